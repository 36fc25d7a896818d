"""A company of any size that has joined one programme, made in a few statements."""

from collections.abc import Iterator, Sequence
from functools import partial
from random import Random

from sqlalchemy import Connection, Table, func, insert, select

from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.people import Person, Place
from bot.domain.programme import Programme
from bot.domain.topics import STARTER, Interest, Kind
from storage import tables
from storage.database import Database

Row = dict[str, object]
ZONES = ("Europe/Moscow", "Europe/Berlin", "Asia/Yekaterinburg", "Asia/Novosibirsk")
HOURS = ("mon-fri 09:00-18:00", "mon-thu 10:00-17:00", "tue 09:00-12:00; fri 14:00-18:00")
LANGUAGES = (("ru",), ("ru", "en"), ("en",), ("en", "de"))
DEPARTMENTS = 40
SPAN = 12  # how many report to one


async def make_multitude(
    database: Database, each: int, seed: int = 1, order: Random | None = None
) -> int:
    """So many mentors, and as many leaders; the first of the leaders organises. Answers the id of
    their programme. ``order``: shuffles the rows as they go in."""
    made: list[int] = []
    await database.on_connection(lambda c: made.append(_make(c, each, Random(seed), order)))
    return made[0]


def _make(connection: Connection, each: int, random: Random, order: Random | None) -> int:
    first = {table: _next(connection, table) for table in (tables.person, tables.enrolment)}
    place, programme = (_next(connection, table) for table in (tables.place, tables.programme))
    put = partial(_put, connection, order=order)
    people = list(_people(first[tables.person], each, random))
    put(tables.person, people)
    put(tables.place, [_row(Place("sandbox", "", "sandbox", f"channel {place}"), place)])
    put(tables.programme, [_row(_programme(first[tables.person], place), programme)])
    put(tables.enrolment, list(_parts(first, programme, each, random)))
    return programme


def _people(first: int, each: int, random: Random) -> Iterator[Row]:
    """The leaders first: each line begins with one."""
    for n in range(2 * each):
        leads = n < each
        zone = random.choice(ZONES)
        person = Person(
            f"p{first + n}@upmentor.example",
            f"Person {first + n}",
            grade=random.randint(10, 18) if leads else random.randint(2, 12),
            department=f"Department {random.randrange(DEPARTMENTS)}",
            location=zone.partition("/")[2],
            timezone=zone,
            manager_id=first + (n - 1) // SPAN if n else None,
            languages=random.choice(LANGUAGES),
        )
        yield _row(person, first + n) | {"name_folded": person.name.casefold()}


def _programme(organiser: int, place: int) -> Programme:
    topics = tuple(topic.key for topic in STARTER)
    ids = ((organiser,), organiser, organiser, place)
    return Programme("All of us", "Whatever we know", topics, "en", "Europe/Moscow", *ids)


def _parts(first: dict[Table, int], programme: int, each: int, random: Random) -> Iterator[Row]:
    for n in range(2 * each):
        role = Role.MENTEE if n < each else Role.MENTOR
        person_id = first[tables.person] + n
        part = Enrolment(programme, person_id, role, first[tables.person], Part.JOINED)
        levels = (0, 3) if role is Role.MENTEE else (1, 4)
        chosen = random.sample(STARTER, random.randint(1, 3))
        part.interests = tuple(
            Interest(one.key, random.randint(*levels) if one.kind is Kind.SKILL else None)
            for one in chosen
        )
        part.hours = random.choice(HOURS)
        part.capacity = random.choice((1, 1, 2)) if role is Role.MENTOR else 1
        part.waited = random.choice((0, 0, 0, 1, 2))
        part.paused = random.random() < 0.02
        yield _row(part, first[tables.enrolment] + n)


def _row(like: Person | Place | Programme | Enrolment, row_id: int) -> Row:
    return {"version": 1} | vars(like) | {"id": row_id}


def _next(connection: Connection, table: Table) -> int:
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


def _put(connection: Connection, table: Table, rows: Sequence[Row], order: Random | None) -> None:
    """Whoever is above somebody has to be there before them."""
    names = {column.name for column in table.c}
    given = [{name: row[name] for name in names & row.keys()} for row in rows]
    if order is not None and table is not tables.person:
        order.shuffle(given)
    connection.execute(insert(table), given)
