"""Working days and the times two people share. Days are local, moments are UTC."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import Interval, Window, free_on

MORNING = time(9)
AFTERNOON = time(15)
EVENING = time(18)
_STEP = timedelta(minutes=30)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Away:
    """From the ``first`` day to the ``last``, both of them included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which somebody works: no weekends, no ``holidays``, and none on which they are
    ``away``."""

    zone: ZoneInfo
    holidays: Container[date] = ()
    away: tuple[Away, ...] = ()

    def works_on(self, day: date) -> bool:
        if day.weekday() > 4 or day in self.holidays:
            return False
        return not any(one.first <= day <= one.last for one in self.away)

    def works_that_day(self, moment: datetime) -> bool:
        """On that day, at whatever hour."""
        return self.works_on(self._today(moment))

    def evening(self, now: datetime, days: int) -> datetime:
        """18:00 of the ``days``-th working day after today."""
        return self._at(self._working_day(self._today(now), days), EVENING)

    def afternoon_before(self, moment: datetime) -> datetime:
        """15:00 of the working day before: time enough to be told of it in working hours."""
        return self._at(self._working_day(self._today(moment), -1), AFTERNOON)

    def next_morning(self, now: datetime) -> datetime:
        """09:00 of the next working day."""
        return self._at(self._working_day(self._today(now), 1), MORNING)

    def day_before(self, moment: datetime) -> datetime:
        """The same local time on the working day before."""
        local = moment.astimezone(self.zone)
        return self._at(self._working_day(local.date(), -1), local.time())

    def at_work(self, moment: datetime) -> datetime:
        """The moment itself if it is within working hours, or else when they begin next."""
        today = self._today(moment)
        if self.works_on(today) and moment < self._at(today, EVENING):
            return max(moment, self._at(today, MORNING))
        return self.next_morning(moment)

    def same_day(self, one: datetime, other: datetime) -> bool:
        return self._today(one) == self._today(other)

    def _today(self, now: datetime) -> date:
        return now.astimezone(self.zone).date()

    def _working_day(self, day: date, count: int) -> date:
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.works_on(day):
                day += step
        return day

    def _at(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)


def next_weekday(now: datetime, weekday: int, at: time, zone: ZoneInfo) -> datetime:
    """The next time that it is ``at`` on that day of the week (0 is Monday), later than now."""
    day = now.astimezone(zone).date()
    day += timedelta(days=(weekday - day.weekday()) % 7)
    moment = datetime.combine(day, at, zone).astimezone(UTC)
    later = datetime.combine(day + timedelta(days=7), at, zone).astimezone(UTC)
    return moment if moment > now else later


@dataclass(frozen=True, slots=True)
class Free:
    """When somebody is usually free, on the days that they work."""

    windows: tuple[Window, ...]
    calendar: Calendar

    def on(self, day: date) -> list[Interval]:
        if not self.calendar.works_on(day):
            return []
        return free_on(day, self.windows, self.calendar.zone)


def shared_times(
    ours: Free, theirs: Free, minutes: int, after: datetime, like: datetime | None = None
) -> Iterator[datetime]:
    """One start for each of our days in the next 60 on which both work and are free for that long:
    at the local time of ``like``, or the next that day; else the first of the day."""
    zone, length = ours.calendar.zone, timedelta(minutes=minutes)
    first = after.astimezone(zone).date()
    for day in (first + timedelta(days=n) for n in range(60)):
        wanted = _same_time(like, day, zone) if like else after
        near = [interval for n in (-1, 0, 1) for interval in theirs.on(day + timedelta(days=n))]
        shared = [_both(one, other) for one in ours.on(day) for other in near]
        starts = list(_starts(shared, max(after, wanted), length))
        starts = starts or list(_starts(shared, after, length))
        if starts:
            yield min(starts)


def _same_time(like: datetime, day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, like.astimezone(zone).time(), zone).astimezone(UTC)


def _both(one: Interval, other: Interval) -> Interval:
    return Interval(max(one.start, other.start), min(one.end, other.end))


def _starts(shared: list[Interval], after: datetime, length: timedelta) -> Iterator[datetime]:
    for interval in shared:
        start = _round_up(max(interval.start, after))
        if start + length <= interval.end:
            yield start


def _round_up(moment: datetime) -> datetime:
    over = (moment - datetime.min.replace(tzinfo=UTC)) % _STEP
    return moment + (_STEP - over if over else timedelta())
