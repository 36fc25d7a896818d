"""Who can be reached at all: the most people with a partner, and the most pairs, by flows.

A pair is a unit of flow from the source through a row and a column to the sink, so the most pairs
are the largest flow. Those of one side who can all have a partner at once are the independent sets
of a matroid, so the heaviest are found greedily, from those who waited longest: by flows in which
each of them has room for one. By the theorem of Mendelsohn and Dulmage the best of both sides can
have partners at once, and a flow that grows along a path drops nobody: all that is reached
together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.domain.matching.candidates import OF_A_ROW, Candidates, first_of_each, marked
from bot.domain.matching.flow import SINK, SOURCE, Ints, Mask, largest_flow
from bot.domain.matching.problem import NONE, Pairs, Problem, Side, blocks, rows_of

FIRST = 2


class Question(NamedTuple):
    """How much flows where rows and columns have so much room. Each unit is worth ``weight`` to
    the people with a partner."""

    rows: Ints
    columns: Ints
    weight: int


class Cut(NamedTuple):
    """What the source still reaches beside a largest flow."""

    rows: Mask
    columns: Mask


class Proof(NamedTuple):
    """That no more flows than through this cut, for the question of that number."""

    question: int
    cut: Cut


def questions(problem: Problem) -> Sequence[Question]:
    """The first is of pairs, the others are of people; one that is like the first is left out."""
    rows, columns = problem.rows, problem.columns
    asked = [
        Question(rows.capacity, columns.capacity, 0),
        *(Question(room, columns.capacity, weight) for room, weight in _classes(rows)),
        *(Question(rows.capacity, room, weight) for room, weight in _classes(columns)),
    ]
    alike: dict[tuple[bytes, bytes], Question] = {}
    for one in asked:
        key = one.rows.tobytes(), one.columns.tobytes()
        known = alike.get(key)
        alike[key] = one._replace(weight=one.weight + known.weight) if known else one
    return tuple(alike.values())


def _classes(side: Side) -> Iterator[tuple[Ints, int]]:
    """Those who waited at least so long, and by how much they count more than the next."""
    weights = np.unique(side.weight)
    one = np.minimum(side.capacity, 1)
    for weight, less in zip(weights, [0, *weights[:-1]], strict=True):
        yield np.where(side.weight >= weight, one, 0), int(weight - less)


@dataclass(frozen=True, slots=True)
class Reach:
    candidates: Candidates
    questions: Sequence[Question]

    def most(self, lowest: int) -> list[tuple[int, Cut]]:
        """The answer to each question with no score below the lowest, and what proves it."""
        return [self._answer(question, lowest) for question in self.questions]

    def loses(self, lowest: int, wanted: Sequence[int]) -> Proof | None:
        """None where each answer is as high with no score below the lowest."""
        for number, (question, enough) in enumerate(zip(self.questions, wanted, strict=True)):
            value, cut = self._answer(question, lowest, enough)
            if value < enough:
                return Proof(number, cut)
        return None

    def _answer(self, question: Question, lowest: int, enough: int = -1) -> tuple[int, Cut]:
        while True:
            value, cut = _flow(question, self.candidates.no_worse_than(lowest))
            rows, columns = (NONE, NONE) if value == enough else self._crossing(cut, lowest)
            if not len(rows):
                return value, cut
            self.candidates.add(rows, columns)

    def _crossing(self, cut: Cut, lowest: int) -> tuple[Ints, Ints]:
        """Pairs that would lead across, a few of each row, if nobody has looked at them yet."""
        scores = self.candidates.scores
        found, far = [(NONE, NONE)], ~cut.columns
        for block in blocks(len(scores)) if far.any() else ():
            near = rows_of(block)[cut.rows[block]]
            if len(near):
                rows, columns = marked((scores[near] >= lowest) & far, near)
                new = self.candidates.are_new(rows, columns)
                found.append((rows[new], columns[new]))
        rows, columns = map(np.concatenate, zip(*found, strict=True))
        kept = first_of_each(rows, columns, np.zeros_like(rows), scores.shape, OF_A_ROW)
        return rows[kept], columns[kept]


def _flow(question: Question, pairs: Pairs) -> tuple[int, Cut]:
    height, width = len(question.rows), len(question.columns)
    rows, columns = FIRST + np.arange(height), FIRST + height + np.arange(width)
    tails = np.concatenate([np.full_like(rows, SOURCE), columns, rows[pairs.rows]])
    heads = np.concatenate([rows, np.full_like(columns, SINK), columns[pairs.columns]])
    room = np.concatenate([question.rows, question.columns, np.ones_like(pairs.rows)])
    value, near = largest_flow(tails, heads, room, FIRST + height + width)
    return value, Cut(near[rows], near[columns])
