"""What must hold whatever anybody presses."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.calendars import calendar
from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.learnings import Learning, LearningState
from bot.domain.letters import Letter, Post
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from bot.domain.sessions import Session, SessionState
from tests.stories.crowd import Crowd
from tests.stories.rows import Rows

OWN = ("session.reminder", "session.checkin")
ANSWERS = ("pair.started", "session.agreed")
OPEN = ("letter.open",)
SEVEN_DAYS = timedelta(days=7)
BOTH_AGREED = (LearningState.AGREED, LearningState.PUBLISHED)


def pairs_have_two_consents(rows: Rows, before: Rows, crowd: Crowd) -> None:
    """Each was in the programme when the pair began, and each pressed Yes themselves."""
    for pair in rows.all(Pair):
        proposal = rows.get(Proposal, pair.proposal_id)
        assert proposal.state is ProposalState.PAIRED
        assert proposal.mentor_yes
        assert pair.people == (proposal.mentor_id, proposal.mentee_id)
        for person_id in pair.people:
            assert crowd.has_pressed(person_id, ("proposal.yes",), proposal.id), "nobody said yes"
        if before.find(Pair, pair.id) is None:
            for role in Role:  # the one who leaves at the very same moment was in before it
                was_in = any(seen.part(pair, role).ready for seen in (before, rows))
                assert was_in, "paired without being in"


def parts_are_taken_by_oneself(rows: Rows, crowd: Crowd) -> None:
    for part in rows.all(Enrolment):
        if part.takes_part:
            joins = ("enrolment.describe", "enrolment.rate")
            assert crowd.has_pressed(part.person_id, joins, part.id), "joined by somebody else"


def capacities_hold(rows: Rows) -> None:
    active = [pair for pair in rows.all(Pair) if pair.stands]
    assert len({pair.people for pair in active}) == len(active), "two people paired twice"
    for role in Role:
        mine = Counter(rows.part(pair, role).id for pair in active)
        assert all(mine[e] <= rows.get(Enrolment, e).capacity for e in mine), (
            f"too many for a {role}"
        )


def learnings_have_two_consents(rows: Rows, crowd: Crowd) -> None:
    for learning in rows.all(Learning):
        if learning.state in BOTH_AGREED:
            offers = ("learning.offer_named", "learning.offer_unnamed")
            agrees = ("learning.agree_named", "learning.agree_unnamed")
            assert crowd.has_pressed(learning.author_id, offers, learning.id)
            assert crowd.has_pressed(learning.partner_id, agrees, learning.id)
            assert not learning.author_named or crowd.has_pressed(
                learning.author_id, offers[:1], learning.id
            )
            assert not learning.partner_named or crowd.has_pressed(
                learning.partner_id, agrees[:1], learning.id
            )


def what_waits_has_a_due(rows: Rows, now: datetime) -> None:
    """And nothing else has one; what was due has been done."""
    for kind, waits in WAITS.items():
        row: Any
        for row in rows.all(kind):
            assert (row.due is not None) == waits(row, rows), f"{kind.__name__} {vars(row)}"
            assert row.due is None or row.due > now, f"still due: {kind.__name__} {row.id}"
    assert not rows.faults


def active_pairs_go_on(rows: Rows) -> None:
    """A pair has one session ahead or in question, until all of them are over."""
    for pair in rows.all(Pair):
        sessions = [s for s in rows.all(Session) if s.pair_id == pair.id]
        ahead = [s for s in sessions if s.ahead]
        assert len(ahead) <= 1, "two sessions ahead"
        if not pair.stands:
            assert not ahead, "a session ahead of a pair that has ended"
        if not pair.active:
            continue
        asked = [s for s in sessions if s.state is SessionState.ASKED]
        assert ahead or asked or _all_done(pair, rows), f"pair {pair.id} has stopped"


def _all_done(pair: Pair, rows: Rows) -> bool:
    over = (SessionState.HELD, SessionState.UNCLEAR)
    done = {s.number for s in rows.all(Session) if s.pair_id == pair.id and s.state in over}
    return len(done) == rows.get(Programme, pair.programme_id).sessions


def leavers_are_left_in_peace(rows: Rows, before: Rows) -> None:
    """Whoever had left before this step was written to only if they still are in otherwise."""
    for letter in rows.all(Letter):
        known = before.find(Letter, letter.id)
        is_new = letter.sent is not None and (known is None or known.lies_message is None)
        if is_new and letter.person_id is not None and _has_left(before, letter.person_id):
            assert letter.kind in ("round.draft", "round.again", "invitation"), (
                f"{letter.kind} to somebody who has left"
            )


def manners_hold(rows: Rows, before: Rows, crowd: Crowd) -> None:
    """One unasked card a day and three in seven days beside a session's own two, answers to a
    press and what was opened."""
    for person in rows.all(Person):
        counted: list[datetime] = []
        for letter in _came_to(person.id, rows, crowd):
            sent = _sent(letter)
            known = before.find(Letter, letter.id)
            if known is None or not known.lies:
                _came_at_work(sent, person, before)
            if letter.kind in (*OWN, *ANSWERS):
                continue
            days = {one.astimezone(person.zone).date() for one in counted}
            assert sent.astimezone(person.zone).date() not in days, letter.kind
            assert sum(sent - one < SEVEN_DAYS for one in counted) < 3, letter.kind
            counted.append(sent)


def _came_to(person_id: int, rows: Rows, crowd: Crowd) -> list[Letter]:
    """Unasked: not what they opened or ordered themselves."""
    came = [one for one in rows.all(Letter) if one.person_id == person_id and one.lies]
    unasked = [one for one in came if one.kind != "round.draft"]
    unasked = [one for one in unasked if not crowd.has_pressed(person_id, OPEN, one.id)]
    return sorted(unasked, key=_sent)


def _sent(letter: Letter) -> datetime:
    assert letter.sent is not None
    return letter.sent


def _came_at_work(sent: datetime, person: Person, before: Rows) -> None:
    """By what they had said of their days away then, or have since."""
    known = (person, before.get(Person, person.id))
    assert any(calendar(one).at_work(sent) == sent for one in known), "outside working hours"


def letters_arrive(rows: Rows) -> None:
    for letter in rows.all(Letter):
        assert letter.state not in (Post.FAILED, Post.UNKNOWN, Post.CLAIMED), letter.kind


def reached(rows: Rows) -> Iterator[str]:
    """Which states of the product stand in the database now."""
    kinds: tuple[type[Any], ...] = (Enrolment, Round, Proposal, Pair, Session, Learning)
    for kind in kinds:
        yield from (f"{kind.__name__} {row.state}" for row in rows.all(kind))
    yield from (f"letter {letter.kind}" for letter in rows.all(Letter) if letter.sent)


def _has_left(rows: Rows, person_id: int) -> bool:
    parts = [e for e in rows.all(Enrolment) if e.person_id == person_id]
    return any(e.state is Part.LEFT for e in parts) and all(e.state is Part.LEFT for e in parts)


def _session_waits(session: Session, rows: Rows) -> bool:
    if not rows.get(Pair, session.pair_id).active:
        return session.due is not None  # called off when the ending is told
    waiting = session.ahead or session.state is SessionState.ASKED
    return waiting or (session.state is SessionState.HELD and not session.nudged)


Waits = Callable[[Any, Rows], bool]
WAITS: dict[type, Waits] = {
    Enrolment: lambda e, _: e.paused or (e.state is Part.INVITED and e.due is not None),
    Round: lambda r, _: r.state in (RoundState.WAITING, RoundState.ASKED),
    Proposal: lambda p, _: p.is_open,
    Pair: lambda p, rows: (
        p.stands and (not p.active or not _all_done(p, rows) or p.due is not None)
    ),
    Session: _session_waits,
    Learning: lambda one, _: one.state in ("draft", "offered", "agreed", "refused"),
    Programme: lambda p, _: True,
    Letter: lambda one, _: one.state in (Post.WAITING, Post.CLAIMED),
}
