"""Why these two."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.domain.matching.findings import Match, Reason, ReasonKind
from bot.domain.matching.people import Seeker, Wish
from bot.domain.matching.pool import Pool, welcome
from bot.domain.matching.terms import TERMS, UNFIT, Aims, score, topic_points

Chosen = tuple[int, Seeker, Seeker, int]
"""A mentor's place in the pool, the mentor, the mentee, their score."""


def describe(mentor: Seeker, mentee: Seeker, aims: Aims) -> Match:
    """For two who break no rule."""
    alone = Pool.of([mentor])
    points = int(score(alone, mentee, aims)[0])
    return next(describe_all(alone, [(0, mentor, mentee, points)], aims))


def describe_all(mentors: Pool, chosen: Iterable[Chosen], aims: Aims) -> Iterator[Match]:
    """By what the terms say of everybody, most of which the pool remembers."""
    for at, mentor, mentee, points in chosen:
        worth = [int(known[at]) for known in topic_points(mentors, mentee, aims)]
        best = worth.index(max(worth))
        reasons = (
            *_of_topic(mentor, mentee.topics[best], aims),
            *_of_further_topics(mentee, worth, best),
            *(
                Reason(kind, VALUES[kind](mentor, mentee))
                for kind, term in TERMS.items()
                if term(mentors, mentee, aims)[at] > 0
            ),
            *_of_time_and_tongue(mentor, mentee),
        )
        yield Match(mentor.id, mentee.id, points, mentee.topics[best].topic, reasons)


def _of_topic(mentor: Seeker, wish: Wish, aims: Aims) -> Iterator[Reason]:
    yield Reason(ReasonKind.TOPIC, wish.topic)
    if wish.level is not None:
        offered = next(offer.level for offer in mentor.topics if offer.topic == wish.topic)
        yield Reason(ReasonKind.LEVELS, f"{offered}>{wish.level}")
    if wish.topic in aims.goal_topics:
        yield Reason(ReasonKind.GOAL, wish.topic)


def _of_further_topics(mentee: Seeker, worth: Sequence[int], best: int) -> Iterator[Reason]:
    for rank, (wish, points) in enumerate(zip(mentee.topics, worth, strict=True)):
        if points != UNFIT and rank != best:
            yield Reason(ReasonKind.FURTHER_TOPIC, wish.topic)


def given_back(mentor: Seeker, mentee: Seeker) -> str:
    """Of several topics the one that the mentor wants most."""
    return next(wish.topic for wish in welcome(mentor) if wish in mentee.other_role)


def minutes_apart(mentor: Seeker, mentee: Seeker) -> str:
    return str(abs(mentor.zone_offset - mentee.zone_offset))


# What is told beside the kind, for each of the terms.
VALUES: Mapping[ReasonKind, Callable[[Seeker, Seeker], str]] = {
    ReasonKind.DEPARTMENT: lambda mentor, mentee: "",
    ReasonKind.GIVES_BACK: given_back,
    ReasonKind.LOCATION: lambda mentor, mentee: mentor.location,
    ReasonKind.ZONE: minutes_apart,
}


def _of_time_and_tongue(mentor: Seeker, mentee: Seeker) -> Iterator[Reason]:
    for language in sorted(mentor.languages & mentee.languages):
        yield Reason(ReasonKind.LANGUAGE, language)
    yield Reason(ReasonKind.HOURS, str(len(mentor.hours & mentee.hours)))
