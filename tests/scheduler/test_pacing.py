"""No window of a platform's over its limit, no slower than it allows, and nobody sleeps."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Address, Rate
from bot.platforms.slack import rates as slack
from bot.platforms.teams import rates as teams
from scheduler.pacing import MANY, Pacing
from tests.making import NOW

SECOND = timedelta(seconds=1)
Rates = Callable[[Address, bool], Sequence[Rate]]


def through(pacing: Pacing, wanted: Sequence[Sequence[Rate]]) -> list[datetime]:
    """When each leaves, one after the other, from ``NOW`` on, as soon as there is room."""
    now, left = NOW, []
    for rates in wanted:
        while pacing.full_lane(rates, now):
            free = pacing.next(now)
            assert free is not None
            assert free > now, "time goes on"
            now = free
        pacing.take(rates, now)
        left.append(now)
    return left


def most_in_a_window(left: Sequence[datetime], per: timedelta) -> int:
    return max(sum(one <= other < one + per for other in left) for one in left)


RATE = st.builds(
    Rate, st.sampled_from("ab"), st.integers(1, 5), st.integers(1, 90).map(lambda n: n * SECOND)
)


@given(st.lists(st.lists(RATE, min_size=1, max_size=3, unique=True), min_size=1, max_size=40))
def test_no_window_of_any_rate_is_ever_over_its_limit(wanted: list[list[Rate]]) -> None:
    left = through(Pacing(), wanted)
    for rate in {rate for rates in wanted for rate in rates}:
        mine = [at for at, rates in zip(left, wanted, strict=True) for r in rates if r == rate]
        assert most_in_a_window(mine, rate.per) <= rate.most


@given(st.integers(1, 7), st.integers(1, 40))
def test_what_one_rate_limits_leaves_as_fast_as_it_allows(most: int, count: int) -> None:
    rate = Rate("a", most, 60 * SECOND)
    assert through(Pacing(), [[rate]] * count)[-1] == NOW + (count - 1) // most * rate.per


@pytest.mark.parametrize(
    ("rates", "count", "takes"),
    [
        pytest.param(slack.rates, 1_000, timedelta(minutes=3, seconds=9), id="slack"),
        pytest.param(teams.rates, 300, timedelta(seconds=9), id="teams"),
    ],
)
def test_many_people_are_written_to_as_fast_as_the_platform_takes_it(
    rates: Rates, count: int, takes: timedelta
) -> None:
    people = [Address("any", "", "t", str(number)) for number in range(count)]
    left = through(Pacing(), [rates(person, False) for person in people])
    assert left[-1] == NOW + takes


@pytest.mark.parametrize(
    ("rates", "seconds"), [(slack.rates, range(4)), (teams.rates, [0, 0, 0, 0])]
)
def test_one_conversation_has_limits_of_its_own(rates: Rates, seconds: Sequence[int]) -> None:
    one = Address("any", "", "t", "anna")
    left = through(Pacing(), [rates(one, False)] * 4)
    assert left == [NOW + second * SECOND for second in seconds]


def test_slack_takes_fewer_redraws_than_messages_and_counts_them_apart() -> None:
    pacing, people = Pacing(), [Address("slack", "", "t", str(n)) for n in range(60)]
    redrawn = through(pacing, [slack.rates(person, True) for person in people])
    assert redrawn.count(NOW) == slack.UPDATES
    assert pacing.full_lane(slack.rates(people[0], False), NOW) is None


def test_two_workspaces_do_not_wait_for_each_other() -> None:
    pacing = Pacing()
    first = [slack.rates(Address("slack", "", "t1", str(n)), False) for n in range(10)]
    assert set(through(pacing, first)) == {NOW}
    lane = pacing.full_lane(slack.rates(Address("slack", "", "t1", "x"), False), NOW)
    assert pacing.full(NOW) == {lane}
    assert pacing.full_lane(slack.rates(Address("slack", "", "t2", "x"), False), NOW) is None
    assert pacing.full(NOW + SECOND) == frozenset()


def test_what_a_platform_asks_to_wait_is_waited() -> None:
    pacing, rates = Pacing(), [Rate("a", 9, SECOND)]
    pacing.close("a", NOW + 30 * SECOND)
    pacing.close("a", NOW + 17 * SECOND)
    assert through(pacing, [rates]) == [NOW + 30 * SECOND]


def test_windows_that_are_over_are_forgotten() -> None:
    pacing = Pacing()
    for number in range(3 * MANY):
        pacing.take([Rate(str(number), 1, SECOND)], NOW + number * SECOND)
    assert len(pacing._left) <= MANY
