"""What a round is to the solver: a matrix of scores, and how much room everybody has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching.flow import Ints, Mask

Scores = NDArray[np.int16]
Block: TypeAlias = "slice[int, int, None]"
FORBIDDEN = -1
# Rows that are looked at together: few enough for a processor's cache.
BLOCK = 64
NONE: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Side:
    """The rows or the columns of the scores: how many partners each takes, and how many rounds
    they have waited for one."""

    capacity: Ints
    waited: Ints

    def __len__(self) -> int:
        return len(self.capacity)

    @property
    def weight(self) -> Ints:
        return 1 + self.waited


@dataclass(frozen=True, slots=True)
class Pairs:
    """Row, column and score of some cells."""

    rows: Ints
    columns: Ints
    scores: Ints

    def __len__(self) -> int:
        return len(self.scores)

    def where(self, kept: Mask) -> "Pairs":
        return Pairs(self.rows[kept], self.columns[kept], self.scores[kept])


class Value(NamedTuple):
    """Of some pairs, the most important first. ``people``: 1 + the rounds waited, of everybody who
    has a partner. ``worst``: the lowest score. Without pairs every number is 0."""

    people: int
    pairs: int
    worst: int
    total: int


@dataclass(frozen=True, slots=True)
class Problem:
    """``scores``: from 0 up, or FORBIDDEN."""

    scores: Scores
    rows: Side
    columns: Side

    def blocks(self) -> Iterator[Block]:
        return blocks(len(self.scores))

    def can_be_paired(self) -> bool:
        """Anybody at all."""
        open_to = self.columns.capacity > 0
        rows = self.rows.capacity > 0
        return any(
            ((self.scores[block] > FORBIDDEN) & open_to & rows[block, None]).any()
            for block in self.blocks()
        )

    def value(self, pairs: Pairs) -> Value:
        """Raises ValueError for pairs that may not be."""
        self._check(pairs)
        met = [*zip((self.rows, self.columns), (pairs.rows, pairs.columns), strict=True)]
        people = sum(int(side.weight[np.unique(of)].sum()) for side, of in met)
        worst = min(pairs.scores.tolist(), default=0)
        return Value(people, len(pairs), worst, int(pairs.scores.sum()))

    def _check(self, pairs: Pairs) -> None:
        known = self.scores[pairs.rows, pairs.columns]
        cells = np.unique(pairs.rows * self.scores.shape[1] + pairs.columns)
        taken = np.bincount(pairs.rows, minlength=len(self.rows))
        met = np.bincount(pairs.columns, minlength=len(self.columns))
        holds = (
            (known == pairs.scores).all()
            and (known > FORBIDDEN).all()
            and len(cells) == len(pairs)
            and (taken <= self.rows.capacity).all()
            and (met <= self.columns.capacity).all()
        )
        if not holds:
            raise ValueError("these pairs may not be")


def rows_of(block: Block) -> Ints:
    return np.arange(block.start, block.stop)


def blocks(rows: int) -> Iterator[Block]:
    return (slice(first, min(first + BLOCK, rows)) for first in range(0, rows, BLOCK))
