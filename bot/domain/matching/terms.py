"""The soft terms, each a function from the mentors and one mentee to points. All but the topics
are a kind of reason too: it is given for a pair that it earned points."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bot.domain.matching.findings import ReasonKind
from bot.domain.matching.flow import Ints
from bot.domain.matching.people import DEFAULT_WEIGHTS, Seeker, Weights, Wish
from bot.domain.matching.pool import Pool
from bot.domain.matching.rules import fits

NEAR_ZONE = 120
UNFIT = -1


@dataclass(frozen=True, slots=True)
class Aims:
    """What a programme gives points for."""

    weights: Weights = DEFAULT_WEIGHTS
    goal_topics: frozenset[str] = frozenset()


def topics(mentors: Pool, mentee: Seeker, aims: Aims) -> Ints:
    """The best topic counts in full, each further one a little."""
    worth = topic_points(mentors, mentee, aims)
    points = np.array(worth, dtype=np.int64).reshape(len(worth), len(mentors))
    further = np.maximum((points != UNFIT).sum(axis=0) - 1, 0)
    total: Ints = points.max(axis=0, initial=0) + aims.weights.further_topic * further
    return total


def topic_points(mentors: Pool, mentee: Seeker, aims: Aims) -> list[Ints]:
    """For each of the mentee's topics, UNFIT where the mentor has nothing for it."""
    return [_worth(mentors, wish, rank, aims) for rank, wish in enumerate(mentee.topics)]


def _worth(mentors: Pool, wish: Wish, rank: int, aims: Aims) -> Ints:
    def points() -> Ints:
        worth = _order(rank, aims) + _goal(wish, aims) + _gain(mentors, wish, aims)
        return np.where(fits(mentors, wish), worth, UNFIT)

    return mentors.once(("worth", wish, rank, aims), points)


def _order(rank: int, aims: Aims) -> int:
    order = aims.weights.topic_order
    return order[min(rank, len(order) - 1)]


def _goal(wish: Wish, aims: Aims) -> int:
    return aims.weights.goal if wish.topic in aims.goal_topics else 0


def _gain(mentors: Pool, wish: Wish, aims: Aims) -> Ints | int:
    if wish.level is None:
        return aims.weights.view
    return aims.weights.level_gained * (mentors.level(wish.topic) - wish.level)


def another_department(mentors: Pool, mentee: Seeker, aims: Aims) -> Ints:
    department, points = mentee.department, aims.weights.department

    def another() -> Ints:
        others = mentors.departments.known & ~mentors.departments.mask(department)
        return points * (others & bool(department))

    return mentors.once(("department", department, points), another)


def the_same_location(mentors: Pool, mentee: Seeker, aims: Aims) -> Ints:
    location, points = mentee.location, aims.weights.location
    return mentors.once(
        ("location", location, points), lambda: points * mentors.locations.mask(location)
    )


def same_or_near_zone(mentors: Pool, mentee: Seeker, aims: Aims) -> Ints:
    def points() -> Ints:
        apart = np.abs(mentors.zones - mentee.zone_offset)
        near = np.where(apart <= NEAR_ZONE, aims.weights.near_zone, 0)
        return np.where(apart == 0, aims.weights.same_zone, near)

    return mentors.once(("zone", mentee.zone_offset, aims.weights), points)


def gives_something_back(mentors: Pool, mentee: Seeker, aims: Aims) -> Ints:
    """What the mentee offers as a mentor, this mentor wants as a mentee."""
    offered = frozenset(mentee.other_role)
    welcome = mentors.once(("back", offered), lambda: mentors.welcome.mask(*offered))
    return aims.weights.give_back * welcome


TERMS: Mapping[ReasonKind, Callable[[Pool, Seeker, Aims], Ints]] = {
    ReasonKind.GIVES_BACK: gives_something_back,
    ReasonKind.DEPARTMENT: another_department,
    ReasonKind.LOCATION: the_same_location,
    ReasonKind.ZONE: same_or_near_zone,
}


def score(mentors: Pool, mentee: Seeker, aims: Aims) -> Ints:
    others = sum(term(mentors, mentee, aims) for term in TERMS.values())
    return topics(mentors, mentee, aims) + others
