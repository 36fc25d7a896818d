"""Rounds of some hundreds of people, matched and beside that solved as integer programmes, from the
people file on: rules and points are the checker's."""

from random import Random

from bot.domain.matching.round import match
from tests.domain.brute_force import Best, Person
from tests.domain.corporation import MONDAY, Row, Shape, corporation, seekers
from tests.domain.exact_programme import exact
from tests.domain.matching_checker import One, People, broken, points

SHAPES = (Shape.PLAIN, Shape.UNIT, Shape.SCARCE, Shape.ONE_TOPIC, Shape.ONE_DEPARTMENT)


def both_ways(case: int) -> tuple[Best, Best]:
    """Ours, and the integer programmes'."""
    random = Random(case)
    people = corporation(random.randint(100, 200), random, SHAPES[case % len(SHAPES)])
    found = match(*seekers(people), seed=case)
    assert (found.optimal, found.bound) == (True, found.total_score)
    value = Best(found.people_weight, len(found.pairs), found.worst_score, found.total_score)
    return value, programmed(people)


def programmed(rows: list[Row]) -> Best:
    people = People.of(rows, MONDAY)
    mentors, mentees = [*people.mentors.values()], [*people.mentees.values()]
    scores = [[_score(mentor, mentee) for mentee in mentees] for mentor in mentors]
    return exact(scores, [_person(one) for one in mentors], [_person(one) for one in mentees])


def _score(mentor: One, mentee: One) -> int:
    return -1 if broken(mentor, mentee) else points(mentor, mentee)


def _person(one: One) -> Person:
    return Person(one.capacity, one.waited)
