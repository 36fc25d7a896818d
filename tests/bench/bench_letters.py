"""Letters claimed, drawn, sent and settled on PostgreSQL, by a platform that answers at once,
beside the same number of empty jobs.

An empty letter is what an empty job is: its card is the same for everybody, so that what is
measured is what a delivery does itself. A simple one asks what it is about, minds its reader's
manners and is drawn in their language. No job of the others does so much, so it has no target.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from time import perf_counter

from sqlalchemy import Connection, String, cast, insert, literal, select, text

import bot.acts
import handlers
from bot.acts.letters import DRAWN, Reader, letter
from bot.app import load
from bot.cards import Card
from bot.clock import TravelClock
from bot.domain.letters import Post
from bot.domain.manners import Manner
from bot.events import Address, Rate, Ref
from bot.links import Links
from scheduler.delivery import BATCH, Delivery
from storage.database import open_database
from storage.record_tables import letter as letters
from storage.tables import pair
from storage.works import Work
from tests.bench.databases import SEAL, migrated, postgres
from tests.bench.population import populate
from tests.bench.queues import install, pgqueuer_rate, procrastinate_rate
from tests.bench.result import Result, medians
from tests.making import NOW

LETTERS = 2_000
RUNS = 5
EMPTY, SIMPLE = "bench.empty", "proposal.nothing"
CARD = Card("Nothing")


class Postbox:
    name = "sandbox"
    groups = False

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        return Ref(address.to, "1700000000.000100")

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        return ()


def bench() -> list[Result]:
    load(bot.acts)
    load(handlers)
    if EMPTY not in DRAWN:
        letter(EMPTY, Manner.AT_ONCE)(draw_nothing)
    with postgres() as url:
        folder = url.partition("host=")[2]
        asyncio.run(prepare(url, folder))
        ours = [partial(rate, url, kind) for kind in (EMPTY, SIMPLE)]
        theirs = [partial(side, folder, LETTERS) for side in (pgqueuer_rate, procrastinate_rate)]
        empty, simple, first, second = medians(RUNS, *ours, *theirs)
    return [
        Result("empty letters, PostgreSQL", "a second", empty, "pgqueuer", first, 1.5),
        Result("empty letters, PostgreSQL", "a second", empty, "procrastinate", second, 1.5),
        Result("simple letters, PostgreSQL", "a second", simple, "pgqueuer", first),
        Result("simple letters, PostgreSQL", "a second", simple, "procrastinate", second),
    ]


async def draw_nothing(work: Work, about: str, reader: Reader, now: datetime) -> Card:
    return CARD


async def prepare(url: str, folder: str) -> None:
    await install(folder)
    database = await migrated(url)
    await populate(database, LETTERS + BATCH, history=False)
    await database.close()


def rate(url: str, kind: str) -> float:
    return LETTERS / asyncio.run(seconds(url, kind))


async def seconds(url: str, kind: str) -> float:
    """Of all but the first batch, which opens connections and reads texts."""
    database = open_database(url, SEAL)
    await database.on_connection(partial(write, kind=kind))
    links = Links("https://upmentor.example", "key")
    clock, platforms = TravelClock(NOW), {"sandbox": Postbox()}
    delivery = Delivery(database, platforms, clock, links, "en", at_once=BATCH)
    await delivery.run()
    start = perf_counter()
    while await delivery.run():
        pass
    took = perf_counter() - start
    await database.on_connection(all_are_sent)
    await database.close()
    return took


def write(connection: Connection, kind: str) -> None:
    """One to each mentor about their pair, as if there had never been others."""
    connection.execute(text("TRUNCATE letter"))
    about = cast(pair.c.id, String)
    row = {
        "key": literal(f"{kind}:") + about,
        "kind": literal(kind),
        "about": about,
        "person_id": pair.c.mentor_id,
        "due": literal(NOW),
        "state": literal(Post.WAITING),
        "tries": literal(0),
        "urgent": literal(False),
    }
    connection.execute(insert(letters).from_select(list(row), select(*row.values())))
    connection.execute(text("ANALYZE letter"))


def all_are_sent(connection: Connection) -> None:
    states = connection.execute(select(letters.c.state).distinct()).scalars().all()
    assert states == [Post.SENT], states
