"""Upmentor itself, at work in the Playground behind the proxy, and the people there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import TravelClock
from bot.config import Settings, settings_from
from bot.live import build_live
from tests.e2e.conftest import free_port
from tests.e2e.office import TUESDAY, Office, P, running
from tests.e2e.teams.page import AtThePage, at_the_page
from tests.e2e.teams.people import Person, installed
from tests.e2e.teams.proxy.server import PAGE, Proxy
from tests.e2e.teams.proxy.trouble import Trouble
from tests.e2e.teams.stage import tenant
from tests.e2e.teams.tenant import MEMBERS
from tests.e2e.trouble import hesitate

MOST = 40


@dataclass(frozen=True)
class TeamsOffice(Office[Person]):
    """``page``: who acts on the Playground's own page, all others through its interfaces."""

    proxy: Proxy
    page: AtThePage


@asynccontextmanager
async def at_work(
    current: str, folder: Path, locale: str, trouble: Trouble | None = None
) -> AsyncIterator[TeamsOffice]:
    port, clock = free_port(), TravelClock(TUESDAY)
    async with tenant(current, folder, trouble) as (proxy, who):
        proxy.bot_url = f"http://127.0.0.1:{port}/api/messages"
        live = build_live(settings(folder, locale), clock)
        async with running(live, port), at_the_page(who(current)) as page:
            at_page = {page.id: page}

            def found(name: str) -> Person:
                return at_page.get(who(name).id) or who(name)

            office = TeamsOffice(live, clock, found, proxy, page)
            await meets_everybody(office, proxy, who("daria"))
            yield office


async def meets_everybody(office: Office[P], proxy: Proxy, person: Person) -> None:
    """Somebody puts the app into the team, and the people there are read."""
    await installed(person)
    for _ in range(MOST):
        await office.goes_on()
        if proxy.calls["members"] >= len(MEMBERS) / PAGE:
            return
        await hesitate(0.1)
    raise AssertionError("the people of the team aren't read")


def settings(folder: Path, locale: str) -> Settings:
    """Whoever has never written to it has told it no language of theirs."""
    return settings_from(
        {
            "DATABASE_URL": f"sqlite:///{folder}/upmentor.db",
            "TEAMS_ALLOW_ANONYMOUS": "1",
            "DEFAULT_LOCALE": locale,
            "ORGANISERS": "daria@upmentor.example,agnes@upmentor.example",
        }
    )
