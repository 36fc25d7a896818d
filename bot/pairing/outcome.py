"""What ``upmentor match`` leaves in a folder: tables of ids, and a summary."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bot.domain.matching import Matching, Reason
from bot.domain.matching.every_pair import every_pair
from bot.domain.seekers_file import Sides
from bot.texts import Texts
from bot.views import left_out
from bot.views.parts import reasons

SUMMARY = "summary.json"
Cells = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Summary:
    people_weight: int
    pairs: int
    worst_score: int
    total_score: int
    mentors: int
    mentees: int
    optimal: bool
    bound: int
    seconds: float
    seed: int

    @property
    def line(self) -> str:
        return msgspec.json.encode(self).decode() + "\n"


def pairs(t: Texts, found: Matching) -> Iterator[Cells]:
    @cache
    def why(reason: Reason) -> str:
        return reasons(t, [reason])

    yield "mentor", "mentee", "score", "reasons"
    for one in sorted(found.pairs, key=attrgetter("mentor", "mentee")):
        yield one.mentor, one.mentee, one.score, "; ".join(map(why, one.reasons))


def unmatched(t: Texts, found: Matching) -> Iterator[Cells]:
    yield "id", "role", "reason"
    for one in sorted(found.left_out, key=attrgetter("id", "role")):
        yield one.id, one.role, left_out.why(t, one)


def scores(sides: Sides) -> Iterator[Cells]:
    yield "mentor", "mentee", "feasible", "score", "rule"
    mentors, mentees = (
        sorted(side, key=attrgetter("id")) for side in (sides.mentors, sides.mentees)
    )
    every = every_pair(mentors, mentees)
    for row, mentor in enumerate(mentors):
        for mentee, (score, rule) in zip(mentees, every.of(row), strict=True):
            yield mentor.id, mentee.id, "no" if rule else "yes", score, rule or ""


def write(folder: Path, tables: Mapping[str, Iterable[Cells]], summary: Summary) -> None:
    """They appear when all of them are made, the summary last."""
    with TemporaryDirectory(prefix=".upmentor-", dir=folder) as made:
        for name, rows in tables.items():
            with Path(made, name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(rows)
        Path(made, SUMMARY).write_bytes(msgspec.json.format(summary.line.encode()) + b"\n")
        for name in (*tables, SUMMARY):
            Path(made, name).replace(folder / name)


def make_folder(folder: Path) -> None:
    """And see that it can be written in, before minutes go into what will be."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".upmentor-", dir=folder):
        pass
