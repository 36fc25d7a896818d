"""A session: a time picked and confirmed, a reminder, and what both say came of it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.refusal import Refusal
from bot.domain.sessions import (
    ASK_AFTER,
    NOTE_REMINDER,
    Outcome,
    Session,
    SessionState,
    follows,
)
from bot.domain.working_days import Calendar

NOW = datetime(2026, 10, 12, 8, tzinfo=UTC)
START = datetime(2026, 10, 14, 9, tzinfo=UTC)
AFTER = START + timedelta(hours=2)
LONDON = Calendar(ZoneInfo("Europe/London"))
MENTOR, MENTEE = 1, 2
BOTH = (MENTOR, MENTEE)


Call = Callable[[Session], object]


def made(state: SessionState = SessionState.CHOOSING, number: int = 1) -> Session:
    session = Session(1, 1, MENTOR, MENTEE, number, 60, NOW, state)
    if state is not SessionState.CHOOSING:
        session.starts = START
    return session


def only(states: tuple[SessionState, ...], call: Call) -> Call:
    """What the acts call of one in these states alone."""

    def guarded(session: Session) -> None:
        if session.state in states:
            call(session)

    return guarded


def says(who: int, outcome: Outcome) -> Call:
    return lambda session: session.check_in(who, outcome, AFTER)


AHEAD = (SessionState.CHOOSING, SessionState.PICKED, SessionState.AGREED)
CALLS: dict[str, Call] = {
    "offer": only(AHEAD[:1], lambda s: s.offer((START,), LONDON)),
    "offer nothing": only(AHEAD[:1], lambda s: s.offer((), LONDON)),
    "pick": lambda s: s.pick(START, NOW, LONDON, LONDON),
    "confirm": lambda s: s.confirm(NOW, LONDON),
    "move": only(AHEAD, lambda s: s.reopen(NOW)),
    "remind": only(AHEAD[2:], Session.remind),
    "ask": only(AHEAD[2:], Session.ask),
    "nudge": only((SessionState.ASKED, SessionState.HELD), Session.nudge),
    "call off": only(AHEAD, Session.cancel),
    **{f"{who} says {outcome}": says(who, outcome) for who in BOTH for outcome in Outcome},
}
sequences = st.lists(st.sampled_from(sorted(CALLS)), max_size=14)


def after(calls: list[str]) -> Session:
    session = made()
    for call in calls:
        with suppress(Refusal):
            CALLS[call](session)
    return session


@given(sequences)
def test_a_time_is_known_where_one_was_picked_and_only_there(calls: list[str]) -> None:
    session = after(calls)
    if session.state is SessionState.CHOOSING:
        assert session.starts is None
    elif session.state is not SessionState.CANCELLED:
        assert session.starts == START


@given(sequences, st.sampled_from(sorted(CALLS)))
def test_what_stands_in_a_calendar_only_ever_gets_higher_sequences(
    calls: list[str], another: str
) -> None:
    session = after(calls)
    before, starts, state = session.sequence, session.starts, session.state
    with suppress(Refusal):
        CALLS[another](session)
    assert session.sequence in (before, before + 1)
    was_moved = starts is not None and session.state is SessionState.CHOOSING
    was_called_off = session.called_off and state is SessionState.AGREED
    if was_moved or was_called_off:
        assert session.sequence == before + 1 or "says" in another


@given(sequences)
def test_held_means_that_somebody_said_so_and_nobody_else_said_otherwise(calls: list[str]) -> None:
    session = after(calls)
    if session.took_place:
        assert session.outcome is Outcome.HELD
        assert session.answered_by in BOTH
        assert f"{session.answered_by} says held" in calls


@given(sequences)
def test_what_is_over_waits_for_nothing_but_its_one_reminder(calls: list[str]) -> None:
    session = after(calls)
    if session.state in (SessionState.CANCELLED, SessionState.UNCLEAR):
        assert session.due is None
    if session.took_place:
        assert (session.due is None) is session.nudged


@pytest.mark.parametrize("first", list(Outcome))
@pytest.mark.parametrize("second", list(Outcome))
@pytest.mark.parametrize("by_the_same", [True, False])
def test_one_answer_holds_and_a_different_one_from_the_other_makes_it_unclear(
    first: Outcome, second: Outcome, by_the_same: bool
) -> None:
    session = made(SessionState.ASKED)
    assert session.check_in(MENTOR, first, AFTER)
    if first is Outcome.MOVED:
        session.reopen(AFTER)  # as the act does
        assert not session.check_in(MENTEE, second, AFTER)
        assert session.state is SessionState.CHOOSING
        return
    if first is Outcome.CANCELLED:
        session.cancel()
    settled = session.state
    assert not session.check_in(MENTOR if by_the_same else MENTEE, second, AFTER)
    contradicts = first is not second and not by_the_same
    assert session.state is (SessionState.UNCLEAR if contradicts else settled)


def test_nothing_can_be_said_of_a_session_before_it_begins() -> None:
    session = made(SessionState.AGREED)
    with pytest.raises(Refusal) as refused:
        session.check_in(MENTOR, Outcome.HELD, START - timedelta(minutes=1))
    assert refused.value.text == "refusal-not-yet"
    assert session.check_in(MENTOR, Outcome.HELD, START)


@pytest.mark.parametrize("hours", [-48, 0, 0.9])
def test_a_time_is_picked_an_hour_ahead_at_least(hours: float) -> None:
    session = made()
    with pytest.raises(Refusal) as refused:
        session.pick(NOW + timedelta(hours=hours), NOW, LONDON, LONDON)
    assert refused.value.field == "start"
    session.pick(NOW + timedelta(hours=1), NOW, LONDON, LONDON)
    with pytest.raises(Refusal):
        session.pick(START, NOW, LONDON, LONDON)


@given(st.integers(60, 60 * 24 * 30))
def test_a_time_nobody_confirms_is_given_up_before_it_comes(minutes: int) -> None:
    session = made()
    start = NOW + timedelta(minutes=minutes)
    assume(LONDON.works_that_day(start))
    session.pick(start, NOW, LONDON, LONDON)
    assert session.due is not None
    assert NOW < session.due <= start


def test_what_is_asked_comes_an_hour_after_the_end_and_again_two_days_later() -> None:
    session = made(SessionState.AGREED)
    session.remind()
    assert session.due == session.ends + ASK_AFTER
    session.ask()
    assert session.due == session.ends + ASK_AFTER + NOTE_REMINDER


@given(st.sampled_from((2, 3, 4)), st.integers(1, 6), st.integers(0, 60))
def test_the_second_session_comes_two_weeks_after_the_first_whatever_the_cadence(
    cadence: int, number: int, late: int
) -> None:
    session = made(SessionState.HELD, number)
    now = AFTER + timedelta(days=late)
    weeks = 2 if number == 1 else cadence
    expected = max(START + timedelta(weeks=weeks), now + timedelta(days=2))
    assert follows(session, cadence, now) == expected
