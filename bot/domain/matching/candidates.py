"""Of all pairs those that are worth a flow's look: the best few of everybody to begin with, and
whatever a proof finds missing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from bot.domain.matching.flow import Ints, Mask

Scores = NDArray[np.int16]
Lots = tuple[int, NDArray[np.int16]]
FORBIDDEN = -1
# Rows that are looked at together: few enough for a processor's cache.
BLOCK = 64
OF_A_ROW, OF_A_COLUMN = 24, 6
STEP = 7919
# How many a proof may add for each row at a time.
MORE = 20


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


class Candidates:
    """Kept in order, as row × columns + column of each."""

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self._codes = np.zeros(0, dtype=np.int64)
        self.add(*_best(scores, OF_A_ROW))
        columns, rows = _best(scores.T, OF_A_COLUMN)
        self.add(rows, columns)

    def add(self, rows: Ints, columns: Ints) -> None:
        codes = rows * self.scores.shape[1] + columns
        self._codes = np.unique(np.concatenate([self._codes, codes]))

    def no_worse_than(self, lowest: int) -> Pairs:
        rows, columns = np.divmod(self._codes, max(self.scores.shape[1], 1))
        pairs = Pairs(rows, columns, self.scores[rows, columns].astype(np.int64))
        return pairs.where(pairs.scores >= lowest)

    def others(self, rows: Ints, columns: Ints) -> Mask:
        """Which of these aren't among them."""
        codes = rows * self.scores.shape[1] + columns
        found = np.searchsorted(self._codes, codes)
        found[found == len(self._codes)] = 0
        return self._codes[found] != codes if len(self._codes) else np.ones(len(codes), dtype=bool)


def blocks(rows: int) -> Iterator[slice]:
    return (slice(first, min(first + BLOCK, rows)) for first in range(0, rows, BLOCK))


def first_of_each(rows: Ints, columns: Ints, rank: Ints, shape: tuple[int, ...], count: int) -> Ints:
    """Where those are that come first in their row by rank. Among equals each row begins at
    another column, or everybody would look at the same few."""
    turn = (columns - rows * shape[1] // max(shape[0], 1)) % max(shape[1], 1)
    order = np.lexsort((turn, rank, rows))
    ordered = rows[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else order
    place = np.arange(len(order)) - np.repeat(begins, np.diff(np.r_[begins, len(order)]))
    return order[place < count]


def _best(scores: Scores, count: int) -> tuple[Ints, Ints]:
    found = [(np.zeros(0, dtype=np.int64),) * 2]
    lots = _lots(scores)
    for block in blocks(len(scores)):
        found.append(_best_of(scores, block, lots, count))
    rows, columns = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(columns)


def _lots(scores: Scores) -> Lots:
    """As many bits as are free below a score, for a row and another row's beginning."""
    bits = 15 - int(scores.max(initial=0)).bit_length()
    mixed = np.arange(2 * scores.shape[1], dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    lots = mixed >> np.uint64(64 - bits) if bits else np.zeros_like(mixed)
    return bits, lots.astype(np.int16)


def _best_of(scores: Scores, rows: slice, lots: Lots, count: int) -> tuple[Ints, Ints]:
    """Lots tell equals apart, others for each row: or all would look at the same few."""
    bits, drawn = lots
    numbers, width = np.arange(rows.start, rows.stop), scores.shape[1]
    places = numbers * STEP % width
    ranked = (scores[rows] << bits) | sliding_window_view(drawn, width)[places]
    last = width - min(count, width)
    least = np.partition(ranked, last, axis=1)[:, last, None]
    at, columns = np.nonzero(ranked >= np.maximum(least, 0))
    kept = first_of_each(at, columns, -ranked[at, columns].astype(np.int64), scores.shape, count)
    return at[kept] + rows.start, columns[kept]
