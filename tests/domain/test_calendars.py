"""Public holidays by country, and the days on which people say that they're away."""

from datetime import date

from bot.calendars import calendar
from bot.domain.people import Person
from bot.domain.working_days import Away


def works(country: str, day: str, *away: Away) -> bool:
    person = Person("anna@upmentor.example", "Anna", country=country, away=away)
    return calendar(person).works_on(date.fromisoformat(day))


def test_a_public_holiday_is_a_day_off_in_its_own_country_alone() -> None:
    assert not works("RU", "2026-11-04")
    assert works("GB", "2026-11-04")
    assert not works("GB", "2026-12-25")
    assert works("RU", "2026-12-25")


def test_of_a_country_that_nobody_knows_only_weekends_are_off() -> None:
    for country in ("", "XX"):
        assert works(country, "2026-12-25")
        assert not works(country, "2026-12-26")


def test_the_first_and_the_last_day_away_are_off_too() -> None:
    away = Away(date(2026, 11, 10), date(2026, 11, 12))
    days = [f"2026-11-{day}" for day in ("09", "10", "11", "12", "13")]
    assert [works("", day, away) for day in days] == [True, False, False, False, True]
