"""The goal of the matching as integer programmes, one for each part of it, for a solver that knows
nothing of flows: HiGHS, by way of scipy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from tests.domain.brute_force import Best, Person, Scores

Numbers = NDArray[np.float64]
INFEASIBLE = 2


def exact(scores: Scores, mentors: Sequence[Person], mentees: Sequence[Person]) -> Best:
    """``scores``: a row for each mentor; below 0 is forbidden."""
    round_ = Programme.of(scores, mentors, mentees)
    if not len(round_.scores):
        return Best(0, 0, 0, 0)
    people = round_.most(round_.people, lowest=0)
    assert people is not None
    known = [(round_.people, people)]
    pairs = round_.most(round_.pairs, 0, known)
    assert pairs is not None
    known.append((round_.pairs, pairs))
    worst = round_.highest_worst(known)
    total = round_.most(round_.total, worst, known)
    assert total is not None
    return Best(people, pairs, worst, total)


@dataclass(frozen=True)
class Programme:
    """A variable for each pair that may be, then one for each person: whether they are met."""

    scores: NDArray[np.int64]
    weights: Numbers
    rules: LinearConstraint

    @classmethod
    def of(
        cls, scores: Scores, mentors: Sequence[Person], mentees: Sequence[Person]
    ) -> "Programme":
        matrix = np.array(scores, dtype=np.int64).reshape(len(mentors), len(mentees))
        rows, columns = np.nonzero(matrix >= 0)
        everybody = [*mentors, *mentees]
        cells, people = len(rows), len(everybody)
        ends, pairs = np.concatenate([rows, len(mentors) + columns]), np.tile(np.arange(cells), 2)
        of_each = csr_array((np.ones(2 * cells), (ends, pairs)), shape=(people, cells + people))
        met = csr_array((np.ones(people), (np.arange(people), cells + np.arange(people))))
        room = [person.capacity for person in everybody]
        rules = LinearConstraint(
            vstack([of_each, met - of_each]), -np.inf, np.array([*room, *[0] * people])
        )
        weights = np.array([1.0 + person.waited for person in everybody])
        return cls(matrix[rows, columns], weights, rules)

    @property
    def people(self) -> Numbers:
        return np.concatenate([np.zeros(len(self.scores)), self.weights])

    @property
    def pairs(self) -> Numbers:
        return np.concatenate([np.ones(len(self.scores)), np.zeros(len(self.weights))])

    @property
    def total(self) -> Numbers:
        return np.concatenate([self.scores, np.zeros(len(self.weights))])

    def most(
        self, goal: Numbers, lowest: int, known: Sequence[tuple[Numbers, int]] = ()
    ) -> int | None:
        """With no score below the lowest and all that is known kept; None where that can't be."""
        allowed = np.concatenate([self.scores >= lowest, np.ones(len(self.weights))])
        kept = [LinearConstraint(one[None, :], least, np.inf) for one, least in known]
        found = milp(
            -goal,
            integrality=np.ones_like(goal),
            bounds=Bounds(0, allowed),
            constraints=[self.rules, *kept],
            options={"mip_rel_gap": 0},
        )
        assert found.success or found.status == INFEASIBLE, found.message
        return round(float(-found.fun)) if found.success else None

    def highest_worst(self, known: Sequence[tuple[Numbers, int]]) -> int:
        """The highest that loses nothing of what is known."""
        ladder: list[int] = sorted({*self.scores.tolist()})
        low, high = 0, len(ladder)
        while high - low > 1:
            middle = (low + high) // 2
            if self.most(self.people, ladder[middle], known) is None:
                high = middle
            else:
                low = middle
        return ladder[low]
