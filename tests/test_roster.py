"""What a platform tells of its people, on real databases."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

import pytest

from bot.clock import TravelClock
from bot.domain.enrolment import Part, Role
from bot.domain.people import Person, Status
from bot.events import Profile, Sender
from bot.roster import StoredRoster
from storage.database import Database
from storage.works import Work
from tests.making import NOW, make_company, make_part

ANNA = Profile(
    Sender("slack", "", "T1", "UANNA"),
    *("Anna Kay", "Analyst", "anna@example.com", "ru", "Europe/Moscow"),
)
BORIS = Profile(Sender("slack", "", "T1", "UBORIS"), "Boris", "", "boris@example.com")


@pytest.fixture
def roster(database: Database) -> StoredRoster:
    return StoredRoster(database, TravelClock(NOW), ("Olga@example.com", "UBORIS"))


async def find(database: Database, profile: Profile) -> Person | None:
    user = profile.user
    async with database.work() as work:
        return await work.person_by_account(user.platform, user.enterprise, user.team, user.user)


async def test_somebody_new_becomes_a_person_who_reads_as_their_chat_does(
    database: Database, roster: StoredRoster
) -> None:
    assert not await roster.knows(ANNA.user)
    await roster.told([ANNA])
    assert await roster.knows(ANNA.user)
    anna = await find(database, ANNA)
    assert anna is not None
    assert (anna.name, anna.title, anna.organiser) == ("Anna Kay", "Analyst", False)
    assert (anna.reads(("en", "ru"), "en"), str(anna.zone)) == ("ru", "Europe/Moscow")


async def test_who_is_in_the_people_file_gets_the_account_and_keeps_what_stands_there(
    database: Database, roster: StoredRoster
) -> None:
    async with database.work() as work:
        await work.add(Person("anna@example.com", "Anna K.", grade=3, timezone="Asia/Tokyo"))
    await roster.told([replace(ANNA, locale="", timezone="")])
    anna = await find(database, ANNA)
    assert anna is not None
    assert (anna.name, anna.grade, str(anna.zone)) == ("Anna K.", 3, "Asia/Tokyo")


async def test_one_email_on_two_accounts_is_one_person(
    database: Database, roster: StoredRoster
) -> None:
    other = replace(ANNA, user=Sender("slack", "", "T2", "UA2"))
    await roster.told([ANNA])
    await roster.told([other])
    one, two = await find(database, ANNA), await find(database, other)
    assert one is not None
    assert two is not None
    assert one.id == two.id


@pytest.mark.parametrize(
    "nobody", [replace(ANNA, here=False), replace(ANNA, email="")], ids=["guest", "no e-mail"]
)
async def test_guests_and_who_has_no_email_stay_unknown(
    database: Database, roster: StoredRoster, nobody: Profile
) -> None:
    await roster.told([nobody])
    assert await find(database, ANNA) is None
    async with database.work() as work:
        assert await work.everybody() == []


async def test_organisers_are_named_by_email_or_by_user(
    database: Database, roster: StoredRoster
) -> None:
    olga = Profile(Sender("slack", "", "T1", "UOLGA"), "Olga", "", "olga@example.com")
    await roster.told([ANNA, BORIS, olga])
    async with database.work() as work:
        organisers = {person.name for person in await work.everybody() if person.organiser}
    assert organisers == {"Boris", "Olga"}


async def test_who_is_deactivated_leaves_the_programme_and_is_back_when_activated(
    database: Database, roster: StoredRoster
) -> None:
    await roster.told([ANNA])
    anna = await find(database, ANNA)
    assert anna is not None
    async with database.work() as work:
        company = await make_company(work)
        await make_part(work, company, anna, Role.MENTOR)
    await roster.told([replace(ANNA, here=False)])
    assert await find(database, ANNA) is None
    assert await state(database, anna) == (Status.LEFT, [Part.LEFT])
    await roster.told([ANNA])
    assert await find(database, ANNA) is not None
    assert await state(database, anna) == (Status.ACTIVE, [Part.LEFT]), "and may join again"


async def test_who_has_another_account_stays(database: Database, roster: StoredRoster) -> None:
    other = replace(ANNA, user=Sender("slack", "", "T2", "UA2"))
    for profile in (ANNA, other, replace(ANNA, here=False)):
        await roster.told([profile])
    assert await find(database, ANNA) is None
    anna = await find(database, other)
    assert anna is not None
    async with database.work() as work:
        account = await work.account_of(anna.id, ["slack"])
    assert account is not None
    assert account.user == "UA2", "written to where they still are"


async def test_who_left_by_the_people_file_is_not_brought_back_by_a_new_status_line(
    database: Database, roster: StoredRoster
) -> None:
    await roster.told([ANNA])
    anna = await find(database, ANNA)
    assert anna is not None
    async with database.work() as work:
        (await work.get(Person, anna.id)).status = Status.LEFT
    await roster.told([replace(ANNA, title="Senior analyst")])
    assert await find(database, ANNA) is None


async def test_what_was_told_before_does_not_reach_the_database(
    database: Database, roster: StoredRoster
) -> None:
    await roster.told([ANNA, BORIS])
    async with database.work() as work:
        anna = next(iter((await work.people_by_email([ANNA.email])).values()))
        anna.chat_locale = "en"  # to be seen: told again, it would be Russian
    await roster.told([ANNA])
    assert await chats_in(database) == {"Anna Kay": "en", "Boris": ""}
    await roster.told([replace(ANNA, title="Senior analyst")])
    assert await chats_in(database) == {"Anna Kay": "ru", "Boris": ""}


async def test_told_by_several_at_once_somebody_is_one_person(
    database: Database, roster: StoredRoster
) -> None:
    others = [StoredRoster(database, TravelClock(NOW), ()) for _ in range(3)]
    await asyncio.gather(*(each.told([ANNA, BORIS]) for each in (roster, *others)))
    async with database.work() as work:
        assert sorted(person.name for person in await work.everybody()) == ["Anna Kay", "Boris"]


async def state(database: Database, person: Person) -> tuple[Status, list[Part]]:
    async with database.work() as work:
        return (await work.get(Person, person.id)).status, await parts(work, [person.id])


async def parts(work: Work, ids: Iterable[int]) -> list[Part]:
    return [part.state for theirs in (await work.parts_of(ids)).values() for part in theirs]


async def chats_in(database: Database) -> dict[str, str]:
    async with database.work() as work:
        return {person.name: person.chat_locale for person in await work.everybody()}
