"""The outbox: letters are written by the Work that causes them, and carried by delivery."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, case, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.domain.letters import Letter, Post
from bot.domain.manners import Manner
from storage.record_tables import letter as table
from storage.work import Asking, insert_into, unflushed

_READY = table.c.state == Post.WAITING
_UNDER_WAY = table.c.state.in_((Post.CLAIMED, Post.CHANGED))
_SETTLED = table.c.state.in_((Post.SENT, Post.DROPPED))
_SHOWN = (Post.WAITING, Post.CLAIMED, Post.CHANGED, Post.SENT, Post.DROPPED)
_DUE = table.c.due <= bindparam("now")
HAS_ROOM = or_(table.c.lane.is_(None), table.c.lane.not_in(bindparam("full", expanding=True)))
_BY_TURN = (
    select(Letter)
    .where(_DUE, or_(_READY, _UNDER_WAY))
    .order_by(table.c.due, table.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_URGENT = _BY_TURN.where(table.c.urgent)
_IN_HAND = select(Letter).where(table.c.id.in_(bindparam("ids", expanding=True)))
_IN_HAND = _IN_HAND.order_by(table.c.id).with_for_update()

_THEIRS = (table.c.person_id == bindparam("person")) & (table.c.id != bindparam("but"))
_COUNTED = select(table.c.sent).where(
    _THEIRS,
    table.c.sent > bindparam("since"),
    table.c.manner.in_([manner for manner in Manner if manner.counts]),
)
_RIVALS = unflushed(
    select(Letter)
    .where(_THEIRS, table.c.sent.is_(None), _READY & _DUE | _UNDER_WAY)
    .order_by(table.c.id)
    .with_for_update(skip_locked=True)
)
_REDRAW = (
    update(table)
    .where(
        table.c.kind == bindparam("of_kind"),
        table.c.about == bindparam("of"),
        table.c.state.in_(_SHOWN),
    )
    .values(
        state=case((_UNDER_WAY, Post.CHANGED), else_=Post.WAITING),
        due=case((_SETTLED, bindparam("now")), else_=table.c.due),
        tries=case((_SETTLED, 0), else_=table.c.tries),
    )
)
_HELD = select(Letter).where(
    table.c.person_id == bindparam("person_id"), table.c.sent.is_(None), table.c.state == Post.HELD
)
_HELD = _HELD.order_by(table.c.id)


class Letters(Asking):
    async def write(
        self,
        kind: str,
        about: object,
        to: int,
        due: datetime,
        again: object = "",
        urgent: bool = False,
    ) -> None:
        """To a person, once for each kind, thing and ``again``: writing it twice is harmless."""
        key = f"{kind}:{about}:{to}" + (f":{again}" if again != "" else "")
        row = {"key": key, "kind": kind, "about": str(about), "person_id": to, "due": due}
        await self._put({**row, "urgent": urgent})

    async def post(self, kind: str, about: object, place: int, due: datetime) -> None:
        """To a channel."""
        key = f"{kind}:{about}:#{place}"
        row = {"key": key, "kind": kind, "about": str(about), "place_id": place, "due": due}
        await self._put({**row, "urgent": False})

    async def redraw(self, kind: str, about: object, now: datetime) -> None:
        """What they show has changed: they are drawn again where they lie. One that is under way
        stays with whoever carries it, and is due again as soon as it's settled. One that waits is
        only touched: it may be being drawn, and is under way when we get at it."""
        these = {"of_kind": kind, "of": str(about), "now": now}
        await self.run(lambda session: session.execute(_REDRAW, these))
        self.wrote_letters = True

    async def due_letters(
        self, now: datetime, limit: int, full: Collection[str] = ()
    ) -> Sequence[Letter]:
        """Those whose turn it is, urgent ones first, none that waits for room in what is ``full``;
        ours until this work ends.

        A claim that ran out was lost with its process. A person's letter goes out again; whether a
        channel post had gone out nobody knows, so it's set aside instead of being posted twice.
        """

        def question(session: Session) -> Sequence[Letter]:
            given = {"now": now, "most": limit, "full": list(full)}
            by_turn, urgent = (q.where(HAS_ROOM) if full else q for q in (_BY_TURN, _URGENT))
            letters = set(session.scalars(by_turn, given))
            if len(letters) == limit:  # or there are none but these
                letters |= set(session.scalars(urgent, given))
            return sorted(letters, key=Letter.turn)[:limit]

        return [letter for letter in await self.run(question) if not _is_lost(letter)]

    async def in_hand(self, ids: Collection[int]) -> Sequence[Letter]:
        """Those of them that are under way, and nobody else's until this work ends."""
        found = await self.run(lambda s: s.scalars(_IN_HAND, {"ids": list(ids)}).all())
        return [letter for letter in found if letter.under_way]

    async def counted(self, person_id: int, since: datetime, but: int) -> Sequence[datetime]:
        """When each card that counts was sent to somebody, or is being sent; ``but`` for one."""
        asked = {"person": person_id, "since": since, "but": but}

        def question(session: Session) -> Sequence[datetime]:
            _flush_theirs(session, person_id)
            return session.connection().scalars(_COUNTED, asked).all()

        return await self.run(question)

    async def rivals(self, person_id: int, now: datetime, but: int) -> Sequence[Letter]:
        """What else is due to somebody and hasn't left, in whoever's hands; ours until this work
        ends."""
        asked = {"person": person_id, "now": now, "but": but}

        def question(session: Session) -> Sequence[Letter]:
            _flush_theirs(session, person_id)
            return session.scalars(_RIVALS, asked).all()

        return await self.run(question)

    async def held(self, person_id: int) -> Sequence[Letter]:
        theirs = {"person_id": person_id}
        return await self.run(lambda session: session.scalars(_HELD, theirs).all())

    def open(self, letter: Letter, now: datetime) -> bool:
        """Sent at once to the reader who asks for it; False if it was before."""
        opened = letter.open(now)
        self.wrote_letters |= opened
        return opened

    async def letter_in_state(self, state: Post, limit: int) -> Sequence[Letter]:
        query = select(Letter).where(table.c.state == state).order_by(table.c.id).limit(limit)
        return await self.run(lambda session: session.scalars(query).all())

    async def _put(self, row: Mapping[str, object]) -> None:
        def question(session: Session) -> None:
            insert = _insert(session.get_bind().dialect.name)
            session.connection().execute(insert, {"state": Post.WAITING, "tries": 0, **row})

        await self.run(question)
        self.wrote_letters = True


def _flush_theirs(session: Session, person_id: int) -> None:
    """What has changed of other people's letters waits for the end of the work, and is then written
    all at once."""
    if any(isinstance(one, Letter) and one.person_id == person_id for one in session.dirty):
        session.flush()


@cache
def _insert(dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Unless it is there already; made only once, since every letter takes it."""
    return insert_into(table, dialect).on_conflict_do_nothing(index_elements=["key"])


def _is_lost(letter: Letter) -> bool:
    """A post whose claim ran out; it's set aside."""
    lost = letter.under_way and letter.new_post
    if lost:
        letter.settle(Post.UNKNOWN)
    return lost
