"""Working days, and the times two people share, whatever their clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.hours import Window, parse_hours
from bot.domain.working_days import (
    day_before,
    is_working,
    next_morning,
    next_weekday,
    shared_times,
    working_evening,
)
from tests.domain.calendars import hours, moments, zones

Hours = tuple[Window, ...]
HALF_HOUR = timedelta(minutes=30)
lengths = st.sampled_from((30, 45, 60))


def fits(start: datetime, minutes: int, windows: Hours, zone: ZoneInfo) -> bool:
    """On a working day of theirs, from beginning to end in one of their windows."""
    begins = start.astimezone(zone)
    ends = (start + timedelta(minutes=minutes)).astimezone(zone)
    if not is_working(begins.date()) or begins.date() != ends.date():
        return False
    return any(
        begins.weekday() in w.days and w.start <= begins.time() and ends.time() <= w.end
        for w in windows
    )


@settings(max_examples=200)
@given(hours, zones, hours, zones, lengths, moments)
def test_shared_times_are_free_for_both_on_working_days_of_both(
    ours: Hours,
    our_zone: ZoneInfo,
    theirs: Hours,
    their_zone: ZoneInfo,
    minutes: int,
    after: datetime,
) -> None:
    found = list(islice(shared_times(ours, our_zone, theirs, their_zone, minutes, after), 6))
    for start in found:
        assert start >= after
        assert fits(start, minutes, ours, our_zone)
        assert fits(start, minutes, theirs, their_zone)
    days = [start.astimezone(our_zone).date() for start in found]
    assert all(first < second for first, second in pairwise(days)), "on different days, in order"


@settings(max_examples=100)
@given(hours, zones, hours, zones, lengths, moments)
def test_no_day_with_a_shared_time_is_passed_over(
    ours: Hours,
    our_zone: ZoneInfo,
    theirs: Hours,
    their_zone: ZoneInfo,
    minutes: int,
    after: datetime,
) -> None:
    """Every half hour of ten days is tried."""
    last = after.astimezone(our_zone).date() + timedelta(days=9)
    found = {
        start.astimezone(our_zone).date()
        for start in shared_times(ours, our_zone, theirs, their_zone, minutes, after)
    }
    first = after.replace(minute=0, second=0, microsecond=0)
    tried = (first + n * HALF_HOUR for n in range(10 * 48 + 2))
    expected = {
        start.astimezone(our_zone).date()
        for start in tried
        if start >= after
        and fits(start, minutes, ours, our_zone)
        and fits(start, minutes, theirs, their_zone)
    }
    assert {day for day in found if day <= last} == {day for day in expected if day <= last}


def test_a_monday_morning_that_is_the_others_sunday_is_not_a_time() -> None:
    always = parse_hours("mon-sun 00:00-23:59")
    auckland, los_angeles = ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Los_Angeles")
    after = datetime(2026, 10, 9, 22, tzinfo=UTC)  # Saturday morning there, Friday here
    first = next(shared_times(always, auckland, always, los_angeles, 60, after))
    assert first == datetime(2026, 10, 12, 7, tzinfo=UTC), "when it's Monday in both places"


@given(moments, zones)
def test_the_day_before_is_the_same_local_time_on_the_working_day_before(
    moment: datetime, zone: ZoneInfo
) -> None:
    local, before = moment.astimezone(zone), day_before(moment, zone).astimezone(zone)
    assert is_working(before.date())
    between = (
        before.date() + timedelta(days=n) for n in range(1, (local.date() - before.date()).days)
    )
    assert not any(is_working(day) for day in between)
    assert before.date() < local.date()
    is_gap = _wall(before.date(), local.time(), zone) != local.time()
    assert is_gap or before.time() == local.time()


def _wall(day: date, at: time, zone: ZoneInfo) -> time:
    """What the clock shows then; another time where it is put forward over it."""
    return datetime.combine(day, at, zone).astimezone(UTC).astimezone(zone).time()


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2026-10-26T10:00", "2026-10-23T09:00"),  # the clocks went back on Sunday
        ("2026-03-30T10:00", "2026-03-27T11:00"),  # and forward
        ("2026-10-14T10:00", "2026-10-13T10:00"),
    ],
)
def test_a_reminder_comes_at_the_same_time_of_day_over_a_clock_change(
    start: str, told: str
) -> None:
    london = ZoneInfo("Europe/London")
    moment = datetime.fromisoformat(f"{start}+00:00")
    assert day_before(moment, london) == datetime.fromisoformat(f"{told}+00:00")


@given(moments, zones, st.integers(1, 6))
def test_an_answer_is_awaited_until_six_in_the_evening_of_a_working_day(
    now: datetime, zone: ZoneInfo, days: int
) -> None:
    today = now.astimezone(zone).date()
    evening = working_evening(now, days, zone).astimezone(zone)
    assert evening.time() == time(18)
    between = (today + timedelta(days=n) for n in range(1, (evening.date() - today).days + 1))
    assert sum(is_working(day) for day in between) == days
    assert is_working(evening.date())


@given(moments, zones)
def test_an_ending_is_told_at_nine_on_the_next_working_day(now: datetime, zone: ZoneInfo) -> None:
    morning = next_morning(now, zone).astimezone(zone)
    assert morning.time() == time(9)
    assert is_working(morning.date())
    assert 0 < (morning.date() - now.astimezone(zone).date()).days <= 3


@given(moments, zones, st.integers(0, 6))
def test_the_post_comes_on_its_weekday_within_a_week_and_never_at_once(
    now: datetime, zone: ZoneInfo, weekday: int
) -> None:
    at = next_weekday(now, weekday, time(11), zone)
    assert timedelta() < at - now <= timedelta(days=7, hours=1)
    local = at.astimezone(zone)
    assert (local.weekday(), local.time()) == (weekday, time(11))
