"""The hard rules, each a function from the mentors and one mentee to whom of them it shuts out. A
pair that breaks one is never proposed."""

from collections.abc import Callable, Mapping
from enum import StrEnum

import numpy as np

from bot.domain.matching.flow import Ints, Mask
from bot.domain.matching.people import Seeker, Wish
from bot.domain.matching.pool import NOBODY, Pool, week_bits

SHARED_HOURS = 2
# Their rows, or a mask of all rows.
Whom = Ints | Mask


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


def is_themselves(others: Pool, seeker: Seeker) -> Whom:
    return others.persons.having(seeker.person)


def shares_no_topic(others: Pool, seeker: Seeker) -> Mask:
    topics = frozenset(wish.topic for wish in seeker.topics)
    return others.once(("topics", topics), lambda: ~others.topics.mask(*topics))


def can_show_nothing_wanted(mentors: Pool, mentee: Seeker) -> Whom:
    found = np.zeros(len(mentors), dtype=bool)
    for wish in mentee.topics:
        found |= fits(mentors, wish)
    return ~found


def fits(mentors: Pool, wish: Wish) -> Mask:
    return mentors.once(("fits", wish), lambda: _fits(mentors, wish))


def _fits(mentors: Pool, wish: Wish) -> Mask:
    if wish.level is None:
        return mentors.views.mask(wish.topic)
    return mentors.level(wish.topic) > wish.level


def is_not_below_in_grade(mentors: Pool, mentee: Seeker) -> Whom:
    grade = mentee.grade
    if grade is None:
        return NOBODY
    return mentors.once(("grade", grade), lambda: mentors.grades >= grade)


def has_them_for_a_manager(mentors: Pool, mentee: Seeker) -> Whom:
    """Or for the manager's manager."""
    return mentors.near_line.having(mentee.person)


def has_the_same_manager(others: Pool, seeker: Seeker) -> Whom:
    return others.managers.having(*seeker.line[:1])


def is_above(mentors: Pool, mentee: Seeker) -> Whom:
    return mentors.persons.having(*mentee.line)


def has_them_far_above(mentors: Pool, mentee: Seeker) -> Whom:
    """And hasn't agreed to that."""
    below = mentors.far_line.having(mentee.person)
    return below[~mentors.upline[below]]


def avoids_them_or_is_avoided(others: Pool, seeker: Seeker) -> Whom:
    avoided = others.persons.having(*seeker.avoid)
    return np.concatenate([others.avoid.having(seeker.person), avoided])


def is_barred(mentors: Pool, mentee: Seeker) -> Whom:
    return mentors.barred.having(mentee.person)


def shares_too_few_hours(others: Pool, seeker: Seeker) -> Mask:
    return others.once(("hours", seeker.hours), lambda: _too_few(others, seeker.hours))


def _too_few(others: Pool, hours: frozenset[int]) -> Mask:
    shared = np.bitwise_count(others.hours & week_bits([hours]))
    few: Mask = shared.sum(axis=1) < SHARED_HOURS
    return few


def shares_no_language(others: Pool, seeker: Seeker) -> Mask:
    spoken = seeker.languages
    return others.once(("languages", spoken), lambda: ~others.languages.mask(*spoken))


RULES: Mapping[Rule, Callable[[Pool, Seeker], Whom]] = {
    Rule.PERSON: is_themselves,
    Rule.TOPIC: shares_no_topic,
    Rule.LEVEL: can_show_nothing_wanted,
    Rule.GRADE: is_not_below_in_grade,
    Rule.MANAGER: has_them_for_a_manager,
    Rule.SAME_MANAGER: has_the_same_manager,
    Rule.REPORT: is_above,
    Rule.UPLINE: has_them_far_above,
    Rule.AVOID: avoids_them_or_is_avoided,
    Rule.BARRED: is_barred,
    Rule.HOURS: shares_too_few_hours,
    Rule.LANGUAGE: shares_no_language,
}


def broken_rules(
    mentor: Seeker, mentee: Seeker, barred: frozenset[tuple[str, str]] = frozenset()
) -> frozenset[Rule]:
    alone = Pool.of([mentor], barred)
    return frozenset(name for name, rule in RULES.items() if alone.all[rule(alone, mentee)].any())
