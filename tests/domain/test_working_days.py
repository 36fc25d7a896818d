"""Working days, and the times two people share, whatever their clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.hours import parse_hours
from bot.domain.working_days import Away, Calendar, Free, next_weekday, shared_times
from tests.domain.calendars import calendars, hours, moments, zones

HALF_HOUR = timedelta(minutes=30)
lengths = st.sampled_from((30, 45, 60))


free = st.builds(Free, hours, calendars)


def fits(start: datetime, minutes: int, whose: Free) -> bool:
    """On a working day of theirs, from beginning to end in one of their windows."""
    begins = start.astimezone(whose.calendar.zone)
    ends = (start + timedelta(minutes=minutes)).astimezone(whose.calendar.zone)
    if not whose.calendar.works_on(begins.date()) or begins.date() != ends.date():
        return False
    return any(
        begins.weekday() in w.days and w.start <= begins.time() and ends.time() <= w.end
        for w in whose.windows
    )


@settings(max_examples=200, deadline=None)  # a busy machine is no fault
@given(free, free, lengths, moments, st.none() | moments)
def test_shared_times_are_free_for_both_on_working_days_of_both(
    ours: Free, theirs: Free, minutes: int, after: datetime, like: datetime | None
) -> None:
    found = list(islice(shared_times(ours, theirs, minutes, after, like), 6))
    for start in found:
        assert start >= after
        assert fits(start, minutes, ours)
        assert fits(start, minutes, theirs)
    days = [start.astimezone(ours.calendar.zone).date() for start in found]
    assert all(first < second for first, second in pairwise(days)), "on different days, in order"


@settings(max_examples=100, deadline=None)
@given(free, free, lengths, moments, st.none() | moments)
def test_no_day_with_a_shared_time_is_passed_over(
    ours: Free, theirs: Free, minutes: int, after: datetime, like: datetime | None
) -> None:
    """Every half hour of ten days is tried."""
    zone = ours.calendar.zone
    last = after.astimezone(zone).date() + timedelta(days=9)
    times = shared_times(ours, theirs, minutes, after, like)
    found = {start.astimezone(zone).date() for start in times}
    first = after.replace(minute=0, second=0, microsecond=0)
    tried = (first + n * HALF_HOUR for n in range(10 * 48 + 2))
    expected = {
        start.astimezone(zone).date()
        for start in tried
        if start >= after and fits(start, minutes, ours) and fits(start, minutes, theirs)
    }
    assert {day for day in found if day <= last} == {day for day in expected if day <= last}


LONDON, MOSCOW = ZoneInfo("Europe/London"), ZoneInfo("Europe/Moscow")
OFFICE = parse_hours("mon-fri 09:00-18:00")


def first_times(ours: Free, theirs: Free, after: str, like: str) -> list[str]:
    """In the first one's own time."""
    times = shared_times(
        ours,
        theirs,
        60,
        datetime.fromisoformat(f"{after}+00:00"),
        datetime.fromisoformat(f"{like}+00:00"),
    )
    local = (start.astimezone(ours.calendar.zone) for start in islice(times, 3))
    return [f"{start:%a %d %b %H:%M}" for start in local]


def test_the_next_session_is_offered_at_the_same_local_time_of_the_leader() -> None:
    """Over a clock change too: London goes back an hour on 25 October, Moscow does not."""
    leader, mentor = Free(OFFICE, Calendar(LONDON)), Free(OFFICE, Calendar(MOSCOW))
    told = first_times(leader, mentor, "2026-10-26T08:00", like="2026-10-14T12:00")
    assert told == ["Mon 26 Oct 13:00", "Tue 27 Oct 13:00", "Wed 28 Oct 13:00"]


def test_where_that_leaves_the_common_hours_the_next_common_time_is_offered() -> None:
    leader, mentor = Free(OFFICE, Calendar(LONDON)), Free(OFFICE, Calendar(MOSCOW))
    told = first_times(leader, mentor, "2026-10-26T08:00", like="2026-10-14T14:00")
    assert told == ["Mon 26 Oct 09:00", "Tue 27 Oct 09:00", "Wed 28 Oct 09:00"]


def test_no_time_is_offered_on_a_holiday_of_either_or_while_one_is_away() -> None:
    christmas = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
    away = (Away(date(2026, 12, 29), date(2026, 12, 30)),)
    leader = Free(OFFICE, Calendar(LONDON, christmas))
    mentor = Free(OFFICE, Calendar(LONDON, (), away))
    times = ["Thu 24 Dec 10:00", "Thu 31 Dec 10:00", "Fri 01 Jan 10:00"]
    for pair in ((leader, mentor), (mentor, leader)):
        assert first_times(*pair, "2026-12-24T08:00", like="2026-12-10T10:00") == times


def test_a_monday_morning_that_is_the_others_sunday_is_not_a_time() -> None:
    always = parse_hours("mon-sun 00:00-23:59")
    auckland = Free(always, Calendar(ZoneInfo("Pacific/Auckland")))
    los_angeles = Free(always, Calendar(ZoneInfo("America/Los_Angeles")))
    after = datetime(2026, 10, 9, 22, tzinfo=UTC)  # Saturday morning there, Friday here
    first = next(shared_times(auckland, los_angeles, 60, after))
    assert first == datetime(2026, 10, 12, 7, tzinfo=UTC), "when it's Monday in both places"


@given(moments, calendars)
def test_the_day_before_is_the_same_local_time_on_the_working_day_before(
    moment: datetime, calendar: Calendar
) -> None:
    zone = calendar.zone
    local, before = moment.astimezone(zone), calendar.day_before(moment).astimezone(zone)
    assert calendar.works_on(before.date())
    assert calendar.afternoon_before(moment).astimezone(zone).date() == before.date()
    between = (
        before.date() + timedelta(days=n) for n in range(1, (local.date() - before.date()).days)
    )
    assert not any(calendar.works_on(day) for day in between)
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
    moment = datetime.fromisoformat(f"{start}+00:00")
    assert Calendar(LONDON).day_before(moment) == datetime.fromisoformat(f"{told}+00:00")


@given(moments, calendars, st.integers(1, 6))
def test_an_answer_is_awaited_until_six_in_the_evening_of_a_working_day(
    now: datetime, calendar: Calendar, days: int
) -> None:
    today = now.astimezone(calendar.zone).date()
    evening = calendar.evening(now, days).astimezone(calendar.zone)
    assert evening.time() == time(18)
    between = (today + timedelta(days=n) for n in range(1, (evening.date() - today).days + 1))
    assert sum(calendar.works_on(day) for day in between) == days
    assert calendar.works_on(evening.date())


@given(moments, calendars)
def test_an_ending_is_told_at_nine_on_the_next_working_day(
    now: datetime, calendar: Calendar
) -> None:
    today = now.astimezone(calendar.zone).date()
    morning = calendar.next_morning(now).astimezone(calendar.zone)
    assert morning.time() == time(9)
    assert calendar.works_on(morning.date())
    between = (today + timedelta(days=n) for n in range(1, (morning.date() - today).days))
    assert not any(calendar.works_on(day) for day in between)


@given(moments, calendars)
def test_what_comes_outside_working_hours_waits_until_they_begin(
    now: datetime, calendar: Calendar
) -> None:
    at = calendar.at_work(now)
    local = at.astimezone(calendar.zone)
    assert at >= now
    assert calendar.works_on(local.date())
    assert time(9) <= local.time() < time(18)
    assert at == now or local.time() == time(9)
    assert calendar.at_work(at) == at


@given(moments, zones, st.integers(0, 6))
def test_the_post_comes_on_its_weekday_within_a_week_and_never_at_once(
    now: datetime, zone: ZoneInfo, weekday: int
) -> None:
    at = next_weekday(now, weekday, time(11), zone)
    assert timedelta() < at - now <= timedelta(days=7, hours=1)
    local = at.astimezone(zone)
    assert (local.weekday(), local.time()) == (weekday, time(11))
