"""The matching, in corporations as skewed as real ones, beside what is known to be good at it.

*The same work* is what others do, too: the most pairs, then the highest total, and where ours is
proved to be; from one matrix of scores of people who take one partner each. *The full goal* is all
that a round asks for. Each solver runs in a process of its own, and what it finds has to be equal.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.result import Result
from tests.domain.corporation import Shape, as_csv, corporation

HUNDREDS, THOUSAND, SOME, MANY, MOST = 300, 1_000, 2_000, 10_000, 20_000
SMALL_CASES = 10_000
HARD = (Shape.SCARCE, Shape.ALIKE, Shape.ONE_TOPIC, Shape.NOBODY, Shape.ONE_DEPARTMENT)
GB = 10**9


@dataclass(frozen=True, slots=True)
class Took:
    """``seconds``: of each run in that process. ``memory``: the most it held, in bytes."""

    seconds: list[float]
    memory: int
    value: list[int]

    @property
    def an_hour(self) -> float:
        return 3600 / median(self.seconds)


def bench() -> Iterator[Result]:
    yield small_cases()
    yield warm()
    yield mentor_match()
    with TemporaryDirectory() as folder:
        yield from many(Path(folder))
    with TemporaryDirectory() as folder:
        yield from most(Path(folder))
    with TemporaryDirectory() as folder:
        yield from hard(Path(folder))
        yield files(Path(folder))


def took(task: str, *arguments: object) -> Took:
    command = [sys.executable, "-m", "tests.bench.matching_tasks", task, *map(str, arguments)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Took(**json.loads(run.stdout))


def scored(folder: Path, shape: Shape, size: int) -> Path:
    file = folder / f"{shape}-{size}.npy"
    took("scored", shape, size, file)
    return file


def speed(what: str, ours: Took, yardstick: str, theirs: Took, target: float = 0) -> Result:
    return Result(what, "an hour", ours.an_hour, yardstick, theirs.an_hour, target)


def memory(what: str, ours: Took, yardstick: str, theirs: Took, within: int) -> Result:
    """A third of theirs at most, and within so many bytes."""
    rates, least = [1000 * GB / one.memory for one in (ours, theirs)], 1000 * GB / within
    return Result(f"{what}, memory", "in a TB", rates[0], yardstick, rates[1], 3, least)


def both(size: int) -> str:
    return f"{size:,} + {size:,}"


def small_cases() -> Result:
    ours, theirs = took("small_cases", SMALL_CASES).seconds
    what = f"{SMALL_CASES:,} small rounds, equal"
    rates = SMALL_CASES / ours, SMALL_CASES / theirs
    return Result(what, "a second", rates[0], "trying everything", rates[1])


def warm() -> Result:
    first, *others = took("rounds", Shape.PLAIN, HUNDREDS, 7).seconds
    what = f"a round of {both(HUNDREDS)}"
    return Result(what, "a second", 1 / median(others), "the first", 1 / first, least=5)


def mentor_match() -> Result:
    ours, theirs = took("end_to_end", THOUSAND), took("mentor_match", THOUSAND)
    assert ours.value >= theirs.value, (ours, theirs)
    return speed(f"the same work, {both(THOUSAND)}", ours, "mentor-match", theirs, 100)


def many(folder: Path) -> Iterator[Result]:
    what, unit = both(MANY), scored(folder, Shape.UNIT, MANY)
    ours, scipy, lapjvs = (took(task, unit) for task in ("same_work", "scipy", "lapjvs"))
    assert ours.value == scipy.value == lapjvs.value, (ours, scipy, lapjvs)
    yield speed(f"the same work, {what}", ours, "scipy, dense", scipy, 8)
    yield speed(f"the same work, {what}", ours, "lapjvs, dense", lapjvs, 2)
    yield memory(f"the same work, {what}", ours, "scipy, dense", scipy, 7 * GB // 10)
    yield memory(f"the same work, {what}", ours, "lapjvs, dense", lapjvs, 7 * GB // 10)
    less = "scipy, the same work"
    yield speed(f"the full goal, {what}", took("full_goal", unit), less, scipy, 3)
    plain = took("full_goal", scored(folder, Shape.PLAIN, MANY))
    yield speed(f"the full goal, {what}, capacities", plain, less, scipy, 3)
    yield speed(f"a whole round, {what}", took("rounds", Shape.PLAIN, MANY, 1), less, scipy)


def most(folder: Path) -> Iterator[Result]:
    what, unit = both(MOST), scored(folder, Shape.UNIT, MOST)
    ours, lapjvs = took("same_work", unit), took("lapjvs", unit)
    assert ours.value == lapjvs.value, (ours, lapjvs)
    yield speed(f"the same work, {what}", ours, "lapjvs, dense", lapjvs, 3)
    yield memory(f"the same work, {what}", ours, "lapjvs, dense", lapjvs, 2 * GB)
    full = took("full_goal", unit)
    yield speed(f"the full goal, {what}", full, "lapjvs, the same work", lapjvs)


def hard(folder: Path) -> Iterator[Result]:
    """Whatever people are like, it ends, proved, and not much later."""
    plain, *others = (
        (
            took("full_goal", scored(folder, shape, SOME), 3),
            took("rounds", shape, SOME, 3),
        )
        for shape in (Shape.PLAIN, *HARD)
    )
    for shape, (solved, whole) in zip(HARD, others, strict=True):
        what = f"{both(SOME)}, {shape}"
        yield speed(f"the full goal, {what}", solved, "plain", plain[0], 1 / 5)
        yield speed(f"a whole round, {what}", whole, "plain", plain[1], 1 / 5)


def files(folder: Path) -> Result:
    """From a people file to the files of what was found, in a process that starts cold."""
    people = folder / "people.csv"
    people.write_text(as_csv(corporation(MANY, Random(7))), encoding="utf-8")
    command = [sys.executable, "-m", "bot", "match", str(people), "--out", str(folder / "found")]
    begun = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ours = Took([perf_counter() - begun], 0, [])
    matcher = took("rounds", Shape.PLAIN, MANY, 1)
    return speed(f"files to files, {both(MANY)}", ours, "the matcher alone", matcher, 1 / 3)
