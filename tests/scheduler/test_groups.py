"""A pair's own chat, where the platform has such."""

from collections.abc import Callable

import pytest

from bot.acts import pairs
from bot.domain.letters import Letter, Post
from bot.domain.people import Account, Person, Reach
from bot.domain.proposals import ProposalState, RoundState
from storage.database import Database
from storage.works import Work
from tests.desk import Desk
from tests.making import NOW, Two, make_proposal, make_round, make_two

HERE = ("sandbox", "", "sandbox")
Change = Callable[[Person], object]


async def start(database: Database, *changes: Change) -> None:
    async with database.work() as work:
        two = await make_two(work)
        for change in changes:
            for person in (two.mia, two.lars):
                change(person)
        await _start(work, two)


async def letters(database: Database) -> list[Letter]:
    async with database.work() as work:
        return [one for one in await work.all_of(Letter) if one.kind == "pair.group"]


@pytest.fixture
def desk(database: Database) -> Desk:
    made = Desk(database)
    made.postman.groups = True
    return made


def reads(locale: str) -> Change:
    return lambda person: setattr(person, "locale", locale)


async def test_it_is_written_to_once_and_after_the_mentors_own_card(
    desk: Desk, database: Database
) -> None:
    await start(database)
    await desk.deliver()
    assert [one.to for one in desk.postman.sent] == ["mia", "lars,mia"]
    (card,) = desk.postman.to("lars,mia")
    assert "Mia is the mentor, Lars the mentee" in card.plain
    assert "I can't read here and won't write again" in card.plain
    assert card.all_buttons == ()
    await desk.wait(days=1)
    assert len(desk.postman.to("lars,mia")) == 1


async def test_it_is_in_the_language_that_both_read(desk: Desk, database: Database) -> None:
    await start(database, reads("ru"))
    await desk.deliver()
    (card,) = desk.postman.to("lars,mia")
    assert card.title == "Ваш общий чат"
    assert "Ментор\N{NO-BREAK SPACE}— Mia" in card.plain


async def test_or_in_that_of_the_programme(desk: Desk, database: Database) -> None:
    await start(database, lambda person: reads("ru" if person.name == "Mia" else "en")(person))
    await desk.deliver()
    assert desk.postman.to("lars,mia")[0].title == "Your own chat"


async def test_it_waits_until_both_are_at_work(desk: Desk, database: Database) -> None:
    """Nine in the morning in London is midnight on Hawaii, where the leader is."""

    def far(person: Person) -> None:
        person.timezone = "Pacific/Honolulu" if person.name == "Lars" else "Europe/London"

    await start(database, far)
    await desk.deliver()
    assert desk.postman.to("lars,mia") == []
    (letter,) = await letters(database)
    assert letter.due is not None
    assert letter.due > NOW
    await desk.wait(hours=12)
    assert len(desk.postman.to("lars,mia")) == 1


async def test_without_groups_there_is_none(desk: Desk, database: Database) -> None:
    desk.postman.groups = False
    await start(database)
    await desk.deliver()
    assert [one.state for one in await letters(database)] == [Post.DROPPED]
    assert [one.to for one in desk.postman.sent] == ["mia"]


async def test_who_is_not_reached_any_more_is_in_none(desk: Desk, database: Database) -> None:
    await start(database)
    async with database.work() as work:
        for account in await work.all_of(Account):
            if account.user == "lars":
                account.reach = Reach.DEACTIVATED
    await desk.deliver()
    assert [one.state for one in await letters(database)] == [Post.DROPPED]


@pytest.mark.parametrize(("platform", "team"), [("other", "sandbox"), ("sandbox", "abroad")])
async def test_across_platforms_and_workspaces_there_is_none(
    database: Database, platform: str, team: str
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        for account in await work.all_of(Account):
            if account.person_id == two.lars.id:
                account.platform, account.team = platform, team
        await _start(work, two)
    assert await letters(database) == []


async def test_two_accounts_in_the_wrong_places_find_the_right_one(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        for account in await work.all_of(Account):
            if account.person_id == two.lars.id:
                account.team = "abroad"
        await work.add(Account(two.mia.id, "sandbox", "", "abroad", "mia-abroad"))
        await _start(work, two)
    await desk.deliver()
    assert len(desk.postman.to("lars,mia-abroad")) == 1


async def test_it_is_where_there_are_groups(desk: Desk, database: Database) -> None:
    """Both have older accounts on a platform that doesn't even run here."""
    async with database.work() as work:
        two = await make_two(work)
        for account in await work.all_of(Account):
            if account.person_id in (two.mia.id, two.lars.id):
                account.platform = "other"
                await work.add(Account(account.person_id, *HERE, account.user))
        await _start(work, two)
    await desk.deliver()
    assert len(desk.postman.to("lars,mia")) == 1
    assert {one.state for one in await letters(database)} == {Post.SENT, Post.DROPPED}


async def test_its_fate_unknown_it_is_not_written_to_again(desk: Desk, database: Database) -> None:
    await start(database)
    desk.postman.failing["lars,mia"] = [TimeoutError("no answer")]
    await desk.deliver()
    await desk.wait(days=2)
    assert [one.state for one in await letters(database)] == [Post.UNKNOWN]
    assert desk.postman.to("lars,mia") == []
    card = await desk.press("olga", "programme.show", 1)
    assert "arrive" not in card.plain


async def _start(work: Work, two: Two) -> None:
    round_ = await make_round(work, two.company, RoundState.ASKED)
    proposal = await make_proposal(work, two, round_, ProposalState.PAIRED)
    await pairs.start(work, proposal, NOW)
