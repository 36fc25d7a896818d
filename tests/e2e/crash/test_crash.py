"""Three processes on one database, one of them killed every second, and the database once: no
letter is lost, none comes twice but what was in flight, and everything goes on."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import make_url, text

from bot.clock import TravelClock
from bot.platforms.sandbox.box import Box
from bot.platforms.sandbox.platform import Sandbox
from bot.simulation.company import company
from bot.simulation.plan import BEGIN
from storage.database import Database
from tests.conftest import KEY
from tests.e2e.crash.double import Double
from tests.e2e.crash.fleet import Fleet
from tests.e2e.crash.judge import judge
from tests.e2e.crash.life import CALM, Life
from tests.e2e.crash.worker import Duty

SEED = int(os.environ.get("SEED", "7"))
SECONDS = int(os.environ.get("KILLS", "60"))
"""One kill in each."""
TALLIES = "CREATE TABLE tally (event text)"
KEEPING = "ALTER DATABASE {name} SET synchronous_commit = on"
PEOPLE = int(os.environ.get("PEOPLE", "2000"))


@pytest.fixture
async def life(database: Database, database_url: str) -> AsyncIterator[Life]:
    """In a folder with a name short enough for a socket. Other tests' database may forget what it
    has committed; this one may not."""
    keeping = KEEPING.format(name=make_url(database_url).database)
    async with database.work() as work:
        await work.run(lambda session: session.execute(text(TALLIES)))
        await work.run(lambda session: session.execute(text(keeping)))
    with TemporaryDirectory(prefix="crash-") as folder:
        sandbox = Sandbox(Box(":memory:"), TravelClock(BEGIN))
        double = Double(sandbox, Random(f"{SEED}:double"))
        duty = Duty("", Path(folder), database_url, KEY)
        async with Fleet(duty, double, Random(f"{SEED}:fleet")) as fleet:
            yield Life(database, sandbox, fleet, Random(f"{SEED}:life"))
        sandbox.box.close()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_killed_again_and_again_nothing_is_lost(life: Life, postgres: str) -> None:
    await life.begin(company(PEOPLE, SEED), SEED)
    async with asyncio.TaskGroup() as group:
        killing = group.create_task(kill(life.fleet, postgres))
        await life.go_on()
        while not killing.done():
            await life.hours()
    life.calm_since = life.sandbox.clock.now()
    while life.sandbox.clock.now() < life.calm_since + CALM:
        await life.hours()
    await judge(life)


async def kill(fleet: Fleet, postgres: str) -> None:
    never = asyncio.get_running_loop().create_future()
    for second in range(SECONDS):
        await asyncio.wait([never], timeout=1)
        await fleet.kill()
        await fleet.start()
        if second == SECONDS // 2:
            await fleet.restart(postgres)
