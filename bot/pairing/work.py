"""From a file to a folder. Numpy and a solver come with it."""

import sys
from argparse import Namespace
from pathlib import Path

from bot.clock import SystemClock
from bot.domain import csv_file, seekers_file
from bot.domain.csv_file import BadFile
from bot.domain.matching import Matching
from bot.domain.matching.findings import Stage, Watch
from bot.domain.matching.round import match
from bot.domain.seekers_file import COLUMNS, REQUIRED, Sides
from bot.pairing import outcome
from bot.pairing.outcome import Summary
from bot.progress import Bar
from bot.texts import Texts
from bot.views import files

# A byte or two for each, several times.
MOST_PAIRS = 1_000_000_000
MOST_SCORES = 4_000_000


def work(t: Texts, arguments: Namespace) -> int:
    begun = SystemClock().now()
    sides = _read(t, arguments.file)
    _check_size(t, sides, arguments.scores)
    try:
        outcome.make_folder(arguments.out)
        found = _match(sides, arguments.seed)
        tables = {
            "pairs.csv": outcome.pairs(t, found),
            "unmatched.csv": outcome.unmatched(t, found),
        }
        if arguments.scores:
            tables["scores.csv"] = outcome.scores(sides)
        seconds = (SystemClock().now() - begun).total_seconds()
        summary = _summary(sides, found, arguments.seed, seconds)
        outcome.write(arguments.out, tables, summary)
    except OSError as error:
        folder, why = str(arguments.out), error.strerror or ""
        raise ValueError(t.plain("match-unwritable", folder=folder, why=why)) from error
    sys.stdout.write(summary.line if arguments.json else _told(t, summary, found, arguments.out))
    return 0


def _read(t: Texts, path: Path) -> Sides:
    try:
        with path.open("rb") as file:
            return seekers_file.parse(csv_file.read(file))
    except OSError as error:
        raise ValueError(files.unreadable(t, path, error)) from error
    except BadFile as bad:
        told = (files.told(t, problem, COLUMNS, REQUIRED) for problem in bad.problems)
        raise ValueError("\n".join(told)) from bad


def _check_size(t: Texts, sides: Sides, with_scores: bool) -> None:
    mentors, mentees = len(sides.mentors), len(sides.mentees)
    if sides.pairs > MOST_PAIRS:
        told = t.plain("match-many", mentors=mentors, mentees=mentees, most=MOST_PAIRS)
        raise ValueError(told)
    if with_scores and sides.pairs > MOST_SCORES:
        told = t.plain(
            "match-many-scores",
            mentors=mentors,
            mentees=mentees,
            most=MOST_SCORES,
            option="--scores",
        )
        raise ValueError(told)


def _match(sides: Sides, seed: int) -> Matching:
    bar = Bar(sys.stderr)
    found = match(sides.mentors, sides.mentees, seed=seed, watch=_watching(bar))
    bar(1, 1)
    return found


def _watching(bar: Bar) -> Watch:
    stages = tuple(Stage)

    def watch(stage: Stage, share: float) -> None:
        bar(int(99 * (stages.index(stage) + share) / len(stages)), 100)

    return watch


def _summary(sides: Sides, found: Matching, seed: int, seconds: float) -> Summary:
    return Summary(
        people_weight=found.people_weight,
        pairs=len(found.pairs),
        worst_score=found.worst_score,
        total_score=found.total_score,
        mentors=len(sides.mentors),
        mentees=len(sides.mentees),
        optimal=bool(found.optimal),
        bound=found.bound,
        seconds=round(seconds, 3),
        seed=seed,
    )


def _told(t: Texts, summary: Summary, found: Matching, folder: Path) -> str:
    told = t.plain(
        "match-done",
        pairs=summary.pairs,
        unmatched=len(found.left_out),
        folder=str(folder),
        optimal="yes" if summary.optimal else "no",
    )
    return told + "\n"
