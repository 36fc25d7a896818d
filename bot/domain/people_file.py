"""The people file: who works here, and who manages whom. It is taken whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from bot.domain import people_cells as cells
from bot.domain.csv_file import BadFile, Flawed, Problem, Sheet
from bot.domain.people import Person, Status
from bot.domain.people_cells import CellFlaw

COLUMNS = (
    *("email", "name", "title", "grade", "department", "location", "country", "timezone"),
    *("manager_email", "languages", "status"),
)
REQUIRED = ("email", "name")
NOBODY: Mapping[str, str] = MappingProxyType({})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """``columns``: what the file speaks of; of everything else it has no opinion."""

    line: int
    columns: frozenset[str]
    email: str
    name: str
    title: str = ""
    grade: int | None = None
    department: str = ""
    location: str = ""
    country: str = ""
    timezone: str = "UTC"
    manager_email: str = ""
    languages: tuple[str, ...] = ()
    status: Status = Status.ACTIVE

    @property
    def key(self) -> str:
        return self.email.casefold()

    @property
    def manager(self) -> str:
        return self.manager_email.casefold()

    @property
    def tells_manager(self) -> bool:
        return "manager_email" in self.columns

    def fill(self, person: Person) -> bool:
        """All but the e-mail and the manager. Answers whether anything is new."""
        told = self.columns - {"email", "manager_email"}
        news = {c for c in told if getattr(self, c) != getattr(person, c)}
        for column in news:
            setattr(person, column, getattr(self, column))
        return bool(news)


def parse(text: str, known: Mapping[str, str] = NOBODY) -> tuple[Row, ...]:
    """``known``: e-mails of the people already there, each with their manager's or "".

    Raises BadFile with all that is wrong.
    """
    sheet = Sheet(text, COLUMNS, REQUIRED)
    rows = [_row(sheet, line, values) for line, values in sheet.rows()]
    above = _above(rows, known)
    mentioned = _mentioned(sheet.unread).union(above)
    problems = chain(
        sheet.problems, _repeated(rows), _unknown_managers(rows, mentioned), _circles(rows, above)
    )
    if found := tuple(problems):
        raise BadFile(found)
    return tuple(rows)


def _row(sheet: Sheet, line: int, values: Mapping[str, str]) -> Row:
    def cell(column: str, read: Callable[[str], T], otherwise: T) -> T:
        try:
            return read(values[column]) if column in sheet.columns else otherwise
        except Flawed as wrong:
            sheet.problems.append(wrong.on(line))
            return otherwise

    return Row(
        line,
        sheet.columns,
        email=cell("email", cells.email, ""),
        name=cell("name", cells.name, ""),
        title=cell("title", cells.text, ""),
        grade=cell("grade", cells.grade, None),
        department=cell("department", cells.text, ""),
        location=cell("location", cells.text, ""),
        country=cell("country", cells.country, ""),
        timezone=cell("timezone", cells.timezone, "UTC"),
        manager_email=cell("manager_email", cells.manager, ""),
        languages=cell("languages", cells.languages, ()),
        status=cell("status", cells.status, Status.ACTIVE),
    )


def _above(rows: Sequence[Row], known: Mapping[str, str]) -> dict[str, str]:
    """Everybody's manager once the file is taken, or ""."""
    above = {email.casefold(): manager.casefold() for email, manager in known.items()}
    for row in rows:
        if row.key:
            above[row.key] = row.manager if row.tells_manager else above.get(row.key, "")
    return above


def _mentioned(lines: Sequence[str]) -> frozenset[str]:
    """E-mails on lines that can't be read: nobody who names them as a manager is at fault."""
    words = (word for line in lines for word in line.replace(";", ",").split(","))
    return frozenset(word.strip(' "').casefold() for word in words if "@" in word)


def _repeated(rows: Sequence[Row]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        if row.key and first.setdefault(row.key, row.line) != row.line:
            yield Problem(row.line, CellFlaw.EMAIL_REPEATED, str(first[row.key]))


def _unknown_managers(rows: Sequence[Row], mentioned: frozenset[str]) -> Iterator[Problem]:
    for row in rows:
        if row.manager and row.manager not in mentioned:
            yield Flawed(CellFlaw.MANAGER_UNKNOWN, row.manager_email).on(row.line)


def _circles(rows: Sequence[Row], above: Mapping[str, str]) -> Iterator[Problem]:
    """Those with somebody of the file in them; each once, at its first line."""
    lines = {row.key: row.line for row in reversed(rows)}
    for circle in _closed(above):
        inside = sorted(lines[email] for email in circle if email in lines)
        if len(circle) == 1 and inside:
            yield Problem(inside[0], CellFlaw.MANAGER_SELF)
        elif inside:
            others = [email for email in circle if email not in lines]
            told = ", ".join([*map(str, inside), *others])
            yield Problem(inside[0], CellFlaw.MANAGER_CIRCLE, told)


def _closed(above: Mapping[str, str]) -> Iterator[list[str]]:
    """Walks upwards from everybody, through nobody twice."""
    walked: set[str] = set()
    for start in above:
        trail: dict[str, int] = {}
        email = start
        while email in above and email not in walked and email not in trail:
            trail[email] = len(trail)
            email = above[email]
        if email in trail:
            yield list(trail)[trail[email] :]
        walked.update(trail)
