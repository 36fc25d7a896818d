"""`make e2e` goes through a hundred."""

from random import Random

import pytest

from tests.domain.brute_force import best
from tests.domain.exact_programme import exact
from tests.domain.exact_rounds import both_ways
from tests.domain.test_matching_solver import small_case


@pytest.mark.parametrize("case", range(3))
def test_a_round_of_hundreds_is_as_good_as_another_exact_solver_s(case: int) -> None:
    ours, theirs = both_ways(case)
    assert ours == theirs


def test_that_solver_agrees_with_trying_everything() -> None:
    for case in range(100):
        scores, mentors, mentees = small_case(Random(case))
        assert exact(scores, mentors, mentees) == best(scores, mentors, mentees), f"case {case}"
