"""Of all pairs those that are worth a flow's look: the best few of everybody to begin with, and
whatever a proof finds missing."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from bot.domain.matching.flow import Ints, Mask
from bot.domain.matching.problem import NONE, Block, Pairs, Scores, blocks, rows_of

OF_A_ROW, OF_A_COLUMN = 5, 3
# Further ones are the last together. So a row, a rank and a column are told apart in 64 bits.
RANKS = 2**24
# How many a proof may add for each row at a time.
MORE = 12
# Of as many in each row, no more are looked at than it takes to choose from them.
MANY = 100
# The best of so many neighbours stands for all of them.
NEIGHBOURS = 16
LOT_BITS = 7
# Each row draws its lots from another place, this far from the row before.
STEP = 7919
MIX = np.uint64(0x9E3779B97F4A7C15)


class Candidates:
    """Kept in order, as row × columns + column of each."""

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self._codes = NONE
        self.add(*_best(scores))

    def __len__(self) -> int:
        return len(self._codes)

    def add(self, rows: Ints, columns: Ints) -> None:
        # np.unique would forget that most of them are in order, and take twenty times as long.
        codes = np.sort(np.concatenate([self._codes, self._code(rows, columns)]), kind="stable")
        self._codes = codes[np.diff(codes, prepend=-1) > 0]

    def no_worse_than(self, lowest: int) -> Pairs:
        rows, columns = np.divmod(self._codes, self.scores.shape[1])
        pairs = Pairs(rows, columns, self.scores[rows, columns].astype(np.int64))
        return pairs.where(pairs.scores >= lowest)

    def are_new(self, rows: Ints, columns: Ints) -> Mask:
        codes = self._code(rows, columns)
        found = np.searchsorted(self._codes, codes)
        new: Mask = np.take(self._codes, found, mode="clip") != codes
        return new

    def are_among(self, some: Pairs, pairs: Pairs) -> Mask:
        """Which of the pairs are."""
        codes = self._code(pairs.rows, pairs.columns)
        return np.isin(codes, self._code(some.rows, some.columns), assume_unique=True)

    def _code(self, rows: Ints, columns: Ints) -> Ints:
        code: Ints = rows * self.scores.shape[1] + columns
        return code


def first_of_each(
    rows: Ints, columns: Ints, rank: Ints, shape: tuple[int, ...], count: int
) -> Ints:
    """Where those are that come first in their row by rank. Among equals each row begins at
    another column, or everybody would be led to the same few."""
    turn = (columns - rows * shape[1] // shape[0]) % shape[1]
    place = np.minimum(rank - rank.min(initial=0), RANKS - 1)
    order = np.argsort((rows * RANKS + place) * shape[1] + turn)
    ordered = rows[order]
    begins = np.flatnonzero(np.diff(ordered, prepend=-1))
    nth = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
    firsts: Ints = order[nth < count]
    return firsts


def marked(mask: Mask, rows: Ints) -> tuple[Ints, Ints]:
    """Row and column of what is set in these rows; of a great many only some, spread."""
    if (many := int(np.count_nonzero(mask)) // (MANY * len(mask))) > 1:
        mask = _some(mask, many)
    at, columns = np.divmod(np.flatnonzero(mask), mask.shape[1])
    return rows[at], columns


def _some(mask: Mask, many: int) -> Mask:
    """One in so many, and all where that would be none."""
    some = np.zeros_like(mask)
    for row, (kept, found) in enumerate(zip(some, mask, strict=True)):
        few = slice(row * STEP % many, None, many)
        kept[few] = found[few]
    return some if some.any() else mask


def _best(scores: Scores) -> tuple[Ints, Ints]:
    """The best of each row; and of each column, once it's known how good its last must be."""
    ranks = _Ranks(scores)
    by_row, tops = [], []
    for block in blocks(len(scores)):
        ranked = ranks.of(block)
        tops.append(_fold(ranked))
        by_row.append(_from(ranked, _last(_fold(ranked.T), OF_A_ROW)[:, None], block))
    least = _last(np.concatenate(tops), OF_A_COLUMN)
    by_column = [_from(ranks.of(block), least, block) for block in blocks(len(scores))]
    rows, columns, rank = map(np.concatenate, zip(*by_row, strict=True))
    kept = first_of_each(rows, columns, rank, scores.shape, OF_A_ROW)
    others, of, rank = map(np.concatenate, zip(*by_column, strict=True))
    also = first_of_each(of, others, rank, scores.T.shape, OF_A_COLUMN)
    return np.append(rows[kept], others[also]), np.append(columns[kept], of[also])


class _Ranks:
    """Scores, coarser where they are high, with lots behind them that tell equals apart."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores
        self._coarse = max(int(scores.max()).bit_length() + LOT_BITS - 15, 0)
        mixed = np.arange(2 * scores.shape[1], dtype=np.uint64) * MIX
        self._lots = (mixed >> np.uint64(64 - LOT_BITS)).astype(np.int16)

    def of(self, rows: Block) -> Scores:
        width = self._scores.shape[1]
        places = np.arange(rows.start, rows.stop) * STEP % width
        lots = sliding_window_view(self._lots, width)[places]
        ranks: Scores = (self._scores[rows] >> self._coarse << LOT_BITS) | lots
        return ranks


def _fold(ranked: Scores) -> Scores:
    """The best of each few rows, and the rows that are left over."""
    whole = len(ranked) // NEIGHBOURS * NEIGHBOURS
    folded = ranked[:whole].reshape(NEIGHBOURS, -1, ranked.shape[1]).max(axis=0)
    return np.concatenate([folded, ranked[whole:]])


def _last(tops: Scores, count: int) -> Scores:
    """What the last of so many must reach in each column: no score at all where there are fewer."""
    if len(tops) <= count:
        return np.zeros(tops.shape[1], dtype=tops.dtype)
    last: Scores = np.partition(tops, len(tops) - count, axis=0)[len(tops) - count]
    return np.maximum(last, 0)


def _from(ranked: Scores, least: Scores, block: Block) -> tuple[Ints, Ints, Ints]:
    """Row, column and rank, best first, of what is as good."""
    rows, columns = marked(ranked >= least, rows_of(block))
    return rows, columns, -ranked[rows - block.start, columns].astype(np.int64)
