"""A whole press, from the event to the commit: was it seen, who is it, may they, a session agreed,
a letter to the leader, the answer remembered. Each press is another mentor's.

On SQLite the yardstick is the same code on SQLAlchemy's asyncio and aiosqlite; on PostgreSQL a bare
transaction of three statements by SQLAlchemy Core and asyncpg, as many at once and on as many
connections.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from itertools import count, islice
from time import perf_counter

from sqlalchemy import bindparam, insert, select, update

import bot.acts
import handlers
from bot.app import load
from bot.clock import TravelClock
from bot.events import Event, Sender
from bot.links import Links
from handlers.router import Router
from storage.database import Database, open_database, postgres_engine
from storage.record_tables import seen
from storage.tables import session
from tests.bench.databases import SEAL, AiosqliteDatabase, migrated, postgres, sqlite
from tests.bench.population import populate
from tests.bench.result import Result, medians
from tests.making import NOW

PRESSES = 200
AT_ONCE = 20
RUNS = 11
Press = Callable[[int], Awaitable[object]]
Presses = Callable[[str, Sequence[int]], Awaitable[float]]
_NUMBER = session.c.id == bindparam("wanted")
_SELECT = select(session).where(_NUMBER)
_UPDATE = update(session).where(_NUMBER).values(due=NOW)
_INSERT = insert(seen)


def bench() -> list[Result]:
    load(bot.acts)
    load(handlers)
    with sqlite() as url:
        lite, aio = rates(url, through_ours, through_aiosqlite)
    with postgres() as url:
        ours, bare = rates(url, through_ours, through_bare_statements)
    return [
        Result("presses, SQLite", "a second", lite, "aiosqlite", aio, 3, least=600),
        Result("presses, PostgreSQL", "a second", ours, "three bare statements", bare, 0.25),
    ]


def rates(url: str, *sides: Presses) -> list[float]:
    asyncio.run(made(url, RUNS * len(sides) * (PRESSES + AT_ONCE)))
    numbers = count(1)
    return medians(RUNS, *(partial(rate, side, url, numbers) for side in sides))


def rate(side: Presses, url: str, numbers: Iterator[int]) -> float:
    return PRESSES / asyncio.run(side(url, list(islice(numbers, PRESSES + AT_ONCE))))  # type: ignore[arg-type]


async def made(url: str, pairs: int) -> None:
    database = await migrated(url)
    await populate(database, pairs, history=False)
    await database.close()


async def through_ours(url: str, numbers: Sequence[int]) -> float:
    return await presses(open_database(url, SEAL), numbers)


async def through_aiosqlite(url: str, numbers: Sequence[int]) -> float:
    return await presses(AiosqliteDatabase(url), numbers)


async def through_bare_statements(url: str, numbers: Sequence[int]) -> float:
    engine = postgres_engine(url, SEAL)

    async def press(number: int) -> None:
        async with engine.begin() as connection:
            row = {"wanted": number}
            (await connection.execute(_SELECT, row)).one()
            await connection.execute(_UPDATE, row)
            answer = {"id": f"{number:064}", "at": NOW, "answer": ""}
            await connection.execute(_INSERT, answer)

    try:
        return await seconds(press, numbers)
    finally:
        await engine.dispose()


async def presses(database: Database, numbers: Sequence[int]) -> float:
    links = Links("https://upmentor.example", "key")
    router = Router(database, TravelClock(NOW), links, "en")

    async def press(number: int) -> None:
        mentor = Sender("sandbox", "", "bench", str(2 * number))
        card = await router.dispatch(Event("1", mentor, "session.confirm", str(number)))
        assert not card.refused

    try:
        return await seconds(press, numbers)
    finally:
        await database.close()


async def seconds(press: Press, numbers: Sequence[int]) -> float:
    """Of all but the first few, which open connections and read texts."""
    await all_of(press, numbers[:AT_ONCE])
    start = perf_counter()
    await all_of(press, numbers[AT_ONCE:])
    return perf_counter() - start


async def all_of(press: Press, numbers: Sequence[int]) -> None:
    left = iter(numbers)

    async def one_after_the_other() -> None:
        for number in left:
            await press(number)

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(one_after_the_other())
