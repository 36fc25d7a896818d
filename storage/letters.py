"""The outbox: letters are written by the Work that causes them, and carried by delivery."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Update, bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.domain.letters import Letter, Post
from bot.domain.manners import COUNTED
from storage.record_tables import letter as table
from storage.work import Asking

LEASE = timedelta(seconds=60)
_READY = table.c.state == Post.WAITING
_CLAIMED = table.c.state.in_((Post.CLAIMED, Post.CHANGED))
_SETTLED = (Post.SENT, Post.DROPPED)
_DUE = table.c.due <= bindparam("now")
_CLAIMABLE = (
    select(Letter)
    .where(_DUE, or_(_READY, _CLAIMED))
    .order_by(table.c.due, table.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)

_THEIRS = (table.c.person_id == bindparam("person")) & (table.c.id != bindparam("but"))
_COUNTED = select(table.c.sent).where(
    _THEIRS, table.c.sent > bindparam("since"), table.c.manner.in_(COUNTED)
)
_RIVALS = (
    select(Letter)
    .where(_THEIRS, table.c.sent.is_(None), _READY & _DUE | _CLAIMED)
    .order_by(table.c.id)
    .with_for_update()
)


class Letters(Asking):
    async def write(
        self, kind: str, about: object, to: int, due: datetime, again: object = ""
    ) -> None:
        """To a person, once for each kind, thing and ``again``: writing it twice is harmless."""
        key = f"{kind}:{about}:{to}" + (f":{again}" if again != "" else "")
        await self._put(key=key, kind=kind, about=str(about), person_id=to, due=due)

    async def post(self, kind: str, about: object, place: int, due: datetime) -> None:
        """To a channel."""
        await self._put(
            key=f"{kind}:{about}:#{place}", kind=kind, about=str(about), place_id=place, due=due
        )

    async def redraw(self, kind: str, about: object, now: datetime) -> None:
        """What they show has changed: they are drawn again where they lie. One that is under way
        stays with whoever carries it, and is due again as soon as it's settled."""
        these: Update = update(table).where(table.c.kind == kind, table.c.about == str(about))
        under_way = these.where(table.c.state == Post.CLAIMED).values(state=Post.CHANGED)
        settled = these.where(table.c.state.in_(_SETTLED))
        again = settled.values(state=Post.WAITING, due=now, tries=0)
        await self.run(lambda session: [session.execute(query) for query in (under_way, again)])
        self.wrote_letters = True

    async def claim(self, now: datetime, limit: int) -> Sequence[Letter]:
        """Due letters, oldest first, each ours until the lease ends.

        A claim that ran out was lost with its process. A person's letter goes out again; whether a
        channel post had gone out nobody knows, so it's set aside instead of being posted twice.
        """

        def question(session: Session) -> Sequence[Letter]:
            letters = session.scalars(_CLAIMABLE, {"now": now, "most": limit}).all()
            return [letter for letter in letters if letter.claim(now + LEASE)]

        return await self.run(question)

    async def counted(self, person_id: int, since: datetime, but: int) -> Sequence[datetime]:
        """When each card that counts was sent to somebody, or is being sent; ``but`` for one."""
        asked = {"person": person_id, "since": since, "but": but}
        return await self.run(lambda session: session.scalars(_COUNTED, asked).all())

    async def rivals(self, person_id: int, now: datetime, but: int) -> Sequence[Letter]:
        """What else is due to somebody and hasn't left, in whoever's hands; ours until this work
        ends."""
        asked = {"person": person_id, "now": now, "but": but}
        return await self.run(lambda session: session.scalars(_RIVALS, asked).all())

    async def held(self, person_id: int) -> Sequence[Letter]:
        query = select(Letter).where(
            table.c.person_id == person_id, table.c.sent.is_(None), table.c.state == Post.HELD
        )
        query = query.order_by(table.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    def open(self, letter: Letter, now: datetime) -> bool:
        """Sent at once to the reader who asks for it; False if it was before."""
        opened = letter.open(now)
        self.wrote_letters |= opened
        return opened

    async def letter_in_state(self, state: Post, limit: int) -> Sequence[Letter]:
        query = select(Letter).where(table.c.state == state).order_by(table.c.id).limit(limit)
        return await self.run(lambda session: session.scalars(query).all())

    async def _put(self, **values: str | int | datetime) -> None:
        def question(session: Session) -> None:
            insert = _insert(session.get_bind().dialect.name)
            session.execute(insert, {"state": Post.WAITING, "tries": 0} | values)

        await self.run(question)
        self.wrote_letters = True


@cache
def _insert(dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Unless it is there already; made only once, since every letter takes it."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing(index_elements=["key"])
