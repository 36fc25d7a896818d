"""Upmentor on real platforms, by the clock on the wall."""

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web
from cryptography.fernet import Fernet, MultiFernet

from bot.app import Core, build_core, build_site
from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.events import Directory, Platform
from bot.platforms.slack.clients import Workspaces
from bot.platforms.slack.files import Files
from bot.platforms.slack.inbound import NAME as SLACK
from bot.platforms.slack.installations import Installations
from bot.platforms.slack.oauth import INSTALL, Install
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.profiles import Members as SlackMembers
from bot.platforms.slack.workspace import Workspace
from bot.platforms.teams.activities import NAME as TEAMS
from bot.platforms.teams.botbuilder import Connector, Identity
from bot.platforms.teams.platform import Teams
from bot.platforms.teams.profiles import Members as TeamsMembers
from bot.slack_settings import Link, SlackSettings
from bot.teams_settings import TeamsSettings
from bot.texts import read_all
from bot.web import calendar
from bot.workspaces import StoredChats, StoredRoster, StoredVault
from scheduler.directory import Reading
from scheduler.solvers import Beside, Told
from storage.migrate import upgrade

# So many letters may come twice if the process is killed, and a batch of them is done with long
# before its claims are over.
AT_ONCE = 10


class Running(Platform, Protocol):
    """A platform that people are on."""

    async def open(self) -> Sequence[tuple[str, str]]:
        """Answers whose people are to be read. Raises ValueError where it refuses us."""

    async def leave(self) -> None:
        """Nothing more comes in; what is in hand is answered."""

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Joined:
    """``said``: where it is, to whoever has started us."""

    platform: Running
    roster: StoredRoster
    directory: Directory
    routes: Sequence[web.RouteDef]
    said: str


@dataclass(frozen=True, slots=True)
class Live:
    settings: Settings
    core: Core
    joined: Sequence[Joined]
    solver: Beside
    web: web.Application

    @property
    def said(self) -> str:
        where = " and ".join(one.said for one in self.joined)
        return f"Upmentor is in {where}, and listens at {self.settings.host}:{self.settings.port}"

    async def leave(self) -> None:
        await self.solver.close()
        for one in self.joined:
            await one.platform.leave()

    async def close(self) -> None:
        await self.solver.close()
        for one in self.joined:
            await one.platform.close()


def build_live(settings: Settings, clock: Clock | None = None) -> Live:
    clock = clock or SystemClock()
    platforms: dict[str, Platform] = {}
    directories: dict[str, Directory] = {}
    reading = Reading(directories, settings.organisers)
    solver = _solver(settings)
    core = build_core(settings, platforms, clock, _process(clock), AT_ONCE, reading, solver)
    joined: list[Joined] = []
    if settings.slack:
        joined.append(_join_slack(settings, settings.slack, core, clock))
    if settings.teams:
        joined.append(_join_teams(settings, settings.teams, core, clock))
    live = Live(settings, core, joined, solver, build_site(core, clock))
    for one in joined:
        platforms[one.platform.name] = one.platform
        directories[one.platform.name] = one.directory
        live.web.add_routes(one.routes)
    live.web.on_cleanup.append(lambda _: live.leave())
    return live


async def begin(live: Live) -> None:
    """Raises ValueError where a platform refuses us."""
    read_all()
    await live.core.database.on_connection(upgrade)
    async with live.core.database.work() as work:
        await work.mark_organisers(live.settings.organisers)
    for one in live.joined:
        for us in await one.platform.open():
            await one.roster.installed(*us)
    live.core.clockwork.start()


def _join_slack(settings: Settings, given: SlackSettings, core: Core, clock: Clock) -> Joined:
    roster = StoredRoster(core.database, SLACK, settings.organisers, clock)
    workspaces: Workspaces = Workspace(given.bot_token, given.api_url)
    routes, said = [], "Slack"
    if link := given.link:
        vault = StoredVault(core.database, SLACK, clock)
        workspaces = Installations(vault, roster, link.teams, given.api_url)
        routes += _install(settings, link, workspaces, clock).routes()
        said += f" (installed from {settings.public_url}{INSTALL})"
    door = (given.signing_secret, given.app_token)
    slack = Slack(workspaces, roster, settings.locale, *door, given.messages_per_minute)
    slack.dispatch = core.router.dispatch
    if not settings.public_url:
        slack.files = Files(calendar.fetching(core.database, core.links, clock))
    members = SlackMembers(workspaces.client)
    return Joined(slack, roster, members, [*routes, *slack.routes()], said)


def _join_teams(settings: Settings, given: TeamsSettings, core: Core, clock: Clock) -> Joined:
    roster = StoredRoster(core.database, TEAMS, settings.organisers, clock)
    chats = StoredChats(core.database, TEAMS, clock)
    app = (given.app_id, given.password, given.app_type, given.tenant)
    connector = Connector(Identity(*app, given.addresses), clock)
    teams = Teams(connector, chats, roster, settings.locale, given.tenants, given.rps)
    teams.dispatch = core.router.dispatch
    return Joined(teams, roster, TeamsMembers(connector, chats), teams.routes(), "Teams")


def _install(settings: Settings, link: Link, store: Installations, clock: Clock) -> Install:
    seal = MultiFernet([Fernet(key) for key in settings.secret_keys])
    app = (link.client_id, link.client_secret)
    return Install(store, *app, settings.public_url, seal, clock, settings.locale)


def _solver(settings: Settings) -> Beside:
    logs = (settings.log_level, settings.log_format)
    told = Told(settings.database_url, settings.secret_keys, settings.weights, *logs)
    return Beside("bot.solver", told)


def _process(clock: Clock) -> str:
    """Tells this process from others on the same database."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{clock.now():%d%H%M%S%f}"
