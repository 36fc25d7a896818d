from dataclasses import replace

import pytest

from bot.domain.matching import Seeker, Wish
from bot.domain.matching.pool import REMEMBERED, Pool
from bot.domain.matching.round import match
from bot.domain.matching.rules import Rule, broken_rules, is_not_below_in_grade
from tests.domain.seekers import MENTEE, MENTOR

BOSS = replace(MENTEE, grade=9)


def broken(mentor: Seeker, mentee: Seeker) -> set[Rule]:
    """What `broken_rules` names; a round proposes the pair only if that is nothing."""
    rules = broken_rules(mentor, mentee)
    assert bool(match([mentor], [mentee]).pairs) == (not rules)
    return set(rules)


def offers(*topics: Wish) -> Seeker:
    return replace(MENTOR, topics=topics)


def wants(*topics: Wish) -> Seeker:
    return replace(MENTEE, topics=topics)


def reports_to(seeker: Seeker, *line: str) -> Seeker:
    return replace(seeker, line=line)


def test_two_who_break_no_rule_are_paired() -> None:
    assert broken(MENTOR, MENTEE) == set()


def test_nobody_mentors_themselves() -> None:
    assert broken(replace(MENTOR, person="lee"), MENTEE) == {Rule.PERSON}


def test_the_mentor_must_offer_a_topic_that_is_wanted() -> None:
    assert broken(offers(Wish("video", 4)), MENTEE) == {Rule.TOPIC, Rule.LEVEL}


@pytest.mark.parametrize(("mentor", "mentee"), [(1, 1), (2, 3), (4, 4)])
def test_a_skill_must_be_above_the_level_of_the_mentee(mentor: int, mentee: int) -> None:
    assert broken(offers(Wish("ai", mentor)), wants(Wish("ai", mentee))) == {Rule.LEVEL}


@pytest.mark.parametrize(("mentor", "mentee"), [(1, 0), (3, 2), (4, 0)])
def test_one_level_above_is_enough(mentor: int, mentee: int) -> None:
    assert broken(offers(Wish("ai", mentor)), wants(Wish("ai", mentee))) == set()


def test_a_view_has_no_level_to_be_above() -> None:
    assert broken(offers(Wish("customer")), wants(Wish("customer"))) == set()


def test_a_skill_does_not_answer_the_wish_for_a_view_nor_a_view_for_a_skill() -> None:
    assert broken(offers(Wish("ai", 4)), wants(Wish("ai"))) == {Rule.LEVEL}
    assert broken(offers(Wish("ai")), wants(Wish("ai", 0))) == {Rule.LEVEL}


def test_one_of_several_topics_is_enough() -> None:
    mentor = offers(Wish("ai", 1), Wish("video", 3), Wish("customer"))
    assert broken(mentor, wants(Wish("ai", 2), Wish("data", 0), Wish("video", 2))) == set()


@pytest.mark.parametrize("grade", [9, 10])
def test_the_mentor_is_never_of_the_same_grade_or_above(grade: int) -> None:
    assert broken(replace(MENTOR, grade=grade), BOSS) == {Rule.GRADE}


def test_nothing_is_a_grade_too() -> None:
    assert broken(replace(MENTOR, grade=0), replace(MENTEE, grade=0)) == {Rule.GRADE}


def test_the_mentor_below_in_grade_may_meet_the_mentee() -> None:
    assert broken(replace(MENTOR, grade=8), BOSS) == set()


def test_an_unknown_grade_forbids_nothing() -> None:
    assert broken(replace(MENTOR, grade=None), BOSS) == set()
    assert broken(replace(MENTOR, grade=9), replace(MENTEE, grade=None)) == set()
    assert broken(replace(MENTOR, grade=None), replace(MENTEE, grade=-5)) == set()


@pytest.mark.parametrize("line", [("lee",), ("max", "lee"), ("max", "lee", "eve")])
def test_the_manager_and_the_manager_s_manager_are_never_paired_with_the_mentor(
    line: tuple[str, ...],
) -> None:
    mentor = replace(reports_to(MENTOR, *line), upline=True)
    assert broken(mentor, MENTEE) == {Rule.MANAGER}


def test_two_under_one_manager_are_never_paired() -> None:
    assert broken(reports_to(MENTOR, "max"), reports_to(MENTEE, "max")) == {Rule.SAME_MANAGER}


def test_a_shared_manager_further_up_forbids_nothing() -> None:
    mentor, mentee = reports_to(MENTOR, "max", "eve"), reports_to(MENTEE, "kim", "eve")
    assert broken(mentor, mentee) == set()
    assert broken(mentor, reports_to(MENTEE, "eve")) == set()


@pytest.mark.parametrize("line", [("max", "eve", "lee"), ("max", "eve", "kim", "lee")])
def test_a_manager_further_above_is_for_the_mentor_to_allow(line: tuple[str, ...]) -> None:
    mentor = reports_to(MENTOR, *line)
    assert broken(mentor, MENTEE) == {Rule.UPLINE}
    assert broken(replace(mentor, upline=True), MENTEE) == set()


@pytest.mark.parametrize("line", [("ann",), ("max", "ann"), ("max", "eve", "kim", "ann")])
def test_nobody_mentors_those_who_report_to_them_however_far_down(line: tuple[str, ...]) -> None:
    mentor = replace(MENTOR, upline=True)
    assert broken(mentor, reports_to(MENTEE, *line)) == {Rule.REPORT}


def test_either_one_s_list_keeps_the_two_apart() -> None:
    assert broken(replace(MENTOR, avoid=frozenset({"lee"})), MENTEE) == {Rule.AVOID}
    assert broken(MENTOR, replace(MENTEE, avoid=frozenset({"ann", "max"}))) == {Rule.AVOID}


def test_what_was_declined_or_ended_never_comes_back() -> None:
    never = frozenset({("ann", "lee")})
    assert broken_rules(MENTOR, MENTEE, never) == {Rule.BARRED}
    assert not match([MENTOR], [MENTEE], barred=never).pairs


def test_what_was_ended_says_nothing_of_the_two_the_other_way_round() -> None:
    assert match([MENTOR], [MENTEE], barred=frozenset({("lee", "ann"), ("ann", "max")})).pairs


@pytest.mark.parametrize("hours", [set(), {17}, {1, 2, 16, 17}])
def test_fewer_than_two_shared_free_hours_are_too_few(hours: set[int]) -> None:
    assert broken(replace(MENTOR, hours=frozenset(hours)), MENTEE) == {Rule.HOURS}


def test_two_shared_free_hours_anywhere_in_the_week_are_enough() -> None:
    ends = frozenset({0, 167})
    assert broken(replace(MENTOR, hours=ends), replace(MENTEE, hours=ends)) == set()


def test_the_two_need_a_language_in_common() -> None:
    assert broken(replace(MENTOR, languages=frozenset({"de"})), MENTEE) == {Rule.LANGUAGE}
    assert broken(replace(MENTOR, languages=frozenset({"de", "ru"})), MENTEE) == set()


def test_all_rules_that_are_broken_are_named() -> None:
    mentor = replace(MENTOR, person="lee", grade=9, hours=frozenset())
    assert broken(mentor, BOSS) == {Rule.PERSON, Rule.GRADE, Rule.HOURS}


def test_however_many_ask_no_more_is_remembered_than_fits() -> None:
    pool = Pool.of([MENTOR])
    for grade in range(REMEMBERED + 1):
        is_not_below_in_grade(pool, replace(MENTEE, grade=grade))
    assert len(pool.memory) <= REMEMBERED
