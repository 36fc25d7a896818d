"""The goal of the matching, read from its definition and found by trying everything."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

Scores = Sequence[Sequence[int]]


class Person(NamedTuple):
    capacity: int
    waited: int


class Best(NamedTuple):
    people_weight: int
    pairs: int
    worst_score: int
    total_score: int


def best(scores: Scores, mentors: Sequence[Person], mentees: Sequence[Person]) -> Best:
    """``scores``: a row for each mentor; below 0 is forbidden."""
    lowest = sorted({score for row in scores for score in row if score >= 0}, reverse=True)
    people, pairs, _ = _most(scores, mentors, mentees, 0)
    for worst in lowest if pairs else ():
        found = _most(scores, mentors, mentees, worst)
        if found[:2] == (people, pairs):
            return Best(people, pairs, worst, found[2])
    return Best(0, 0, 0, 0)


def _most(
    scores: Scores, mentors: Sequence[Person], mentees: Sequence[Person], lowest: int
) -> tuple[int, int, int]:
    """The most people, pairs and points with no score below the lowest, over every way to give
    each mentee in turn some of the mentors who have room."""
    best_by_room = {tuple(mentor.capacity for mentor in mentors): (0, 0, 0)}
    for column, mentee in enumerate(mentees):
        open_to = [row for row in range(len(mentors)) if scores[row][column] >= lowest]
        reached = dict(best_by_room)
        for room, (people, pairs, total) in best_by_room.items():
            for rows in _some([row for row in open_to if room[row]], mentee.capacity):
                new = [row for row in rows if room[row] == mentors[row].capacity]
                met = 1 + mentee.waited + sum(1 + mentors[row].waited for row in new)
                points = sum(scores[row][column] for row in rows)
                left = tuple(free - (row in rows) for row, free in enumerate(room))
                value = people + met, pairs + len(rows), total + points
                reached[left] = max(value, reached.get(left, value))
        best_by_room = reached
    return max(best_by_room.values())


def _some(rows: Sequence[int], most: int) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(rows, count) for count in range(1, most + 1))
