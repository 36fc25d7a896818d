"""A tick with a hundred things due among a hundred thousand pairs and two years of history, beside
the same among a thousand: what is over must not slow what is due.

Of each hundred a quarter are sessions to be reminded of, a quarter sessions that nobody has
answered for, a quarter times that the mentor didn't confirm, and a quarter pairs that have fallen
quiet.
"""

import asyncio
from collections.abc import Iterator
from functools import partial
from itertools import count
from time import perf_counter

from sqlalchemy import Connection, update

import bot.acts
import handlers
from bot.app import load
from bot.clock import TravelClock
from bot.domain.sessions import SessionState
from scheduler.tick import Tick
from storage.database import open_database
from storage.tables import pair, session
from tests.bench.databases import SEAL, another, migrated, postgres, sqlite
from tests.bench.population import populate
from tests.bench.result import Result, medians
from tests.making import NOW

FEW, MANY = 1_000, 100_000
DUE = 100
RUNS = 7
SLOWER = 1.5


def bench() -> list[Result]:
    load(bot.acts)
    load(handlers)
    with sqlite() as url:
        lite = side_by_side(url, f"{url}.many", "SQLite")
    with postgres() as url:
        many = asyncio.run(another(url, "many"))
        return [lite, side_by_side(url, many, "PostgreSQL")]


def side_by_side(few: str, many: str, engine: str) -> Result:
    asyncio.run(made(few, FEW))
    asyncio.run(made(many, MANY))
    sides = [rate(many, MANY), rate(few, FEW)]
    for side in sides:
        next(side)  # opens the file, reads texts
    ours, theirs = medians(RUNS, *(partial(next, side) for side in sides))
    what = f"a tick among {MANY:,} pairs, {engine}"
    return Result(what, "a second", ours, f"among {FEW:,} pairs", theirs, 1 / SLOWER)


async def made(url: str, pairs: int) -> None:
    database = await migrated(url)
    await populate(database, pairs)
    await database.close()


def rate(url: str, pairs: int) -> Iterator[float]:
    """Ticks a second, each with another hundred from all over the pairs."""
    for turn in count():
        numbers = [(turn * DUE + n) * (pairs // FEW) + 1 for n in range(DUE)]
        yield 1 / asyncio.run(seconds(url, numbers))


async def seconds(url: str, numbers: list[int]) -> float:
    database = open_database(url, SEAL)
    tick = Tick(database, TravelClock(NOW))
    await tick.waiting()
    await database.on_connection(partial(call, numbers=numbers))
    start = perf_counter()
    waiting = await tick.waiting()
    assert await tick.run([kind for kind, first in waiting.items() if first <= NOW]) == DUE
    took = perf_counter() - start
    await database.close()
    return took


def call(connection: Connection, numbers: list[int]) -> None:
    """These pairs have something due now."""
    reminded, unanswered, unconfirmed, quiet = (tuple(numbers[n::4]) for n in range(4))
    agreed = {"state": SessionState.AGREED, "due": NOW}
    asked = {"state": SessionState.ASKED, "due": NOW, "reminded": True}
    for these, values in (
        (reminded, agreed),
        (unanswered, asked),
        (unconfirmed, {"due": NOW}),
        (quiet, {"state": SessionState.CHOOSING, "starts": None}),
    ):
        connection.execute(update(session).where(session.c.id.in_(these)).values(values))
    since = NOW.replace(month=1)
    connection.execute(update(pair).where(pair.c.id.in_(quiet)).values(since=since, due=NOW))
