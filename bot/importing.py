"""``upmentor people import``: a file into the database, all of it or nothing."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.acts import people_import, roster
from bot.acts.people_import import Taken
from bot.clock import SystemClock
from bot.domain import csv_file, people_file
from bot.domain.csv_file import BadFile, Flaw, Problem
from bot.domain.people_file import COLUMNS, REQUIRED, Row
from bot.texts import Texts
from bot.views import files
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
        return _refuse([files.unreadable(t, path, error)])
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
    words = files.told(t, problem, COLUMNS, REQUIRED)
    too_much = problem.flaw in (Flaw.FILE_SIZE, Flaw.FILE_ROWS)
    return f"{words} {t.plain('people-split')}" if too_much else words


def _refuse(lines: list[str]) -> int:
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return 1


async def _read(database: Database, path: Path) -> Sequence[Row]:
    with path.open("rb") as file:
        text = csv_file.read(file)
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
