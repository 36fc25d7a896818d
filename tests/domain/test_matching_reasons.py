from dataclasses import replace
from typing import Any

import pytest

from bot.domain.matching import Reason, ReasonKind, Seeker, Weights, Wish
from bot.domain.matching.reasons import describe
from bot.domain.matching.round import match
from bot.domain.matching.terms import Aims
from tests.domain.seekers import MENTEE, MENTOR

NOTHING = Weights(
    topic_order=(0,),
    level_gained=0,
    view=0,
    goal=0,
    further_topic=0,
    give_back=0,
    department=0,
    same_zone=0,
    near_zone=0,
)


def score(mentor: Seeker, mentee: Seeker, weights: Weights, *goals: str) -> int:
    return describe(mentor, mentee, Aims(weights, frozenset(goals))).score


def reasons(mentor: Seeker, mentee: Seeker, weights: Weights = NOTHING, *goals: str) -> set[Reason]:
    return set(describe(mentor, mentee, Aims(weights, frozenset(goals))).reasons)


def offers(*topics: Wish) -> Seeker:
    return replace(MENTOR, topics=topics)


def wants(*topics: Wish) -> Seeker:
    return replace(MENTEE, topics=topics)


def test_the_leader_s_first_topic_is_worth_most() -> None:
    weights = replace(NOTHING, topic_order=(7, 5, 2))
    mentee = wants(Wish("ai", 0), Wish("video", 0), Wish("data", 0), Wish("social", 0))
    worth = [score(offers(Wish(wish.topic, 4)), mentee, weights) for wish in mentee.topics]
    assert worth == [7, 5, 2, 2]


@pytest.mark.parametrize(("offered", "own", "points"), [(4, 0, 12), (4, 1, 9), (2, 1, 3)])
def test_each_level_to_be_gained_counts(offered: int, own: int, points: int) -> None:
    weights = replace(NOTHING, level_gained=3)
    assert score(offers(Wish("ai", offered)), wants(Wish("ai", own)), weights) == points


def test_a_view_counts_as_much_whoever_offers_it() -> None:
    weights = replace(NOTHING, view=6, level_gained=3)
    assert score(offers(Wish("customer")), wants(Wish("customer")), weights) == 6


def test_a_topic_that_a_goal_names_counts_more() -> None:
    weights = replace(NOTHING, goal=8)
    assert score(MENTOR, MENTEE, weights, "ai") == 8
    assert score(MENTOR, MENTEE, weights, "video") == 0
    assert Reason(ReasonKind.GOAL, "ai") in reasons(MENTOR, MENTEE, weights, "ai", "video")


def test_the_pair_is_described_by_its_best_topic() -> None:
    mentor = offers(Wish("video", 4), Wish("ai", 2), Wish("data", 1))
    mentee = wants(Wish("ai", 1), Wish("video", 1), Wish("data", 1))
    found = describe(mentor, mentee, Aims(Weights(topic_order=(60, 40, 20), further_topic=5)))
    assert found.topic == "ai"
    assert Reason(ReasonKind.LEVELS, "2>1") in found.reasons
    assert Reason(ReasonKind.FURTHER_TOPIC, "video") in found.reasons
    assert Reason(ReasonKind.FURTHER_TOPIC, "data") not in found.reasons


def test_of_equal_topics_the_leader_s_first_is_named() -> None:
    mentor = offers(Wish("data", 3), Wish("ai", 3))
    assert describe(mentor, wants(Wish("ai", 1), Wish("data", 1)), Aims(NOTHING)).topic == "ai"


def test_each_further_topic_counts_a_little() -> None:
    weights = replace(NOTHING, topic_order=(60, 40, 20), further_topic=5)
    mentee = wants(Wish("ai", 1), Wish("video", 1), Wish("customer"))
    assert score(offers(Wish("ai", 4), Wish("video", 2), Wish("customer")), mentee, weights) == 70
    assert score(offers(Wish("video", 2)), mentee, weights) == 40


def test_a_topic_that_earns_nothing_is_shared_all_the_same() -> None:
    weights = replace(NOTHING, further_topic=5)
    mentor = offers(Wish("ai", 4), Wish("video", 2))
    two = mentor, wants(Wish("data", 1), Wish("ai", 1), Wish("video", 1))
    assert describe(*two, Aims(weights)).topic == "ai"
    assert score(*two, weights) == 5
    assert Reason(ReasonKind.FURTHER_TOPIC, "video") in reasons(*two, weights)


def test_a_view_has_no_levels_to_name() -> None:
    found = reasons(offers(Wish("customer")), wants(Wish("customer")))
    assert ReasonKind.LEVELS not in {reason.kind for reason in found}


@pytest.mark.parametrize(
    ("wanted", "offered", "topic"),
    [
        ((Wish("video", 1),), (Wish("video", 2),), "video"),
        ((Wish("video", 0), Wish("customer")), (Wish("customer"), Wish("video", 1)), "video"),
        ((Wish("video", 2), Wish("customer")), (Wish("customer"), Wish("video", 2)), "customer"),
        ((Wish("video", 2),), (Wish("video", 2),), ""),
        ((Wish("video", 2),), (Wish("data", 4),), ""),
        ((Wish("video", 2),), (), ""),
        ((), (Wish("video", 4),), ""),
    ],
)
def test_what_the_mentor_wants_and_the_mentee_can_show_counts_once_and_is_named(
    wanted: tuple[Wish, ...], offered: tuple[Wish, ...], topic: str
) -> None:
    two = replace(MENTOR, other_role=wanted), replace(MENTEE, other_role=offered)
    weights = replace(NOTHING, give_back=6)
    assert score(*two, weights) == (6 if topic else 0)
    told = [one.value for one in reasons(*two, weights) if one.kind is ReasonKind.GIVES_BACK]
    assert told == [topic] * bool(topic)


@pytest.mark.parametrize(
    ("mentor", "mentee", "points"),
    [
        ("sales", "finance", 4),
        ("sales", "sales", 0),
        ("", "sales", 0),
        ("sales", "", 0),
        ("", "", 0),
    ],
)
def test_another_department_counts_where_both_are_known(
    mentor: str, mentee: str, points: int
) -> None:
    two = replace(MENTOR, department=mentor), replace(MENTEE, department=mentee)
    weights = replace(NOTHING, department=4)
    assert score(*two, weights) == points
    assert (Reason(ReasonKind.DEPARTMENT) in reasons(*two, weights)) == bool(points)


@pytest.mark.parametrize(
    ("mentor", "mentee", "points"), [(180, 180, 9), (60, 180, 3), (300, 180, 3), (59, 180, 0)]
)
def test_the_same_zone_counts_most_and_a_near_one_something(
    mentor: int, mentee: int, points: int
) -> None:
    two = replace(MENTOR, zone_offset=mentor), replace(MENTEE, zone_offset=mentee)
    weights = replace(NOTHING, same_zone=9, near_zone=3)
    assert score(*two, weights) == points
    reason = Reason(ReasonKind.ZONE, str(abs(mentor - mentee)))
    assert (reason in reasons(*two, weights)) == bool(points)


@pytest.mark.parametrize(
    ("mentor", "mentee", "points"), [("Kazan", "Kazan", 2), ("Kazan", "Perm", 0), ("", "", 0)]
)
def test_the_same_location_counts_where_the_programme_wants_it(
    mentor: str, mentee: str, points: int
) -> None:
    two = replace(MENTOR, location=mentor), replace(MENTEE, location=mentee)
    weights = replace(NOTHING, location=2)
    assert score(*two, weights) == points
    assert (Reason(ReasonKind.LOCATION, "Kazan") in reasons(*two, weights)) == bool(points)
    assert score(*two, Weights()) == score(MENTOR, MENTEE, Weights())


def test_what_earns_no_points_is_no_reason() -> None:
    two = replace(MENTOR, department="sales"), replace(MENTEE, department="finance")
    assert reasons(*two) == {
        Reason(ReasonKind.TOPIC, "ai"),
        Reason(ReasonKind.LEVELS, "4>1"),
        Reason(ReasonKind.LANGUAGE, "en"),
        Reason(ReasonKind.HOURS, "3"),
    }


def test_the_order_of_the_reasons_is_always_the_same() -> None:
    languages = frozenset({"en", "ru", "de"})
    two = replace(MENTOR, languages=languages), replace(MENTEE, languages=languages)
    found = describe(*two, Aims(goal_topics=frozenset({"ai"}))).reasons
    assert [(reason.kind, reason.value) for reason in found] == [
        (ReasonKind.TOPIC, "ai"),
        (ReasonKind.LEVELS, "4>1"),
        (ReasonKind.GOAL, "ai"),
        (ReasonKind.ZONE, "0"),
        (ReasonKind.LANGUAGE, "de"),
        (ReasonKind.LANGUAGE, "en"),
        (ReasonKind.LANGUAGE, "ru"),
        (ReasonKind.HOURS, "3"),
    ]


def test_with_the_defaults_no_level_outweighs_the_leader_s_order() -> None:
    first = offers(Wish("ai", 2))
    second = replace(offers(Wish("video", 4)), id="other", person="max")
    mentee = wants(Wish("ai", 1), Wish("video", 0))
    assert match([first, second], [mentee]).pairs[0].topic == "ai"


@pytest.mark.parametrize(
    "weights", [{"near_zone": -1}, {"view": 1001}, {"topic_order": (5, -1)}, {"topic_order": ()}]
)
def test_a_weight_out_of_bounds_is_refused(weights: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="from 0 to 1000"):
        Weights(**weights)


def test_more_points_than_can_be_counted_are_refused_with_what_to_do() -> None:
    topics = tuple(Wish(f"topic-{number}") for number in range(33))
    two = [replace(MENTOR, topics=topics)], [replace(MENTEE, topics=topics)]
    most = replace(NOTHING, topic_order=(767,), further_topic=1000)
    assert match(*two, weights=most).total_score == 32_767
    with pytest.raises(ValueError, match="lower the weights"):
        match(*two, weights=replace(most, view=1))
