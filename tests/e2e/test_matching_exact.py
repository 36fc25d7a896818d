"""A hundred rounds of 200 to 400 people, beside an exact solver of another kind."""

import pytest

from tests.domain.exact_rounds import both_ways


@pytest.mark.parametrize("case", range(100))
def test_a_round_of_hundreds_is_as_good_as_another_exact_solver_s(case: int) -> None:
    ours, theirs = both_ways(case)
    assert ours == theirs
