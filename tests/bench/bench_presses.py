"""What a press costs the store: who is it, was it seen, hold and change one row, remember it.

The yardstick asks the very same questions through SQLAlchemy's asyncio and aiosqlite.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from cryptography.fernet import Fernet
from sqlalchemy import create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from bot.domain.people import Account, Person
from storage.columns import metadata
from storage.database import open_database
from storage.types import Seal
from storage.works import Work
from tests.bench.result import Result

PRESSES = 400
PEOPLE = 40
RUNS = 3
NOW = datetime(2026, 10, 14, 12, tzinfo=UTC)
Works = Callable[[], AbstractAsyncContextManager[Work]]
Through = Callable[[Path], Coroutine[object, object, float]]


def bench() -> list[Result]:
    with TemporaryDirectory() as folder:
        ours = rate(through_ours, Path(folder))
        theirs = rate(through_aiosqlite, Path(folder))
    return [Result("presses stored, SQLite, 40 at once", "a second", ours, "aiosqlite", theirs)]


def rate(through: Through, folder: Path) -> float:
    """The median of a few runs, so that one hiccup of the machine decides nothing."""
    return median(PRESSES / asyncio.run(through(fresh(folder))) for _ in range(RUNS))


def seal() -> Seal:
    return Seal((Fernet.generate_key().decode(),))


def fresh(folder: Path) -> Path:
    path = folder / "bench.sqlite"
    for old in folder.glob("bench.sqlite*"):
        old.unlink()
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    return path


async def through_ours(path: Path) -> float:
    database = open_database(f"sqlite:///{path}", seal())
    try:
        return await presses(database.work)
    finally:
        await database.close()


async def through_aiosqlite(path: Path) -> float:
    engine = aiosqlite_engine(path)

    @asynccontextmanager
    async def work() -> AsyncIterator[Work]:
        async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
            yield Work(session.run_sync)

    try:
        return await presses(work)
    finally:
        await engine.dispose()


def aiosqlite_engine(path: Path) -> AsyncEngine:
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
    engine.dialect.seal = seal()  # type: ignore[attr-defined]

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("PRAGMA busy_timeout=60000")

    event.listen(engine.sync_engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


async def presses(works: Works) -> float:
    """Seconds for all presses, each person's one after the other."""
    async with works() as work:
        for number in range(PEOPLE):
            person = await work.add(Person(f"p{number}@example.com", f"Person {number}"))
            await work.add(Account(person.id, "sandbox", "", "", str(number)))
    start = perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(PEOPLE):
            group.create_task(presser(works, number))
    return perf_counter() - start


async def presser(works: Works, user: int) -> None:
    for number in range(PRESSES // PEOPLE):
        async with works() as work:
            person = await work.person_by_account("sandbox", "", "", str(user))
            key = f"{user}:{number}"
            assert person
            assert await work.seen(key) is None
            held = await work.hold(Person, person.id)
            assert held
            held.title = f"Press {number}"
            await work.remember(key, "{}", NOW)
