"""Who is told what of a pair that doesn't meet, and when nobody is told anything."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.enrolment import Enrolment
from bot.domain.pairs import Pair, PairState, Quiet
from bot.domain.people import Person
from bot.domain.sessions import Session, SessionState
from storage.database import Database
from storage.works import Work
from tests.desk import Desk, on_sqlite
from tests.making import NOW, Two, make_pair, make_session, make_two

WEEK = timedelta(weeks=1)
QUIET_SINCE = "The calendar shows no session since 12 October"


async def quiet_pair(work: Work, state: SessionState = SessionState.CHOOSING) -> tuple[Two, Pair]:
    """Of the programme's cadence of four weeks, with a session in that state."""
    two = await make_two(work)
    pair = await make_pair(work, two)
    pair.watch(4)
    session = await make_session(work, pair, state)
    if state is SessionState.CHOOSING:
        session.due = NOW + 20 * WEEK  # this isn't about the weekly card with new times
    return two, pair


async def until(desk: Desk, moment: datetime) -> None:
    """From due to due, as time goes."""
    while desk.clock.now() < moment:
        async with desk.database.work() as work:
            due = await work.next_due()
        desk.clock.move_to(min(due or moment, moment))
        await desk.clockwork.settle()


def told(desk: Desk, user: str) -> list[str]:
    return [card.title for card in desk.postman.to(user)]


async def test_the_leader_alone_is_asked_then_it_is_stuck_then_notice_then_the_end(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        _, pair = await quiet_pair(work)
    await until(desk, NOW + 6 * WEEK - timedelta(days=1))
    assert desk.postman.sent == []
    await until(desk, NOW + 6 * WEEK + timedelta(hours=3))
    asked = desk.postman.to("lars")[-1]
    assert QUIET_SINCE in asked.plain
    ways = {button.action for button in asked.all_buttons}
    assert {"session.pick", "enrolment.away", "pair.finish"} <= ways
    assert told(desk, "mia") == told(desk, "olga") == told(desk, "sofia") == []
    await until(desk, datetime(2026, 12, 1, 12, tzinfo=UTC))
    async with database.work() as work:
        assert (await work.get(Pair, pair.id)).stuck
    await until(desk, datetime(2026, 12, 7, 12, tzinfo=UTC))
    assert told(desk, "olga") == ["What needs you this week"]
    assert told(desk, "sofia") == [], "nobody moved anything"
    await until(desk, datetime(2026, 12, 9, 12, tzinfo=UTC))
    for user in ("mia", "lars"):
        assert "this pair closes" in desk.postman.to(user)[-1].plain
    await until(desk, datetime(2026, 12, 17, 12, tzinfo=UTC))
    for user in ("mia", "lars"):
        assert told(desk, user)[-1] == "Your work as a pair has ended"


@pytest.mark.parametrize(
    "state", [SessionState.PICKED, SessionState.AGREED, SessionState.ASKED], ids=str
)
@on_sqlite
async def test_nobody_is_asked_while_a_time_stands(
    desk: Desk, database: Database, state: SessionState
) -> None:
    async with database.work() as work:
        _, pair = await quiet_pair(work, state)
        pair.since = NOW - 20 * WEEK
        pair.due = NOW
        session = (await work.sessions(pair.id))[0]
        ends = session.ends
        session.due = ends + WEEK
    await desk.wait(hours=1)
    async with database.work() as work:
        after = await work.get(Pair, pair.id)
        assert after.quiet is Quiet.NO
        assert after.due is not None
        assert after.due >= ends + WEEK
    assert desk.postman.sent == []


@on_sqlite
async def test_a_pause_of_either_puts_it_off(desk: Desk, database: Database) -> None:
    async with database.work() as work:
        two, pair = await quiet_pair(work)
        (await work.get(Enrolment, two.mentor.id)).pause(NOW + 8 * WEEK)
    await until(desk, NOW + 7 * WEEK)
    async with database.work() as work:
        after = await work.get(Pair, pair.id)
        assert (after.quiet, after.due) == (Quiet.NO, NOW + 14 * WEEK)
    assert desk.postman.sent == []


@on_sqlite
async def test_when_all_sessions_are_over_nothing_is_watched(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        _, pair = await quiet_pair(work, SessionState.HELD)
        session = (await work.sessions(pair.id))[0]
        session.number, session.due = 6, None
    await until(desk, NOW + 7 * WEEK)
    async with database.work() as work:
        after = await work.get(Pair, pair.id)
        assert (after.state, after.due) == (PairState.ACTIVE, None)


async def moved_twice(work: Work, pair: Pair) -> None:
    pair.missed = pair.moved_by_leader = 2
    pair.quiet, pair.due = Quiet.STUCK, NOW + 20 * WEEK


@on_sqlite
async def test_the_sponsor_too_sees_what_the_leader_moved_twice(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        _, pair = await quiet_pair(work)
        await moved_twice(work, pair)
    await until(desk, NOW + WEEK + timedelta(hours=3))
    assert told(desk, "olga") == told(desk, "sofia") == ["What needs you this week"]
    assert "on the leader's side" in desk.postman.to("sofia")[0].plain


@on_sqlite
@pytest.mark.parametrize("who", ["olga", "sofia"])
async def test_nobody_sees_a_stuck_pair_of_their_own_reports(
    desk: Desk, database: Database, who: str
) -> None:
    async with database.work() as work:
        two, pair = await quiet_pair(work)
        await moved_twice(work, pair)
        above = two.company.olga if who == "olga" else two.company.sofia
        (await work.get(Person, two.mia.id)).manager_id = above.id
    await until(desk, NOW + WEEK + timedelta(hours=3))
    assert told(desk, who) == []
    overview = await desk.press("olga", "programme.show", pair.programme_id)
    assert ("no session since" in overview.plain) is (who == "sofia")


@on_sqlite
async def test_two_moves_by_the_leader_are_counted_and_a_session_held_forgets_them(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        _, pair = await quiet_pair(work, SessionState.AGREED)
        session_id = (await work.sessions(pair.id))[0].id
    await desk.press("lars", "session.move", session_id)
    async with database.work() as work:
        assert (await work.get(Pair, pair.id)).moved_by_leader == 1
        session = await work.get(Session, session_id)
        session.state, session.starts = SessionState.AGREED, NOW
    await desk.press("lars", "session.cancelled", session_id)
    async with database.work() as work:
        after = await work.get(Pair, pair.id)
        assert (after.missed, after.moved_by_leader) == (2, 2)
        session = (await work.sessions(pair.id))[-1]
        session.state, session.starts = SessionState.AGREED, NOW
    await desk.press("mia", "session.held", session.id)
    async with database.work() as work:
        after = await work.get(Pair, pair.id)
        assert (after.missed, after.moved_by_leader, after.since) == (0, 0, NOW)
