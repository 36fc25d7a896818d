"""What waits, and since when. Each question is answered by an index that holds only what waits."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Delete,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    inspect,
    literal,
    select,
    union_all,
    update,
)

from bot.domain.letters import Letter
from storage.columns import metadata
from storage.letters import HAS_ROOM
from storage.mapping import MAPPED_TO
from storage.record_tables import letter, seen
from storage.records import Fault
from storage.work import Asking

T = TypeVar("T")
BATCH = 100

# With each press, so made only once.
_ANSWER = select(seen.c.answer).where(seen.c.id == bindparam("id"))
_REMEMBER = insert(seen)
_FIRST_WITH_ROOM = select(func.min(letter.c.due)).where(letter.c.due.is_not(None), HAS_ROOM)


class Due(Asking):
    async def due(self, kind: type[T], now: datetime) -> Sequence[T]:
        """At most a hundred, oldest first, ours until this work ends."""
        table = _table(kind)
        query = (
            select(kind).where(table.c.due <= now).order_by(table.c.due, table.c.id).limit(BATCH)
        )
        query = query.with_for_update(skip_locked=True)
        return await self.run(lambda session: session.scalars(query).all())

    async def due_ids(self, kind: type, now: datetime) -> Sequence[int]:
        """The same, without reading the rows: one of them may be unreadable."""
        table = _table(kind)
        query = select(table.c.id).where(table.c.due <= now).order_by(table.c.due, table.c.id)
        return await self.run(lambda session: session.scalars(query.limit(BATCH)).all())

    async def put_off(self, kind: type, row_id: int, now: datetime, until: datetime) -> None:
        """Unless it has been settled meanwhile."""
        table = _table(kind)
        query = update(table).where(table.c.id == row_id, table.c.due <= now).values(due=until)
        await self.run(lambda session: session.execute(query))

    async def next_due(self) -> datetime | None:
        return min((await self.waiting()).values(), default=None)

    async def waiting(self, full: Collection[str] = ()) -> dict[type, datetime]:
        """The kinds of things that wait for their time, each with when its first is due; of
        letters, the first that waits for no room in what is ``full``."""
        rows = await self.run(lambda session: session.execute(_firsts()).all())
        firsts = {MAPPED_TO[row.table]: row.due for row in rows}
        if full:
            firsts[Letter] = await self._first_with_room(full)
        return {kind: due for kind, due in firsts.items() if due is not None}

    async def _first_with_room(self, full: Collection[str]) -> datetime | None:
        given = {"full": list(full)}
        return await self.run(lambda session: session.scalar(_FIRST_WITH_ROOM, given))

    async def failed(self, kind: type, row_id: int, now: datetime, error: str) -> int:
        """Notes that a due row failed alone; answers how many times it has."""
        name = _table(kind).name
        fault = await self.find_fault(name, row_id)
        if fault is None:
            await self.add(Fault(name, row_id, 1, now, error))
            return 1
        fault.tries, fault.at, fault.error = fault.tries + 1, now, error
        return fault.tries

    async def recovered(self, kind: type, row_ids: Sequence[int]) -> None:
        """Forgets what failed before and is done by now."""
        if not row_ids:
            return
        mine = {"kind": _table(kind).name, "ids": list(row_ids)}
        await self.run(lambda session: session.execute(_forget(), mine))

    async def find_fault(self, name: str, row_id: int) -> Fault | None:
        return await self.run(lambda session: session.get(Fault, (name, row_id)))

    async def seen(self, event_id: str) -> str | None:
        """The answer an event was given, if it has been handled."""
        return await self.run(
            lambda session: session.connection().scalar(_ANSWER, {"id": event_id})
        )

    async def remember(self, event_id: str, answer: str, now: datetime) -> None:
        """Raises IntegrityError if another process has just handled the same event."""
        row = {"id": event_id, "at": now, "answer": answer}
        await self.run(lambda session: session.connection().execute(_REMEMBER, row))


@cache
def _forget() -> Delete:
    """Asked with everything that has been done, so made only once."""
    fault = _table(Fault).c
    mine = (fault.kind == bindparam("kind"), fault.row_id.in_(bindparam("ids", expanding=True)))
    return delete(_table(Fault)).where(*mine)


@cache
def _firsts() -> CompoundSelect[str, datetime]:
    """Asked after every press, so made only once."""
    tables = (table for table in metadata.sorted_tables if "due" in table.c)
    return union_all(*(_first(table) for table in tables))


def _first(table: Table) -> Select[str, datetime]:
    """Only where there is one, or the index that holds only those would not be asked."""
    due: ColumnElement[datetime] = table.c.due
    return select(literal(table.name).label("table"), func.min(due).label("due")).where(
        due.is_not(None)
    )


def _table(kind: type) -> Table:
    table: object = inspect(kind).local_table
    assert isinstance(table, Table)
    return table
