"""The hard rules, each a function from the mentors and one mentee to where it holds. A pair that
breaks one is never proposed."""

from collections.abc import Callable, Mapping
from enum import StrEnum

import numpy as np

from bot.domain.matching.flow import Mask
from bot.domain.matching.people import Seeker, Wish
from bot.domain.matching.pool import Pool, week_bits

SHARED_HOURS = 2


class Rule(StrEnum):
    PERSON = "person"
    TOPIC = "topic"
    LEVEL = "level"
    GRADE = "grade"
    MANAGER = "manager"
    SAME_MANAGER = "same_manager"
    REPORT = "report"
    UPLINE = "upline"
    AVOID = "avoid"
    BARRED = "barred"
    HOURS = "hours"
    LANGUAGE = "language"


def are_two_people(others: Pool, seeker: Seeker) -> Mask:
    return ~others.persons.having(seeker.person)


def share_a_topic(others: Pool, seeker: Seeker) -> Mask:
    return others.topics.having(*(wish.topic for wish in seeker.topics))


def mentor_has_what_is_wanted(mentors: Pool, mentee: Seeker) -> Mask:
    found = np.zeros(len(mentors), dtype=bool)
    for wish in mentee.topics:
        found |= fits(mentors, wish)
    return found


def fits(mentors: Pool, wish: Wish) -> Mask:
    if wish.level is None:
        return mentors.views.having(wish.topic)
    return mentors.level(wish.topic) > wish.level


def mentor_is_below_in_grade(mentors: Pool, mentee: Seeker) -> Mask:
    if mentee.grade is None:
        return np.ones(len(mentors), dtype=bool)
    return mentors.grades < mentee.grade


def mentee_is_not_the_manager_or_theirs(mentors: Pool, mentee: Seeker) -> Mask:
    return ~mentors.near_line.having(mentee.person)


def have_different_managers(others: Pool, seeker: Seeker) -> Mask:
    return ~others.managers.having(*seeker.line[:1])


def mentor_is_not_above(mentors: Pool, mentee: Seeker) -> Mask:
    return ~mentors.persons.having(*mentee.line)


def mentor_agrees_to_the_far_line(mentors: Pool, mentee: Seeker) -> Mask:
    return mentors.upline | ~mentors.far_line.having(mentee.person)


def neither_avoids_the_other(others: Pool, seeker: Seeker) -> Mask:
    return ~(others.avoid.having(seeker.person) | others.persons.having(*seeker.avoid))


def are_not_barred(mentors: Pool, mentee: Seeker) -> Mask:
    return ~mentors.barred.having(mentee.person)


def share_free_hours(others: Pool, seeker: Seeker) -> Mask:
    shared = np.bitwise_count(others.hours & week_bits([seeker.hours]))
    enough: Mask = shared.sum(axis=1) >= SHARED_HOURS
    return enough


def share_a_language(others: Pool, seeker: Seeker) -> Mask:
    return others.languages.having(*seeker.languages)


RULES: Mapping[Rule, Callable[[Pool, Seeker], Mask]] = {
    Rule.PERSON: are_two_people,
    Rule.TOPIC: share_a_topic,
    Rule.LEVEL: mentor_has_what_is_wanted,
    Rule.GRADE: mentor_is_below_in_grade,
    Rule.MANAGER: mentee_is_not_the_manager_or_theirs,
    Rule.SAME_MANAGER: have_different_managers,
    Rule.REPORT: mentor_is_not_above,
    Rule.UPLINE: mentor_agrees_to_the_far_line,
    Rule.AVOID: neither_avoids_the_other,
    Rule.BARRED: are_not_barred,
    Rule.HOURS: share_free_hours,
    Rule.LANGUAGE: share_a_language,
}

# An organiser must not learn from a refusal what somebody keeps to themselves.
PRIVATE_RULES = frozenset({Rule.LEVEL, Rule.UPLINE, Rule.AVOID, Rule.BARRED})


def allowed(mentors: Pool, mentee: Seeker) -> Mask:
    holds: Mask = np.logical_and.reduce([rule(mentors, mentee) for rule in RULES.values()])
    return holds


def broken_rules(
    mentor: Seeker, mentee: Seeker, barred: frozenset[tuple[str, str]] = frozenset()
) -> frozenset[Rule]:
    alone = Pool.of([mentor], barred)
    return frozenset(name for name, rule in RULES.items() if not rule(alone, mentee)[0])
