"""The file that ``upmentor match`` reads: who offers what, who wants what, and who manages whom.
It is taken whole or not at all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

from bot.domain import people_cells
from bot.domain import seekers_cells as cells
from bot.domain.csv_file import BadFile, Flawed, Line, Problem, Sheet
from bot.domain.enrolment import Role
from bot.domain.hours import Window
from bot.domain.managers import circles, line_of
from bot.domain.matching import Seeker, Wish
from bot.domain.seekers_cells import SeekerFlaw

# What is the person's, whichever role a row is about. One of their rows may leave it to another.
FACTS = ("name", "grade", "department", "location", "timezone", "languages", "manager")
COLUMNS = (
    *("id", "name", "role", "topics", "grade", "department", "location", "timezone", "hours"),
    *("languages", "manager", "capacity", "avoid", "upline", "waited"),
)
REQUIRED = ("id", "role", "topics")
# More than any company has levels; a file of a chain of thousands would fill the memory.
MOST_ABOVE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """``role``: None for somebody's manager who takes no part. Facts that it says nothing of are
    empty."""

    line: int
    id: str
    name: str
    role: Role | None
    topics: tuple[Wish, ...]
    grade: int | None
    department: str
    location: str
    timezone: str
    hours: tuple[Window, ...]
    languages: frozenset[str]
    manager: str
    capacity: int
    avoid: tuple[str, ...]
    upline: bool
    waited: int


@dataclass(frozen=True, slots=True)
class Sides:
    mentors: tuple[Seeker, ...]
    mentees: tuple[Seeker, ...]

    @property
    def pairs(self) -> int:
        """How many there could be."""
        return len(self.mentors) * len(self.mentees)


def parse(text: str) -> Sides:
    """Raises BadFile with all that is wrong."""
    sheet = Sheet(text, COLUMNS, REQUIRED)
    rows = [_row(line) for line in sheet.rows()]
    people = _people(rows)
    above = {id_: person.manager for id_, person in people.items()}
    problems = chain(
        sheet.problems,
        _repeated(rows),
        _different(rows, people),
        _levels(rows),
        _unknown(rows, sheet.unread_words(), people),
        circles(above, {id_: person.line for id_, person in people.items()}),
        _many_above(above, people),
    )
    if found := tuple(problems):
        raise BadFile(found)
    mentors, mentees = (_side(rows, role, people, above) for role in Role)
    return Sides(mentors, mentees)


def _side(
    rows: Sequence[Row], role: Role, people: Mapping[str, Row], above: Mapping[str, str]
) -> tuple[Seeker, ...]:
    elsewhere = {row.id: row.topics for row in rows if row.role is role.other}
    theirs = (row for row in rows if row.role is role)
    return tuple(
        replace(_seeker(row, people[row.id], above), other_role=elsewhere.get(row.id, ()))
        for row in theirs
    )


def _row(line: Line) -> Row:
    role = line.cell("role", cells.role, None)
    return Row(
        line.number,
        id=line.cell("id", cells.id_, ""),
        name=line.cell("name", people_cells.text, ""),
        role=role,
        topics=_topics(line, role),
        grade=line.cell("grade", people_cells.grade, None),
        department=line.cell("department", people_cells.text, ""),
        location=line.cell("location", people_cells.text, ""),
        timezone=line.cell("timezone", cells.timezone, ""),
        hours=line.cell("hours", cells.hours, ()) or cells.hours(""),
        languages=line.cell("languages", cells.languages, frozenset()),
        manager=line.cell("manager", str, ""),
        capacity=line.cell("capacity", cells.capacity, 1),
        avoid=line.cell("avoid", cells.ids, ()),
        upline=line.cell("upline", cells.upline, False),
        waited=line.cell("waited", cells.waited, 0),
    )


def _topics(line: Line, role: Role | None) -> tuple[Wish, ...]:
    """Not read where the role is at fault: how they are written depends on it."""
    if role is None and line.values.get("role") != "":
        return ()
    return line.cell("topics", partial(cells.topics, role), ())


def _people(rows: Sequence[Row]) -> dict[str, Row]:
    """The first row of each, with what the others say besides."""
    people: dict[str, Row] = {}
    for row in rows:
        if row.id in people:
            people[row.id] = _completed(people[row.id], row)
        elif row.id:
            people[row.id] = row
    return people


def _completed(person: Row, row: Row) -> Row:
    missing = {fact for fact in FACTS if not _says(person, fact)}
    return replace(person, **{fact: getattr(row, fact) for fact in missing})


def _says(row: Row, fact: str) -> bool:
    return getattr(row, fact) not in (None, "", frozenset())


def _repeated(rows: Sequence[Row]) -> Iterator[Problem]:
    first: dict[tuple[str, Role | None], int] = {}
    for row in rows:
        before = first.setdefault((row.id, row.role), row.line)
        if row.id and before != row.line:
            yield Flawed(SeekerFlaw.ID_REPEATED, row.id, before).on(row.line)


def _different(rows: Sequence[Row], people: Mapping[str, Row]) -> Iterator[Problem]:
    for row in rows:
        person = people.get(row.id, row)
        for fact in FACTS:
            if _says(row, fact) and getattr(row, fact) != getattr(person, fact):
                yield Problem(row.line, SeekerFlaw.DIFFERENT, fact, person.line)


def _levels(rows: Sequence[Row]) -> Iterator[Problem]:
    """A topic is a skill everywhere or a view everywhere. At fault is what fewer rows say, and of
    as many the later."""
    skills, views = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for row in rows:
        for wish in row.topics:
            (views if wish.level is None else skills)[wish.topic].append(row.line)
    for topic in skills.keys() & views.keys():
        with_level, without = skills[topic], views[topic]
        if (len(without), -without[0]) < (len(with_level), -with_level[0]):
            flaw, rare, usual = SeekerFlaw.LEVEL_MISSING, without, with_level
        else:
            flaw, rare, usual = SeekerFlaw.LEVEL_UNEXPECTED, with_level, without
        yield from (Flawed(flaw, topic, usual[0]).on(line) for line in rare)


def _unknown(
    rows: Sequence[Row], unread: frozenset[str], people: Mapping[str, Row]
) -> Iterator[Problem]:
    def nowhere(id_: str) -> bool:
        return id_ not in people and id_.casefold() not in unread

    for row in rows:
        if row.manager and nowhere(row.manager):
            yield Flawed(SeekerFlaw.MANAGER_NOWHERE, row.manager).on(row.line)
        for avoided in row.avoid:
            if avoided == row.id:
                yield Problem(row.line, SeekerFlaw.AVOID_SELF)
            elif nowhere(avoided):
                yield Flawed(SeekerFlaw.AVOID_NOWHERE, avoided).on(row.line)


def _many_above(above: Mapping[str, str], people: Mapping[str, Row]) -> Iterator[Problem]:
    """The first with too many, not all those below."""
    for id_, person in people.items():
        if sum(1 for _ in islice(line_of(above, id_), MOST_ABOVE + 2)) == MOST_ABOVE + 1:
            yield Problem(person.line, SeekerFlaw.MANAGERS_MANY, str(MOST_ABOVE))


def _seeker(row: Row, person: Row, above: Mapping[str, str]) -> Seeker:
    timezone = person.timezone or "UTC"
    return Seeker(
        id=row.id,
        person=row.id,
        topics=row.topics,
        hours=cells.free(row.hours, timezone),
        languages=person.languages or cells.LANGUAGES,
        grade=person.grade,
        department=person.department,
        location=person.location,
        zone_offset=cells.offset(timezone),
        line=tuple(line_of(above, row.id)),
        capacity=row.capacity,
        avoid=frozenset(row.avoid),
        upline=row.upline,
        waited=row.waited,
    )
