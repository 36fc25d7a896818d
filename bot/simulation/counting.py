"""From all that happened to the figures."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import fmean

from bot.domain.enrolment import Enrolment, Part
from bot.domain.learnings import Learning
from bot.domain.notes import Note
from bot.domain.pairs import Pair
from bot.domain.proposals import Round
from bot.domain.sessions import Outcome, Session, SessionState
from bot.simulation.figures import Figures, Learnings, Messages, Pairs, Sessions, Spread, Waiting
from bot.simulation.inspector import Inspector
from bot.simulation.manners import Received
from bot.simulation.plan import BEGIN, Plan
from bot.simulation.promises import Broken
from bot.simulation.witness import Witness
from storage.works import Work

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
_FALLEN = (Outcome.MOVED, Outcome.CANCELLED)


@dataclass(frozen=True, slots=True)
class Life:
    """What was seen of a programme, and by whom."""

    plan: Plan
    users: Mapping[int, str]
    invited: datetime
    witness: Witness
    inspector: Inspector
    broken: tuple[Broken, ...]


async def figures(work: Work, life: Life) -> Figures:
    parts, pairs = await work.all_of(Enrolment), await work.all_of(Pair)
    sessions = await work.all_of(Session)
    return Figures(
        people=life.plan.people,
        weeks=life.plan.weeks,
        seed=life.plan.seed,
        joined=sum(part.state in (Part.JOINED, Part.LEFT) for part in parts),
        left=sum(part.state is Part.LEFT for part in parts),
        rounds=sum(not one.rematch for one in await work.all_of(Round)),
        pairs=_pairs(pairs, life),
        sessions=_sessions(sessions, life.witness),
        learnings=await _learnings(work),
        messages=_messages(life),
        waiting=_waiting(pairs, sessions, life),
        presses=life.witness.pressed.total(),
        broken=life.broken,
    )


def _pairs(pairs: Sequence[Pair], life: Life) -> Pairs:
    causes = Counter(_cause(pair, life) for pair in pairs if not pair.active)
    return Pairs(
        begun=len(pairs),
        stand=sum(pair.active for pair in pairs),
        ended_by_a_side=causes["side"],
        ended_by_leaving=causes["leaving"],
        ended_by_the_calendar=causes["calendar"],
    )


def _cause(pair: Pair, life: Life) -> str:
    """Seen from outside: nobody in the product may tell."""
    users = [life.users[person_id] for person_id in pair.people]
    if any(life.witness.has_pressed(user, ("pair.end",), pair.id) for user in users):
        return "side"
    return "leaving" if any(user in life.witness.gone for user in users) else "calendar"


def _sessions(sessions: Sequence[Session], witness: Witness) -> Sessions:
    states = Counter(session.state for session in sessions)
    return Sessions(
        held=states[SessionState.HELD],
        missed=witness.pressed["session.cancelled"] + witness.pressed["session.moved"],
        moved=witness.pressed["session.move"],
        unclear=states[SessionState.UNCLEAR],
        open=sum(session.ahead or session.state is SessionState.ASKED for session in sessions),
    )


async def _learnings(work: Work) -> Learnings:
    learnings = await work.all_of(Learning)
    published = sum(one.published is not None for one in learnings)
    return Learnings(len(await work.all_of(Note)), len(learnings), published)


def _messages(life: Life) -> Messages:
    received = life.inspector.manners.received
    persons_weeks = life.plan.weeks * life.plan.people
    posts, letters = (_peak(life.inspector.minutes, is_post) for is_post in (True, False))
    return Messages(
        all=_spread(_a_week(received), persons_weeks),
        beside_sessions=_spread(_a_week(r for r in received if r.counts), persons_weeks),
        most_in_a_minute=letters,
        posts_in_a_minute=posts,
    )


def _peak(minutes: Mapping[tuple[bool, datetime], int], is_post: bool) -> int:
    return max((count for (post, _), count in minutes.items() if post is is_post), default=0)


def _a_week(received: Iterable[Received]) -> list[float]:
    weeks = Counter((one.person, (one.at - BEGIN) // A_WEEK) for one in received)
    return [float(count) for count in weeks.values()]


def _waiting(pairs: Sequence[Pair], sessions: Sequence[Session], life: Life) -> Waiting:
    started = {pair.id: pair.started for pair in pairs}
    first = dict[int, datetime]()
    for session in sessions:
        if session.took_place and session.starts is not None:
            first[session.pair_id] = min(first.get(session.pair_id, session.starts), session.starts)
    return Waiting(
        invitation_to_pair=_spread(_days(life.invited, start) for start in started.values()),
        pair_to_first_session=_spread(_days(started[pair], at) for pair, at in first.items()),
        letter_to_reader=_spread(map(float, life.inspector.waits)),
    )


def _days(start: datetime, end: datetime) -> float:
    return (end - start) / A_DAY


def _spread(values: Iterable[float], count: int = 0) -> Spread:
    """Of so many at least: what isn't among the values is nought."""
    known = sorted(values)
    known = [0.0] * (count - len(known)) + known or [0.0]
    p95 = known[ceil(0.95 * len(known)) - 1]
    return Spread(*(round(value, 2) for value in (fmean(known), p95, known[-1])))
