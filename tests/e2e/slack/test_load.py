"""Two hundred commands a second, signed, while ten thousand letters wait: each is acknowledged long
before Slack gives up, and answered once."""

import asyncio
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, TCPConnector
from sqlalchemy import Connection, String, cast, func, insert, literal, select, update

from bot.clock import SystemClock
from bot.config import settings_from
from bot.domain.letters import Post
from bot.domain.manners import Manner
from bot.domain.sessions import Outcome, SessionState
from storage.database import Database, open_database
from storage.migrate import upgrade
from storage.record_tables import letter
from storage.tables import pair, session
from storage.types import Seal
from tests.bench.population import populate
from tests.e2e.conftest import ROOT, free_port
from tests.e2e.slack.busy import HELD, MIX, SECRET, Command, Morning

RATE, SECONDS = 200, 25
LETTERS = 10_000
P99 = 0.1
LINES = 100  # of Slack to us
KEY = "a long random text for tests"


@dataclass(frozen=True, slots=True)
class Ack:
    """``seconds`` from the moment at which the command was to be sent."""

    kind: str
    seconds: float
    status: int


def test_every_command_is_acknowledged_in_time_and_answered_while_letters_wait(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(made(url(tmp_path)))
    with process(tmp_path, "tests.e2e.slack.stand_in") as told:
        slack, port = f"http://127.0.0.1:{told.strip()}", free_port()
        with process(tmp_path, "bot", "run", **settings(tmp_path, slack, port)):
            acks, counted = asyncio.run(load(slack, f"http://127.0.0.1:{port}/slack/events"))
    answers, letters = counted["answers"], counted["letters"]
    waiting = asyncio.run(left(url(tmp_path)))
    with capfd.disabled():
        print(f"\n{figures(acks)}\nletters: {len(letters)} went out, {waiting} wait")  # noqa: T201
    assert {ack.kind: ack.status for ack in acks if ack.status != 200} == {}
    assert {answer: times for answer, times in answers.items() if times != 1} == {}
    assert len(answers) == len(acks) == RATE * SECONDS
    assert waiting >= LETTERS * 0.9
    assert set(letters.values()) == {1}
    assert " ERROR " not in (tmp_path / "bot.log").read_text(encoding="utf-8")
    assert share(acks, 0.99) < P99


async def load(slack: str, bot: str) -> tuple[Sequence[Ack], Mapping[str, Any]]:
    """An open loop: who presses doesn't wait until others are answered."""
    morning = Morning(slack)
    commands = [morning.command(n) for n in range(1, RATE * SECONDS + 1)]
    acks: list[Ack] = []
    async with ClientSession(connector=TCPConnector(limit=LINES)) as http:
        await _at_their_time(http, bot, commands, acks)
        async with http.get(f"{slack}/counted?answers={len(commands)}") as counted:
            return acks, await counted.json()


async def _at_their_time(
    http: ClientSession, bot: str, commands: Sequence[Command], acks: list[Ack]
) -> None:
    loop = asyncio.get_running_loop()
    start, sent = loop.time() + 1, asyncio.Event()

    async def send(command: Command, moment: float) -> None:
        async with http.post(bot, data=command.body, headers=command.headers) as answer:
            await answer.read()
        acks.append(Ack(command.kind, loop.time() - moment, answer.status))

    def begin(group: asyncio.TaskGroup, command: Command, moment: float) -> None:
        group.create_task(send(command, moment))

    async with asyncio.TaskGroup() as group:
        for number, command in enumerate(commands):
            at = start + number / RATE
            loop.call_at(at, begin, group, command, at)
        loop.call_at(start + len(commands) / RATE, sent.set)
        await sent.wait()


def figures(acks: Sequence[Ack]) -> str:
    kinds = defaultdict(list)
    for ack in acks:
        kinds[ack.kind].append(ack)
    slowest = sorted(kinds.items(), key=lambda kind: -share(kind[1], 0.99))
    return "\n".join(_line(*kind) for kind in [("acknowledged", acks), *slowest])


def _line(kind: str, acks: Sequence[Ack]) -> str:
    told = {"p50": share(acks, 0.5), "p99": share(acks, 0.99), "most": share(acks, 1)}
    milliseconds = (f"{name} {seconds * 1000:6.1f} ms" for name, seconds in told.items())
    return "  ".join([f"{kind:28}{len(acks):6}", *milliseconds])


def share(acks: Sequence[Ack], part: float) -> float:
    seconds = sorted(ack.seconds for ack in acks)
    return seconds[min(int(len(seconds) * part), len(seconds) - 1)]


async def made(database_url: str, pairs: int = LETTERS, letters: int = LETTERS) -> None:
    """So many pairs, each of the first ones with a letter to its mentor, who has asked for it."""
    database = opened(database_url)
    await database.on_connection(upgrade)
    await populate(database, pairs, history=False, platform="slack")
    await database.on_connection(partial(_begin, letters=letters))
    await database.close()


def _begin(connection: Connection, letters: int) -> None:
    now = SystemClock().now()
    week = timedelta(weeks=1)
    connection.execute(update(pair).values(since=now, due=now + 4 * week))
    connection.execute(update(session).values(starts=now + week, due=now + week))
    held = {"state": SessionState.HELD, "outcome": Outcome.HELD, "starts": now - week, "due": None}
    connection.execute(update(session).where((session.c.id % len(MIX)).in_(HELD)).values(held))
    about = cast(pair.c.id, String)
    row = {
        "key": literal("proposal.nothing:") + about,
        "kind": literal("proposal.nothing"),
        "about": about,
        "person_id": pair.c.mentor_id,
        "due": literal(now, letter.c.due.type),
        "state": literal(Post.WAITING),
        "tries": literal(0),
        "urgent": literal(False),
        "manner": literal(Manner.AT_ONCE),
    }
    written = select(*row.values()).where(pair.c.id <= letters)
    connection.execute(insert(letter).from_select(list(row), written))


async def left(database_url: str) -> int:
    database = opened(database_url)
    count = select(func.count()).where(letter.c.state == Post.WAITING)
    found: list[int] = []
    await database.on_connection(lambda c: found.append(c.execute(count).scalar_one()))
    await database.close()
    return found[0]


def opened(database_url: str) -> Database:
    return open_database(database_url, Seal(settings_from({"SECRET_KEY": KEY}).secret_keys))


@contextmanager
def process(folder: Path, *module: str, **settings: str) -> Iterator[str]:
    """Yields the first line it says, which it does once it is open."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    with (
        (folder / f"{module[0]}.log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=folder,
            env={**kept, "PYTHONPATH": str(ROOT), **settings},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as running,
    ):
        try:
            assert running.stdout is not None
            yield running.stdout.readline()
        finally:
            running.terminate()


def url(folder: Path) -> str:
    return f"sqlite:///{folder}/upmentor.db"


def settings(folder: Path, slack: str, port: int) -> dict[str, str]:
    return {
        "DATABASE_URL": url(folder),
        "SECRET_KEY": KEY,
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SLACK_BOT_TOKEN": "xoxb-load",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack}/api/",
    }
