"""A company of any size, made up from a seed, as a people file like any other."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from random import Random

import msgspec

from bot.company import DOMAIN

ORGANISER, SPONSOR, CONTACT = (f"{user}{DOMAIN}" for user in ("organiser", "sponsor", "contact"))
COLUMNS = (
    *("email", "name", "title", "grade", "department", "location", "country", "timezone"),
    *("manager_email", "languages"),
)


class Place(msgspec.Struct, frozen=True):
    weight: int
    location: str
    country: str
    timezone: str
    languages: list[str]


class Names(msgspec.Struct, frozen=True):
    first: list[str]
    last: list[str]


class Pool(msgspec.Struct, frozen=True):
    places: list[Place]
    departments: list[str]
    names: dict[str, Names]


@dataclass(frozen=True, slots=True)
class Company:
    """``mentors`` and ``leaders`` by e-mail; ``file`` is what the import reads."""

    mentors: tuple[str, ...]
    leaders: tuple[str, ...]
    file: str


def company(people: int, seed: int) -> Company:
    """Half of them lead the others."""
    chance = Random(f"{seed}:company")
    leaders = tuple(f"leader{n:04}{DOMAIN}" for n in range(people // 2))
    mentors = tuple(f"mentor{n:04}{DOMAIN}" for n in range(people - people // 2))
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    lines.writerows(_rows(leaders, mentors, chance))
    return Company(mentors, leaders, text.getvalue())


def _rows(
    leaders: tuple[str, ...], mentors: tuple[str, ...], chance: Random
) -> Iterator[tuple[object, ...]]:
    yield _row(SPONSOR, 20, "", chance)
    yield _row(ORGANISER, 12, SPONSOR, chance)
    yield _row(CONTACT, 11, SPONSOR, chance)
    heads = leaders[: max(1, len(leaders) // 8)]
    for leader in leaders:
        above = SPONSOR if leader in heads else chance.choice(heads)
        yield _row(
            leader,
            chance.randint(15, 18) if leader in heads else chance.randint(10, 14),
            above,
            chance,
        )
    for mentor in mentors:
        yield _row(mentor, chance.randint(2, 9), chance.choice(leaders), chance)


def _row(email: str, grade: int, manager: str, chance: Random) -> tuple[object, ...]:
    pool = _pool()
    place = chance.choices(pool.places, [place.weight for place in pool.places])[0]
    languages = chance.choice(place.languages)
    names = pool.names[languages[:2]]
    name = f"{chance.choice(names.first)} {chance.choice(names.last)}"
    department = chance.choice(pool.departments)
    where = (place.location, place.country, place.timezone)
    return (email, name, "", grade, department, *where, manager, languages)


@cache
def _pool() -> Pool:
    return msgspec.json.decode((files("bot.simulation") / "names.json").read_bytes(), type=Pool)
