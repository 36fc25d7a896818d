"""Who solves the rounds: this process, or one beside it that keeps warm."""

import asyncio
import os
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import msgspec

from bot.domain.matching import Weights
from bot.domain.matching.people import DEFAULT_WEIGHTS
from storage.database import Database

# By then it's given back: after a large round that is gigabytes.
KEPT_WARM = timedelta(minutes=10)

Solve = Callable[[int, datetime], Awaitable[None]]
"""Given a round that was claimed at that moment."""
# Whoever presses comes first, and whatever else this machine does: from the first moment on.
KINDNESS = 10


class Told(msgspec.Struct, frozen=True):
    """The first line to the process beside us."""

    database_url: str
    secret_keys: tuple[str, ...]
    weights: Weights
    log_level: str
    log_format: str


class Order(msgspec.Struct, frozen=True):
    """Each further line. It's answered with a line once all that can be done is done."""

    round_id: int
    now: datetime


def here(database: Database, weights: Weights = DEFAULT_WEIGHTS) -> Solve:
    """In this process: no other sees a database in memory, and virtual time waits for it."""
    return partial(_here, database, weights)


async def _here(database: Database, weights: Weights, round_id: int, now: datetime) -> None:
    from scheduler.solving import solve  # noqa: PLC0415  (numpy and the solver, for who needs them)

    await solve(database, round_id, now, weights)


class Beside:
    """In a process beside this one, which opens the database itself: however large a round is, it
    takes nothing from whoever presses meanwhile. It begins with the first round and is kept warm
    while rounds follow one another. It ends with us, even if we are killed: then it has nobody to
    listen to. ``module`` is what runs there."""

    def __init__(self, module: str, told: Told, kept: timedelta = KEPT_WARM) -> None:
        self._module = module
        self._told = told
        self._kept = kept
        self._turn = asyncio.Lock()
        self.process: Process | None = None
        self._closed = False
        self._end: asyncio.TimerHandle | None = None

    async def __call__(self, round_id: int, now: datetime) -> None:
        """Raises EOFError if the process was lost."""
        async with self._turn:
            if self._closed:
                return
            if self._end is not None:
                self._end.cancel()
            if not await self._answered(Order(round_id, now)) and not self._closed:
                raise EOFError("the process that solves rounds was lost")

    async def close(self) -> None:
        """In the middle of a round, too: when its claim ends it's solved by whoever is there."""
        self._closed = True
        self._terminate()
        async with self._turn:
            self._terminate()  # it may just have begun
        if self.process is not None:
            await self.process.wait()

    async def _answered(self, order: Order) -> bool:
        listening, answering = await self._warm()
        listening.write(_line(order))
        answer = b""
        try:
            answer = b"" if self._closed else await answering.readline()
        finally:
            if not answer:
                self._terminate()
        if answer:
            later = asyncio.get_running_loop().call_later
            self._end = later(self._kept.total_seconds(), listening.close)
        return bool(answer)

    async def _warm(self) -> tuple[StreamWriter, StreamReader]:
        process = self.process
        if process is None or process.returncode is not None or _pipes(process)[0].is_closing():
            process = self.process = await self._begin()
            _pipes(process)[0].write(_line(self._told))
        return _pipes(process)

    async def _begin(self) -> Process:
        """Not in our folder, where something else may have our name; and out of the reach of
        Ctrl-C, which is for us."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", self._module),
            stdin=PIPE,
            stdout=PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            start_new_session=True,
        )
        if hasattr(os, "setpriority"):  # Windows knows no such thing
            os.setpriority(os.PRIO_PROCESS, process.pid, KINDNESS)
        return process

    def _terminate(self) -> None:
        if self._end is not None:
            self._end.cancel()
        if self.process is not None:
            _pipes(self.process)[0].close()
            with suppress(ProcessLookupError):
                self.process.terminate()


def _pipes(process: Process) -> tuple[StreamWriter, StreamReader]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _line(told: Told | Order) -> bytes:
    return msgspec.json.encode(told) + b"\n"
