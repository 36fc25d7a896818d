"""Usual free hours, as people write them: ``mon-fri 09:00-18:00; sat 10:00-12:00``, in English or
Russian."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.refusal import Refusal

DEFAULT_HOURS = "mon-fri 09:00-18:00"
_DAYS = (
    ("monday", "понедельник", "пн"),
    ("tuesday", "вторник", "вт"),
    ("wednesday", "среда", "ср"),
    ("thursday", "четверг", "чт"),
    ("friday", "пятница", "пт"),
    ("saturday", "суббота", "сб"),
    ("sunday", "воскресенье", "вс"),
)
_WEEK = set(range(168))
_PART = re.compile(r"(\w+)(?:\s*[-\u2013]\s*(\w+))?\s+(\d\d?:\d\d)\s*[-\u2013]\s*(\d\d?:\d\d)")


@dataclass(frozen=True, slots=True)
class Window:
    """From ``start`` to ``end`` local time on the days of ``days`` (0 is Monday)."""

    days: tuple[int, ...]
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Interval:
    start: datetime
    end: datetime


def parse_hours(text: str) -> tuple[Window, ...]:
    """Raises Refusal with the part that could not be read."""
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    if not parts:
        raise Refusal("refusal-hours", field="hours", part=text)
    return tuple(_window(part) for part in parts)


def typed(window: Window) -> str:
    """What is read as this window, of one day or of several in a row."""
    days = "-".join(dict.fromkeys(_DAYS[day][0][:3] for day in (window.days[0], window.days[-1])))
    return f"{days} {window.start:%H:%M}-{window.end:%H:%M}"


def free_on(day: date, windows: tuple[Window, ...], zone: ZoneInfo) -> list[Interval]:
    """What is free on a local day, in UTC, whatever the clocks do that night."""
    return [
        Interval(_utc(day, w.start, zone), _utc(day, w.end, zone))
        for w in windows
        if day.weekday() in w.days
    ]


def week_hours(windows: tuple[Window, ...], zone: ZoneInfo, now: datetime) -> frozenset[int]:
    """The whole hours of a UTC week (0 is Monday 00:00) that are free in the week of ``now``."""
    monday = now.astimezone(UTC).date() - timedelta(days=now.astimezone(UTC).weekday())
    start = datetime.combine(monday, time(), UTC)
    days = (monday + timedelta(days=n) for n in range(-1, 8))
    free = [interval for day in days for interval in free_on(day, windows, zone)]
    hours = {hour for interval in free for hour in _whole_hours(interval, start)}
    return frozenset(hours & _WEEK)


def _whole_hours(interval: Interval, start: datetime) -> Iterator[int]:
    first = -((start - interval.start) // timedelta(hours=1))
    last = (interval.end - start) // timedelta(hours=1)
    return iter(range(first, last))


def _utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def _window(part: str) -> Window:
    match = _PART.fullmatch(part.lower())
    if match is None:
        raise Refusal("refusal-hours", field="hours", part=part)
    first, last, start, end = match.groups()
    try:
        days = _span(_day(first), _day(last or first))
        window = Window(days, _time(start), _time(end))
    except ValueError:
        raise Refusal("refusal-hours", field="hours", part=part) from None
    if window.end <= window.start:
        raise Refusal("refusal-hours", field="hours", part=part)
    return window


def _day(word: str) -> int:
    """``mon``, ``tues`` or the whole name; of the two letters in Russian, both."""
    for index, names in enumerate(_DAYS):
        if word in names or (len(word) > 2 and any(name.startswith(word) for name in names)):
            return index
    raise ValueError(f"no day is called {word!r}")


def _span(first: int, last: int) -> tuple[int, ...]:
    return tuple((first + n) % 7 for n in range((last - first) % 7 + 1))


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
