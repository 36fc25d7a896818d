"""One unit of work: one transaction, and the questions that the product asks of the store."""

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import ScalarResult, Select, Table, bindparam, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapper, Session

from storage import mapping  # noqa: F401  (maps the domain classes, which questions are made of)

T = TypeVar("T")


class Runner(Protocol):
    """Runs a question on the transaction's session; on SQLite at once, on PostgreSQL over the
    network."""

    def __call__(self, question: Callable[[Session], T], /) -> Awaitable[T]: ...


class Asking:
    """What each subject's questions are built on."""

    def __init__(self, run: Runner) -> None:
        self.run = run
        self.wrote_letters = False
        self._read: list[object] = []

    async def add(self, entity: T) -> T:
        """Flushes, so that the entity has its id and rows go in by the order of their foreign
        keys."""

        def question(session: Session) -> T:
            session.add(entity)
            session.flush()
            return entity

        return await self.run(question)

    async def get(self, kind: type[T], row_id: int) -> T:
        """An entity known to be there: LookupError if it is not."""
        if (entity := await self.find(kind, row_id)) is None:
            raise LookupError(f"no {kind.__name__} {row_id}")
        return entity

    async def find(self, kind: type[T], row_id: int) -> T | None:
        mapper: Mapper[T] = inspect(kind)
        key = mapper.identity_key_from_primary_key((row_id,))

        def question(session: Session) -> T | None:
            known: T | None = session.identity_map.get(key)
            return known or self._kept(session.scalars(_by_id(mapper), {"id": row_id}))

        return await self.run(question)

    async def hold(self, kind: type[T], row_id: int) -> T | None:
        """The entity, and nobody else's until this work ends. On SQLite the whole database is ours
        from the beginning, so that what has been read need not be read again."""
        if await self.run(_is_all_ours):
            return await self.find(kind, row_id)
        mapper: Mapper[T] = inspect(kind)
        held = _held(mapper)
        return await self.run(lambda session: self._kept(session.scalars(held, {"id": row_id})))

    def _kept(self, found: ScalarResult[T]) -> T | None:
        """Remembered as long as this work lasts: the session forgets what nobody else refers to."""
        entity = found.one_or_none()
        self._read.append(entity)
        return entity


def insert_into(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    """One that can say what to do where the row is there already; each dialect has its own."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table)


def unflushed(query: Select[T]) -> Select[T]:
    """What this work has changed so far need not be written before this is asked: it finds things
    by what never changes, as an id."""
    return query.execution_options(autoflush=False)


def _is_all_ours(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


@cache
def _by_id(mapper: Mapper[Any]) -> Select[Any]:
    """Half of all questions, so made only once: making it costs as much as asking it."""
    return unflushed(select(mapper).where(mapper.c.id == bindparam("id")))


@cache
def _held(mapper: Mapper[Any]) -> Select[Any]:
    query = select(mapper).where(mapper.c.id == bindparam("id")).with_for_update()
    return query.execution_options(populate_existing=True)
