"""What is told of each pair, and of each one left out, is true: told once more in plain Python."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.matching import Matching, ReasonKind, Seeker, Weights
from bot.domain.matching.reasons import describe
from bot.domain.matching.round import match
from bot.domain.matching.terms import Aims
from tests.domain import plainly
from tests.domain.any_seekers import SIDES
from tests.domain.seekers import company

WEIGHTS = st.builds(
    Weights,
    topic_order=st.lists(st.integers(0, 60), min_size=1, max_size=3).map(tuple),
    **{
        name: st.integers(0, 20)
        for name in ("level_gained", "view", "goal", "further_topic", "give_back", "department")
    },
    same_zone=st.integers(0, 20),
    near_zone=st.integers(0, 20),
    location=st.integers(0, 20),
)
GOALS = st.frozensets(st.sampled_from(["ai", "video", "customer"]))


def assert_true(
    found: Matching,
    mentors: Sequence[Seeker],
    mentees: Sequence[Seeker],
    weights: Weights,
    goals: frozenset[str],
) -> None:
    """All that is said of each pair holds, and all that holds is said; with others or alone."""
    offering, wanting = {m.id: m for m in mentors}, {m.id: m for m in mentees}
    for pair in found.pairs:
        two = offering[pair.mentor], wanting[pair.mentee]
        assert (pair.score, pair.topic, [*pair.reasons]) == plainly.pair(*two, weights, goals)
        assert describe(*two, Aims(weights, goals)) == pair


@settings(max_examples=100, deadline=None)
@given(SIDES, SIDES, WEIGHTS, GOALS)
def test_the_reasons_of_each_pair_are_true(
    mentors: list[Seeker], mentees: list[Seeker], weights: Weights, goals: frozenset[str]
) -> None:
    found = match(mentors, mentees, weights=weights, goal_topics=goals)
    assert_true(found, mentors, mentees, weights, goals)


def test_the_reasons_of_each_pair_in_a_corporation_are_true() -> None:
    mentors, mentees = in_both_roles(*company(200, Random(8)))
    weights, goals = Weights(location=5), frozenset({"ai", "employer"})
    found = match(mentors, mentees, weights=weights, goal_topics=goals)
    assert len(found.pairs) > 150
    said = {reason.kind for pair in found.pairs for reason in pair.reasons}
    assert said == set(ReasonKind)
    assert_true(found, mentors, mentees, weights, goals)


def in_both_roles(
    mentors: Sequence[Seeker], mentees: Sequence[Seeker]
) -> tuple[list[Seeker], list[Seeker]]:
    """Every other one, and at two places."""

    def more(side: Sequence[Seeker], wishes: Sequence[Seeker]) -> list[Seeker]:
        return [
            replace(
                seeker,
                location="Kazan" if n % 3 else "Perm",
                other_role=other.topics if n % 2 else (),
            )
            for n, (seeker, other) in enumerate(zip(side, wishes, strict=True))
        ]

    return more(mentors, mentees), more(mentees, mentors)
