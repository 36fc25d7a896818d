"""Letters that did not arrive, and what an organiser decides about them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import inspect, select

from bot.domain.letters import Letter, Post
from bot.domain.pairs import Pair
from storage.record_tables import UNDELIVERED, WAITS, letter
from storage.tables import pair
from storage.work import Asking

T = TypeVar("T")
NOWHERE: Mapping[int, int] = {}


class Undelivered(Asking):
    async def undelivered(self) -> Sequence[Letter]:
        """With posts of which nobody knows where they lie."""
        query = select(Letter).where(UNDELIVERED).order_by(letter.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def those(self, kind: type[T], ids: Collection[int]) -> dict[int, T]:
        """By their ids, in one question."""
        mapper: Any = inspect(kind)
        query = select(mapper).where(mapper.c.id.in_(ids))
        found: Sequence[Any] = await self.run(lambda session: session.scalars(query).all())
        return {one.id: one for one in found}

    async def pairs_about(self, kind: type, ids: Collection[int]) -> dict[int, Pair]:
        """By the ids of what is theirs, of which nothing else is read: it may be private."""
        own: Any = inspect(kind).local_table.alias("own").c
        query = select(own.id, Pair).where(own.id.in_(ids))
        query = query.join(Pair, pair.c.id == (own.id if kind is Pair else own.pair_id))
        rows = await self.run(lambda session: session.execute(query).all())
        return {row[0]: row[1] for row in rows}

    async def send_again(
        self, ids: Collection[int], now: datetime, moved: Mapping[int, int] = NOWHERE
    ) -> bool:
        """Those of them that still have not arrived, new posts to where their place has ``moved``;
        whether there are any."""
        letters = await self._still_undelivered(ids)
        for one in letters:
            one.send_again(now)
            if one.new_post and one.place_id is not None:
                one.place_id = moved.get(one.place_id, one.place_id)
        self.wrote_letters |= bool(letters)
        return bool(letters)

    async def waiting_posts(self, kinds: Iterable[str], place_id: int) -> Sequence[Letter]:
        """New ones that nobody has in hand; ours until this work ends."""
        waits = (WAITS, letter.c.state == Post.WAITING, letter.c.lies_message.is_(None))
        query = select(Letter).where(letter.c.place_id == place_id, letter.c.kind.in_(kinds))
        query = query.where(*waits).order_by(letter.c.id).with_for_update()
        query = query.execution_options(populate_existing=True)
        return await self.run(lambda session: session.scalars(query).all())

    async def clear(self, ids: Collection[int], state: Post) -> bool:
        letters = await self._still_undelivered(ids)
        for one in letters:
            one.state = state  # it was settled when it failed
        return bool(letters)

    async def _still_undelivered(self, ids: Collection[int]) -> Sequence[Letter]:
        """Nobody else's until this work ends: who pressed first has decided."""
        query = select(Letter).where(UNDELIVERED, letter.c.id.in_(ids)).order_by(letter.c.id)
        query = query.with_for_update().execution_options(populate_existing=True)
        return await self.run(lambda session: session.scalars(query).all())
