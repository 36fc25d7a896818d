"""APScheduler only wakes us; what is to be done stands in the database."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, SystemClock
from bot.domain.proposals import Round
from scheduler.delivery import Delivery
from scheduler.tick import Tick, others_first

EVERY_SECONDS = 5
SOON = timedelta(seconds=0.1)
# A lane that was full has room for one letter, and soon for the next: some are taken up together.
PAUSE = timedelta(seconds=0.25)
# Longer than a batch takes unless its platform is out of order; whoever waits for us to be gone
# gives us ten seconds.
LEAVING = timedelta(seconds=8)


class Clockwork:
    """A tick and a delivery every few seconds, and soon after letters were committed."""

    def __init__(self, tick: Tick, delivery: Delivery, clock: Clock) -> None:
        self._tick = tick
        self._delivery = delivery
        self._clock = clock
        self._turn = asyncio.Lock()
        self._solving = asyncio.Lock()
        self._leaving = False
        self._scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    async def settle(self) -> datetime | None:
        """Until nothing is due now, rounds included: a step may write letters, and a letter may
        fall due at once. Answers when something is due next."""
        return await self._settle(self.solve)

    async def _settle(self, solve: Callable[[], Awaitable[int]]) -> datetime | None:
        async with self._turn:
            while True:
                waiting = await self._tick.waiting(self._delivery.full())
                now = self._clock.now()
                due = frozenset(kind for kind, first in waiting.items() if first <= now)
                solved = await solve() if Round in due else 0
                if not due or not solved + await self._round(due) or self._leaving:
                    break
                await others_first()
        moments = (*waiting.values(), self._delivery.next_room())
        return min((moment for moment in moments if moment is not None), default=None)

    async def _round(self, due: frozenset[type]) -> int:
        return await self._tick.run(due) + await self._delivery.run()

    async def solve(self) -> int:
        """Answers how many rounds that was."""
        async with self._solving:
            solved = await self._tick.solve_rounds()
        if solved:
            self.wake()
        return solved

    async def work(self) -> None:
        """Settles all but the rounds, which take as long as they take, and comes again as soon as
        there is room for more."""
        await self._settle(_apart)
        if (room := self._delivery.next_room()) and self._scheduler.running:
            later = max(room, self._clock.now() + PAUSE)
            self._scheduler.modify_job("work", next_run_time=later)

    def start(self) -> None:
        at_once = SystemClock().now()
        for name, job in (("work", self.work), ("solve", self.solve)):
            self._scheduler.add_job(
                job, "interval", seconds=EVERY_SECONDS, id=name, next_run_time=at_once
            )
        self._scheduler.start()

    def wake(self) -> None:
        """Soon, without waiting for it: whoever pressed gets their answer first, and what many
        press within a moment is looked for once."""
        job = self._scheduler.get_job("work") if self._scheduler.running else None
        if job is not None and job.next_run_time > (soon := SystemClock().now() + SOON):
            job.modify(next_run_time=soon)

    async def stop(self) -> None:
        """After what is being done, but not for ever; another process may go on at once."""
        self._leaving = True
        if self._scheduler.running:
            self._scheduler.pause()
        with suppress(TimeoutError):
            async with asyncio.timeout(LEAVING.total_seconds()), self._turn, self._solving:
                pass
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        await self._delivery.close()


async def _apart() -> int:
    """Rounds are solved in a job of their own."""
    return 0
