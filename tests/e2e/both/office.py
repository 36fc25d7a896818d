"""Upmentor at work in Slack and in Teams at once, with one database, each behind its proxy."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import TravelClock
from bot.config import settings_from
from bot.live import build_live
from tests.e2e.both.organisation import WORKSPACE
from tests.e2e.conftest import free_port
from tests.e2e.insisting import Person
from tests.e2e.office import TUESDAY, Office, running
from tests.e2e.slack.emulator import emulated
from tests.e2e.slack.people import people
from tests.e2e.slack.proxy.server import Proxy as Slack
from tests.e2e.slack.proxy.server import proxied
from tests.e2e.slack.workspaces import APP_TOKEN
from tests.e2e.teams.office import meets_everybody
from tests.e2e.teams.people import Person as InTeams
from tests.e2e.teams.proxy.server import Proxy as Teams
from tests.e2e.teams.stage import tenant


@dataclass(frozen=True)
class BothOffices(Office[Person]):
    """``daria_in_teams``: everybody else is found by their name."""

    slack: Slack
    teams: Teams
    daria_in_teams: InTeams


@asynccontextmanager
async def at_work(folder: Path) -> AsyncIterator[BothOffices]:
    clock, port, slack_port = TravelClock(TUESDAY), free_port(), free_port()
    with emulated(WORKSPACE, "socket", slack_port, folder) as emulator:
        async with (
            proxied(slack_port, (emulator,)) as slack,
            tenant("agnes", folder) as (teams, in_teams),
        ):
            teams.bot_url = f"http://127.0.0.1:{port}/api/messages"
            live = build_live(settings_from(environment(folder, slack)), clock)
            async with running(live, port), people(slack, WORKSPACE.token) as in_slack:

                def who(name: str) -> Person:
                    return in_slack(name) if name in WORKSPACE.by_name else in_teams(name)

                office = BothOffices(live, clock, who, slack, teams, in_teams("daria"))
                await meets_everybody(office, teams, office.daria_in_teams)
                yield office


def environment(folder: Path, slack: Slack) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite:///{folder}/upmentor.db",
        "SLACK_BOT_TOKEN": WORKSPACE.token,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api,
        "TEAMS_ALLOW_ANONYMOUS": "1",
        "ORGANISERS": "daria@upmentor.example",
    }
