"""Usual free hours, as people write them in either language."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import Window, free_on, parse_hours, week_hours
from bot.domain.refusal import Refusal
from tests.domain.calendars import hours, moments, parts, zones

HOUR = timedelta(hours=1)
MON_TO_FRI = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("mon-fri 09:00-18:00", Window(MON_TO_FRI, time(9), time(18))),
        ("Monday-Friday 9:00-18:00", Window(MON_TO_FRI, time(9), time(18))),
        ("пн-пт 09:00-18:00", Window(MON_TO_FRI, time(9), time(18))),
        ("понедельник – пятница 9:00 – 18:00", Window(MON_TO_FRI, time(9), time(18))),
        ("tues 08:30-12:00", Window((1,), time(8, 30), time(12))),
        ("thurs-tue 10:00-11:00", Window((3, 4, 5, 6, 0, 1), time(10), time(11))),
        ("среда 10:00-23:59", Window((2,), time(10), time(23, 59))),
        ("  sat   10:00-12:00  ", Window((5,), time(10), time(12))),
    ],
)
def test_hours_are_read_as_they_are_written(text: str, window: Window) -> None:
    assert parse_hours(text) == (window,)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", ";", "\n;\n", "always", "mon", "09:00-18:00", "mon 9-18", "mon 18:00-09:00"),
        *("mon 09:00-09:00", "mon 09:00-24:00", "mon 09:60-10:00", "mo 09:00-10:00"),
        *("monkey 09:00-10:00", "funday 09:00-10:00", "п 09:00-10:00", "mon-xyz 09:00-10:00"),
        *("mon 09:00-10:00 sat 10:00-11:00", "mon 09:00", "mon–fri09:00-10:00", "пнд 09:00-10:00"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_the_field(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_hours(text)
    assert (refused.value.text, refused.value.field) == ("refusal-hours", "hours")


def test_a_refusal_names_the_part_that_is_wrong() -> None:
    with pytest.raises(Refusal) as refused:
        parse_hours("mon 09:00-18:00; tue 25:00-26:00")
    assert refused.value.values == {"part": "tue 25:00-26:00"}


@given(st.lists(parts(), min_size=1, max_size=4), st.sampled_from([";", "\n"]))
def test_whatever_is_written_well_means_what_it_says(
    written: list[tuple[str, Window]], divider: str
) -> None:
    assert parse_hours(divider.join(text for text, _ in written)) == tuple(w for _, w in written)


@given(st.text(alphabet="monfri пнвт-–:;0123456789\n \u0663", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        windows = parse_hours(text)
    except Refusal:
        return
    assert all(window.start < window.end and window.days for window in windows)


@given(hours, zones, moments)
def test_a_free_hour_of_the_week_is_free_from_its_beginning_to_its_end(
    windows: tuple[Window, ...], zone: ZoneInfo, now: datetime
) -> None:
    """Hour by hour, in the week from Monday, UTC."""
    monday = datetime.combine(now.date() - timedelta(days=now.weekday()), time(), UTC)
    days = [(monday + timedelta(days=n)).date() for n in range(-1, 8)]
    free = [interval for day in days for interval in free_on(day, windows, zone)]
    expected = {
        n
        for n in range(168)
        if any(i.start <= monday + n * HOUR and monday + (n + 1) * HOUR <= i.end for i in free)
    }
    assert week_hours(windows, zone, now) == expected


def test_a_monday_after_the_clocks_change_is_of_the_next_week() -> None:
    """It was counted beside this week's, and three free hours were four."""
    before = datetime(2026, 10, 21, 8, tzinfo=UTC)
    free = week_hours(parse_hours("mon 09:00-12:00"), ZoneInfo("Europe/London"), before)
    assert free == {8, 9, 10}
