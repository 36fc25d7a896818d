"""What each pair there could be is worth, and which rule shuts it out, for whoever checks a
round."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching.people import Seeker
from bot.domain.matching.pool import Pool
from bot.domain.matching.rules import RULES, Rule
from bot.domain.matching.terms import Aims, score

IN_ORDER = tuple(RULES)
NO_RULE = len(IN_ORDER)


@dataclass(frozen=True, slots=True)
class EveryPair:
    """A row for each mentor, a column for each mentee. ``rules``: the first that is broken, by its
    place among all, or NO_RULE."""

    scores: NDArray[np.int64]
    rules: NDArray[np.int8]

    def of(self, mentor: int) -> list[tuple[int, Rule | None]]:
        """The score with each mentee, or 0 and the rule."""
        scores, rules = self.scores[mentor].tolist(), self.rules[mentor].tolist()
        return [
            (score, None) if rule == NO_RULE else (0, IN_ORDER[rule])
            for score, rule in zip(scores, rules, strict=True)
        ]


def every_pair(mentors: Sequence[Seeker], mentees: Sequence[Seeker]) -> EveryPair:
    size, pool, aims = (len(mentors), len(mentees)), Pool.of(mentors), Aims()
    scores, rules = np.empty(size, np.int64), np.full(size, NO_RULE, np.int8)
    for column, mentee in enumerate(mentees):
        scores[:, column] = score(pool, mentee, aims)
        for place, rule in reversed(tuple(enumerate(IN_ORDER))):
            rules[RULES[rule](pool, mentee), column] = place
    return EveryPair(scores, rules)
