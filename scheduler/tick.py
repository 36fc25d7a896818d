"""A tick asks the database what is due now, and does it."""

import asyncio

from bot.acts import rounds
from bot.clock import Clock
from scheduler.steps import STEPS
from storage.database import Database


class Tick:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self) -> int:
        """Everything due now, in batches; answers how many things that was."""
        done = await self._solve_rounds()
        for step in STEPS:
            while count := await step.run(self._database, self._clock.now()):
                done += count
        return done

    async def _solve_rounds(self) -> int:
        """Claim, solve outside the event loop and any transaction, settle. Safe to do twice: the
        first to settle wins."""
        now = self._clock.now()
        async with self._database.work() as work:
            waiting = [
                (r.id, await rounds.inputs(work, r, now)) for r in await work.rounds_to_solve()
            ]
        for round_id, inputs in waiting:
            matching = await asyncio.to_thread(inputs.solve)
            async with self._database.work() as work:
                await rounds.settle(work, round_id, matching, now)
        return len(waiting)
