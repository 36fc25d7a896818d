"""Whose days off are when: public holidays by country, and what people say themselves."""

from collections.abc import Container
from datetime import date
from functools import cache

import holidays

from bot.domain.people import Person
from bot.domain.working_days import Calendar


def calendar(person: Person) -> Calendar:
    return Calendar(person.zone, public_holidays(person.country), person.away)


@cache
def public_holidays(country: str) -> Container[date]:
    """Those of the whole country, by its ISO code; none where nobody knows them."""
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return ()
