"""What `upmentor people import` says and does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy.orm.exc import StaleDataError

from bot.company import COMPANY
from bot.domain.csv_file import Flaw, Problem
from bot.domain.people_cells import CellFlaw
from bot.importing import import_file, told
from bot.texts import LOCALES, Texts
from storage.database import Database, SqliteDatabase
from storage.migrate import upgrade
from storage.types import Seal
from storage.works import Work

HEADER = "email,name,grade,manager_email,status\n"
ANN = "ann@upmentor.example,Анна Ковалёва,3,bob@upmentor.example,active\n"
BOB = "bob@upmentor.example,Bob Stone,9,,active\n"

Said = pytest.CaptureFixture[str]
Write = Callable[..., Path]


@pytest.fixture
def people_file(tmp_path: Path) -> Write:
    """Writes the rows below the header; answers where."""

    def write(*rows: str) -> Path:
        path = tmp_path / "people.csv"
        path.write_text(HEADER + "".join(rows), encoding="utf-8-sig")
        return path

    return write


async def names(database: Database) -> list[str]:
    async with database.work() as work:
        return [person.name for person in await work.everybody()]


async def managers(database: Database) -> list[str]:
    """Whose manager who is, by e-mail."""
    async with database.work() as work:
        people = {person.id: person for person in await work.everybody()}
        return [
            f"{person.email} {people[person.manager_id].email}"
            for person in people.values()
            if person.manager_id is not None
        ]


async def test_a_file_is_taken_and_what_became_of_it_is_said(
    database: Database, people_file: Write, capsys: Said
) -> None:
    assert await import_file(database, people_file(ANN, BOB), dry_run=False) == 0
    gone = BOB.replace("active", "left")
    assert await import_file(database, people_file(ANN, gone), dry_run=False) == 0

    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "added 2, changed 0, unchanged 0",
        "added 0, changed 0, unchanged 1, left 1",
    ]
    assert said.err == ""
    assert await names(database) == ["Анна Ковалёва", "Bob Stone"]


async def test_a_dry_run_says_what_would_come_and_stores_nothing(
    database: Database, people_file: Write, capsys: Said
) -> None:
    await import_file(database, people_file(BOB), dry_run=False)

    news = people_file(ANN, BOB.replace("Stone", "Rock"))
    assert await import_file(database, news, dry_run=True) == 0

    said = capsys.readouterr().out.splitlines()[-1]
    assert said == "Nothing is stored. It would be: added 1, changed 1, unchanged 0"
    assert await names(database) == ["Bob Stone"]


@pytest.mark.parametrize("dry_run", [True, False])
async def test_of_a_bad_file_nothing_is_taken_and_every_bad_row_is_named(
    database: Database, people_file: Write, capsys: Said, dry_run: bool
) -> None:
    bad = people_file(
        BOB,
        "ann@upmentor.example,Ann,high,nobody@upmentor.example,active\n",
        "BOB@upmentor.example,,1,,active\n",
    )

    assert await import_file(database, bad, dry_run) == 1

    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "line 3: the grade “high” isn't a whole number",
        "line 3: the manager nobody@upmentor.example is neither in the file nor known already",
        "line 4: the same e-mail as on line 2",
        "line 4: the name is empty",
    ]
    assert said.out == ""
    assert await names(database) == []


async def test_a_manager_may_be_somebody_who_came_with_an_earlier_file(
    database: Database, people_file: Write
) -> None:
    await import_file(database, people_file(BOB), dry_run=False)

    assert await import_file(database, people_file(ANN), dry_run=False) == 0
    assert await managers(database) == ["ann@upmentor.example bob@upmentor.example"]


async def test_a_circle_through_people_who_came_earlier_is_refused(
    database: Database, people_file: Write, capsys: Said
) -> None:
    await import_file(database, people_file(ANN, BOB), dry_run=False)
    under_ann = people_file(BOB.replace(",,", ",ann@upmentor.example,"))

    assert await import_file(database, under_ann, dry_run=False) == 1
    assert "circle, on the lines 2, ann@upmentor.example" in capsys.readouterr().err
    assert await managers(database) == ["ann@upmentor.example bob@upmentor.example"]


async def test_a_file_that_is_not_there_is_refused_in_one_line(
    database: Database, tmp_path: Path, capsys: Said
) -> None:
    path = tmp_path / "nowhere.csv"
    assert await import_file(database, path, dry_run=False) == 1
    assert capsys.readouterr().err == f"{path} can't be read: No such file or directory\n"


async def test_two_imports_at_once_add_each_person_once(
    database: Database, tmp_path: Path, capsys: Said
) -> None:
    path = tmp_path / "company.csv"
    path.write_text(COMPANY, encoding="utf-8")

    twice = [import_file(database, path, dry_run=False) for _ in range(2)]

    assert await asyncio.gather(*twice) == [0, 0]
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "added 0, changed 0, unchanged 60",
        "added 60, changed 0, unchanged 0",
    ]
    assert len(await names(database)) == 60


class Overtaken(SqliteDatabase):
    """Somebody else is quicker, so many times."""

    times = 0

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with super().work() as work:
            yield work
            if await work.everybody() and self.times:
                self.times -= 1
                raise StaleDataError


@pytest.mark.parametrize(("times", "status", "people"), [(2, 0, 2), (99, 1, 0)])
async def test_an_import_that_is_overtaken_tries_again_but_not_for_ever(
    tmp_path: Path, seal: Seal, people_file: Write, times: int, status: int, people: int
) -> None:
    database = Overtaken(f"sqlite:///{tmp_path}/overtaken.db", seal)
    await database.on_connection(upgrade)
    database.times = times

    assert await import_file(database, people_file(ANN, BOB), dry_run=False) == status

    assert len(await names(database)) == people
    await database.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_that_can_be_wrong_has_words_of_its_own(locale: str) -> None:
    flaws = (*Flaw, *CellFlaw)
    words = {told(Texts(locale), Problem(1200, flaw, "this")) for flaw in flaws}

    assert len(words) == len(flaws)
    assert all("1200" in line for line in words)
