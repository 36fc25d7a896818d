"""Our cheapest answer in Teams, until its card has come where Teams wants it, beside an echo on
botbuilder's stock adapter: each in a process of its own, on the same aiohttp server, with an app
id, signed messages and a place that gives tokens. Each message is another person's, and after the
first round all are known.
"""

import asyncio
import json
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from aiohttp import ClientSession, TCPConnector

from tests.bench.result import Result, medians
from tests.e2e.conftest import free_port
from tests.e2e.slack.test_load import KEY, process, url
from tests.platforms.teams.cloud import APP, PASSWORD, TENANT

MESSAGES, AT_ONCE, RUNS = 200, 20, 5


def bench() -> list[Result]:
    with TemporaryDirectory() as name, process(Path(name), "tests.bench.teams_cloud") as told:
        folder, cloud, port = Path(name), json.loads(told), free_port()
        trusted = {"REQUESTS_CA_BUNDLE": f"{folder}/ca.pem"}
        with (
            process(folder, "bot", "run", **settings(folder, cloud, port), **trusted),
            process(folder, "tests.bench.bare_teams", told, **trusted) as bare,
        ):
            rounds = count(1)
            ours = partial(rate, str(port), cloud, rounds)
            theirs = partial(rate, bare.strip(), cloud, rounds)
            for warm in (ours, theirs):
                warm()
            answer, echo = medians(RUNS, ours, theirs)
    yardstick = "CloudAdapter, echo"
    return [Result("help in Teams, answered; SQLite", "a second", answer, yardstick, echo, 5)]


def settings(folder: Path, cloud: dict[str, Any], port: int) -> dict[str, str]:
    return {
        "DATABASE_URL": url(folder),
        "SECRET_KEY": KEY,
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "MICROSOFT_APP_ID": APP,
        "MICROSOFT_APP_PASSWORD": PASSWORD,
        "MICROSOFT_APP_TENANT_ID": TENANT,
        **cloud["addresses"],
    }


def rate(port: str, cloud: dict[str, Any], rounds: Iterator[int]) -> float:
    return MESSAGES / asyncio.run(seconds(port, cloud, next(rounds)))


async def seconds(port: str, cloud: dict[str, Any], turn: int) -> float:
    said = iter([message(cloud["url"], turn, person) for person in range(MESSAGES)])
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
        assert await _answers(http, cloud["url"], before + MESSAGES) == before + MESSAGES
        return perf_counter() - start


def message(service: str, turn: int, person: int) -> dict[str, Any]:
    """As Teams sends it."""
    user = {"id": f"29:{person}", "name": f"Person {person}", "aadObjectId": f"object-{person}"}
    chat = {"id": f"a:{person}", "conversationType": "personal", "tenantId": TENANT}
    return {
        "type": "message",
        "id": f"{turn:06}{person:06}",
        "timestamp": "2026-11-02T09:00:00.000Z",
        "localTimestamp": "2026-11-02T12:00:00.000+03:00",
        "localTimezone": "Europe/Moscow",
        "channelId": "msteams",
        "serviceUrl": service,
        "from": user,
        "conversation": chat,
        "recipient": {"id": f"28:{APP}", "name": "Upmentor"},
        "text": "help",
        "textFormat": "plain",
        "locale": "en-GB",
        "entities": [{"type": "clientInfo", "locale": "en-GB", "country": "GB", "platform": "Web"}],
        "channelData": {"tenant": {"id": TENANT}},
    }


async def _answers(http: ClientSession, service: str, least: int) -> int:
    async with http.get(f"{service}counted?least={least}") as counted:
        return int((await counted.json())["sent"])
