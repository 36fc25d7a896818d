"""The highest total among the most pairs of the most people: a flow at the lowest cost through the
candidates, whose prices show which other pairs would be better."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.domain.matching.candidates import MORE, Candidates, Pairs, blocks, first_of_each
from bot.domain.matching.certificate import Prices, Worth
from bot.domain.matching.flow import SINK, SOURCE, Ints, cheapest_flow
from bot.domain.matching.reach import FIRST, Side

# The solver multiplies costs by the number of nodes, in 64 bits.
LARGEST_COST = 2**62


class TooManyPeople(ValueError):
    """64 bits no longer hold people and points."""


class Arcs(NamedTuple):
    """Along which more, or less, could flow, and what that would gain."""

    tails: Ints
    heads: Ints
    gains: Ints


@dataclass(frozen=True, slots=True)
class Richest:
    candidates: Candidates
    rows: Side
    columns: Side

    def of(self, lowest: int, count: int) -> tuple[Pairs, Worth, Prices]:
        """Of so many pairs, with no score below the lowest."""
        worth = self._worth(lowest, count)
        while True:
            pairs = self.candidates.no_worse_than(lowest)
            used = self._flow(pairs, worth)
            prices = self._prices(pairs, used, worth)
            rows, columns = _missed(self.candidates, worth, prices)
            if not len(rows):
                return pairs.where(used), worth, prices
            self.candidates.add(rows, columns)

    def _worth(self, lowest: int, count: int) -> Worth:
        """One person outweighs all points together."""
        person = count * (int(self.candidates.scores.max()) - lowest) + 1
        heaviest = person * int(max(self.rows.weight.max(), self.columns.weight.max()))
        if heaviest * (len(self.rows) + len(self.columns) + FIRST) > LARGEST_COST:
            raise TooManyPeople(f"{len(self.rows)} and {len(self.columns)} people")
        return Worth(lowest, _firsts(self.rows, person), _firsts(self.columns, person))

    def _flow(self, pairs: Pairs, worth: Worth):
        rows, columns = self._nodes()
        source, sink = np.full_like(rows, SOURCE), np.full_like(columns, SINK)
        one, once = np.minimum(self.rows.capacity, 1), np.minimum(self.columns.capacity, 1)
        flows = cheapest_flow(
            np.concatenate([rows[pairs.rows], source, source, columns, columns]),
            np.concatenate([columns[pairs.columns], rows, rows, sink, sink]),
            np.concatenate([np.ones_like(pairs.rows), one, self.rows.capacity - one, once, self.columns.capacity - once]),
            np.concatenate([worth.lowest - pairs.scores, -worth.rows, np.zeros_like(rows), -worth.columns, np.zeros_like(columns)]),
            int(self.rows.capacity.sum()),
        )
        return flows[: len(pairs)] > 0

    def _nodes(self) -> tuple[Ints, Ints]:
        height, width = len(self.rows), len(self.columns)
        return FIRST + np.arange(height), FIRST + height + np.arange(width)

    def _prices(self, pairs: Pairs, used, worth: Worth) -> Prices:
        """Half-way between the lowest and the highest that fit, where the fewest others seem
        better."""
        rows, columns = self._nodes()
        arcs = list(self._residual(pairs, used, worth))
        nodes = FIRST + len(rows) + len(columns)
        high = _longest(arcs, nodes)
        low = -_longest([Arcs(a.heads, a.tails, a.gains) for a in reversed(arcs)], nodes)
        middle = (low + high) // 2
        middle -= middle[SOURCE]
        return Prices(middle[rows], middle[columns], int(middle[SINK]))

    def _residual(self, pairs: Pairs, used, worth: Worth) -> Iterator[Arcs]:
        rows, columns = self._nodes()
        gains = pairs.scores - worth.lowest
        tails, heads = rows[pairs.rows], columns[pairs.columns]
        yield Arcs(heads[used], tails[used], -gains[used])
        taken = np.bincount(pairs.rows[used], minlength=len(rows))
        met = np.bincount(pairs.columns[used], minlength=len(columns))
        yield from _open(SOURCE, rows, self.rows, taken, worth.rows)
        for back in _open(SINK, columns, self.columns, met, worth.columns):
            yield Arcs(back.heads, back.tails, back.gains)
        yield Arcs(tails[~used], heads[~used], gains[~used])


def _firsts(side: Side, person: int) -> Ints:
    """Nothing, where as many people as pairs are met in any case."""
    if (side.capacity <= 1).all() and len(np.unique(side.waited)) == 1:
        return np.zeros_like(side.capacity)
    return person * side.weight


def _open(end: int, nodes: Ints, side: Side, taken: Ints, first: Ints) -> Iterator[Arcs]:
    more, less = taken < side.capacity, taken > 0
    yield Arcs(np.full(more.sum(), end), nodes[more], np.where(taken == 0, first, 0)[more])
    yield Arcs(nodes[less], np.full(less.sum(), end), np.where(taken == 1, -first, 0)[less])


def _longest(groups: Sequence[Arcs], nodes: int) -> Ints:
    """The most that can be gained on a way to each node, from anywhere."""
    reached = np.zeros(nodes, dtype=np.int64)
    steps = [_sorted(arcs) for arcs in groups if len(arcs.tails)]
    changed = True
    while changed:
        changed = False
        for tails, gains, begins, heads in steps:
            best = np.maximum.reduceat(reached[tails] + gains, begins)
            better = best > reached[heads]
            if better.any():
                reached[heads[better]] = best[better]
                changed = True
    return reached


def _sorted(arcs: Arcs):
    order = np.argsort(arcs.heads, kind="stable")
    heads = arcs.heads[order]
    begins = np.flatnonzero(np.r_[True, heads[1:] != heads[:-1]])
    return arcs.tails[order], arcs.gains[order], begins, heads[begins]


def _missed(candidates: Candidates, worth: Worth, prices: Prices) -> tuple[Ints, Ints]:
    """Pairs that gain more than their prices, the most profitable few of each row."""
    scores = candidates.scores
    found = [(np.zeros(0, dtype=np.int64),) * 2]
    columns_price = prices.columns + worth.lowest
    for block in blocks(len(scores)):
        limit = columns_price - prices.rows[block, None]
        better = scores[block] > np.maximum(limit, worth.lowest - 1)
        if not better.any():
            continue
        at, columns = np.nonzero(better)
        rows = at + block.start
        new = candidates.others(rows, columns)
        at, rows, columns = at[new], rows[new], columns[new]
        rank = limit[at, columns] - scores[rows, columns]
        kept = first_of_each(rows, columns, rank, scores.shape, MORE)
        found.append((rows[kept], columns[kept]))
    rows, columns = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(columns)
