"""The people file: who works here, and who manages whom. It is taken whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from bot.domain import people_cells as cells
from bot.domain.csv_file import BadFile, Flawed, Line, Problem, Sheet
from bot.domain.managers import circles
from bot.domain.people import Person, Status
from bot.domain.people_cells import CellFlaw

COLUMNS = (
    *("email", "name", "title", "grade", "department", "location", "country", "timezone"),
    *("manager_email", "languages", "status"),
)
REQUIRED = ("email", "name")
NOBODY: Mapping[str, str] = MappingProxyType({})


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
    rows = [_row(sheet, line) for line in sheet.rows()]
    above = _above(rows, known)
    mentioned = sheet.unread_words().union(above)
    lines = {row.key: row.line for row in reversed(rows)}
    problems = chain(
        sheet.problems, _repeated(rows), _unknown_managers(rows, mentioned), circles(above, lines)
    )
    if found := tuple(problems):
        raise BadFile(found)
    return tuple(rows)


def _row(sheet: Sheet, line: Line) -> Row:
    return Row(
        line.number,
        sheet.columns,
        email=line.cell("email", cells.email, ""),
        name=line.cell("name", cells.name, ""),
        title=line.cell("title", cells.text, ""),
        grade=line.cell("grade", cells.grade, None),
        department=line.cell("department", cells.text, ""),
        location=line.cell("location", cells.text, ""),
        country=line.cell("country", cells.country, ""),
        timezone=line.cell("timezone", cells.timezone, "UTC"),
        manager_email=line.cell("manager_email", cells.manager, ""),
        languages=line.cell("languages", cells.languages, ()),
        status=line.cell("status", cells.status, Status.ACTIVE),
    )


def _above(rows: Sequence[Row], known: Mapping[str, str]) -> dict[str, str]:
    """Everybody's manager once the file is taken, or ""."""
    above = {email.casefold(): manager.casefold() for email, manager in known.items()}
    for row in rows:
        if row.key:
            above[row.key] = row.manager if row.tells_manager else above.get(row.key, "")
    return above


def _repeated(rows: Sequence[Row]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        if row.key and first.setdefault(row.key, row.line) != row.line:
            yield Problem(row.line, CellFlaw.EMAIL_REPEATED, str(first[row.key]))


def _unknown_managers(rows: Sequence[Row], mentioned: frozenset[str]) -> Iterator[Problem]:
    for row in rows:
        if row.manager and row.manager not in mentioned:
            yield Flawed(CellFlaw.MANAGER_UNKNOWN, row.manager_email).on(row.line)
