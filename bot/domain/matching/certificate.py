"""What proves that no pairs are better, checked against all scores by plain sums. It shares nothing
with what found them, and needs nothing of it to be right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.matching.flow import Ints
from bot.domain.matching.problem import Block, Pairs, Problem, Scores, Side, blocks, rows_of
from bot.domain.matching.reach import Cut, Proof, Question, questions


@dataclass(frozen=True, slots=True)
class Worth:
    """What the last flow gains: by a pair its score above the ``lowest``, and so much by the first
    pair of each row and column."""

    lowest: int
    rows: Ints
    columns: Ints


@dataclass(frozen=True, slots=True)
class Prices:
    """Of rows, columns and a pair as such. Any prices bound what pairs can be worth, by the duality
    of linear programmes; the right ones are as low as the best pairs are worth."""

    rows: Ints
    columns: Ints
    pair: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """``cuts``: one for each question. ``worse``: that with a higher worst score some answer would
    be lower; None where no score is higher."""

    cuts: Sequence[Cut]
    worse: Proof | None
    worth: Worth
    prices: Prices


@dataclass(frozen=True, slots=True)
class Verdict:
    """``bound``: on the total score of pairs that are as good in all that comes before it."""

    optimal: bool
    bound: int


def judge(problem: Problem, pairs: Pairs, certificate: Certificate | None) -> Verdict:
    """Raises ValueError for pairs that may not be. Without a certificate nobody can be paired."""
    if certificate is None:
        return Verdict(not problem.can_be_paired(), 0)
    value, worth = problem.value(pairs), certificate.worth
    asked = [*zip(questions(problem), certificate.cuts, strict=True)]
    most = [through(problem.scores, question, cut, 0) for question, cut in asked]
    people = sum(question.weight * flow for (question, _), flow in zip(asked, most, strict=True))
    total = _most_points(problem, pairs, certificate)
    reached = people, most[0], worth.lowest, total
    return Verdict(reached == value and _is_highest(problem, certificate, most), total)


def through(scores: Scores, question: Question, cut: Cut, lowest: int) -> int:
    """No more flows: what the cut lets out of its side, and across."""
    room = int(question.rows[~cut.rows].sum()) + int(question.columns[cut.columns].sum())
    far = ~cut.columns
    if not (cut.rows.any() and far.any()):
        return room
    near = (rows_of(block)[cut.rows[block]] for block in blocks(len(scores)))
    return room + sum(int(((scores[rows] >= lowest) & far).sum()) for rows in near)


def _is_highest(problem: Problem, certificate: Certificate, most: Sequence[int]) -> bool:
    """The worst score: with a higher one somebody would be lost."""
    higher = certificate.worth.lowest + 1
    if certificate.worse is None:
        return int(problem.scores.max()) < higher
    number, cut = certificate.worse
    return through(problem.scores, questions(problem)[number], cut, higher) < most[number]


def _most_points(problem: Problem, pairs: Pairs, certificate: Certificate) -> int:
    """Of so many pairs of as many people, none of which scores less: what they could be worth,
    less what people are."""
    worth, prices = certificate.worth, certificate.prices
    people = worth.rows[np.unique(pairs.rows)].sum() + worth.columns[np.unique(pairs.columns)].sum()
    most = (
        prices.pair * len(pairs)
        + _of_side(problem.rows, worth.rows - prices.rows, -prices.rows)
        + _of_side(
            problem.columns,
            worth.columns + prices.columns - prices.pair,
            prices.columns - prices.pair,
        )
        + sum(_of_pairs(problem.scores, block, worth.lowest, prices) for block in problem.blocks())
    )
    return most - int(people) + worth.lowest * len(pairs)


def _of_side(side: Side, first: Ints, further: Ints) -> int:
    one = np.minimum(side.capacity, 1)
    gains = one * np.maximum(first, 0) + (side.capacity - one) * np.maximum(further, 0)
    return int(gains.sum())


def _of_pairs(scores: Scores, rows: Block, lowest: int, prices: Prices) -> int:
    known = scores[rows]
    gains = known - lowest + prices.rows[rows, None] - prices.columns
    return int(gains[(gains > 0) & (known >= lowest)].sum())
