"""Who can be reached at all: the most people with a partner, and the most pairs, by flows.

A pair is a unit of flow from the source through a row and a column to the sink. The most pairs are
the largest flow. The people of one side who can all have a partner at once are a matroid's
independent sets, so the heaviest are found greedily, from those who waited longest: by flows in
which each of them has room for one. By the theorem of Mendelsohn and Dulmage the best of either
side can have partners at once, and a flow that grows along a path drops nobody; so all of that
is reached together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.domain.matching.candidates import MORE, Candidates, Pairs, blocks, first_of_each
from bot.domain.matching.flow import SINK, SOURCE, Ints, Mask, largest_flow

FIRST = 2


@dataclass(frozen=True, slots=True)
class Side:
    """The rows or the columns of the scores."""

    capacity: Ints
    waited: Ints

    def __len__(self) -> int:
        return len(self.capacity)

    @property
    def weight(self) -> Ints:
        return 1 + self.waited


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


def questions(rows: Side, columns: Side) -> Sequence[Question]:
    """The first is of pairs, the others of people."""
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
    for weight, less in zip(weights, np.r_[0, weights[:-1]], strict=True):
        yield np.where(side.weight >= weight, one, 0), int(weight - less)


class Proof(NamedTuple):
    """That no more flows for that question than through this cut."""

    question: int
    cut: Cut


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

    def _answer(
        self, question: Question, lowest: int, enough: int | None = None
    ) -> tuple[int, Cut]:
        while True:
            value, cut = _flow(question, self.candidates.no_worse_than(lowest))
            if value == enough:
                return value, cut
            rows, columns = _crossing(self.candidates, cut, lowest)
            if not len(rows):
                return value, cut
            self.candidates.add(rows, columns)


def _flow(question: Question, pairs: Pairs) -> tuple[int, Cut]:
    height, width = len(question.rows), len(question.columns)
    rows, columns = FIRST + np.arange(height), FIRST + height + np.arange(width)
    tails = np.concatenate([np.full_like(rows, SOURCE), columns, rows[pairs.rows]])
    heads = np.concatenate([rows, np.full_like(columns, SINK), columns[pairs.columns]])
    room = np.concatenate([question.rows, question.columns, np.ones_like(pairs.rows)])
    value, near = largest_flow(tails, heads, room, FIRST + height + width)
    return value, Cut(near[rows], near[columns])


def _crossing(candidates: Candidates, cut: Cut, lowest: int) -> tuple[Ints, Ints]:
    """Pairs that would lead across, a few of each row, if nobody has looked at them yet."""
    scores, far = candidates.scores, ~cut.columns
    found = [(np.zeros(0, dtype=np.int64),) * 2]
    for block in blocks(len(scores)):
        near = np.flatnonzero(cut.rows[block])
        if len(near) and far.any():
            lying = near + block.start
            at, columns = np.nonzero((scores[lying] >= lowest) & far)
            rows = lying[at]
            new = candidates.others(rows, columns)
            rows, columns = rows[new], columns[new]
            rank = np.zeros_like(rows)
            kept = first_of_each(rows, columns, rank, scores.shape, MORE)
            found.append((rows[kept], columns[kept]))
    rows, columns = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(columns)
