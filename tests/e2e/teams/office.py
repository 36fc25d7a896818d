"""Upmentor itself, at work in the Playground behind the proxy, and the people there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import TravelClock
from bot.config import Settings, settings_from
from bot.live import build_live
from tests.e2e.conftest import free_port
from tests.e2e.office import TUESDAY, Office, running
from tests.e2e.teams.page import AtThePage, at_the_page
from tests.e2e.teams.people import Person, installed
from tests.e2e.teams.proxy.server import Proxy
from tests.e2e.teams.proxy.trouble import Trouble
from tests.e2e.teams.stage import tenant


@dataclass(frozen=True)
class TeamsOffice(Office[Person]):
    """``page``: who acts on the Playground's own page, all others through its interfaces."""

    proxy: Proxy
    page: AtThePage


@asynccontextmanager
async def at_work(
    current: str, folder: Path, trouble: Trouble | None = None
) -> AsyncIterator[TeamsOffice]:
    port, clock = free_port(), TravelClock(TUESDAY)
    async with tenant(current, folder, trouble) as (proxy, who):
        proxy.bot_url = f"http://127.0.0.1:{port}/api/messages"
        live = build_live(settings(folder), clock)
        async with running(live, port), at_the_page(who(current)) as page:
            await installed(who("daria"))
            everybody = {page.id: page}
            yield TeamsOffice(
                live, clock, lambda name: everybody.get(who(name).id) or who(name), proxy, page
            )


def settings(folder: Path) -> Settings:
    return settings_from(
        {
            "DATABASE_URL": f"sqlite:///{folder}/upmentor.db",
            "TEAMS_ALLOW_ANONYMOUS": "1",
            "ORGANISERS": "daria@upmentor.example,agnes@upmentor.example",
        }
    )
