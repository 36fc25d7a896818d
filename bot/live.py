"""Upmentor on real platforms, by the clock on the wall."""

import os
import socket
from dataclasses import dataclass

from aiohttp import web

from bot.app import Core, build_core, build_site
from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.events import Platform
from bot.platforms.slack.files import Files
from bot.platforms.slack.inbound import NAME
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.profiles import Members
from bot.platforms.slack.workspace import Workspace
from bot.slack_settings import SlackSettings
from bot.web import calendar
from bot.workspaces import StoredRoster
from scheduler.directory import Reading
from storage.migrate import upgrade

# So many letters may come twice if the process is killed, and a batch of them is done with long
# before its claims are over.
AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Live:
    settings: Settings
    core: Core
    slack: Slack
    roster: StoredRoster
    web: web.Application


def build_live(settings: Settings, clock: Clock | None = None) -> Live:
    assert settings.slack is not None
    given, clock = settings.slack, clock or SystemClock()
    workspace = Workspace(given.bot_token, given.api_url)
    reading = Reading({NAME: Members(workspace.client)}, settings.organisers)
    platforms: dict[str, Platform] = {}
    core = build_core(settings, platforms, clock, _process(clock), AT_ONCE, reading)
    roster = StoredRoster(core.database, NAME, settings.organisers, clock)
    slack = _slack(given, workspace, roster, settings.locale)
    slack.dispatch = core.router.dispatch
    if not settings.public_url:
        slack.files = Files(calendar.fetching(core.database, core.links, clock))
    platforms[NAME] = slack
    site = build_site(core, clock)
    site.add_routes(slack.routes())
    return Live(settings, core, slack, roster, site)


async def begin(live: Live) -> None:
    """Raises ValueError where Slack refuses a token."""
    await live.core.database.on_connection(upgrade)
    async with live.core.database.work() as work:
        await work.mark_organisers(live.settings.organisers)
    await live.roster.installed(*await live.slack.open())
    live.core.clockwork.start()


def _slack(given: SlackSettings, workspace: Workspace, roster: StoredRoster, locale: str) -> Slack:
    door = (given.signing_secret, given.app_token)
    return Slack(workspace, roster, locale, *door, given.messages_per_minute)


def _process(clock: Clock) -> str:
    """Tells this process from others on the same database."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{clock.now():%d%H%M%S%f}"
