"""``upmentor people import``: a file into the database, all of it or nothing."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.acts import people_import, roster
from bot.acts.people_import import Taken
from bot.clock import SystemClock
from bot.domain import csv_file, people_file
from bot.domain.csv_file import BadFile, Problem
from bot.domain.people_cells import MOST_CHARACTERS
from bot.domain.people_file import COLUMNS, Row
from bot.texts import Texts
from storage.database import Database, is_overtaken

TRIES = 4


class _OnlyTried(Exception):
    """Takes back what a dry run has done."""


async def import_file(database: Database, path: Path, dry_run: bool) -> int:
    """The exit status: 0 done, 1 refused, with a line on stderr for each thing that is wrong."""
    t = Texts("en")
    try:
        rows = await _read(database, path)
    except OSError as error:
        return _refuse([t.plain("people-unreadable", file=str(path), why=error.strerror or "")])
    except BadFile as bad:
        return _refuse([told(t, problem) for problem in bad.problems])
    taken = await _take(database, rows, dry_run)
    if taken is None:
        return _refuse([t.plain("people-busy")])
    line = t.plain("people-taken", **asdict(taken))
    if dry_run:
        line = t.plain("people-would-be-taken", taken=line)
    sys.stdout.write(line + "\n")
    return 0


def told(t: Texts, problem: Problem) -> str:
    words = t.plain(
        "people-problem",
        flaw=problem.flaw,
        value=problem.value,
        most=str(MOST_CHARACTERS),
        columns=", ".join(COLUMNS),
    )
    line = str(problem.line)
    return t.plain("people-problem-line", line=line, problem=words) if problem.line else words


def _refuse(lines: list[str]) -> int:
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return 1


async def _read(database: Database, path: Path) -> Sequence[Row]:
    with path.open("rb") as file:
        text = csv_file.decode(file.read(csv_file.MOST_BYTES + 1))
    async with database.work() as work:
        known = await people_import.managers(work)
    return people_file.parse(text, known)


async def _take(database: Database, rows: Sequence[Row], dry_run: bool) -> Taken | None:
    """None if somebody kept changing the same people meanwhile."""
    for _ in range(TRIES):
        try:
            async with database.work() as work:
                taken = await people_import.take(work, rows)
                await roster.follow(work, SystemClock().now())
                if dry_run:
                    raise _OnlyTried
            return taken
        except _OnlyTried:
            return taken
        except Exception as error:
            if not is_overtaken(error):
                raise
    return None
