"""Upmentor itself, at work in a workspace behind the proxy, and the people there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import TravelClock
from bot.config import Settings, settings_from
from bot.live import build_live
from tests.e2e.conftest import free_port
from tests.e2e.office import TUESDAY, Office, running
from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.people import Person, people
from tests.e2e.slack.proxy.server import Proxy, proxied
from tests.e2e.slack.proxy.trouble import Trouble
from tests.e2e.slack.workspaces import APP_TOKEN, SECRET, UPMENTOR


@dataclass(frozen=True)
class SlackOffice(Office[Person]):
    proxy: Proxy


@asynccontextmanager
async def at_work(
    slack: Slack, folder: Path, trouble: Trouble | None = None
) -> AsyncIterator[SlackOffice]:
    """Its triggers age by the clock on the wall, everything else by one that we move."""
    port, clock = free_port(), TravelClock(TUESDAY)
    async with proxied(slack.port, slack.emulators, trouble=trouble) as proxy:
        proxy.bot_url = f"http://127.0.0.1:{port}/slack/events"
        by_socket = slack.emulators[0].mode == "socket"
        live = build_live(settings(proxy, folder, by_socket), clock)
        async with running(live, port), people(proxy, UPMENTOR.token) as who:
            yield SlackOffice(live, clock, who, proxy)


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
