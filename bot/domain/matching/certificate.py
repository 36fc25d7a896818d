"""What proves that no pairs are better, checked against all scores, by simple sums: it shares
nothing with what found them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.matching.candidates import Scores, blocks
from bot.domain.matching.flow import Ints
from bot.domain.matching.reach import Cut, Proof, Question, Side


@dataclass(frozen=True, slots=True)
class Prices:
    """Of rows, columns and a pair as such. By duality of linear programmes any prices give a bound
    on what pairs are worth; the right ones give the worth of the best."""

    rows: Ints
    columns: Ints
    pair: int


@dataclass(frozen=True, slots=True)
class Worth:
    """What the last flow gains: a score above ``lowest`` as it is, and so much for the first pair
    of each row and column."""

    lowest: int
    rows: Ints
    columns: Ints


@dataclass(frozen=True, slots=True)
class Certificate:
    """``cuts``: one for each question. ``worse``: that the worst score can't be higher; None where
    no score is."""

    cuts: Sequence[Cut]
    worse: Proof | None
    worth: Worth
    prices: Prices


def through(scores: Scores, question: Question, cut: Cut, lowest: int) -> int:
    """No more can flow."""
    room = int(question.rows[~cut.rows].sum()) + int(question.columns[cut.columns].sum())
    if not cut.rows.any() or cut.columns.all():
        return room
    far = ~cut.columns
    crossing = (
        np.count_nonzero((scores[block][cut.rows[block]] >= lowest) & far)
        for block in blocks(len(scores))
    )
    return room + sum(crossing)


def bound(
    scores: Scores, rows: Side, columns: Side, worth: Worth, prices: Prices, pairs: int
) -> int:
    """On the worth of so many pairs, none of which scores below the lowest."""
    return (
        prices.pair * pairs
        + _of_side(rows, worth.rows - prices.rows, -prices.rows)
        + _of_side(columns, worth.columns + prices.columns - prices.pair, prices.columns - prices.pair)
        + sum(_of_pairs(scores[block], worth.lowest, prices.rows[block], prices.columns) for block in blocks(len(scores)))
    )


def _of_side(side: Side, first: Ints, further: Ints) -> int:
    one = np.minimum(side.capacity, 1)
    gains = one * np.maximum(first, 0) + (side.capacity - one) * np.maximum(further, 0)
    return int(gains.sum())


def _of_pairs(scores: Scores, lowest: int, rows: Ints, columns: Ints) -> int:
    over = scores - (columns - rows[:, None] + lowest)
    return int(over[(over > 0) & (scores >= lowest)].sum())
