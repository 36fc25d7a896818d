from collections.abc import Sequence
from itertools import permutations
from random import Random

import numpy as np
import pytest

from bot.domain.matching import TooManyPeople
from bot.domain.matching.solver import FORBIDDEN, LONGEST_LOT, Pairs, Problem, Side, Solution, solve
from tests.domain.brute_force import Best, Person, best

Scores = list[list[int]]


def side(people: Sequence[Person], random: Random) -> Side:
    return Side(
        capacity=np.array([person.capacity for person in people], dtype=np.int64),
        waited=np.array([person.waited for person in people], dtype=np.int64),
        lots=np.array([random.getrandbits(64) for _ in people], dtype=np.uint64),
    )


def solved(
    scores: Scores, mentors: Sequence[Person], mentees: Sequence[Person], seed: int = 0
) -> Solution:
    random = Random(seed)
    matrix = np.array(scores, dtype=np.int64).reshape(len(mentors), len(mentees))
    return solve(matrix, side(mentors, random), side(mentees, random))


def ones(count: int) -> list[Person]:
    return [Person(capacity=1, waited=0)] * count


def small_case(random: Random) -> tuple[Scores, list[Person], list[Person]]:
    """Few different scores make many ties, many make long ladders of worst scores."""
    highest, forbidden = random.choice((0, 3, 3, 9, 100)), random.random()
    mentors, mentees = ([_person(random) for _ in range(random.randint(1, 6))] for _ in "ab")
    scores = [
        [FORBIDDEN if random.random() < forbidden else random.randint(0, highest) for _ in mentees]
        for _ in mentors
    ]
    return scores, mentors, mentees


def _person(random: Random) -> Person:
    return Person(capacity=random.choice((1, 1, 2, 3)), waited=random.choice((0, 0, 0, 1, 4)))


@pytest.mark.parametrize("part", range(10))
def test_a_thousand_small_rounds_are_solved_as_well_as_by_trying_everything(part: int) -> None:
    for case in range(part * 100, part * 100 + 100):
        scores, mentors, mentees = small_case(Random(case))
        found = solved(scores, mentors, mentees)
        numbers = Best(found.people_weight, len(found.pairs), found.worst_score, found.total_score)
        assert numbers == best(scores, mentors, mentees), f"case {case}"
        assert_consistent(found, scores, mentors, mentees)


def assert_consistent(
    found: Solution, scores: Scores, mentors: Sequence[Person], mentees: Sequence[Person]
) -> None:
    """The numbers are those of the pairs, and the pairs keep to the capacities."""
    points = [scores[row][column] for row, column in found.pairs]
    assert len(set(found.pairs)) == len(found.pairs)
    assert FORBIDDEN not in points
    assert (min(points, default=0), sum(points)) == (found.worst_score, found.total_score)
    weight = 0
    for place, people in enumerate((mentors, mentees)):
        met = [pair[place] for pair in found.pairs]
        assert all(met.count(n) <= person.capacity for n, person in enumerate(people))
        weight += sum(1 + people[n].waited for n in set(met))
    assert weight == found.people_weight


def test_two_pairs_are_better_than_the_one_with_the_highest_score() -> None:
    found = solved([[5, 3], [1, FORBIDDEN]], ones(2), ones(2))
    assert found == Solution(pairs=((0, 1), (1, 0)), people_weight=4, worst_score=1, total_score=4)


def test_a_new_person_is_met_before_a_second_partner_is_given() -> None:
    mentors = [Person(capacity=2, waited=0), Person(capacity=1, waited=0)]
    found = solved([[9, 9], [1, FORBIDDEN]], mentors, ones(2))
    assert found.pairs == ((0, 1), (1, 0))


def test_a_mentee_who_has_waited_comes_first_even_with_a_lower_score() -> None:
    mentees = [Person(capacity=1, waited=0), Person(capacity=1, waited=1)]
    found = solved([[9, 1]], ones(1), mentees)
    assert found == Solution(pairs=((0, 1),), people_weight=3, worst_score=1, total_score=1)


def test_a_mentor_who_has_waited_comes_first_even_with_a_lower_score() -> None:
    mentors = [Person(capacity=1, waited=0), Person(capacity=1, waited=1)]
    assert solved([[9], [1]], mentors, ones(1)).pairs == ((1, 0),)


def test_nobody_is_matched_worse_than_they_have_to_be_even_for_a_higher_total() -> None:
    found = solved([[10, 4], [4, 1]], ones(2), ones(2))
    assert (found.worst_score, found.total_score) == (4, 8)


def test_among_the_fairest_the_highest_total_wins() -> None:
    found = solved([[4, 9, 4], [4, 4, 4], [7, 4, 4]], ones(3), ones(3))
    assert (found.worst_score, found.total_score) == (4, 20)


@pytest.mark.parametrize(
    ("scores", "mentors", "mentees"),
    [
        ([], [], []),
        ([], [], ones(2)),
        ([[], []], ones(2), []),
        ([[FORBIDDEN]], ones(1), ones(1)),
        ([[5]], [Person(capacity=0, waited=0)], ones(1)),
    ],
)
def test_where_nobody_can_be_paired_the_answer_is_empty(
    scores: Scores, mentors: list[Person], mentees: list[Person]
) -> None:
    assert solved(scores, mentors, mentees) == Solution((), 0, 0, 0)


def test_among_equals_each_lot_has_its_chance() -> None:
    chosen = [solved([[5], [5]], ones(2), ones(1), seed).pairs[0][0] for seed in range(100)]
    assert 30 <= sum(chosen) <= 70


@pytest.mark.parametrize("seed", range(10))
def test_among_equals_the_pairs_with_the_highest_lots_together_win(seed: int) -> None:
    random = Random(seed)
    problem = Problem(side(ones(4), random), side(ones(4), random))
    scores = np.full((4, 4), 5)
    lots = problem.lots(Pairs.allowed(scores), LONGEST_LOT).reshape(4, 4)
    ways = [tuple(enumerate(columns)) for columns in permutations(range(4))]
    highest = max(ways, key=lambda way: sum(lots[row, column] for row, column in way))
    assert solve(scores, problem.mentors, problem.mentees).pairs == highest


@pytest.mark.parametrize("waited", [0, 2**47])
def test_the_order_of_rows_and_columns_changes_nothing(waited: int) -> None:
    """Not even with such weights of people that no bit is left for lots."""
    random = Random(11)
    people = [Person(capacity=1, waited=waited)] * 30
    mentors, mentees = side(people, random), side(people, random)
    scores = np.full((30, 30), 5)
    before = solve(scores, mentors, mentees).pairs
    rows, columns = (np.array(random.sample(range(30), 30)) for _ in "ab")
    moved = solve(scores, mentors.ordered(rows), mentees.ordered(columns))
    assert {(rows[row], columns[column]) for row, column in moved.pairs} == set(before)


def test_costs_near_the_end_of_64_bits_are_still_exact() -> None:
    random = Random(5)
    scores = [[random.randint(0, 100) for _ in range(6)] for _ in range(2)]
    mentors = [Person(capacity=2, waited=0)] * 2
    mentees = [Person(capacity=1, waited=n * 2**41) for n in range(6)]
    found = solved(scores, mentors, mentees)
    assert {column for _, column in found.pairs} == {2, 3, 4, 5}
    assert found.total_score == best(scores, mentors, mentees).total_score


def test_more_than_64_bits_can_hold_is_refused_by_name() -> None:
    with pytest.raises(TooManyPeople, match="1 mentors, 1 mentees"):
        solved([[5]], ones(1), [Person(capacity=1, waited=2**57)])


def test_what_the_solver_itself_cannot_hold_is_an_error_too() -> None:
    with pytest.raises(RuntimeError, match="BAD_COST_RANGE"):
        solved([[5]], ones(1), [Person(capacity=1, waited=2**61)])
