"""What is past its time goes: a hundred at most in one work, so that nobody waits for it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, Table, delete, exists, or_, select

from bot.domain.letters import Post
from storage.due import BATCH
from storage.record_tables import letter, seen
from storage.tables import learning, note, pair, session
from storage.work import Asking

Key = TypeVar("Key", int, str)
_DONE = (Post.SENT, Post.DROPPED, Post.GONE, Post.CLEARED)


class Keeping(Asking):
    """Each answers how many went. What another process holds is left to it."""

    async def forget_seen(self, before: datetime) -> int:
        ids = await self._past(seen.c.id, seen.c.at < before)
        return await self._delete(seen, ids)

    async def forget_letters(self, kinds: Collection[str], before: datetime) -> int:
        """Of these kinds, those that were done with before, unless they are drawn again now."""
        past = letter.c.kind.in_(kinds) & (letter.c.settled < before)
        ids = await self._past(letter.c.id, past & letter.c.state.in_(_DONE))
        return await self._delete(letter, ids)

    async def forget_notes(self, programme_id: int, shown_by: str) -> int:
        """With the letters that show them, which are of that kind. A learning keeps the note that
        it was made of."""
        theirs = select(pair.c.id).where(pair.c.programme_id == programme_id)
        offered = exists().where(learning.c.note_id == note.c.id)
        ids = await self._past(note.c.id, note.c.pair_id.in_(theirs) & ~offered)
        shown = (letter.c.kind == shown_by) & letter.c.about.in_([str(i) for i in ids])
        await self.run(lambda orm: orm.execute(delete(letter).where(shown)))
        return await self._delete(note, ids)

    async def rests_since(self, programme_id: int, since: datetime) -> bool:
        """No pair of it waits for anything, and there has been no session since then."""
        ahead = or_(session.c.starts >= since, session.c.due.is_not(None))
        met = exists().where(session.c.programme_id == programme_id, ahead)
        waits = exists().where(pair.c.programme_id == programme_id, pair.c.due.is_not(None))
        query: Select[bool] = select(~or_(met, waits))
        return bool(await self.run(lambda orm: orm.scalar(query)))

    async def _past(self, key: ColumnElement[Key], past: ColumnElement[bool]) -> Sequence[Key]:
        query = select(key).where(past).limit(BATCH).with_for_update(skip_locked=True)
        return await self.run(lambda orm: orm.scalars(query).all())

    async def _delete(self, table: Table, ids: Sequence[Key]) -> int:
        await self.run(lambda orm: orm.execute(delete(table).where(table.c.id.in_(ids))))
        return len(ids)
