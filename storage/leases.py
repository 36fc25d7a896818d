"""Who does what only one process may do at a time."""

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.record_tables import lease as table
from storage.work import Asking, insert_into

# Much longer than clocks differ or a renewal is late, and short enough to wait for.
LEASE = timedelta(seconds=15)


class Leases(Asking):
    async def lease(self, name: str, holder: str, now: datetime) -> bool:
        """Whether it's the holder's, until the lease ends; nobody else gets it before this work
        does."""

        def question(session: Session) -> bool:
            take = _take(session.get_bind().dialect.name)
            given = {"name": name, "holder": holder, "until": now + LEASE, "now": now}
            return session.connection().execute(take, given).rowcount == 1

        return await self.run(question)

    async def release(self, holder: str) -> None:
        """All that is the holder's."""
        mine = delete(table).where(table.c.holder == holder)
        await self.run(lambda session: session.execute(mine))


@cache
def _take(dialect: str) -> sqlite.Insert | postgresql.Insert:
    insert = insert_into(table, dialect)
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": new.holder, "until": new.until},
        where=(table.c.holder == new.holder) | (table.c.until <= bindparam("now")),
    )
