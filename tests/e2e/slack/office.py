"""Upmentor itself, at work in a workspace behind the proxy, and the people there."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web

from bot.clock import TravelClock
from bot.config import Settings, settings_from
from bot.live import Live, begin, build_live
from tests.e2e.conftest import free_port
from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.people import Person, people
from tests.e2e.slack.proxy.server import Proxy, proxied
from tests.e2e.slack.proxy.trouble import Trouble
from tests.e2e.slack.workspaces import APP_TOKEN, SECRET, UPMENTOR

TUESDAY = datetime(2026, 10, 6, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Office:
    live: Live
    clock: TravelClock
    proxy: Proxy
    who: Callable[[str], Person]

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

    async def gets(self, person: Person, action: str) -> None:
        """Until they have such a button, and others have what came to them at that moment."""
        for _ in range(14):
            if person.find(action):
                return await self.goes_on()
            await self.goes_on(hours=12)
        raise AssertionError(f"{person.id} doesn't get {action}")


@asynccontextmanager
async def at_work(
    slack: Slack, folder: Path, trouble: Trouble | None = None
) -> AsyncIterator[Office]:
    """Its triggers age by the clock on the wall, everything else by one that we move."""
    port, clock = free_port(), TravelClock(TUESDAY)
    async with proxied(slack.port, slack.emulators, trouble=trouble) as proxy:
        proxy.bot_url = f"http://127.0.0.1:{port}/slack/events"
        by_socket = slack.emulators[0].mode == "socket"
        live = build_live(settings(proxy, folder, by_socket), clock)
        async with running(live, port), people(proxy, UPMENTOR.token) as who:
            yield Office(live, clock, proxy, who)


def settings(proxy: Proxy, folder: Path, by_socket: bool) -> Settings:
    door = {"SLACK_APP_TOKEN": APP_TOKEN} if by_socket else {"SLACK_SIGNING_SECRET": SECRET}
    return settings_from(
        {
            "DATABASE_URL": f"sqlite:///{folder}/upmentor.db",
            "SLACK_BOT_TOKEN": UPMENTOR.token,
            "SLACK_API_URL": proxy.api,
            "ORGANISERS": "daria@upmentor.example,agnes@upmentor.example",
            **door,
        }
    )


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
