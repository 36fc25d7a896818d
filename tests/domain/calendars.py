"""Zones whose clocks do everything that clocks do, hours that people write, and moments."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.hours import Window, parse_hours
from bot.domain.working_days import Away, Calendar

ZONES = (
    *("UTC", "Europe/London", "Europe/Moscow", "Asia/Almaty", "Asia/Kathmandu"),
    *("America/Los_Angeles", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Auckland"),
    *("Pacific/Apia", "Pacific/Chatham", "Africa/Casablanca", "Asia/Tehran"),
)
ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RUSSIAN = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")

zones = st.sampled_from(ZONES).map(ZoneInfo)
# With clock changes of every kind among them.
moments = st.integers(0, 5 * 365 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)

days = st.dates(date(2024, 1, 1), date(2029, 1, 1))
away = st.builds(
    lambda first, length: Away(first, first + timedelta(days=length)), days, st.integers(0, 60)
)
calendars = st.builds(
    Calendar, zones, st.frozensets(days, max_size=40), st.lists(away, max_size=3).map(tuple)
)


@st.composite
def parts(draw: st.DrawFn) -> tuple[str, Window]:
    """One part of the hours as somebody writes it, and what it means."""
    names = draw(st.sampled_from((ENGLISH, RUSSIAN)))
    first, count = draw(st.integers(0, 6)), draw(st.integers(1, 7))
    start = draw(st.integers(0, 47))
    end = draw(st.integers(start + 1, 48))
    days = tuple((first + n) % 7 for n in range(count))
    dash = draw(st.sampled_from(("-", "\u2013", " - ")))
    span = names[first] if count == 1 else f"{names[first]}{dash}{names[days[-1]]}"
    window = Window(days, _clock(start), _clock(end))
    upper = draw(st.booleans())
    text = f"{span} {window.start:%H:%M}{dash}{window.end:%H:%M}"
    return (text.upper() if upper else text), window


hours = st.lists(parts(), min_size=1, max_size=3).map(
    lambda found: parse_hours("; ".join(text for text, _ in found))
)


def _clock(half_hours: int) -> time:
    hour, half = divmod(half_hours, 2)
    return time(hour, 30 * half) if hour < 24 else time(23, 59)
