"""Upmentor on real platforms, by the clock on the wall."""

import os
import socket
from dataclasses import dataclass

from aiohttp import web
from cryptography.fernet import Fernet, MultiFernet

from bot.app import Core, build_core, build_site
from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.events import Directory, Platform
from bot.platforms.slack.clients import Workspaces
from bot.platforms.slack.files import Files
from bot.platforms.slack.inbound import NAME
from bot.platforms.slack.installations import Installations
from bot.platforms.slack.oauth import Install
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.profiles import Members
from bot.platforms.slack.workspace import Workspace
from bot.slack_settings import Link, SlackSettings
from bot.texts import read_all
from bot.web import calendar
from bot.workspaces import StoredRoster, StoredVault
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
    platforms: dict[str, Platform] = {}
    directories: dict[str, Directory] = {}
    reading = Reading(directories, settings.organisers)
    core = build_core(settings, platforms, clock, _process(clock), AT_ONCE, reading)
    roster = StoredRoster(core.database, NAME, settings.organisers, clock)
    site = build_site(core, clock)
    workspaces: Workspaces = Workspace(given.bot_token, given.api_url)
    if link := given.link:
        vault = StoredVault(core.database, NAME, clock)
        workspaces = Installations(vault, roster, link.teams, given.api_url)
        site.add_routes(_install(settings, link, workspaces, clock).routes())
    slack = _slack(given, workspaces, roster, settings.locale)
    slack.dispatch = core.router.dispatch
    if not settings.public_url:
        slack.files = Files(calendar.fetching(core.database, core.links, clock))
    platforms[NAME], directories[NAME] = slack, Members(workspaces.client)
    site.add_routes(slack.routes())
    site.on_cleanup.append(lambda _: slack.leave())
    return Live(settings, core, slack, roster, site)


async def begin(live: Live) -> None:
    """Raises ValueError where Slack refuses a token."""
    read_all()
    await live.core.database.on_connection(upgrade)
    async with live.core.database.work() as work:
        await work.mark_organisers(live.settings.organisers)
    for us in await live.slack.open():
        await live.roster.installed(*us)
    live.core.clockwork.start()


def _install(settings: Settings, link: Link, store: Installations, clock: Clock) -> Install:
    seal = MultiFernet([Fernet(key) for key in settings.secret_keys])
    app = (link.client_id, link.client_secret)
    return Install(store, *app, settings.public_url, seal, clock, settings.locale)


def _slack(
    given: SlackSettings, workspaces: Workspaces, roster: StoredRoster, locale: str
) -> Slack:
    door = (given.signing_secret, given.app_token)
    return Slack(workspaces, roster, locale, *door, given.messages_per_minute)


def _process(clock: Clock) -> str:
    """Tells this process from others on the same database."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{clock.now():%d%H%M%S%f}"
