"""Opens the database and hands out Works. SQLite serves one bot, PostgreSQL any number."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    InvalidatePoolError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from storage.types import Seal
from storage.work import Runner
from storage.works import Work

T = TypeVar("T")
OVERTAKEN = (StaleDataError, IntegrityError)
_POSTGRES_RETRY = ("40001", "40P01")  # serialization failure, deadlock
# Connections, resources, operators, the system; and what is read-only.
_POSTGRES_OUT = ("08", "53", "57", "58", "25006")
READING = {"reading": True}
_POSTGRES_SETTINGS = {
    # Longer than a work takes: who hangs in the middle of one holds up nobody for ever.
    "idle_in_transaction_session_timeout": "30000",  # milliseconds
    # Sooner than a network forgets a connection on which nothing is said.
    "tcp_keepalives_idle": "60",  # seconds
}


class Database(Protocol):
    on_letters: Callable[[], None]

    def work(self) -> AbstractAsyncContextManager[Work]:
        """One transaction: committed at the end of the block, rolled back by an exception."""

    def reading(self) -> AbstractAsyncContextManager[Work]:
        """A work that only asks: all of it sees one moment, and it keeps nobody from writing."""

    async def ready(self) -> None:
        """Raises what the database raises when it can't be reached or written to."""

    async def on_connection(self, do: Callable[[Connection], None]) -> None:
        """Runs something on a connection of its own, in one transaction: migrations, checks."""

    async def close(self) -> None: ...


def open_database(url: str, seal: Seal) -> Database:
    if make_url(url).get_backend_name() == "sqlite":
        return SqliteDatabase(url, seal)
    return PostgresDatabase(url, seal)


def is_overtaken(error: BaseException) -> bool:
    """Somebody else changed the same thing meanwhile: doing it again will see their change."""
    if isinstance(error, OVERTAKEN):
        return True
    code = getattr(error.orig, "sqlstate", "") if isinstance(error, DBAPIError) else ""
    return code in _POSTGRES_RETRY


def is_out_of_order(error: BaseException) -> bool:
    """The database can't be reached or written to; nothing is wrong with what was asked of it."""
    if isinstance(error, DBAPIError):
        lost = error.connection_invalidated or isinstance(error, InterfaceError | OperationalError)
        return lost or getattr(error.orig, "sqlstate", "").startswith(_POSTGRES_OUT)
    return isinstance(error, OSError | PoolTimeout)


class SqliteDatabase:
    """A synchronous session behind Work's async verbs.

    A Work that never suspends can't interleave with another, and costs no thread hops; the lock
    keeps those that do suspend apart, and between any two lets the loop go round: what came in
    meanwhile is acknowledged, however many works wait. ``BEGIN IMMEDIATE`` because of two deferred
    transactions that both read and then write, one would lose its update.
    """

    def __init__(self, url: str, seal: Seal) -> None:
        if path := make_url(url).database:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._engine = sqlite_engine(url, seal)
        self._reader = self._engine.execution_options(**READING)
        self._turn = asyncio.Lock()
        self._connection: Connection | None = None  # only one work at a time: one is enough
        self.on_letters: Callable[[], None] = lambda: None

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with self._in_turn():
            self._connection = self._connection or self._engine.connect()
            with Session(self._connection, expire_on_commit=False) as session, session.begin():
                work = Work(_at_once(session))
                yield work
        if work.wrote_letters:
            self.on_letters()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        async with self._in_turn():
            with self._reader.connect() as connection, Session(connection) as session:
                yield Work(_at_once(session))

    async def ready(self) -> None:
        await _write(self)

    async def on_connection(self, do: Callable[[Connection], None]) -> None:
        with self._engine.begin() as connection:
            do(connection)

    async def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        await self._turn.acquire()
        try:
            yield
        finally:
            asyncio.get_running_loop().call_soon(self._turn.release)


class PostgresDatabase:
    def __init__(self, url: str, seal: Seal) -> None:
        self._engine = postgres_engine(url, seal)
        self._reader = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self.on_letters: Callable[[], None] = lambda: None

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
            work = Work(session.run_sync)
            yield work
        if work.wrote_letters:
            self.on_letters()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        async with AsyncSession(self._reader) as session:
            yield Work(session.run_sync)

    async def ready(self) -> None:
        await _write(self)

    async def on_connection(self, do: Callable[[Connection], None]) -> None:
        async with self._engine.begin() as connection:
            await connection.run_sync(do)

    async def close(self) -> None:
        await self._engine.dispose()


def sqlite_engine(url: str, seal: Seal) -> Engine:
    engine = create_engine(url, hide_parameters=True)
    engine.dialect.seal = seal  # type: ignore[attr-defined]

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "busy_timeout=5000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        reads = READING.items() <= connection.get_execution_options().items()
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def postgres_engine(url: str, seal: Seal) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=10,
        max_overflow=20,
        hide_parameters=True,
        connect_args={"server_settings": _POSTGRES_SETTINGS},
    )
    engine.dialect.seal = seal  # type: ignore[attr-defined]

    @event.listens_for(engine.sync_engine, "checkout")
    def look(connection: Any, _record: object, _proxy: object) -> None:
        """The driver has heard when the server hung up. ``pool_pre_ping`` would ask the server, in
        three more round trips for each work."""
        if connection.driver_connection.is_closed():
            raise InvalidatePoolError

    return engine


async def _write(database: Database) -> None:
    """And take it back in the same work: a database that is full or read-only refuses that."""
    async with database.work() as work:
        await work.lease("ready", "ready", datetime.min.replace(tzinfo=UTC))
        await work.release("ready")


def _at_once(session: Session) -> Runner:
    async def run(question: Callable[[Session], T], /) -> T:
        return question(session)

    return run
