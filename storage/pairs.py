from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, bindparam, func, or_, select, union

from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.learnings import Learning, LearningState
from bot.domain.notes import Note, Visibility
from bot.domain.pairs import Pair, PairState
from bot.domain.sessions import Session, SessionState
from storage import tables
from storage.work import Asking, unflushed

_PAIR, _PART = tables.pair.c, tables.enrolment.c
_STANDS = _PAIR.state != PairState.ENDED
_ON_SIDE = or_(
    (_PAIR.mentor_id == _PART.person_id) & (_PART.role == Role.MENTOR),
    (_PAIR.mentee_id == _PART.person_id) & (_PART.role == Role.MENTEE),
)
# Asked with most letters and presses, so made only once.
_PAIRS = (
    select(Pair)
    .join(Enrolment, _ON_SIDE & (_PART.programme_id == _PAIR.programme_id))
    .where(_PART.person_id == bindparam("person_id"), _PART.state == Part.JOINED, _STANDS)
    .order_by(_PAIR.id)
)
_SESSIONS = select(Session).where(tables.session.c.pair_id == bindparam("pair_id"))
_SESSIONS = unflushed(_SESSIONS.order_by(tables.session.c.id))
_NOTE = unflushed(
    select(Note).where(
        *(tables.note.c[name] == bindparam(name) for name in ("session_id", "author_id"))
    )
)
_READABLE = or_(
    (_NOTES := tables.note.c).author_id == bindparam("person_id"),
    (_NOTES.partner_id == bindparam("person_id")) & (_NOTES.visibility == Visibility.PAIR),
)
_NOTES_READABLE = select(Note).where(_NOTES.pair_id == bindparam("pair_id"), _READABLE)
_NOTES_READABLE = _NOTES_READABLE.order_by(_NOTES.id)
_TRIED = select(_NOTES.tried).where(
    _NOTES.pair_id == bindparam("pair_id"), _NOTES.author_id == bindparam("author_id")
)
_TRIED = _TRIED.order_by(_NOTES.id.desc())
_LAST_START = select(func.max(tables.session.c.starts)).where(
    tables.session.c.pair_id == bindparam("pair_id")
)
_LEARNING = unflushed(select(Learning).where(tables.learning.c.note_id == bindparam("note_id")))
_HERE = (tables.pair.c.programme_id == bindparam("programme_id")) & _STANDS
_SIDES = (tables.pair.c.mentor_id, tables.pair.c.mentee_id)
_MENTEES, _MENTORS = (
    select(func.count()).where(side == bindparam("person_id"), _HERE) for side in _SIDES
)
_OTHERS = (
    select(side).where(side.not_in(bindparam("but", expanding=True)), _HERE) for side in _SIDES
)
_IN_PAIRS = select(func.count()).select_from(union(*_OTHERS).subquery())


class Pairs(Asking):
    async def pairs_of(self, person_id: int) -> Sequence[Pair]:
        """Those that stand, in parts that this person hasn't left."""
        theirs = {"person_id": person_id}
        return await self.run(lambda session: session.scalars(_PAIRS, theirs).all())

    async def pair_of(self, proposal_id: int) -> Pair:
        query = select(Pair).filter_by(proposal_id=proposal_id)
        return await self.run(lambda session: session.scalars(query).one())

    async def standing_pairs(self, programme_id: int) -> Sequence[Pair]:
        query = select(Pair).filter_by(programme_id=programme_id).where(_STANDS)
        query = query.order_by(tables.pair.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def paired(self, programme_id: int) -> Sequence[tuple[int, int]]:
        """Who stands in a pair with whom: (mentor, mentee)."""
        pair = tables.pair.c
        query = select(pair.mentor_id, pair.mentee_id).where(
            pair.programme_id == programme_id, _STANDS
        )
        return await self.run(lambda session: [(a, b) for a, b in session.execute(query)])

    async def mentees_of(self, programme_id: int, mentor_id: int) -> int:
        """How many they stand in a pair with."""
        return await self._count(_MENTEES, {"programme_id": programme_id, "person_id": mentor_id})

    async def mentors_of(self, programme_id: int, mentee_id: int) -> int:
        return await self._count(_MENTORS, {"programme_id": programme_id, "person_id": mentee_id})

    async def in_pairs(self, programme_id: int, but: Collection[int]) -> int:
        """How many people stand in a pair, without those."""
        return await self._count(_IN_PAIRS, {"programme_id": programme_id, "but": list(but)})

    async def _count(self, query: Select[int], asked: Mapping[str, object]) -> int:
        return await self.run(lambda session: session.scalar(query, asked) or 0)

    async def sessions(self, pair_id: int) -> Sequence[Session]:
        return await self.run(lambda orm: orm.scalars(_SESSIONS, {"pair_id": pair_id}).all())

    async def last_start(self, pair_id: int) -> datetime | None:
        """When the last session of a pair that has a time began, or is to begin."""
        return await self.run(lambda session: session.scalar(_LAST_START, {"pair_id": pair_id}))

    async def sessions_held(self, programme_id: int) -> Sequence[datetime]:
        """When each began."""
        query = select(tables.session.c.starts).filter_by(
            programme_id=programme_id, state=SessionState.HELD
        )
        return await self.run(lambda session: session.scalars(query).all())

    async def note(self, session_id: int, author_id: int) -> Note | None:
        key = {"session_id": session_id, "author_id": author_id}
        return await self.run(lambda orm: orm.scalars(_NOTE, key).one_or_none())

    async def notes_readable(self, pair_id: int, person_id: int) -> Sequence[Note]:
        """One's own, and those the partner shares with the two of them."""
        key = {"pair_id": pair_id, "person_id": person_id}
        return await self.run(lambda session: session.scalars(_NOTES_READABLE, key).all())

    async def last_tried(self, pair_id: int, author_id: int) -> str:
        """What they wrote last that they would try; empty if they never did."""
        key = {"pair_id": pair_id, "author_id": author_id}
        return await self.run(lambda session: next(filter(None, session.scalars(_TRIED, key)), ""))

    async def learning_of(self, note_id: int) -> Learning | None:
        key = {"note_id": note_id}
        return await self.run(lambda session: session.scalars(_LEARNING, key).one_or_none())

    async def learnings(self, programme_id: int, state: LearningState) -> Sequence[Learning]:
        query = (
            select(Learning)
            .filter_by(programme_id=programme_id, state=state)
            .order_by(tables.learning.c.id)
        )
        return await self.run(lambda session: session.scalars(query).all())

    async def published(
        self, programme_id: int, since: datetime, until: datetime
    ) -> Sequence[Learning]:
        """From the one moment until before the other."""
        when = tables.learning.c.published
        query = select(Learning).filter_by(programme_id=programme_id, state=LearningState.PUBLISHED)
        query = query.where(when >= since, when < until).order_by(tables.learning.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def library(self, limit: int) -> Sequence[Learning]:
        """The newest published learnings of all programmes: what everyone may read."""
        table = tables.learning
        query = select(Learning).filter_by(state=LearningState.PUBLISHED)
        query = query.order_by(table.c.published.desc(), table.c.id.desc()).limit(limit)
        return await self.run(lambda session: session.scalars(query).all())
