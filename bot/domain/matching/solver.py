"""The best pairs for a matrix of scores, exact and in this order: the most people with a partner
(each counts 1 + the rounds waited), the most pairs, the best worst score, the highest total."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.matching.candidates import Candidates
from bot.domain.matching.certificate import Certificate
from bot.domain.matching.findings import Stage, Watch, unwatched
from bot.domain.matching.problem import NONE, Pairs, Problem
from bot.domain.matching.reach import Proof, Reach, questions
from bot.domain.matching.richest import Richest


@dataclass(frozen=True, slots=True)
class Solution:
    """``certificate``: None where nobody can be paired."""

    pairs: Pairs
    certificate: Certificate | None


NOBODY = Solution(Pairs(NONE, NONE, NONE), None)


def solve(problem: Problem, watch: Watch = unwatched) -> Solution:
    """The order of rows and columns decides among equals."""
    if not problem.can_be_paired():
        return NOBODY
    watch(Stage.PEOPLE, 0)
    candidates = Candidates(problem.scores)
    reach = Reach(candidates, questions(problem))
    wanted, cuts = zip(*reach.most(0), strict=True)
    worst, worse = highest_worst(reach, wanted, int(problem.scores.max()), watch)
    pairs, worth, prices = Richest(problem, candidates).of(worst, wanted[0], watch)
    return Solution(pairs, Certificate(cuts, worse, worth, prices))


def highest_worst(
    reach: Reach, wanted: Sequence[int], most: int, watch: Watch = unwatched
) -> tuple[int, Proof | None]:
    """With which nobody is lost, and what proves that it is the highest."""
    worst, too_high, proof = 0, most + 1, None
    while too_high - worst > 1:
        watch(Stage.WORST, 1 - (too_high - worst) / (most + 1))
        middle = (worst + too_high) // 2
        if found := reach.loses(middle, wanted):
            too_high, proof = middle, found
        else:
            worst = middle
    return worst, proof
