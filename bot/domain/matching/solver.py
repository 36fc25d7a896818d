"""The best pairs for a matrix of scores, exact and in this order: the most people with a partner
(each counts 1 + the rounds waited), the most pairs, the best worst score, the highest total."""

from dataclasses import dataclass

import numpy as np

from bot.domain.matching.candidates import FORBIDDEN, Candidates, Scores
from bot.domain.matching.certificate import Certificate, Prices, Worth, bound, through
from bot.domain.matching.reach import Proof, Reach, Side, questions
from bot.domain.matching.richest import Richest


@dataclass(frozen=True, slots=True)
class Solution:
    pairs: tuple[tuple[int, int], ...]
    people_weight: int
    worst_score: int
    total_score: int
    certificate: Certificate | None = None


def solve(scores: Scores, rows: Side, columns: Side) -> Solution:
    if not scores.size or scores.max() == FORBIDDEN:
        return Solution((), 0, 0, 0)
    candidates = Candidates(scores)
    reach = Reach(candidates, questions(rows, columns))
    answers = reach.most(0)
    wanted = [value for value, _ in answers]
    if not wanted[0]:
        return Solution((), 0, 0, 0)
    worst, worse = highest_worst(reach, wanted, int(scores.max()))
    pairs, worth, prices = Richest(candidates, rows, columns).of(worst, wanted[0])
    return Solution(
        tuple(sorted(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True))),
        sum(q.weight * value for q, value in zip(reach.questions, wanted, strict=True)),
        int(pairs.scores.min()),
        int(pairs.scores.sum()),
        Certificate([cut for _, cut in answers], worse, worth, prices),
    )


def highest_worst(reach: Reach, wanted: list[int], most: int) -> tuple[int, Proof | None]:
    """With which each answer is as high as with any, and what proves that it is the highest."""
    low, high, proof = 0, most + 1, None
    while high - low > 1:
        middle = (low + high) // 2
        found = reach.loses(middle, wanted)
        if found is None:
            low = middle
        else:
            high, proof = middle, found
    return low, proof
