"""The highest total of the most pairs of the most people: a flow at the lowest cost through the
candidates, whose prices tell which of the other pairs would be better."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.domain.matching.candidates import MANY, MORE, Candidates, first_of_each, marked
from bot.domain.matching.certificate import Prices, Worth
from bot.domain.matching.findings import Stage, Watch, unwatched
from bot.domain.matching.flow import SINK, SOURCE, Ints, Mask, cheapest_flow
from bot.domain.matching.problem import NONE, Pairs, Problem, Scores, Side, rows_of
from bot.domain.matching.reach import FIRST

# The solver multiplies costs by the number of nodes and adds some up, all in 64 bits.
LARGEST_COST = 2**60
ROUND = 1000
# With more rows more is added at a time, or the last flows are for a handful of pairs each.
MANY_ROWS = 1000
# If fewer pairs than this part of the rows seem better, maybe none is and the prices were wrong.
FEW = 0.01
# Prices take some 50 rounds where there are any.
PATIENCE = 100


class TooManyPeople(ValueError):
    """64 bits no longer hold people and points."""


class Arcs(NamedTuple):
    """Along which more, or less, could flow, and what that would gain."""

    tails: Ints
    heads: Ints
    gains: Ints

    def back(self) -> "Arcs":
        return Arcs(self.heads, self.tails, self.gains)


class Step(NamedTuple):
    """Arcs by their heads, each of which has those from where it ``begins``."""

    tails: Ints
    gains: Ints
    begins: Ints
    heads: Ints


@dataclass(frozen=True, slots=True)
class Richest:
    problem: Problem
    candidates: Candidates

    def of(self, lowest: int, count: int, watch: Watch = unwatched) -> tuple[Pairs, Worth, Prices]:
        """So many pairs, with no score below the lowest."""
        worth, before, done = self._worth(lowest, count), None, 0.0
        while True:
            watch(Stage.TOTAL, done)
            found, prices = self._best(worth, before)
            rows, columns, gains = self._missed(worth, prices)
            better = np.count_nonzero(gains > 0)
            if not better:
                return found, worth, prices
            before = found if better < FEW * len(worth.rows) else None
            self.candidates.add(rows, columns)
            done = (1 + done) / 2  # nobody knows how often, but each time is nearer the end

    def _best(self, worth: Worth, before: Pairs | None) -> tuple[Pairs, Prices]:
        """Of the candidates, and prices that prove it. Those of ``before`` may be the best still,
        at other prices, and that is seen sooner than a flow is found."""
        pairs = self.candidates.no_worse_than(worth.lowest)
        if before is not None:
            used = self.candidates.are_among(before, pairs)
            if prices := self._prices(pairs, used, worth, PATIENCE):
                return before, prices
        used = self._flow(pairs, worth)
        prices = self._prices(pairs, used, worth)
        assert prices is not None, "the best pairs have prices"
        return pairs.where(used), prices

    def _worth(self, lowest: int, count: int) -> Worth:
        """One person outweighs all points together."""
        rows, columns = self.problem.rows, self.problem.columns
        person = _rounded_up(count * (int(self.problem.scores.max()) - lowest) + 1)
        heaviest = person * int(max(rows.weight.max(), columns.weight.max()))
        if heaviest * (FIRST + len(rows) + len(columns)) > LARGEST_COST:
            raise TooManyPeople(f"{len(rows)} and {len(columns)} people")
        return Worth(lowest, _firsts(rows, person), _firsts(columns, person))

    @property
    def _nodes(self) -> tuple[Ints, Ints]:
        height, width = self.problem.scores.shape
        return FIRST + np.arange(height), FIRST + height + np.arange(width)

    def _flow(self, pairs: Pairs, worth: Worth) -> Mask:
        """Which of the pairs are used."""
        (rows, columns), one = self._nodes, np.ones_like(pairs.rows)
        across = rows[pairs.rows], columns[pairs.columns], one, worth.lowest - pairs.scores
        arcs = (
            across,
            *_through(self.problem.rows, rows, worth.rows, SOURCE),
            *(
                (h, t, *rest)
                for t, h, *rest in _through(self.problem.columns, columns, worth.columns, SINK)
            ),
        )
        supply = int(self.problem.rows.capacity.sum())
        tails, heads, room, costs = map(np.concatenate, zip(*arcs, strict=True))
        flows = cheapest_flow(tails, heads, room, costs, supply)
        return flows[: len(pairs)] > 0

    def _prices(
        self, pairs: Pairs, used: Mask, worth: Worth, patience: float = math.inf
    ) -> Prices | None:
        """Half-way between the lowest and the highest that fit, where the fewest of the other
        pairs seem better. None fit where better pairs could be used."""
        arcs, (rows, columns) = [*self._open(pairs, used, worth)], self._nodes
        nodes = FIRST + len(rows) + len(columns)
        lowest = _longest(arcs, nodes, patience)
        if lowest is None:
            return None
        back = _longest([each.back() for each in reversed(arcs)], nodes)
        assert back is not None, "no circle gains, in either direction"
        middle = (lowest - back) // 2
        middle -= middle[SOURCE]
        return Prices(middle[rows], middle[columns], int(middle[SINK]))

    def _open(self, pairs: Pairs, used: Mask, worth: Worth) -> Iterator[Arcs]:
        """Where the flow could still change."""
        rows, columns = self._nodes
        taken = np.bincount(pairs.rows[used], minlength=len(rows))
        met = np.bincount(pairs.columns[used], minlength=len(columns))
        across = Arcs(rows[pairs.rows], columns[pairs.columns], pairs.scores - worth.lowest)
        yield Arcs(across.heads[used], across.tails[used], -across.gains[used])
        yield from _ends(self.problem.rows, rows, taken, worth.rows, SOURCE)
        for arcs in _ends(self.problem.columns, columns, met, worth.columns, SINK):
            yield arcs.back()
        yield Arcs(*(part[~used] for part in across))

    def _missed(self, worth: Worth, prices: Prices) -> tuple[Ints, Ints, Ints]:
        """Other pairs, and what they gain beyond their prices: the most profitable few of each row,
        down to those that gain nothing, which is where the next prices lead."""
        scores, least = self.problem.scores, prices.columns + worth.lowest
        found, (below, above) = [(NONE, NONE)], _narrow(prices.rows[:, None], least)
        for block in self.problem.blocks():
            limit = above - below[block]
            good = _as_good(scores[block], limit, worth.lowest)
            rows, columns = marked(good, rows_of(block))
            new = self.candidates.are_new(rows, columns)
            found.append((rows[new], columns[new]))
        rows, columns = map(np.concatenate, zip(*found, strict=True))
        gains = scores[rows, columns] - least[columns] + prices.rows[rows]
        more = max(MORE, len(scores) // MANY_ROWS)
        kept = first_of_each(rows, columns, -gains, scores.shape, more)
        return rows[kept], columns[kept], gains[kept]


def _narrow(*prices: Ints) -> Iterator[Ints]:
    """In as few bits as their differences fit into: as much less to look through."""
    most = max(int(np.abs(one).max(initial=0)) for one in prices)
    width = np.min_scalar_type(-4 * most)
    return (one.astype(max(width, np.dtype(np.int16))) for one in prices)


def _as_good(scores: Scores, limit: Ints, lowest: int) -> Mask:
    """What reaches the limit; where that is too many, what is better."""
    may_be = scores >= lowest
    reached: Mask = (scores >= limit) & may_be
    if np.count_nonzero(reached) > MANY * len(reached):
        reached = (scores > limit) & may_be
    return reached


def _rounded_up(points: int) -> int:
    """So that it has units in common with scores."""
    return -(-points // ROUND) * ROUND


def _firsts(side: Side, person: int) -> Ints:
    """Nothing, where everybody counts alike and each pair is another person's."""
    if (side.capacity <= 1).all() and len(np.unique(side.waited)) == 1:
        return np.zeros_like(side.capacity)
    return person * side.weight


def _through(side: Side, nodes: Ints, first: Ints, end: int) -> Iterator[tuple[Ints, ...]]:
    """From that end to each: one for their first partner, another for the rest."""
    one, ends = np.minimum(side.capacity, 1), np.full_like(nodes, end)
    yield ends, nodes, one, -first
    yield ends, nodes, side.capacity - one, np.zeros_like(nodes)


def _ends(side: Side, nodes: Ints, taken: Ints, first: Ints, end: int) -> Iterator[Arcs]:
    more, less = taken < side.capacity, taken > 0
    yield Arcs(np.full(more.sum(), end), nodes[more], np.where(taken == 0, first, 0)[more])
    yield Arcs(nodes[less], np.full(less.sum(), end), np.where(taken == 1, -first, 0)[less])


def _longest(groups: Sequence[Arcs], nodes: int, patience: float = math.inf) -> Ints | None:
    """The most that is gained on a way to each node, from wherever. None if that still grows after
    so many rounds: it would for ever, where a circle gains."""
    reached = np.zeros(nodes, dtype=np.int64)
    steps = [_step(arcs) for arcs in groups if len(arcs.tails)]
    rounds = 0
    while rounds < patience:
        changed = False
        for step in steps:
            best = np.maximum.reduceat(reached[step.tails] + step.gains, step.begins)
            better = best > reached[step.heads]
            reached[step.heads[better]] = best[better]
            changed |= bool(better.any())
        if not changed:
            return reached
        rounds += 1
    return None


def _step(arcs: Arcs) -> Step:
    order = np.argsort(arcs.heads, kind="stable")
    heads = arcs.heads[order]
    begins = np.flatnonzero(np.diff(heads, prepend=-1))
    return Step(arcs.tails[order], arcs.gains[order], begins, heads[begins])
