"""Upmentor itself, at work on a platform behind a proxy, by a clock that we move."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from aiohttp import web

from bot.clock import TravelClock
from bot.live import Live, begin
from tests.e2e.insisting import Person

P = TypeVar("P", bound=Person)
TUESDAY = datetime(2026, 10, 6, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Office(Generic[P]):
    live: Live
    clock: TravelClock
    who: Callable[[str], P]

    async def until(self, moment: datetime) -> None:
        """Due by due, as time really goes."""
        settle = self.live.core.clockwork.settle
        while (due := await settle()) and due <= moment:
            self.clock.move_to(max(due, self.clock.now()))
        self.clock.move_to(moment)
        await settle()

    async def goes_on(self, **by: int) -> None:
        """Some time, so that what waits for its second, or for another try, has gone out."""
        await self.until(self.clock.now() + timedelta(**by or {"minutes": 15}))

    async def gets(self, person: P, action: str) -> None:
        """Until they have such a button, and others have what came to them at that moment."""
        for _ in range(14):
            if person.find(action):
                return await self.goes_on()
            await self.goes_on(hours=12)
        raise AssertionError(f"{person.id} doesn't get {action}")


@asynccontextmanager
async def running(live: Live, port: int) -> AsyncIterator[None]:
    runner = web.AppRunner(live.web, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await begin(live)
        yield
    finally:
        await live.core.clockwork.stop()
        await runner.cleanup()
        await live.close()
        await live.core.database.close()
