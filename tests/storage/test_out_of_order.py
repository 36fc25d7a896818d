"""The database takes nothing more, or is gone for a while: who presses is told, nothing is half
done, whoever asks whether we are ready hears it, and all goes on by itself."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.cards import Card
from bot.domain.learnings import LearningState
from bot.domain.notes import Note, Visibility
from bot.domain.sessions import SessionState
from bot.texts import Texts
from bot.views import refusals
from bot.web import health
from storage.database import Database
from tests.conftest import postgres_url
from tests.desk import Desk, on_sqlite
from tests.making import NOW, make_learning, make_note, make_pair, make_session, make_two

OUT = refusals.out_of_order(Texts("en"))
ReadOnly = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


@pytest.fixture
def read_only(database: Database, request: pytest.FixtureRequest) -> ReadOnly:
    @asynccontextmanager
    async def sqlite() -> AsyncIterator[None]:
        async with database.work() as work:
            driver = await work.run(lambda s: s.connection().connection.driver_connection)
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA query_only = ON")
        yield
        driver.execute("PRAGMA query_only = OFF")

    @asynccontextmanager
    async def postgres() -> AsyncIterator[None]:
        folder = Path(request.getfixturevalue("postgres"))
        for state in ("on", "off"):
            await _on_server(folder, f"ALTER SYSTEM SET default_transaction_read_only = {state}")
            await _on_server(folder, "SELECT pg_reload_conf()")
            while await ask(database, "SHOW default_transaction_read_only") != state:
                pass
            if state == "on":
                yield

    return sqlite if "sqlite" in request.node.name else postgres


async def ask(database: Database, question: str) -> object:
    async with database.work() as work:
        return await work.run(lambda session: session.scalar(text(question)))


async def test_who_presses_is_told_and_may_press_again(
    desk: Desk, database: Database, read_only: ReadOnly
) -> None:
    await held_session(database)
    async with read_only():
        assert await save(desk, "Drafting") == OUT
    assert await notes(database) == []
    saved = await save(desk, "Drafting")
    assert not saved.refused
    assert await save(desk, "Drafting") == saved
    assert await notes(database) == ["Drafting"]


async def test_readyz_tells_and_healthz_lives_on(database: Database, read_only: ReadOnly) -> None:
    site = web.Application()
    site.add_routes(health.routes(database))
    async with TestClient(TestServer(site)) as client:
        assert (await client.get("/readyz")).status == 200
        async with read_only():
            assert (await client.get("/readyz")).status == 503
            assert (await client.get("/healthz")).status == 200
        assert (await client.get("/readyz")).status == 200
    assert await ask(database, "SELECT count(*) FROM lease") == 0


async def test_letters_wait_and_the_clockwork_goes_on_by_itself(
    desk: Desk, database: Database, read_only: ReadOnly
) -> None:
    await offered(database)
    sent = asyncio.Event()

    async def tell() -> None:
        sent.set()

    desk.postman.meanwhile.append(tell)
    async with asyncio.timeout(30):
        async with read_only():
            with heard("apscheduler.executors.default") as failed:
                desk.clockwork.start()
                desk.clockwork.wake()
                await failed.wait()
            assert desk.postman.sent == []
        desk.clockwork.wake()
        await sent.wait()
    await desk.clockwork.stop()
    await desk.clockwork.settle()
    assert len(desk.postman.to("mia")) == 1


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_connections_that_were_ended_are_made_anew(desk: Desk, database: Database) -> None:
    await held_session(database)
    ended = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    async with database.work(), database.work():
        pass  # so that there are two in the pool
    await ask(database, f"{ended} WHERE datname = current_database() AND pid <> pg_backend_pid()")
    assert not (await save(desk, "Drafting")).refused
    assert await ask(database, "SHOW idle_in_transaction_session_timeout") == "30s"


@on_sqlite
async def test_a_full_disk_is_told_and_once_there_is_room_all_goes_on(
    desk: Desk, database: Database
) -> None:
    await held_session(database)
    await ask(database, f"PRAGMA max_page_count = {await ask(database, 'PRAGMA page_count')}")
    saved = 0
    while await save(desk, f"Drafting {saved}", event=saved) != OUT:
        saved += 1
    assert await notes(database) == [f"Drafting {saved - 1}"]
    await ask(database, "PRAGMA max_page_count = 100000")
    assert not (await save(desk, f"Drafting {saved}", event=saved)).refused
    assert await notes(database) == [f"Drafting {saved}"]


async def held_session(database: Database) -> None:
    async with database.work() as work:
        pair = await make_pair(work, await make_two(work))
        await make_session(work, pair, SessionState.HELD)


async def save(desk: Desk, learned: str, event: int = 1) -> Card:
    return await desk.dispatch(str(event), "lars", "note.save", 1, learned=learned, visibility="me")


async def notes(database: Database) -> list[str]:
    async with database.work() as work:
        return [note.learned for note in await work.all_of(Note)]


async def offered(database: Database) -> None:
    async with database.work() as work:
        two = await make_two(work)
        session = await make_session(work, await make_pair(work, two), SessionState.HELD)
        note = await make_note(work, session, two.lars.id, Visibility.OFFER)
        learning = await make_learning(work, note, LearningState.OFFERED)
        await work.write("learning.ask", learning.id, to=two.mia.id, due=NOW)


@contextmanager
def heard(name: str) -> Iterator[asyncio.Event]:
    """Once anything is logged there."""
    event, ear = asyncio.Event(), logging.Handler()
    ear.emit = lambda record: event.set()  # type: ignore[method-assign]
    logging.getLogger(name).addHandler(ear)
    yield event
    logging.getLogger(name).removeHandler(ear)


async def _on_server(folder: Path, statement: str) -> None:
    engine = create_async_engine(postgres_url(folder, "postgres"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()
