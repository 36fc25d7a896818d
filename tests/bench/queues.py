"""Two libraries that run jobs from PostgreSQL, as fast as each goes with jobs that do nothing.

Each runs its own asyncio worker until its queue is empty; what it takes to start and to stop one on
an empty queue is taken off. pgqueuer runs on uvloop, as its command line does, with one connection
and batches of a hundred, as large as ours: twice as fast as its own ten, and no slower than with
larger ones. procrastinate fetches one job at a time whatever it is told, and with a concurrency of
1, 10 or 20 it differs by no more than the noise: it gets 10, with a connection for each.
"""

import asyncio
from collections.abc import Callable, Coroutine
from time import perf_counter

import asyncpg
import uvloop
from pgqueuer import AsyncpgDriver, PgQueuer, Queries
from pgqueuer.models import Job
from pgqueuer.types import QueueExecutionMode
from procrastinate import App, PsycopgConnector
from procrastinate.types import JSONValue

BATCH = 100
CONCURRENCY = 10
Run = Callable[[str, int], Coroutine[object, object, float]]


def pgqueuer_rate(folder: str, jobs: int) -> float:
    """Jobs a second, on the server in that folder."""
    return jobs / (uvloop.run(_pgqueuer(folder, jobs)) - uvloop.run(_pgqueuer(folder, 0)))


def procrastinate_rate(folder: str, jobs: int) -> float:
    return jobs / (
        asyncio.run(_procrastinate(folder, jobs)) - asyncio.run(_procrastinate(folder, 0))
    )


async def install(folder: str) -> None:
    connection = await _connected(folder)
    await Queries(AsyncpgDriver(connection)).install()
    await connection.close()
    app = _app(folder)
    async with app.open_async():
        await app.schema_manager.apply_schema_async()


async def _pgqueuer(folder: str, jobs: int) -> float:
    connection = await _connected(folder)
    if jobs:
        names, priorities = ["empty"] * jobs, [0] * jobs
        await Queries(AsyncpgDriver(connection)).enqueue(names, [None] * jobs, priorities)
    worker, done = PgQueuer.from_asyncpg_connection(connection), []

    @worker.entrypoint("empty")
    async def empty(job: Job) -> None:
        done.append(job.id)

    start = perf_counter()
    await worker.run(mode=QueueExecutionMode.drain, batch_size=BATCH)
    took = perf_counter() - start
    assert len(done) == jobs
    return took


async def _procrastinate(folder: str, jobs: int) -> float:
    app, done = _app(folder), []

    @app.task(name="empty")
    async def empty(number: int) -> None:
        done.append(number)

    async with app.open_async():
        if jobs:
            given: list[dict[str, JSONValue]] = [{"number": number} for number in range(jobs)]
            await empty.batch_defer_async(*given)
        start = perf_counter()
        await app.run_worker_async(
            wait=False, concurrency=CONCURRENCY, install_signal_handlers=False
        )
        took = perf_counter() - start
    assert len(done) == jobs
    return took


async def _connected(folder: str) -> asyncpg.Connection:
    connection: asyncpg.Connection
    connection = await asyncpg.connect(host=folder, user="postgres", database="postgres")
    return connection


def _app(folder: str) -> App:
    address = f"host={folder} user=postgres dbname=postgres"
    size = CONCURRENCY + 2  # one listens, one fetches
    return App(connector=PsycopgConnector(conninfo=address, min_size=size, max_size=size))
