"""The examples of docs/matching.md say what the matching does."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.matching import Seeker, Wish
from bot.domain.matching.reasons import describe
from bot.domain.matching.round import match
from bot.domain.matching.terms import Aims
from tests.domain.seekers import MENTEE, MENTOR

PAGE = Path(__file__).parents[2] / "docs" / "matching.md"
Pair = tuple[str, str]


def mentor(name: str, *topics: Wish, department: str = "") -> Seeker:
    return replace(MENTOR, id=name, person=name, topics=topics, department=department)


def mentee(name: str, *topics: Wish, department: str = "") -> Seeker:
    return replace(MENTEE, id=name, person=name, topics=topics, department=department)


ONE_PAIR = (
    [mentor("Ann", Wish("ai", 4), Wish("video", 2), department="sales")],
    [mentee("Lee", Wish("ai", 1), Wish("video", 1), department="finance")],
)
PEOPLE_FIRST = (
    [mentor("Ann", Wish("ai", 4)), mentor("Bob", Wish("ai", 2))],
    [mentee("Lee", Wish("ai", 1)), mentee("Mia", Wish("ai", 3))],
)
WORST_FIRST = (
    [mentor("Ann", Wish("ai", 4)), mentor("Bob", Wish("video", 1), Wish("data", 1))],
    [
        mentee("Lee", Wish("ai", 0), Wish("video", 0)),
        mentee("Mia", Wish("social", 0), Wish("ai", 3), Wish("data", 0)),
    ],
)


def tables() -> list[dict[Pair, tuple[int, bool]]]:
    """Points of each pair, and whether it is chosen."""
    found: list[dict[Pair, tuple[int, bool]]] = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == "pair":
            found.append({})
        elif len(cells) > 1 and ", " in cells[0] and cells[1].isdigit():
            one, other = cells[0].split(", ")
            found[-1][one, other] = int(cells[1]), cells[-1] == "yes"
    return found


@pytest.mark.parametrize(("number", "sides"), [*enumerate([ONE_PAIR, PEOPLE_FIRST, WORST_FIRST])])
def test_the_examples_are_true(number: int, sides: Sequence[Sequence[Seeker]]) -> None:
    mentors, mentees = ({seeker.id: seeker for seeker in side} for side in sides)
    table = tables()[number]
    for (one, other), (points, _) in table.items():
        assert describe(mentors[one], mentees[other], Aims()).score == points
    chosen = {(pair.mentor, pair.mentee) for pair in match(*sides).pairs}
    assert chosen == {pair for pair, (_, yes) in table.items() if yes or number == 0}
