"""The points, the reasons and the public rules once more, read from their definition: one pair at a
time, in plain Python, and nothing of what the matching uses."""

from collections.abc import Iterator, Sequence

from bot.domain.matching import Reason, ReasonKind, Seeker, Weights, Wish

Told = tuple[int, str, list[Reason]]


def pair(mentor: Seeker, mentee: Seeker, weights: Weights, goals: frozenset[str]) -> Told:
    """The score, the best topic, and all reasons."""
    worth = [*_topics(mentor, mentee, weights, goals)]
    _, rank, best = max((points, -rank, wish) for points, rank, wish in worth)
    offered = {offer.topic: offer.level for offer in mentor.topics}
    said = [Reason(ReasonKind.TOPIC, best.topic)]
    if best.level is not None:
        said.append(Reason(ReasonKind.LEVELS, f"{offered[best.topic]}>{best.level}"))
    if best.topic in goals:
        said.append(Reason(ReasonKind.GOAL, best.topic))
    further = [wish for _, other, wish in worth if other != -rank]
    said += [Reason(ReasonKind.FURTHER_TOPIC, wish.topic) for wish in further]
    score = max(points for points, _, _ in worth) + weights.further_topic * len(further)
    for points, reason in _ties(mentor, mentee, weights):
        score += points
        said += [reason] if points else []
    said += [
        Reason(ReasonKind.LANGUAGE, code) for code in sorted(mentor.languages & mentee.languages)
    ]
    said.append(Reason(ReasonKind.HOURS, str(len(mentor.hours & mentee.hours))))
    return score, best.topic, said


def _topics(
    mentor: Seeker, mentee: Seeker, weights: Weights, goals: frozenset[str]
) -> Iterator[tuple[int, int, Wish]]:
    """What each topic that they share is worth."""
    for rank, wish in enumerate(mentee.topics):
        for offer in mentor.topics:
            if helps(offer, wish):
                gained = (offer.level or 0) - (wish.level or 0)
                points = weights.topic_order[min(rank, len(weights.topic_order) - 1)]
                points += weights.goal if wish.topic in goals else 0
                points += weights.view if wish.level is None else weights.level_gained * gained
                yield points, rank, wish


def helps(offer: Wish, wish: Wish) -> bool:
    if offer.topic != wish.topic or (offer.level is None) != (wish.level is None):
        return False
    return offer.level is None or wish.level is None or offer.level > wish.level


def _ties(mentor: Seeker, mentee: Seeker, weights: Weights) -> Iterator[tuple[int, Reason]]:
    """What else is worth something, in the order in which it is said."""
    back = [w.topic for w in mentor.other_role if any(helps(o, w) for o in mentee.other_role)]
    for topic in back[:1]:
        yield weights.give_back, Reason(ReasonKind.GIVES_BACK, topic)
    if mentor.department and mentee.department and mentor.department != mentee.department:
        yield weights.department, Reason(ReasonKind.DEPARTMENT)
    if mentor.location and mentor.location == mentee.location:
        yield weights.location, Reason(ReasonKind.LOCATION, mentor.location)
    apart = abs(mentor.zone_offset - mentee.zone_offset)
    points = weights.same_zone if not apart else weights.near_zone if apart <= 120 else 0
    yield points, Reason(ReasonKind.ZONE, str(apart))


def may_meet(one: Seeker, other: Seeker) -> bool:
    """By all that anybody may know."""
    topics = {wish.topic for wish in one.topics} & {wish.topic for wish in other.topics}
    return bool(
        one.person != other.person
        and topics
        and len(one.hours & other.hours) >= 2
        and one.languages & other.languages
    )


def meets_somebody(seeker: Seeker, others: Sequence[Seeker]) -> bool:
    return any(may_meet(seeker, other) for other in others)
