"""Of all pairs those that are worth a flow's look: the best few of everybody to begin with, and
whatever a proof finds missing."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from bot.domain.matching.flow import Ints, Mask
from bot.domain.matching.problem import NONE, Pairs, Scores, blocks

OF_A_ROW, OF_A_COLUMN = 24, 6
# How many a proof may add for each row at a time.
MORE = 20
# Each row draws its lots from another place, this far from the row before.
STEP = 7919
MIX = np.uint64(0x9E3779B97F4A7C15)
Lots = tuple[int, NDArray[np.int16]]
"""So many bits each."""


class Candidates:
    """Kept in order, as row × columns + column of each."""

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self._codes = NONE
        self.add(*_best(scores, OF_A_ROW))
        columns, rows = _best(scores.T, OF_A_COLUMN)
        self.add(rows, columns)

    def add(self, rows: Ints, columns: Ints) -> None:
        self._codes = np.unique(np.concatenate([self._codes, self._code(rows, columns)]))

    def no_worse_than(self, lowest: int) -> Pairs:
        rows, columns = np.divmod(self._codes, self.scores.shape[1])
        pairs = Pairs(rows, columns, self.scores[rows, columns].astype(np.int64))
        return pairs.where(pairs.scores >= lowest)

    def are_new(self, rows: Ints, columns: Ints) -> Mask:
        codes = self._code(rows, columns)
        found = np.searchsorted(self._codes, codes)
        return np.take(self._codes, found, mode="clip") != codes

    def _code(self, rows: Ints, columns: Ints) -> Ints:
        return rows * self.scores.shape[1] + columns


def first_of_each(
    rows: Ints, columns: Ints, rank: Ints, shape: tuple[int, ...], count: int
) -> Ints:
    """Where those are that come first in their row by rank. Among equals each row begins at
    another column, or everybody would be led to the same few."""
    turn = (columns - rows * shape[1] // shape[0]) % shape[1]
    order = np.lexsort((turn, rank, rows))
    ordered = rows[order]
    begins = np.flatnonzero(np.diff(ordered, prepend=-1))
    place = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
    return order[place < count]


def _best(scores: Scores, count: int) -> tuple[Ints, Ints]:
    lots = _lots(scores)
    found = [_best_of(scores, block, lots, count) for block in blocks(len(scores))]
    rows, columns = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(columns)


def _lots(scores: Scores) -> Lots:
    """In as many bits as are free beside a score."""
    bits = 15 - int(scores.max()).bit_length()
    mixed = np.arange(2 * scores.shape[1], dtype=np.uint64) * MIX
    lots = mixed >> np.uint64(64 - bits) if bits else np.zeros_like(mixed)
    return bits, lots.astype(np.int16)


def _best_of(scores: Scores, rows: slice, lots: Lots, count: int) -> tuple[Ints, Ints]:
    """Lots tell equals apart, so that few are looked at one by one."""
    (bits, drawn), width = lots, scores.shape[1]
    places = np.arange(rows.start, rows.stop) * STEP % width
    ranked = (scores[rows] << bits) | sliding_window_view(drawn, width)[places]
    last = width - min(count, width)
    least = np.partition(ranked, last, axis=1)[:, last, None]
    at, columns = np.nonzero(ranked >= np.maximum(least, 0))
    rank = -ranked[at, columns].astype(np.int64)
    kept = first_of_each(at, columns, rank, scores.shape, count)
    return at[kept] + rows.start, columns[kept]
