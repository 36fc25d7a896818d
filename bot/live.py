"""Upmentor on real platforms, by the clock on the wall."""

import logging
import os
import socket
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from bot.app import Core, build_core, build_site
from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.workspace import Workspace
from bot.roster import StoredRoster
from bot.slack_settings import SlackSettings
from storage.migrate import upgrade

log = logging.getLogger(__name__)
# So many letters may come twice if the process is killed, and a batch of them is done with long
# before its claims are over.
AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Live:
    settings: Settings
    core: Core
    slack: Slack
    web: web.Application


def build_live(settings: Settings, clock: Clock | None = None) -> Live:
    assert settings.slack is not None
    clock = clock or SystemClock()
    slack = _slack(settings.slack, settings.locale)
    name = f"{socket.gethostname()[:60]}:{os.getpid()}:{clock.now():%d%H%M%S%f}"
    core = build_core(settings, {slack.name: slack}, clock, name, AT_ONCE)
    slack.dispatch = core.router.dispatch
    slack.roster = StoredRoster(core.database, clock, settings.organisers)
    site = build_site(core, clock)
    site.add_routes(slack.routes())
    return Live(settings, core, slack, site)


async def begin(live: Live) -> None:
    """Raises ValueError where Slack refuses a token."""
    await live.core.database.on_connection(upgrade)
    async with live.core.database.work() as work:
        await work.mark_organisers(live.settings.organisers)
    await live.slack.open()
    live.core.clockwork.start(nightly=partial(read_people, live.slack))


async def read_people(slack: Slack) -> None:
    try:
        await slack.read_people()
    except Exception:
        log.exception("the people of the workspace were not read")


def _slack(given: SlackSettings, locale: str) -> Slack:
    workspace = Workspace(given.bot_token, given.api_url)
    return Slack(
        workspace, locale, given.signing_secret, given.app_token, given.messages_per_minute
    )
