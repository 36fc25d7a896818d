"""A tick asks the database what is due now, and does it."""

import asyncio
import logging
from collections.abc import Collection, Container, Mapping
from datetime import datetime, timedelta

from bot.acts import claims
from bot.clock import Clock
from bot.domain.installation import Installation
from bot.domain.proposals import Round
from scheduler.directory import Reading
from scheduler.solvers import Solve, here
from scheduler.steps import STEPS, Step, forgetting
from storage.database import Database
from storage.due import BATCH

log = logging.getLogger(__name__)
ALL = frozenset((Round, Installation, *(step.kind for step in STEPS)))
A_YEAR = timedelta(days=365)
# Of the event loop, so many as a press takes.
TURNS = 10
NOBODY_TO_READ = Reading()


class Tick:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        notes_kept: timedelta = A_YEAR,
        reading: Reading = NOBODY_TO_READ,
        solve: Solve | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._solve = solve or here(database)
        self._steps: tuple[Step, ...] = (reading, *STEPS, *forgetting(notes_kept))

    async def waiting(self, full: Collection[str] = ()) -> Mapping[type, datetime]:
        """When the first of each kind is due, letters included but those that wait for room in
        what is full. One question instead of one for each."""
        async with self._database.work() as work:
            return await work.waiting(full)

    async def run(self, due: Container[type] = ALL) -> int:
        """Everything due now, in batches; answers how many things that was. ``due``: only these
        kinds."""
        now = self._clock.now()
        done = 0
        for step in self._steps:
            if step.kind in due:
                done += await self._all(step, now)
        return done

    async def _all(self, step: Step, now: datetime) -> int:
        done = 0
        while count := await step.run(self._database, now):
            done += count
            if count < BATCH:
                break
            await others_first()
        return done

    async def solve_rounds(self) -> int:
        """One after the other; answers how many. What fails is tried again when its claim ends."""
        done = 0
        while (round_id := await self._claim(now := self._clock.now())) is not None:
            try:
                await self._solve(round_id, now)
            except Exception:
                log.exception("round %s was not solved", round_id)
            done += 1
        return done

    async def _claim(self, now: datetime) -> int | None:
        async with self._database.work() as work:
            round_ = await work.round_to_solve(now)
            return None if round_ is None else claims.claim(round_, now)


async def others_first() -> None:
    """On SQLite no work suspends: between two batches whoever has pressed meanwhile gets their
    turn, from the request to the acknowledgement."""
    loop = asyncio.get_running_loop()
    for _ in range(TURNS):
        turn = loop.create_future()
        loop.call_soon(turn.set_result, None)
        await turn
