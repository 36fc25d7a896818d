"""The calendar speaks: what a pair that doesn't meet comes to, and what stops it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pairs import NOTICE, Pair, Quiet
from bot.domain.working_days import Calendar

MONDAY = datetime(2026, 10, 12, 8, tzinfo=UTC)
WEEK = timedelta(weeks=1)
LEADER = Calendar(ZoneInfo("Europe/London"))
CADENCE = 4


def begun(cadence: int = CADENCE) -> Pair:
    pair = Pair(1, 2, 3, 4, "ai", started=MONDAY, since=MONDAY)
    pair.watch(cadence)
    return pair


@pytest.mark.parametrize(("cadence", "days"), [(2, 21), (3, 31.5), (4, 42)])
def test_one_and_a_half_cadences_without_a_session_are_quiet(cadence: int, days: float) -> None:
    pair = begun(cadence)
    assert pair.due == MONDAY + timedelta(days=days)
    assert pair.is_quiet(pair.due, cadence)
    assert not pair.is_quiet(pair.due - timedelta(minutes=1), cadence)


def test_a_session_that_took_place_begins_it_anew() -> None:
    pair = begun()
    pair.fell_out(True, MONDAY, LEADER)
    pair.met(MONDAY + WEEK, CADENCE)
    assert (pair.missed, pair.moved_by_leader, pair.quiet) == (0, 0, Quiet.NO)
    assert pair.due == MONDAY + 7 * WEEK
    pair.met(MONDAY, CADENCE)
    assert pair.since == MONDAY + WEEK, "an older one said late takes nothing back"


def test_after_one_that_fell_out_nobody_is_asked() -> None:
    pair = begun()
    pair.fell_out(True, MONDAY + WEEK, LEADER)
    assert not pair.is_quiet(MONDAY + WEEK, CADENCE)
    assert pair.due == MONDAY + 6 * WEEK


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("second", [True, False])
def test_after_two_in_a_row_the_leader_is_asked_the_next_working_morning(
    first: bool, second: bool
) -> None:
    pair = begun()
    friday = datetime(2026, 10, 23, 15, tzinfo=UTC)
    pair.fell_out(first, MONDAY + WEEK, LEADER)
    pair.fell_out(second, friday, LEADER)
    assert pair.due == datetime(2026, 10, 26, 9, tzinfo=UTC)
    assert pair.is_quiet(pair.due, CADENCE)
    pair.ask(pair.due, LEADER)
    pair.show(pair.due, CADENCE)
    assert pair.stuck
    assert pair.stuck_by_leader is (first and second), "the sponsor sees what the leader pressed"


@pytest.mark.parametrize("by_leader", [True, False])
def test_one_that_turns_out_unclear_is_not_missed(by_leader: bool) -> None:
    pair = begun()
    pair.fell_out(by_leader, MONDAY, LEADER)
    pair.not_missed(by_leader)
    assert (pair.missed, pair.moved_by_leader) == (0, 0)
    pair.met(MONDAY, CADENCE)
    pair.not_missed(by_leader)
    assert (pair.missed, pair.moved_by_leader) == (0, 0), "they have met since"


def test_a_time_that_stands_is_waited_for() -> None:
    pair = begun()
    pair.ask(MONDAY, LEADER)
    pair.wait(MONDAY + 2 * WEEK)
    assert (pair.quiet, pair.due) == (Quiet.NO, MONDAY + 2 * WEEK)


def test_a_pause_counts_as_no_silence() -> None:
    pair = begun()
    pair.rest(MONDAY + 10 * WEEK, CADENCE)
    assert pair.due == MONDAY + 16 * WEEK


def test_the_organiser_sees_it_five_working_days_after_the_leader_was_asked() -> None:
    pair = begun()
    pair.ask(MONDAY, LEADER)
    assert pair.due == datetime(2026, 10, 19, 17, tzinfo=UTC), "six in the evening in London"
    assert not pair.stuck
    pair.show(pair.due, CADENCE)
    assert pair.stuck


def test_notice_is_given_after_two_cadences_and_lasts_a_week() -> None:
    pair = begun()
    pair.show(MONDAY + 7 * WEEK, CADENCE)
    assert pair.due == MONDAY + 8 * WEEK
    pair.give_notice(pair.due)
    assert pair.due == MONDAY + 8 * WEEK + NOTICE
    assert pair.stuck


CHANGES: dict[str, Callable[[Pair, datetime], None]] = {
    "met": lambda p, now: p.met(now, CADENCE),
    "moved by the leader": lambda p, now: p.fell_out(True, now, LEADER),
    "moved by the mentor": lambda p, now: p.fell_out(False, now, LEADER),
    "a time": lambda p, now: p.wait(now + WEEK),
    "a pause": lambda p, now: p.rest(now + WEEK, CADENCE),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 40)), max_size=12))
def test_whatever_happens_a_pair_that_goes_on_has_a_due_and_one_that_ends_keeps_its_own(
    changes: list[tuple[str, int]],
) -> None:
    pair, now = begun(), MONDAY
    for name, days in changes:
        now += timedelta(days=days)
        CHANGES[name](pair, now)
        assert pair.due is not None
        assert pair.moved_by_leader <= pair.missed
    pair.end(now)
    for change in CHANGES.values():
        change(pair, now)
    assert pair.due == now, "an ending is told when it is told"
