"""Who is it, may they, once: what the router does around every handler."""

import asyncio
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from bot.cards import Card
from bot.domain.learnings import LearningState
from bot.domain.letters import Letter, Post
from bot.domain.materials import MaterialState
from bot.domain.notes import Visibility
from bot.domain.people import Person, Status
from bot.domain.proposals import ProposalState, RoundState
from bot.domain.sessions import SessionState
from bot.events import Event, Sender
from bot.texts import Texts
from bot.views import refusals
from handlers.context import Context
from handlers.router import ROUTES, TRIES, Route
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.making import (
    NOW,
    make_learning,
    make_material,
    make_note,
    make_pair,
    make_proposal,
    make_round,
    make_session,
    make_two,
)

ANOTHER_SAVES = "UPDATE person SET version = version + 1"
NOT_YOURS = "This isn't open to you"
PEOPLE = ("olga", "sofia", "carl", "dora", "mia", "lars")
ALLOWED = {
    "ask": set(PEOPLE),
    "start": {"olga"},
    "organise": {"olga"},
    "own": {"mia"},
    "answer": {"mia"},
    "take part": {"mia", "lars"},
    "pick": {"lars"},
    "confirm": {"mia"},
    "publish": {"lars"},
    "consent": {"mia"},
    "share": {"lars"},
    "withdraw": {"mia", "lars"},
}


@pytest.fixture
async def things(database: Database) -> dict[str, int]:
    """One thing of each kind, by the name of its class. The part and the letter are Mia's, the
    learning Lars's; of the material, which is out, she is the author, and he shared it."""
    async with database.work() as work:
        two = await make_two(work)
        round_ = await make_round(work, two.company, RoundState.ASKED)
        proposal = await make_proposal(work, two, round_, ProposalState.ASKED_MENTOR)
        pair = await make_pair(work, two)
        session = await make_session(work, pair, SessionState.HELD)
        note = await make_note(work, session, two.lars.id, Visibility.OFFER)
        learning = await make_learning(work, note, LearningState.OFFERED)
        letter = Letter("held", "learning.ask", "1", None, two.mia.id, state=Post.HELD)
        await work.add(letter)
        material = await make_material(work, two.lars, two.mia, MaterialState.SHARED)
    own = (two.mentor, learning, letter, material)
    things = (two.company.programme, proposal, pair, session, *own)
    return {type(thing).__name__: thing.id for thing in things}


@on_sqlite
@pytest.mark.parametrize("action", sorted(ROUTES))
async def test_each_right_is_given_to_these_people_and_no_others(
    desk: Desk, things: dict[str, int], action: str
) -> None:
    route = ROUTES[action]
    about = things[route.about.__name__] if route.about else ""
    for user in sorted(PEOPLE, key=lambda user: user in ALLOWED[route.right]):
        card = await desk.press(user, action, about)
        is_kept_out = NOT_YOURS in card.plain
        assert is_kept_out is (user not in ALLOWED[route.right]), f"{user}: {card.plain}"


async def test_what_is_not_there_reads_like_what_is_not_yours(
    desk: Desk, things: dict[str, int]
) -> None:
    theirs = await desk.press("dora", "pair.show", things["Pair"])
    missing = ("999", "0", "-1", "", "x", "1.0", "²", "9" * 9, "9" * 40, f" {things['Pair']}")
    assert theirs.refused
    for about in missing:
        assert await desk.press("dora", "pair.show", about) == theirs, about
        assert await desk.press("mia", "pair.show", about) == theirs, about


@on_sqlite
@pytest.mark.parametrize("action", ["no.such", "", "say", "help", "pair.", "PAIR.SHOW"])
async def test_whatever_is_unknown_is_answered_with_help(
    desk: Desk, things: dict[str, int], action: str
) -> None:
    assert await desk.press("dora", action, "what?") == await desk.press("dora", "help")


async def test_an_account_that_nobody_knows_learns_only_how_to_be_known(
    desk: Desk, database: Database, things: dict[str, int]
) -> None:
    async with database.work() as work:
        (dora,) = await work.people_called(["Dora"])
        dora.status = Status.LEFT
    answers = [await desk.press(user, "home") for user in ("nobody", "dora")]
    elsewhere = Sender("sandbox", "", "another workspace", "mia")
    answers.append(await desk.router.dispatch(Event("1", elsewhere, "home")))
    assert all(card.refused and "people file" in card.plain for card in answers)


async def test_the_same_event_twenty_times_at_once_has_one_effect_and_one_answer(
    desk: Desk, database: Database, things: dict[str, int]
) -> None:
    """Withdrawing twice would be refused, so that a second run would show."""
    answers = await asyncio.gather(
        *(desk.dispatch("same", "lars", "learning.withdraw", things["Learning"]) for _ in range(20))
    )
    assert not answers[0].refused
    assert answers == [answers[0]] * 20
    assert (await desk.press("lars", "learning.withdraw", things["Learning"])).refused


async def test_an_event_that_was_refused_is_not_done_when_it_comes_again(
    desk: Desk, database: Database, things: dict[str, int]
) -> None:
    """Whoever pressed has read the refusal, and may have thought better of it."""
    refused = await desk.dispatch("again", "olga", "round.run", things["Programme"])
    assert refused.refused
    async with database.work() as work:
        round_ = await work.last_round(things["Programme"])
        assert round_ is not None
        round_.close()
    assert await desk.dispatch("again", "olga", "round.run", things["Programme"]) == refused
    assert not (await desk.press("olga", "round.run", things["Programme"])).refused


async def test_the_same_id_from_somebody_else_is_another_event(
    desk: Desk, things: dict[str, int]
) -> None:
    mine = await desk.dispatch("1", "mia", "pair.show", things["Pair"])
    theirs = await desk.dispatch("1", "lars", "pair.show", things["Pair"])
    assert "Lars" in mine.plain
    assert "Lars" not in theirs.plain


async def test_an_event_id_may_be_as_long_as_a_platform_likes(
    desk: Desk, things: dict[str, int]
) -> None:
    first = await desk.dispatch("x" * 500, "mia", "pair.agree", things["Pair"])
    assert await desk.dispatch("x" * 500, "mia", "pair.agree", things["Pair"]) == first
    assert await desk.dispatch("x" * 501, "mia", "pair.end", things["Pair"]) != first


@dataclass
class Overtaken:
    """A handler that others are quicker than so many times: what it read is stale when it saves."""

    times: int
    runs: int = 0

    async def __call__(self, cx: Context, _: None) -> Card:
        self.runs += 1
        if self.runs <= self.times:
            await cx.work.run(lambda session: session.connection().execute(text(ANOTHER_SAVES)))
        cx.person.title = f"{cx.person.title}+"
        return Card("Done")


@pytest.mark.parametrize("times", [0, 1, TRIES - 1, TRIES])
async def test_a_handler_that_is_overtaken_runs_again_three_times_and_then_asks_to_press_again(
    desk: Desk, database: Database, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    async with database.work() as work:
        mia = (await make_two(work)).mia
    handler = Overtaken(times)
    monkeypatch.setitem(ROUTES, "overtaken", Route(handler, None, "ask", None))
    card = await desk.dispatch("1", "mia", "overtaken")
    assert handler.runs == min(times + 1, TRIES)
    assert card == (refusals.busy(Texts("en")) if times == TRIES else Card("Done"))
    async with database.work() as work:
        assert (await work.get(Person, mia.id)).title == ("" if times == TRIES else "+")


async def test_what_a_handler_raises_by_mistake_is_raised_and_leaves_nothing(
    desk: Desk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(cx: Context, _: None) -> Card:
        cx.person.title = "changed"
        await cx.work.write("help", 1, to=cx.person.id, due=cx.now)
        raise ZeroDivisionError

    async with database.work() as work:
        mia = (await make_two(work)).mia
    monkeypatch.setitem(ROUTES, "fail", Route(fail, None, "ask", None))
    with pytest.raises(ZeroDivisionError):
        await desk.dispatch("1", "mia", "fail")
    async with database.work() as work:
        assert (await work.get(Person, mia.id)).title == ""
        assert await work.due_letters(NOW, 10) == []
        assert await work.seen("1") is None
