"""What somebody asks who looks whether every promise is kept."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, Table, and_, func, literal, or_, select, union_all

from bot.domain.enrolment import Part, Role
from bot.domain.learnings import LearningState
from bot.domain.letters import Post
from bot.domain.pairs import PairState
from bot.domain.proposals import ProposalState, RoundState
from bot.domain.sessions import SessionState
from storage import tables
from storage.record_tables import fault, letter
from storage.work import Asking

T = TypeVar("T")
Ids = Sequence[int]


class Sent(NamedTuple):
    """A letter as it lies; ``person_id`` is None for a post in a channel."""

    id: int
    kind: str
    person_id: int | None
    sent: datetime
    message: str


class Begun(NamedTuple):
    id: int
    proposal_id: int
    mentor_id: int
    mentee_id: int


class Out(NamedTuple):
    """A learning that both are said to have agreed to."""

    id: int
    note_id: int
    session_id: int
    author_id: int
    partner_id: int
    author_named: bool
    partner_named: bool


class Inspecting(Asking):
    async def all_of(self, kind: type[T]) -> Sequence[T]:
        return await self.run(lambda session: session.scalars(select(kind)).all())

    async def letters_sent(self, since: datetime) -> list[Sent]:
        """From then on, in the order they were sent; one that was redrawn is here again."""
        c = letter.c
        query = select(c.id, c.kind, c.person_id, c.sent, c.lies_message)
        query = query.where(c.sent >= since).order_by(c.sent, c.id)
        return await self.run(lambda session: [Sent(*row) for row in session.execute(query)])

    async def letters_written(self, after: int) -> Ids:
        """To people, with a higher id than that."""
        return await self._ids(letter, (letter.c.id > after) & letter.c.person_id.is_not(None))

    async def letters_lost(self) -> Ids:
        lost = letter.c.state.in_((Post.FAILED, Post.UNKNOWN, Post.CLAIMED, Post.CHANGED))
        return await self._ids(letter, lost)

    async def pairs_begun(self, after: int) -> list[Begun]:
        """With a higher id than that."""
        c = tables.pair.c
        query = select(c.id, c.proposal_id, c.mentor_id, c.mentee_id).where(c.id > after)
        query = query.order_by(c.id)
        return await self.run(lambda session: [Begun(*row) for row in session.execute(query)])

    async def learnings_out(self) -> list[Out]:
        one, note = tables.learning.c, tables.note.c
        query = select(
            *(one.id, one.note_id, note.session_id, one.author_id, one.partner_id),
            *(one.author_named, one.partner_named),
        ).join_from(tables.learning, tables.note, one.note_id == note.id)
        agreed = one.state.in_((LearningState.AGREED, LearningState.PUBLISHED))
        query = query.where(agreed).order_by(one.id)
        return await self.run(lambda session: [Out(*row) for row in session.execute(query)])

    async def overfull(self) -> Ids:
        """Enrolments with more pairs than they have room for."""
        part, side = tables.enrolment.c, union_all(*_sides()).subquery().c
        here = and_(*(part[name] == side[name] for name in ("programme_id", "role", "person_id")))
        query = select(part.id).join(side.person_id.table, here)
        query = query.group_by(part.id, part.capacity).having(func.count() > part.capacity)
        return await self.run(lambda session: session.scalars(query).all())

    async def faults(self) -> Sequence[int]:
        return await self._ids_by(fault.c.row_id, fault.c.row_id.is_not(None))

    async def without_due(self) -> dict[str, Ids]:
        """By table, what waits for its time and has none."""
        found = {table.name: await self._ids(table, waits) for table, waits in _waiting()}
        return {name: ids for name, ids in found.items() if ids}

    async def _ids(self, table: Table, where: ColumnElement[bool]) -> Ids:
        return await self._ids_by(table.c.id, where)

    async def _ids_by(self, column: ColumnElement[int], where: ColumnElement[bool]) -> Ids:
        query: Select[int] = select(column).where(where).order_by(column)
        return await self.run(lambda session: session.scalars(query).all())


def _sides() -> Iterator[Select[int, str, int]]:
    """Of each pair that stands: whose room it takes."""
    pair = tables.pair.c
    for role, person in ((Role.MENTOR, pair.mentor_id), (Role.MENTEE, pair.mentee_id)):
        side = select(
            pair.programme_id, literal(role.value).label("role"), person.label("person_id")
        )
        yield side.where(pair.state != PairState.ENDED)


_AHEAD = (
    *(SessionState.CHOOSING, SessionState.PICKED),
    *(SessionState.AGREED, SessionState.ASKED),
)
_UNDECIDED = (
    *(LearningState.DRAFT, LearningState.OFFERED),
    *(LearningState.AGREED, LearningState.REFUSED),
)
_ASKED = (ProposalState.ASKED_MENTOR, ProposalState.ASKED_MENTEE)


def _waiting() -> Iterator[tuple[Table, ColumnElement[bool]]]:
    part, session = tables.enrolment.c, tables.session.c
    active = select(tables.pair.c.id).where(tables.pair.c.state == PairState.ACTIVE)
    unwritten = and_(session.state == SessionState.HELD, session.nudged.is_(False))
    waits = {
        tables.enrolment: and_(part.state == Part.JOINED, part.paused),
        tables.round_: tables.round_.c.state.in_((RoundState.WAITING, RoundState.ASKED)),
        tables.proposal: tables.proposal.c.state.in_(_ASKED),
        tables.pair: tables.pair.c.state == PairState.ENDING,
        tables.session: and_(
            or_(session.state.in_(_AHEAD), unwritten), session.pair_id.in_(active)
        ),
        tables.learning: tables.learning.c.state.in_(_UNDECIDED),
        tables.programme: tables.programme.c.id.is_not(None),
        letter: letter.c.state.in_((Post.WAITING, Post.CLAIMED)),
    }
    for table, condition in waits.items():
        yield table, and_(table.c.due.is_(None), condition)
