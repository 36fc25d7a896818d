"""Made-up corporations of any size, as skewed as real ones: a few topics that everybody wants, a
few big offices and many small ones, and most of those who lead above most of those who teach.

Each is the rows of a ``people.csv``, in which people who take part in nothing stand as managers.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from io import StringIO
from itertools import accumulate
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.hours import parse_hours, week_hours
from bot.domain.matching import Seeker, Wish

COLUMNS = (
    *("id", "name", "role", "topics", "grade", "department", "location", "timezone", "hours"),
    *("languages", "manager", "capacity", "avoid", "upline", "waited"),
)
MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
"""Usual hours are those of the week that begins here."""

Row = Mapping[str, str]
Skewed = tuple[Sequence[str], Sequence[float]]


class Shape(StrEnum):
    """UNIT: as many mentors as mentees, one partner each. The others are hard in some way."""

    PLAIN = "plain"
    UNIT = "unit"
    SCARCE = "scarce"
    ALIKE = "alike"
    ONE_TOPIC = "one topic"
    NOBODY = "nobody"
    ONE_DEPARTMENT = "one department"


class Office(NamedTuple):
    location: str
    timezone: str
    language: str


OFFICES = (
    Office("moscow", "Europe/Moscow", "ru"),
    Office("london", "Europe/London", "en"),
    Office("new-york", "America/New_York", "en"),
    Office("berlin", "Europe/Berlin", "de"),
    Office("bengaluru", "Asia/Kolkata", "hi"),
    Office("yekaterinburg", "Asia/Yekaterinburg", "ru"),
    Office("singapore", "Asia/Singapore", "en"),
    Office("warsaw", "Europe/Warsaw", "pl"),
    Office("sao-paulo", "America/Sao_Paulo", "pt"),
    Office("almaty", "Asia/Almaty", "ru"),
    Office("novosibirsk", "Asia/Novosibirsk", "ru"),
    Office("dubai", "Asia/Dubai", "ar"),
    Office("tokyo", "Asia/Tokyo", "ja"),
    Office("toronto", "America/Toronto", "fr"),
    Office("lisbon", "Europe/Lisbon", "pt"),
    Office("sydney", "Australia/Sydney", "en"),
)
IN = {office.location: office for office in OFFICES}
SKILLS, VIEWS = 36, 12


def skewed(values: Iterable[str], steepness: float = 1.0) -> Skewed:
    """By Zipf's law: the second comes half as often as the first, the third a third as often."""
    known = tuple(values)
    return known, [*accumulate(1 / (rank + 1) ** steepness for rank in range(len(known)))]


# Every fourth is a view.
TOPICS = skewed(f"{'view' if n % 4 == 3 else 'skill'}-{n:02}" for n in range(SKILLS + VIEWS))
LOCATIONS = skewed(IN)
DEPARTMENTS = skewed(
    (
        *("production", "sales", "engineering", "logistics", "service", "finance", "it"),
        *("marketing", "people", "quality", "research", "legal", "security", "board"),
    )
)
HOURS = skewed(
    (
        "mon-fri 09:00-18:00",
        "mon-fri 10:00-17:00",
        "mon-thu 08:00-12:00",
        "tue-fri 14:00-19:00",
        "mon-wed 10:00-13:00; fri 15:00-18:00",
        "mon-fri 12:00-13:30",
        "tue 16:00-18:00; thu 16:00-18:00",
        "wed 09:00-11:00",
    ),
    1.5,
)


class Employee(NamedTuple):
    id: str
    manager: str
    grade: str
    department: str
    location: str
    timezone: str
    languages: str

    def row(self, **part: str) -> Row:
        return dict.fromkeys(COLUMNS, "") | {"name": self.id} | self._asdict() | part


def corporation(size: int, random: Random, shape: Shape = Shape.PLAIN) -> list[Row]:
    """So many mentors, and as many mentees."""
    staff = _staff(5 * size // 2 + 1, random)
    leading = _about(staff, size, random)
    teaching = _about(staff[::-1], size, random)
    taking_part = [one.id for one in teaching + leading]
    bend = SHAPES[shape]
    rows = [
        *(bend(_mentor(one, taking_part, random)) for one in teaching),
        *(bend(_mentee(one, taking_part, random)) for one in leading),
    ]
    return [*rows, *_managers(staff, {row["manager"] for row in rows}, {*taking_part})]


def _staff(count: int, random: Random) -> list[Employee]:
    """From the top downwards, five to nine under each manager."""
    staff = [Employee("p00000", "", "13", "board", *_office("moscow", random))]
    for number in range(1, count):
        above = staff[random.randint((number - 1) // 9, (number - 1) // 5)]
        grade = 12 - 10 * number // count + random.randint(-2, 2)
        location = above.location if random.random() < 0.6 else _one(LOCATIONS, random)
        department = above.department if random.random() < 0.7 else _one(DEPARTMENTS, random)
        known = "" if random.random() < 0.03 else str(grade)
        office = _office(location, random)
        staff.append(Employee(f"p{number:05}", above.id, known, department, *office))
    return staff


def _office(location: str, random: Random) -> tuple[str, str, str]:
    office = IN[location]
    spoken = {office.language, "en"} if random.random() < 0.85 else {office.language}
    return office.location, office.timezone, ";".join(sorted(spoken))


def _about(staff: Sequence[Employee], count: int, random: Random) -> list[Employee]:
    """Mostly the first; some are further down, and a few anywhere."""
    spread = len(staff) / 7
    places = [number + random.gauss(0, spread) for number in range(len(staff))]
    for _ in range(len(staff) // 20):
        places[random.randrange(len(staff))] = random.uniform(0, len(staff))
    order = sorted(range(len(staff)), key=places.__getitem__)
    return [staff[number] for number in order[:count]]


def _mentor(one: Employee, taking_part: Sequence[str], random: Random) -> Row:
    levels = {topic: _digit("1234", (15, 30, 35, 20), random) for topic in _topics(2, 5, random)}
    return one.row(
        role="mentor",
        topics=";".join(t if _is_view(t) else f"{t}:{level}" for t, level in levels.items()),
        capacity=_digit("123", (50, 30, 20), random),
        upline="yes" if random.random() < 0.1 else "",
        **_either(one.id, taking_part, random),
    )


def _mentee(one: Employee, taking_part: Sequence[str], random: Random) -> Row:
    levels = {topic: _digit("0123", (40, 30, 20, 10), random) for topic in _topics(1, 3, random)}
    return one.row(
        role="mentee",
        topics=";".join(t if _is_view(t) else f"{t}:{now}>4" for t, now in levels.items()),
        capacity=_digit("12", (70, 30), random),
        **_either(one.id, taking_part, random),
    )


def _either(id_: str, taking_part: Sequence[str], random: Random) -> Mapping[str, str]:
    some = random.choices(taking_part, k=random.randint(1, 3)) if random.random() < 0.1 else []
    return {
        "hours": _one(HOURS, random),
        "avoid": ";".join(sorted({*some} - {id_})),
        "waited": _digit("0123", (85, 10, 4, 1), random),
    }


def _topics(fewest: int, most: int, random: Random) -> list[str]:
    wanted, found = random.randint(fewest, most), dict[str, None]()
    while len(found) < wanted:
        found[_one(TOPICS, random)] = None
    return [*found]


def _is_view(topic: str) -> bool:
    return topic.startswith("view")


def _one(skewed: Skewed, random: Random) -> str:
    values, weights = skewed
    return random.choices(values, cum_weights=weights)[0]


def _digit(digits: str, weights: Sequence[int], random: Random) -> str:
    return random.choices(digits, weights)[0]


def _managers(staff: Sequence[Employee], named: set[str], known: set[str]) -> Iterator[Row]:
    """Those who take no part, up to the top."""
    for one in reversed(staff):
        if one.id in named and one.id not in known:
            yield one.row()
        if one.id in named:
            named.add(one.manager)


def _unit(row: Row) -> Row:
    return {**row, "capacity": "1", "waited": "0"}


def _scarce(row: Row) -> Row:
    return {**row, "capacity": "1"} if row["role"] == "mentor" else row


def _alike(row: Row) -> Row:
    nothing = dict.fromkeys(("manager", "avoid", "department", "grade"), "")
    same = {"timezone": "UTC", "hours": "mon-fri 09:00-18:00", "languages": "en"}
    return {**row, **nothing, **same, "topics": "view-03"}


def _one_topic(row: Row) -> Row:
    random = Random(row["id"])
    wanted = {"mentor": f"{random.randint(1, 4)}", "mentee": f"{random.randint(0, 3)}>4"}
    return {**row, "topics": f"skill-00:{wanted[row['role']]}"}


def _nobody(row: Row) -> Row:
    return {**row, "grade": "5"}


def _one_department(row: Row) -> Row:
    return {**row, "department": "sales"}


SHAPES: Mapping[Shape, Callable[[Row], Row]] = {
    Shape.PLAIN: lambda row: row,
    Shape.UNIT: _unit,
    Shape.SCARCE: _scarce,
    Shape.ALIKE: _alike,
    Shape.ONE_TOPIC: _one_topic,
    Shape.NOBODY: _nobody,
    Shape.ONE_DEPARTMENT: _one_department,
}


def as_csv(rows: Sequence[Row]) -> str:
    file = StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def seekers(rows: Sequence[Row]) -> tuple[list[Seeker], list[Seeker]]:
    """Mentors and mentees."""
    managers = {row["id"]: row["manager"] for row in rows}
    topics = {(row["role"], row["id"]): row["topics"] for row in rows}
    mentors, mentees = (
        [
            _seeker(row, managers, topics.get((other, row["id"]), ""))
            for row in rows
            if row["role"] == role
        ]
        for role, other in (("mentor", "mentee"), ("mentee", "mentor"))
    )
    return mentors, mentees


def _seeker(row: Row, managers: Mapping[str, str], other_topics: str) -> Seeker:
    return Seeker(
        id=row["id"],
        person=row["id"],
        topics=_wishes(row["topics"]),
        hours=_week(row["hours"], row["timezone"]),
        languages=_set(row["languages"]),
        grade=int(row["grade"]) if row["grade"] else None,
        department=row["department"],
        location=row["location"],
        zone_offset=_offset(row["timezone"]),
        line=tuple(_line(row["manager"], managers)),
        capacity=int(row["capacity"]),
        avoid=_set(row["avoid"]),
        upline=row["upline"] == "yes",
        waited=int(row["waited"]),
        other_role=_wishes(other_topics),
    )


def _wishes(topics: str) -> tuple[Wish, ...]:
    return tuple(_wish(topic) for topic in topics.split(";") if topic)


@cache
def _wish(text: str) -> Wish:
    topic, _, levels = text.partition(":")
    return Wish(topic, int(levels.partition(">")[0]) if levels else None)


@cache
def _week(hours: str, timezone: str) -> frozenset[int]:
    return week_hours(parse_hours(hours), ZoneInfo(timezone), MONDAY)


@cache
def _offset(timezone: str) -> int:
    offset = MONDAY.astimezone(ZoneInfo(timezone)).utcoffset()
    assert offset is not None
    return int(offset.total_seconds() // 60)


@cache
def _set(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(";")))


def _line(manager: str, managers: Mapping[str, str]) -> Iterator[str]:
    while manager:
        yield manager
        manager = managers[manager]
