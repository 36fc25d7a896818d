"""One of a pair that has just begun can't be told of it."""

import pytest

from bot.acts import pairs
from bot.cards import Card
from bot.domain.people import Account, Person, Reach
from bot.domain.proposals import ProposalState, RoundState
from bot.events import Gone
from storage.database import Database
from tests.desk import Desk
from tests.making import NOW, make_proposal, make_round, make_two

GONE_IN_BETWEEN = "Mia: a message about their pair"


async def begin(database: Database, *, reached: bool = False, close: bool = False) -> None:
    """The mentor has said yes on an account that is closed by now."""
    async with database.work() as work:
        two = await make_two(work)
        if close:
            (await work.get(Person, two.mia.id)).manager_id = two.company.olga.id
        round_ = await make_round(work, two.company, RoundState.ASKED)
        proposal = await make_proposal(work, two, round_, ProposalState.PAIRED)
        await pairs.start(work, proposal, NOW)
    if not reached:
        await set_reach(database, Reach.DEACTIVATED)


async def set_reach(database: Database, reach: Reach) -> None:
    async with database.work() as work:
        for account in await work.all_of(Account):
            if account.user == "mia":
                account.reach = reach


def told(desk: Desk) -> list[Card]:
    return [card for card in desk.postman.to("olga") if card.title == "A pair to help along"]


async def test_the_organiser_reads_at_once_what_to_do(desk: Desk, database: Database) -> None:
    await begin(database)
    await desk.deliver()
    (card,) = told(desk)
    assert GONE_IN_BETWEEN in card.plain
    assert "has no way to write to them" in card.plain
    await set_reach(database, Reach.OPEN)
    [again] = [button for button in card.all_buttons if button.label == "Send again"]
    await desk.press("olga", again.action, again.about)
    await desk.deliver()
    assert [card.title for card in desk.postman.to("mia")] == ["Your pair"]


async def test_nor_if_the_platform_says_so_and_only_once(desk: Desk, database: Database) -> None:
    await begin(database, reached=True)
    desk.postman.failing["mia"] = [Gone("blocked"), Gone("blocked")]
    await desk.deliver()
    assert len(told(desk)) == 1
    await desk.press("olga", "undelivered.send", "1/all")
    await desk.deliver()
    assert len(told(desk)) == 1


@pytest.mark.parametrize("close", [True, False])
async def test_who_is_close_to_the_pair_is_not_told(
    desk: Desk, database: Database, close: bool
) -> None:
    await begin(database, close=close)
    await desk.deliver()
    assert bool(told(desk)) != close
