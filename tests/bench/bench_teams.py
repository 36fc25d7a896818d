"""Our cheapest answer in Teams, until its card has come where Teams wants it, beside an echo on
botbuilder's stock adapter: each in a process of its own, on the same aiohttp server, with an app
id, signed messages and a place that gives tokens."""

import asyncio
import json
from collections.abc import Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from aiohttp import ClientSession, TCPConnector

from tests.bench.result import Result, medians
from tests.e2e.slack.test_load import process
from tests.platforms.teams.cloud import APP, TENANT

MESSAGES, AT_ONCE, RUNS = 200, 20, 5


def bench() -> list[Result]:
    with TemporaryDirectory() as name, process(Path(name), "tests.bench.teams_cloud") as told:
        folder, trusted = Path(name), {"REQUESTS_CA_BUNDLE": f"{name}/ca.pem"}
        with (
            process(folder, "tests.bench.our_teams", told, **trusted) as our,
            process(folder, "tests.bench.bare_teams", told, **trusted) as bare,
        ):
            numbers = count(1)
            ours = partial(rate, our.strip(), json.loads(told), numbers)
            theirs = partial(rate, bare.strip(), json.loads(told), numbers)
            for warm in (ours, theirs):
                warm()
            answer, echo = medians(RUNS, ours, theirs)
    return [Result("A word in Teams, answered", "a second", answer, "CloudAdapter, echo", echo, 5)]


def rate(port: str, cloud: dict[str, Any], numbers: Iterator[int]) -> float:
    return MESSAGES / asyncio.run(seconds(port, cloud, list(islice(numbers, MESSAGES))))


async def seconds(port: str, cloud: dict[str, Any], numbers: list[int]) -> float:
    said = iter([message(cloud["url"], number) for number in numbers])
    shown = {"Authorization": cloud["header"]}
    async with ClientSession(connector=TCPConnector(limit=AT_ONCE), headers=shown) as http:

        async def one_after_the_other() -> None:
            for activity in said:
                sent = http.post(f"http://127.0.0.1:{port}/api/messages", json=activity)
                async with sent as answer:
                    assert answer.status < 300

        before = await _answers(http, cloud["url"], 0)
        start = perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(one_after_the_other())
        assert await _answers(http, cloud["url"], before + len(numbers)) == before + len(numbers)
        return perf_counter() - start


def message(service: str, number: int) -> dict[str, Any]:
    """As Teams sends it, of another person each."""
    return {
        "type": "message",
        "id": f"1485983408{number:06}",
        "timestamp": "2026-11-02T09:00:00.000Z",
        "localTimestamp": "2026-11-02T12:00:00.000+03:00",
        "localTimezone": "Europe/Moscow",
        "channelId": "msteams",
        "serviceUrl": service,
        "from": {"id": f"29:U{number}", "name": f"Person {number}", "aadObjectId": f"O{number}"},
        "conversation": {
            "id": f"a:{number}",
            "conversationType": "personal",
            "tenantId": TENANT,
        },
        "recipient": {"id": f"28:{APP}", "name": "Upmentor"},
        "text": "help",
        "textFormat": "plain",
        "locale": "en-GB",
        "entities": [{"type": "clientInfo", "locale": "en-GB", "country": "GB", "platform": "Web"}],
        "channelData": {"tenant": {"id": TENANT}},
    }


async def _answers(http: ClientSession, service: str, least: int) -> int:
    async with http.get(f"{service}counted?least={least}") as counted:
        return int((await counted.json())["got"])
