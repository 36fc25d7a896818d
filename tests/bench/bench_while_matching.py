"""A hundred commands a second, signed, while a round of 20,000 mentors and 20,000 leaders is worked
out, beside the same commands while there's nothing else to do: until each is acknowledged. The bot
and the process beside it that solves are what `upmentor run` begins, on a file of SQLite; two cores
are enough.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from aiohttp import ClientSession, TCPConnector

from bot.acts import claims, rounds
from bot.clock import SystemClock
from bot.domain.matching.people import DEFAULT_WEIGHTS
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Round, RoundState
from scheduler.solvers import Beside, Told
from storage.database import Database
from tests.bench.databases import KEY, migrated, sqlite
from tests.bench.result import Result
from tests.e2e.conftest import free_port
from tests.e2e.slack.busy import Morning
from tests.e2e.slack.test_load import Ack, figures, made, opened, process, settings, share, url
from tests.multitude import make_multitude

EACH, RATE = 20_000, 100
PAIRS = 40_000  # each of whom presses once
AT_REST = 20.0  # seconds
P99 = 0.05
LINES = 100
FEW, ROUNDS, QUICK = 300, 6, 0.2


@dataclass(frozen=True, slots=True)
class Seen:
    """It took ``seconds`` until the round was in draft, with so many ``drafts``."""

    at_rest: Sequence[Ack]
    meanwhile: Sequence[Ack]
    seconds: float
    drafts: int


def bench() -> list[Result]:
    with TemporaryDirectory() as folder:
        seen = see(Path(folder), EACH, PAIRS, AT_REST)
    print(told(seen))
    ours, theirs = (1 / share(acks, 0.99) for acks in (seen.meanwhile, seen.at_rest))
    what = f"1 / p99 of an ack while {EACH:,} + {EACH:,} match"
    acks = Result(what, "a second", ours, "nothing is matched", theirs, 0, 1 / P99)
    return [acks, asyncio.run(warm())]


async def warm() -> Result:
    """A small round each time, from its claim until it lies in the database."""
    with sqlite() as address:
        database = await migrated(address)
        beside = Beside("bot.solver", Told(address, (KEY,), DEFAULT_WEIGHTS, "INFO", "text"))
        cold, *then = [await _seconds(database, beside, number) for number in range(ROUNDS)]
        await beside.close()
        await database.close()
    what = f"rounds of {FEW} + {FEW}, the solver is warm"
    return Result(what, "a second", 1 / median(then), "cold", 1 / cold, 0, 1 / QUICK)


async def _seconds(database: Database, beside: Beside, number: int) -> float:
    now = SystemClock().now()
    programme = await make_multitude(database, FEW, seed=number)
    round_id = await order(database, programme)
    async with database.work() as work:
        claims.claim(await work.get(Round, round_id), now)
    start = perf_counter()
    await beside(round_id, now)
    took = perf_counter() - start
    async with database.work() as work:
        assert (await work.get(Round, round_id)).state is RoundState.DRAFT
    return took


def told(seen: Seen) -> str:
    p99 = share(seen.meanwhile, 0.99) * 1000
    return (
        f"at rest\n{figures(seen.at_rest)}\n"
        f"while {seen.drafts} pairs were found, {seen.seconds:.1f} s\n{figures(seen.meanwhile)}\n"
        f"p99 {p99:.1f} ms, limit {P99 * 1000:.0f} ms"
    )


def see(folder: Path, each: int, pairs: int, at_rest: float) -> Seen:
    programme = asyncio.run(company(folder, each, pairs))
    with process(folder, "tests.e2e.slack.stand_in") as said:
        slack, port = f"http://127.0.0.1:{said.strip()}", free_port()
        with process(folder, "bot", "run", **settings(folder, slack, port)):
            bot = f"http://127.0.0.1:{port}/slack/events"
            return asyncio.run(_see(folder, slack, bot, programme, at_rest))


async def company(folder: Path, each: int, pairs: int) -> int:
    await made(url(folder), pairs=pairs, letters=0)
    database = opened(url(folder))
    programme = await make_multitude(database, each)
    await database.close()
    return programme


async def _see(folder: Path, slack: str, bot: str, programme: int, at_rest: float) -> Seen:
    numbers, morning = count(1), Morning(slack)
    database = opened(url(folder))
    loop = asyncio.get_running_loop()
    async with ClientSession(connector=TCPConnector(limit=LINES)) as http:
        acks = await press(http, bot, morning, numbers, lambda: asyncio.sleep(at_rest))
        start = loop.time()
        round_id = await order(database, programme)
        meanwhile = await press(http, bot, morning, numbers, lambda: _drafted(database, round_id))
        seconds = loop.time() - start
    async with database.reading() as work:
        drafts = len(await work.proposals(round_id))
    await database.close()
    return Seen(acks, meanwhile, seconds, drafts)


async def press(
    http: ClientSession,
    bot: str,
    morning: Morning,
    numbers: Iterator[int],
    until: Callable[[], Awaitable[None]],
) -> Sequence[Ack]:
    """An open loop: who presses doesn't wait until others are answered."""
    loop = asyncio.get_running_loop()
    acks: list[Ack] = []

    async def send(number: int, moment: float) -> None:
        command = morning.command(number)
        await asyncio.sleep(moment - loop.time())
        async with http.post(bot, data=command.body, headers=command.headers) as answer:
            await answer.read()
        acks.append(Ack(command.kind, loop.time() - moment, answer.status))

    async with asyncio.TaskGroup() as group:
        ends = group.create_task(_awaited(until))
        moment = loop.time()
        while not ends.done():
            group.create_task(send(next(numbers), moment + 0.1))
            moment += 1 / RATE
            await asyncio.sleep(moment - loop.time())
    return acks


async def _awaited(until: Callable[[], Awaitable[None]]) -> None:
    await until()


async def order(database: Database, programme: int) -> int:
    async with database.work() as work:
        ordered = await work.get(Programme, programme)
        by = await work.get(Person, ordered.organisers[0])
        return (await rounds.order(work, ordered, by, SystemClock().now())).id


async def _drafted(database: Database, round_id: int) -> None:
    while True:
        async with database.reading() as work:
            if (await work.get(Round, round_id)).state is RoundState.DRAFT:
                return
        await asyncio.sleep(0.1)
