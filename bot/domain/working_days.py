"""Working days and the times two people share. Days are local, moments are UTC."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import Interval, Window, free_on

MORNING = time(9)
EVENING = time(18)
_STEP = timedelta(minutes=30)


def is_working(day: date) -> bool:
    return day.weekday() < 5


def working_evening(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    """18:00 of the ``days``-th working day after today."""
    return _at(_working_day(now.astimezone(zone).date(), days), EVENING, zone)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """09:00 of the next working day."""
    return _at(_working_day(now.astimezone(zone).date(), 1), MORNING, zone)


def day_before(moment: datetime, zone: ZoneInfo) -> datetime:
    """The same local time on the working day before."""
    local = moment.astimezone(zone)
    return _at(_working_day(local.date(), -1), local.time(), zone)


def next_weekday(now: datetime, weekday: int, at: time, zone: ZoneInfo) -> datetime:
    """The next time that it is ``at`` on that day of the week (0 is Monday), later than now."""
    day = now.astimezone(zone).date()
    day += timedelta(days=(weekday - day.weekday()) % 7)
    moment = _at(day, at, zone)
    return moment if moment > now else _at(day + timedelta(days=7), at, zone)


def shared_times(
    ours: tuple[Window, ...],
    our_zone: ZoneInfo,
    theirs: tuple[Window, ...],
    their_zone: ZoneInfo,
    minutes: int,
    after: datetime,
) -> Iterator[datetime]:
    """One start for each of our days in the next 60 on which both work and are free for that
    long."""
    length = timedelta(minutes=minutes)
    first = after.astimezone(our_zone).date()
    for day in (first + timedelta(days=n) for n in range(60)):
        if not is_working(day):
            continue
        nearby = (day + timedelta(days=n) for n in (-1, 0, 1))
        near = [i for d in nearby if is_working(d) for i in free_on(d, theirs, their_zone)]
        starts = [
            s for ours_ in free_on(day, ours, our_zone) for s in _starts(ours_, near, after, length)
        ]
        if starts:
            yield min(starts)


def _starts(
    ours: Interval, theirs: list[Interval], after: datetime, length: timedelta
) -> Iterator[datetime]:
    for other in theirs:
        start = _round_up(max(ours.start, other.start, after))
        if start + length <= min(ours.end, other.end):
            yield start


def _round_up(moment: datetime) -> datetime:
    over = (moment - datetime.min.replace(tzinfo=UTC)) % _STEP
    return moment + (_STEP - over if over else timedelta())


def _working_day(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working(day):
            day += step
    return day


def _at(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
