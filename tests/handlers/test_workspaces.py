"""What a platform tells of its people: who they are, who leaves, who comes back."""

from dataclasses import replace

import pytest

from bot.acts import people_import, workspaces
from bot.domain.pairs import Pair, PairState
from bot.domain.people import Account, Person, Reach, Status
from bot.domain.people_file import parse
from bot.events import Profile, Sender
from bot.workspaces import StoredRoster, StoredVault
from storage.database import Database
from tests.desk import Desk
from tests.making import NOW, make_pair, make_two

ANNA = Profile(
    Sender("slack", "", "T1", "U1"), "Anna Reed", "anna@upmentor.example", "ru", "Europe/Riga"
)
ELSEWHERE = replace(ANNA, user=Sender("slack", "", "T2", "U9"))


@pytest.fixture
def roster(database: Database, desk: Desk) -> StoredRoster:
    return StoredRoster(database, "slack", ("Anna@upmentor.example", "U7"), desk.clock)


async def everybody(database: Database) -> list[Person]:
    async with database.work() as work:
        return list(await work.everybody())


async def test_one_person_however_many_accounts_they_have(
    roster: StoredRoster, database: Database
) -> None:
    await roster.changed([ANNA])
    await roster.changed([ANNA, ELSEWHERE])
    (anna,) = await everybody(database)
    assert (anna.name, anna.organiser, str(anna.zone)) == ("Anna Reed", True, "Europe/Riga")
    assert anna.reads(("en", "ru"), "en") == "ru"
    assert await roster.knows(ANNA.user)
    assert await roster.knows(ELSEWHERE.user)


async def test_the_people_file_and_own_choices_keep_their_place(
    roster: StoredRoster, database: Database
) -> None:
    file = "email,name,timezone,languages\nanna@upmentor.example,A. Reed,Asia/Almaty,de\n"
    async with database.work() as work:
        await people_import.take(work, parse(file))
    (anna,) = await everybody(database)
    assert (str(anna.zone), anna.reads(("de", "ru"), "en")) == ("Asia/Almaty", "de")
    await roster.changed([ANNA])
    async with database.work() as work:
        await people_import.take(work, parse(file))
        (anna,) = await work.everybody()
        assert (str(anna.zone), anna.reads(("de", "ru"), "en")) == ("Europe/Riga", "ru")
        anna.locale = "de"
    await roster.changed([ANNA])
    (anna,) = await everybody(database)
    assert anna.reads(("de", "ru"), "en") == "de"


@pytest.mark.parametrize(
    "who",
    [
        replace(ANNA, takes_part=False),
        replace(ANNA, deleted=True),
        replace(ANNA, email=""),
        replace(ANNA, email="not an address"),
    ],
    ids=["guest", "deactivated", "nameless", "odd"],
)
async def test_who_takes_no_part_is_not_taken_in(
    roster: StoredRoster, database: Database, who: Profile
) -> None:
    await roster.changed([who])
    assert await everybody(database) == []
    assert not await roster.knows(who.user)


async def test_what_a_chat_says_of_somebody_may_be_anything(
    roster: StoredRoster, database: Database
) -> None:
    await roster.changed([replace(ANNA, name="A\0\ud800 " * 200, timezone="Mars/Base")])
    (anna,) = await everybody(database)
    assert (len(anna.name), str(anna.zone)) == (200, "UTC")


async def test_an_email_that_is_somebody_elses_stays_theirs(
    roster: StoredRoster, database: Database
) -> None:
    boss = replace(ANNA, user=Sender("slack", "", "T1", "U2"), email="boss@upmentor.example")
    await roster.changed([ANNA, boss])
    await roster.changed([replace(ANNA, email="boss@upmentor.example")])
    assert [p.email for p in await everybody(database)] == [ANNA.email, boss.email]
    await roster.changed([replace(ANNA, email="reed@upmentor.example")])
    assert [p.email for p in await everybody(database)] == ["reed@upmentor.example", boss.email]


async def test_two_platforms_do_not_gainsay_one_another(
    roster: StoredRoster, database: Database
) -> None:
    """Name, language and zone are those of where somebody is written to."""
    about = ("Reed, Anna (HR)", ANNA.email, "en", "UTC")
    there = Profile(Sender("teams", "", "t", "29:a"), *about, chat="https://chat.example/a")
    await roster.changed([ANNA, there])
    (anna,) = await everybody(database)
    assert (anna.name, anna.chat_locale, str(anna.zone)) == ("Anna Reed", "ru", "Europe/Riga")
    async with database.work() as work:
        (anna,) = await work.everybody()
        anna.platform = "teams"
    await roster.changed([there, ANNA])
    (anna,) = await everybody(database)
    assert (anna.name, anna.chat_locale, str(anna.zone)) == ("Reed, Anna (HR)", "en", "UTC")
    async with database.work() as work:
        accounts = (await work.accounts_of([anna.id]))[anna.id]
    assert [one.chat for one in accounts] == ["", "https://chat.example/a"]


async def test_what_one_platform_does_not_say_another_may(
    roster: StoredRoster, database: Database
) -> None:
    there = replace(ANNA, user=Sender("teams", "", "t", "29:a"))
    await roster.changed([replace(ANNA, locale="", timezone=""), there])
    (anna,) = await everybody(database)
    assert (anna.chat_locale, str(anna.zone)) == ("ru", "Europe/Riga")


async def test_organisers_are_named_by_user_id_too(
    roster: StoredRoster, database: Database
) -> None:
    others = [
        replace(ANNA, user=Sender("slack", "", "T1", user), email=f"{user}@upmentor.example")
        for user in ("U7", "U8")
    ]
    await roster.changed(others)
    assert [p.organiser for p in await everybody(database)] == [True, False]
    async with database.work() as work:
        await work.mark_organisers(["U8"])
    assert [p.organiser for p in await everybody(database)] == [False, True]


async def test_who_is_deactivated_has_left_and_may_come_back(
    desk: Desk, roster: StoredRoster, database: Database
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        pair = await make_pair(work, two)
    mia = Profile(Sender("sandbox", "", "sandbox", "mia"), "Mia", two.mia.email)
    await roster.changed([replace(mia, deleted=True)])
    assert await status(database, two.mia.id) is Status.LEFT
    async with database.work() as work:
        assert (await work.get(Pair, pair.id)).state is not PairState.ACTIVE
    await desk.wait(days=3)
    assert desk.postman.to("mia") == []
    assert [card.title for card in desk.postman.to("lars")], "who is left behind reads the ending"
    await roster.changed([mia])
    assert await status(database, two.mia.id) is Status.ACTIVE


async def test_who_is_deactivated_in_one_workspace_is_reached_in_the_other(
    roster: StoredRoster, database: Database
) -> None:
    await roster.changed([ANNA, ELSEWHERE])
    await roster.changed([replace(ANNA, deleted=True)])
    (anna,) = await everybody(database)
    assert anna.status is Status.ACTIVE
    assert await reached_in(database, anna.id) == "T2"
    await roster.changed([replace(ELSEWHERE, deleted=True)])
    assert await status(database, anna.id) is Status.LEFT


async def test_who_left_by_the_people_file_is_not_brought_back_by_a_chat(
    roster: StoredRoster, database: Database
) -> None:
    await roster.changed([ANNA])
    async with database.work() as work:
        (anna,) = await work.everybody()
        anna.status = Status.LEFT
    await roster.uninstalled("", "T1")
    await roster.changed([ANNA])
    assert await status(database, anna.id) is Status.LEFT


async def test_an_uninstalled_workspace_is_forgotten_and_the_other_untouched(
    desk: Desk, roster: StoredRoster, database: Database
) -> None:
    vault = StoredVault(database, "slack", desk.clock)
    for team in ("T1", "T2"):
        await vault.keep("", team, f"token of {team}")
    await roster.changed([ANNA, ELSEWHERE])
    await roster.uninstalled("", "T1")
    assert (await vault.load("", "T1"), await vault.load("", "T2")) == ("", "token of T2")
    (anna,) = await everybody(database)
    assert (anna.status, await reached_in(database, anna.id)) == (Status.ACTIVE, "T2")
    await roster.uninstalled("", "T2")
    assert await reached_in(database, anna.id) == ""


async def test_a_letter_to_an_uninstalled_workspace_goes_nowhere(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        pair = await make_pair(work, two)
        await work.write("pair.ended", pair.id, to=two.mia.id, due=NOW)
    await StoredRoster(database, "sandbox", (), desk.clock).uninstalled("", "sandbox")
    await desk.deliver()
    assert desk.postman.sent == []


async def test_ten_thousand_people_are_not_asked_for_one_by_one(database: Database) -> None:
    many = [
        replace(ANNA, user=Sender("slack", "", "T1", f"U{n}"), email=f"{n}@upmentor.example")
        for n in range(50)
    ]
    async with database.work() as work:
        await workspaces.take(work, many, (), NOW)
    asked = 0
    async with database.work() as work:
        plain = work.run

        async def counting(question):  # type: ignore[no-untyped-def]
            nonlocal asked
            asked += 1
            return await plain(question)

        work.run = counting
        await workspaces.take(work, many, (), NOW)
    assert asked < 8


async def status(database: Database, person_id: int) -> Status:
    async with database.work() as work:
        return (await work.get(Person, person_id)).status


async def reached_in(database: Database, person_id: int) -> str:
    """The workspace they are written to in."""
    async with database.work() as work:
        accounts: list[Account] = (await work.accounts_of([person_id]))[person_id]
        return next((one.team for one in accounts if one.reach is Reach.OPEN), "")
