"""Whoever has left the programme gets no letter, whatever was under way."""

import pytest

from bot.acts.letters import DRAWN
from bot.domain.enrolment import Enrolment, Part
from bot.domain.learnings import LearningState
from bot.domain.letters import Letter, Post
from bot.domain.notes import Visibility
from bot.domain.pairs import Quiet
from bot.domain.proposals import Left, ProposalState, RoundState
from bot.domain.sessions import SessionState
from storage.database import Database
from storage.works import Work
from tests.desk import Desk
from tests.making import (
    NOW,
    WEEK,
    Two,
    make_learning,
    make_note,
    make_pair,
    make_proposal,
    make_round,
    make_session,
    make_two,
)

SESSIONS = {
    "session.choose": SessionState.CHOOSING,
    "session.confirm": SessionState.PICKED,
    "session.agreed": SessionState.AGREED,
    "session.moved": SessionState.PICKED,
    "session.reminder": SessionState.AGREED,
    "session.checkin": SessionState.ASKED,
    "note.reminder": SessionState.HELD,
}
LEARNINGS = {
    "learning.ask": LearningState.OFFERED,
    "learning.lapsed": LearningState.LAPSED,
    "learning.published": LearningState.PUBLISHED,
}
PROPOSALS = {
    "proposal.mentor": ProposalState.ASKED_MENTOR,
    "proposal.mentee": ProposalState.ASKED_MENTEE,
    "proposal.nothing": ProposalState.LAPSED,
}
TO_LEADER = {
    *("session.choose", "session.agreed", "proposal.mentee"),
    *("learning.lapsed", "learning.published", "pair.quiet"),
}
QUIET = {"pair.quiet": Quiet.ASKED, "pair.notice": Quiet.NOTICE}
TO_OTHERS = {
    "round.draft",
    "round.again",
    "learning.post",
    "digest",
    "week",
    "channel.lost",
    "pair.group",
    "pair.unreached",
}
# Whoever has left the programme still works here; see test_materials.py.
TO_EVERYBODY = {"material.ask", "material.shared", "material.lapsed"}
KINDS = sorted({*SESSIONS, *LEARNINGS, *PROPOSALS, "invitation", "invitation.reminder"})
KINDS += ["note.shared", "pair.ended", "pair.started", "round.left_out", "waiting", *QUIET]


def test_every_kind_of_letter_to_a_person_is_tried_here() -> None:
    assert set(DRAWN) == {*KINDS, *TO_OTHERS, *TO_EVERYBODY}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_letter_reaches_whoever_is_in_and_nobody_who_has_left(
    desk: Desk, database: Database, kind: str
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        about = await _about(work, kind, two)
        reader = two.lars if kind in TO_LEADER else two.mia
        await work.write(kind, about, to=reader.id, due=NOW, again="still in")
    await desk.deliver()
    assert len(desk.postman.sent) == 1
    async with database.work() as work:
        for part in await work.enrolments_of(reader.id):
            part.state = Part.LEFT
        await work.write(kind, about, to=reader.id, due=NOW, again="left")
    await desk.deliver()
    assert len(desk.postman.sent) == 1


async def _about(work: Work, kind: str, two: Two) -> str:
    """Something that a letter of this kind is about, in the state in which it is sent."""
    if kind.startswith("invitation"):
        part = await work.get(Enrolment, two.mentor.id)
        part.state, part.due = Part.INVITED, NOW + WEEK
        return str(two.mentor.id)
    if kind in PROPOSALS or kind == "round.left_out":
        round_ = await make_round(work, two.company, RoundState.ASKED)
        round_.left_out = (Left(two.mia.id, "mentor", "no_hours"),)
        if kind == "round.left_out":
            return f"{round_.id}/mentor"
        return str((await make_proposal(work, two, round_, PROPOSALS[kind])).id)
    pair = await make_pair(work, two)
    if kind in QUIET:
        pair.quiet, pair.due = QUIET[kind], NOW
        await make_session(work, pair, SessionState.CHOOSING)
    if kind.startswith("pair."):
        return str(pair.id)
    session = await make_session(work, pair, SESSIONS.get(kind, SessionState.HELD))
    if kind in SESSIONS:
        return str(session.id)
    note = await make_note(work, session, two.lars.id, Visibility.PAIR)
    if kind == "waiting":
        held = Letter("held", "note.shared", str(note.id), None, two.mia.id, state=Post.HELD)
        await work.add(held)
    learning = LEARNINGS.get(kind)
    return str((await make_learning(work, note, learning)).id if learning else note.id)
