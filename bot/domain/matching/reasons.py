"""Why these two."""

from collections.abc import Iterator

from bot.domain.matching.findings import Match, Reason, ReasonKind
from bot.domain.matching.people import Seeker, Wish
from bot.domain.matching.pool import Pool
from bot.domain.matching.terms import TERMS, UNFIT, Aims, score, topic_points


def describe(mentor: Seeker, mentee: Seeker, aims: Aims) -> Match:
    """For two who break no rule."""
    alone = Pool.of([mentor])
    worth = topic_points(alone, mentee, aims)[:, 0].tolist()
    fitting = [wish for wish, points in zip(mentee.topics, worth, strict=True) if points != UNFIT]
    best = mentee.topics[worth.index(max(worth))]
    reasons = (
        *_of_topic(mentor, best, aims),
        *(Reason(ReasonKind.FURTHER_TOPIC, wish.topic) for wish in fitting if wish != best),
        *_of_points(alone, mentor, mentee, aims),
        *_of_time_and_tongue(mentor, mentee),
    )
    return Match(mentor.id, mentee.id, int(score(alone, mentee, aims)[0]), best.topic, reasons)


def _of_topic(mentor: Seeker, wish: Wish, aims: Aims) -> Iterator[Reason]:
    yield Reason(ReasonKind.TOPIC, wish.topic)
    if wish.level is not None:
        offered = next(offer.level for offer in mentor.topics if offer.topic == wish.topic)
        yield Reason(ReasonKind.LEVELS, f"{offered}>{wish.level}")
    if wish.topic in aims.goal_topics:
        yield Reason(ReasonKind.GOAL, wish.topic)


def _of_points(alone: Pool, mentor: Seeker, mentee: Seeker, aims: Aims) -> Iterator[Reason]:
    for kind, term in TERMS.items():
        if term(alone, mentee, aims)[0] > 0:
            yield Reason(kind, _value(kind, mentor, mentee))


def _value(kind: ReasonKind, mentor: Seeker, mentee: Seeker) -> str:
    if kind is ReasonKind.ZONE:
        return str(abs(mentor.zone_offset - mentee.zone_offset))
    return mentor.location if kind is ReasonKind.LOCATION else ""


def _of_time_and_tongue(mentor: Seeker, mentee: Seeker) -> Iterator[Reason]:
    for language in sorted(mentor.languages & mentee.languages):
        yield Reason(ReasonKind.LANGUAGE, language)
    yield Reason(ReasonKind.HOURS, str(len(mentor.hours & mentee.hours)))
