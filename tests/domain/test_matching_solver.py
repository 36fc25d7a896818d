"""The solver beside brute force, and what proves that it is right."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from bot.domain.matching.candidates import Candidates
from bot.domain.matching.certificate import Certificate, Prices, Verdict, Worth, judge
from bot.domain.matching.problem import FORBIDDEN, Pairs, Problem, Side, Value
from bot.domain.matching.reach import Proof
from bot.domain.matching.richest import Richest, TooManyPeople
from bot.domain.matching.solver import NOBODY, solve
from tests.domain.brute_force import Person, best

Scores = list[list[int]]


def side(people: Sequence[Person]) -> Side:
    return Side(
        capacity=np.array([person.capacity for person in people], dtype=np.int64),
        waited=np.array([person.waited for person in people], dtype=np.int64),
    )


def problem(scores: Scores, rows: Sequence[Person], columns: Sequence[Person]) -> Problem:
    matrix = np.array(scores, dtype=np.int16).reshape(len(rows), len(columns))
    return Problem(matrix, side(rows), side(columns))


def solved(
    scores: Scores, rows: Sequence[Person], columns: Sequence[Person]
) -> tuple[Value, set[tuple[int, int]]]:
    given = problem(scores, rows, columns)
    found = solve(given)
    value = given.value(found.pairs)
    verdict = judge(given, found.pairs, found.certificate)
    assert (verdict.optimal, verdict.bound) == (True, value.total)
    return value, {*zip(found.pairs.rows.tolist(), found.pairs.columns.tolist(), strict=True)}


def ones(count: int) -> list[Person]:
    return [Person(capacity=1, waited=0)] * count


def small_case(random: Random) -> tuple[Scores, list[Person], list[Person]]:
    """Few different scores make many ties, many make long ladders of worst scores."""
    highest, forbidden = random.choice((0, 3, 3, 9, 100)), random.random()
    rows, columns = ([_person(random) for _ in range(random.randint(1, 6))] for _ in "ab")
    scores = [
        [FORBIDDEN if random.random() < forbidden else random.randint(0, highest) for _ in columns]
        for _ in rows
    ]
    return scores, rows, columns


def _person(random: Random) -> Person:
    return Person(capacity=random.choice((1, 1, 2, 3)), waited=random.choice((0, 0, 0, 1, 4)))


@pytest.fixture(params=[0, 100], ids=["by flows", "by other prices first"])
def few_candidates(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """So that most pairs are found by the proofs alone."""
    for name in ("OF_A_ROW", "OF_A_COLUMN"):
        monkeypatch.setattr(f"bot.domain.matching.candidates.{name}", 1)
    monkeypatch.setattr("bot.domain.matching.richest.MORE", 1)
    monkeypatch.setattr("bot.domain.matching.richest.FEW", request.param)


@pytest.mark.parametrize("part", range(10))
def test_a_thousand_small_rounds_are_solved_as_well_as_by_trying_everything(part: int) -> None:
    for case in range(part * 100, part * 100 + 100):
        scores, rows, columns = small_case(Random(case))
        value, _ = solved(scores, rows, columns)
        assert tuple(value) == best(scores, rows, columns), f"case {case}"


@pytest.mark.usefixtures("few_candidates")
@pytest.mark.parametrize("part", range(3))
def test_nobody_is_lost_where_the_first_look_misses_most_pairs(part: int) -> None:
    for case in range(1000 + part * 100, 1100 + part * 100):
        scores, rows, columns = small_case(Random(case))
        value, _ = solved(scores, rows, columns)
        assert tuple(value) == best(scores, rows, columns), f"case {case}"


def test_two_pairs_are_better_than_the_one_with_the_highest_score() -> None:
    found = solved([[5, 3], [1, FORBIDDEN]], ones(2), ones(2))
    assert found == (Value(people=4, pairs=2, worst=1, total=4), {(0, 1), (1, 0)})


def test_a_new_person_is_met_before_a_second_partner_is_given() -> None:
    rows = [Person(capacity=2, waited=0), Person(capacity=1, waited=0)]
    _, pairs = solved([[9, 9], [1, FORBIDDEN]], rows, ones(2))
    assert pairs == {(0, 1), (1, 0)}


def test_whoever_has_waited_comes_first_even_with_a_lower_score() -> None:
    two = [Person(capacity=1, waited=0), Person(capacity=1, waited=1)]
    assert solved([[9, 1]], ones(1), two) == (Value(3, 1, 1, 1), {(0, 1)})
    assert solved([[9], [1]], two, ones(1)) == (Value(3, 1, 1, 1), {(1, 0)})


def test_nobody_is_matched_worse_than_they_have_to_be_even_for_a_higher_total() -> None:
    value, _ = solved([[10, 4], [4, 1]], ones(2), ones(2))
    assert (value.worst, value.total) == (4, 8)


def test_among_the_fairest_the_highest_total_wins() -> None:
    value, _ = solved([[4, 9, 4], [4, 4, 4], [7, 4, 4]], ones(3), ones(3))
    assert (value.worst, value.total) == (4, 20)


@pytest.mark.parametrize(
    ("scores", "rows", "columns"),
    [
        ([], [], []),
        ([], [], ones(2)),
        ([[], []], ones(2), []),
        ([[FORBIDDEN]], ones(1), ones(1)),
        ([[5]], [Person(capacity=0, waited=0)], ones(1)),
    ],
)
def test_where_nobody_can_be_paired_the_answer_is_empty(
    scores: Scores, rows: list[Person], columns: list[Person]
) -> None:
    assert solved(scores, rows, columns) == (Value(0, 0, 0, 0), set())


def test_all_may_be_alike() -> None:
    """Then each looks at others at first, and nobody is led to the same few."""
    value, _ = solved([[7] * 300] * 300, ones(300), ones(300))
    assert value == Value(600, 300, 7, 2100)


def test_more_than_64_bits_can_hold_is_refused_by_name() -> None:
    with pytest.raises(TooManyPeople, match="1 and 1 people"):
        solved([[5]], ones(1), [Person(capacity=1, waited=2**59)])


SCORES = [[9, 4, FORBIDDEN], [8, 3, 2], [FORBIDDEN, 6, FORBIDDEN]]
ROWS = [Person(2, 0), Person(1, 1), Person(1, 0)]


def spoilt_in_turn() -> Iterator[tuple[str, Certificate]]:
    found = solve(problem(SCORES, ROWS, ones(3))).certificate
    assert found is not None
    assert found.worse is not None
    worth, prices = found.worth, found.prices
    cut = found.cuts[0]
    yield "a cut", replace(found, cuts=[cut._replace(columns=~cut.columns), *found.cuts[1:]])
    yield "a lower worst score", replace(found, worth=replace(worth, lowest=worth.lowest - 1))
    yield "no proof of the worst", replace(found, worse=None)
    yield (
        "a price of a row",
        replace(found, prices=replace(prices, rows=prices.rows + np.array([0, 9, 0]))),
    )
    yield "a price of a column", replace(found, prices=replace(prices, columns=prices.columns - 9))
    yield "a price of a pair", replace(found, prices=replace(prices, pair=prices.pair + 1))


@pytest.mark.parametrize(("what", "spoilt"), [*spoilt_in_turn()], ids=lambda one: str(one)[:24])
def test_a_spoilt_certificate_proves_nothing(what: str, spoilt: Certificate) -> None:
    given = problem(SCORES, ROWS, ones(3))
    assert not judge(given, solve(given).pairs, spoilt).optimal


@pytest.mark.parametrize("part", range(5))
def test_pairs_that_are_worse_are_never_called_the_best(part: int) -> None:
    """With a certificate that is right, whatever else is tried."""
    for case in range(part * 100, part * 100 + 100):
        given = problem(*small_case(Random(case)))
        found = solve(given)
        if found.certificate is None:
            continue
        kept = Random(case).sample(range(len(found.pairs)), len(found.pairs) - 1)
        fewer = found.pairs.where(np.isin(np.arange(len(found.pairs)), kept))
        assert not judge(given, fewer, found.certificate).optimal


def test_without_a_certificate_nobody_is_alone_for_good_who_could_be_paired() -> None:
    assert not judge(problem([[5]], ones(1), ones(1)), NOBODY.pairs, None).optimal


def test_as_many_points_of_fewer_people_are_not_the_best() -> None:
    """With prices that leave out what people are worth."""
    given = problem([[5, 5], [5, FORBIDDEN]], [Person(2, 0), Person(1, 0)], ones(2))
    found, nothing = solve(given).certificate, np.zeros(2, dtype=np.int64)
    assert found is not None
    spoilt = replace(found, worth=Worth(5, nothing, nothing), prices=Prices(nothing, nothing, 0))
    pairs = Pairs(nothing, np.array([0, 1]), np.array([5, 5]))
    assert judge(given, pairs, spoilt).bound == 10
    assert not judge(given, pairs, spoilt).optimal


def test_as_many_points_with_a_lower_worst_score_are_not_the_best() -> None:
    given, ends = problem([[9, 5], [5, 1]], ones(2), ones(2)), np.arange(2)
    pairs = Pairs(ends, ends, np.array([9, 1]))
    assert judge(given, pairs, solve(given).certificate) == Verdict(optimal=False, bound=10)


def test_a_worst_score_that_could_be_higher_is_not_the_best() -> None:
    """Whatever is given for a proof: that of a higher one yet, or a cut that loses nobody."""
    given = problem([[9, 5], [5, 4]], ones(2), ones(2))
    found = solve(given).certificate
    assert found is not None
    pairs, worth, prices = Richest(given, Candidates(given.scores)).of(4, 2)
    for worse in (found.worse, Proof(0, found.cuts[0])):
        claimed = replace(found, worse=worse, worth=worth, prices=prices)
        assert judge(given, pairs, claimed) == Verdict(optimal=False, bound=13)


@pytest.mark.parametrize(
    "cells", [[(0, 2)], [(0, 0), (0, 0)], [(1, 0), (1, 1)]], ids=["forbidden", "twice", "no room"]
)
def test_pairs_that_may_not_be_have_no_value(cells: list[tuple[int, int]]) -> None:
    given = problem(SCORES, ROWS, ones(3))
    rows, columns = np.array(cells).T
    pairs = Pairs(rows, columns, given.scores[rows, columns].astype(np.int64))
    with pytest.raises(ValueError, match="may not be"):
        given.value(pairs)
