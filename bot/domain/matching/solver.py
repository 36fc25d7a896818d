"""The best pairs for a matrix of scores, exact and in this order: the most people with a partner
(each counts 1 + the rounds waited), the most pairs, the best worst score, the highest total. Lots
decide among equals; the order of rows and columns never does.

A pair is a unit of flow from the source through a mentor and a mentee to the sink. The first unit
through a person earns their weight, further ones nothing. A matching grown along an augmenting path
drops nobody, so the most people are met by some largest flow, and it has the most pairs as well.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching.flow import Ints, Mask, Network

FORBIDDEN = -1
LONGEST_LOT = 2**20
# The solver multiplies costs by the number of nodes and adds some up, all in 64 bits.
LARGEST_COST = 2**58


class TooManyPeople(ValueError):
    """With tens of thousands on a side, 64 bits no longer hold people, points and lots."""


@dataclass(frozen=True, slots=True)
class Side:
    """The mentors (rows) or the mentees (columns). ``lots``: random 64 bits, no two the same."""

    capacity: Ints
    waited: Ints
    lots: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.lots)

    def ordered(self, order: NDArray[np.intp]) -> Self:
        return type(self)(self.capacity[order], self.waited[order], self.lots[order])

    def weight(self, met: Ints) -> int:
        return int((1 + self.waited[np.unique(met)]).sum())


@dataclass(frozen=True, slots=True)
class Pairs:
    """Row, column and score of some cells of the matrix."""

    mentors: Ints
    mentees: Ints
    scores: Ints

    @classmethod
    def allowed(cls, scores: Ints) -> Self:
        mentors, mentees = np.nonzero(scores != FORBIDDEN)
        return cls(mentors, mentees, scores[mentors, mentees])

    def __len__(self) -> int:
        return len(self.scores)

    def where(self, kept: Mask) -> Self:
        return type(self)(self.mentors[kept], self.mentees[kept], self.scores[kept])


@dataclass(frozen=True, slots=True)
class Solution:
    """``pairs``: row and column of each. Without pairs every number is 0."""

    pairs: tuple[tuple[int, int], ...]
    people_weight: int
    worst_score: int
    total_score: int


def solve(scores: Ints, mentors: Side, mentees: Side) -> Solution:
    """``scores``: a row for each mentor, a column for each mentee; from 0 up, or FORBIDDEN."""
    rows, columns = np.argsort(mentors.lots), np.argsort(mentees.lots)
    problem = Problem(mentors.ordered(rows), mentees.ordered(columns))
    best = problem.best(Pairs.allowed(scores[np.ix_(rows, columns)]))
    chosen = zip(rows[best.mentors].tolist(), columns[best.mentees].tolist(), strict=True)
    return Solution(
        pairs=tuple(sorted(chosen)),
        people_weight=problem.people_weight(best),
        worst_score=min(best.scores.tolist(), default=0),
        total_score=int(best.scores.sum()),
    )


@dataclass(frozen=True, slots=True)
class Problem:
    mentors: Side
    mentees: Side

    def best(self, allowed: Pairs) -> Pairs:
        most = self.most(allowed)
        if not most:
            return most
        return self.richest(self.with_the_best_worst(allowed, most), len(most))

    def most(self, allowed: Pairs) -> Pairs:
        return self.flow(allowed, gains=np.zeros_like(allowed.scores), person=1)

    def with_the_best_worst(self, allowed: Pairs, most: Pairs) -> Pairs:
        """Without the low scores that nobody has to be given."""
        reached = self.people_weight(most), len(most)

        def loses(lowest: int) -> bool:
            left = self.most(allowed.where(allowed.scores >= lowest))
            return (self.people_weight(left), len(left)) != reached

        steps = sorted(set(allowed.scores.tolist()))
        too_high = bisect_left(steps, True, lo=1, key=loses)
        return allowed.where(allowed.scores >= steps[too_high - 1])

    def richest(self, allowed: Pairs, count: int) -> Pairs:
        """One point outweighs all lots together, one person all points together."""
        points = allowed.scores - allowed.scores.min()
        most_points = count * int(points.max())
        lots = self.lots(allowed, self.longest_lot(count, most_points))
        point = count * (int(lots.max()) + 1)
        return self.flow(allowed, gains=points * point + lots, person=(most_points + 1) * point)

    def longest_lot(self, count: int, most_points: int) -> int:
        heaviest = 1 + int(max(self.mentors.waited.max(), self.mentees.waited.max()))
        nodes = len(self.mentors) + len(self.mentees) + 2
        room = LARGEST_COST // (heaviest * nodes * count * (most_points + 1))
        if room < 1:
            raise TooManyPeople(f"{len(self.mentors)} mentors, {len(self.mentees)} mentees")
        return min(room, LONGEST_LOT)

    def lots(self, pairs: Pairs, longest: int) -> Ints:
        mixed = self.mentors.lots[pairs.mentors] * self.mentees.lots[pairs.mentees]
        return ((mixed >> np.uint64(32)) % np.uint64(longest)).astype(np.int64)

    def people_weight(self, pairs: Pairs) -> int:
        return self.mentors.weight(pairs.mentors) + self.mentees.weight(pairs.mentees)

    def flow(self, allowed: Pairs, gains: Ints, person: int) -> Pairs:
        """The most pairs; of such, those that bring the most gains and ``person`` × weight."""
        network, source, sink = Network(), 0, 1
        mentors = 2 + np.arange(len(self.mentors))
        mentees = 2 + len(self.mentors) + np.arange(len(self.mentees))
        join(network, np.full_like(mentors, source), mentors, self.mentors, person)
        join(network, mentees, np.full_like(mentees, sink), self.mentees, person)
        tails, heads = mentors[allowed.mentors], mentees[allowed.mentees]
        arcs = network.add(tails, heads, np.ones_like(gains), -gains)
        network.fill(source, sink, supply=int(self.mentors.capacity.sum()))
        return allowed.where(network.used(arcs))


def join(network: Network, tails: Ints, heads: Ints, side: Side, person: int) -> None:
    first = np.minimum(side.capacity, 1)
    network.add(tails, heads, first, -person * (1 + side.waited))
    network.add(tails, heads, side.capacity - first, np.zeros_like(side.capacity))
