"""Our cheapest command over signed HTTP, until its answer has come where Slack wants it, beside a
bare app of Bolt that only acknowledges: each in a process of its own, on the same aiohttp server.
Each command is another mentor's.
"""

import asyncio
from collections.abc import Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from aiohttp import ClientSession, TCPConnector

from tests.bench.result import Result, medians
from tests.e2e.conftest import free_port
from tests.e2e.slack.busy import SECRET, Morning, signed
from tests.e2e.slack.test_load import made, process, settings, url

COMMANDS, AT_ONCE, RUNS = 500, 20, 9


def bench() -> list[Result]:
    with TemporaryDirectory() as name, process(Path(name), "tests.e2e.slack.stand_in") as said:
        folder, slack, port = Path(name), f"http://127.0.0.1:{said.strip()}", free_port()
        asyncio.run(made(url(folder), pairs=2 * (RUNS + 1) * COMMANDS, letters=0))
        with (
            process(folder, "bot", "run", **settings(folder, slack, port)),
            process(folder, "tests.bench.bare_slack", f"{slack}/api/", SECRET) as bare,
        ):
            numbers = count(1)
            ours = partial(rate, str(port), slack, numbers, True)
            theirs = partial(rate, bare.strip(), slack, numbers, False)
            for warm in (ours, theirs):
                warm()
            command, ack = medians(RUNS, ours, theirs)
    return [
        Result("/mentoring help, answered; SQLite", "a second", command, "Bolt, ack only", ack, 0.2)
    ]


def rate(port: str, slack: str, numbers: Iterator[int], answered: bool) -> float:
    return COMMANDS / asyncio.run(seconds(port, slack, list(islice(numbers, COMMANDS)), answered))


async def seconds(port: str, slack: str, numbers: list[int], answered: bool) -> float:
    bodies = iter([Morning(slack).types(number, "help")[0] for number in numbers])
    async with ClientSession(connector=TCPConnector(limit=AT_ONCE)) as http:

        async def one_after_the_other() -> None:
            for body in bodies:
                sent = http.post(
                    f"http://127.0.0.1:{port}/slack/events", data=body, headers=signed(body)
                )
                async with sent as answer:
                    assert answer.status == 200

        before = await _answers(http, slack, 0)
        start = perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(one_after_the_other())
        if answered:
            assert await _answers(http, slack, before + len(numbers)) == before + len(numbers)
        return perf_counter() - start


async def _answers(http: ClientSession, slack: str, least: int) -> int:
    """How many have come, once there are so many."""
    async with http.get(f"{slack}/counted?answers={least}") as counted:
        return len((await counted.json())["answers"])
