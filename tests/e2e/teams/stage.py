"""The Playground behind its proxy, with everybody there, and a little bot."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.conftest import free_port
from tests.e2e.teams.little_bot import LittleBot, running
from tests.e2e.teams.people import Person, everybody
from tests.e2e.teams.playground import playing
from tests.e2e.teams.proxy.server import Proxy, proxied
from tests.e2e.teams.proxy.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Stage:
    proxy: Proxy
    bot: LittleBot
    who: Callable[[str], Person]

    @property
    def refused(self) -> list[str]:
        return [violation.code for violation in self.proxy.record.violations]


@asynccontextmanager
async def tenant(
    current: str, folder: Path, trouble: Trouble | None = None
) -> AsyncIterator[tuple[Proxy, Callable[[str], Person]]]:
    """``current``: whom the page belongs to."""
    port = free_port()
    async with proxied(port, trouble) as proxy, playing(current, port, folder) as playground:
        proxy.playground = playground
        yield proxy, await everybody(proxy)


@asynccontextmanager
async def stage(folder: Path, trouble: Trouble | None = None) -> AsyncIterator[Stage]:
    async with tenant("anna", folder, trouble) as (proxy, who), running(proxy) as bot:
        yield Stage(proxy, bot, who)
