"""``upmentor doctor`` as an administrator runs it, beside a Slack that listens."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import Connection, text

from bot.config import settings_from
from bot.events import Chat
from bot.platforms.slack.scopes import OPTIONAL, REQUIRED
from bot.web import health
from storage.database import Database, open_database
from storage.migrate import upgrade
from storage.records import Fault
from storage.types import Seal
from tests.commands import Said, upmentor_here
from tests.making import NOW, make_company
from tests.platforms.slack.double import ME, Double
from tests.platforms.teams.cloud import APP, PASSWORD, Cloud, open_cloud
from tests.test_config import LONG

TENANT, TEAM = "7c9e6679-7425-40de-944b-e07fc1f90ae7", "19:team@thread.tacv2"
TEAMS = {
    "MICROSOFT_APP_ID": APP,
    "MICROSOFT_APP_PASSWORD": PASSWORD,
    "MICROSOFT_APP_TENANT_ID": TENANT,
    "ORGANISERS": "anna@upmentor.example",
}
SLACK = {"SLACK_BOT_TOKEN": "xoxb-one", "SLACK_APP_TOKEN": "xapp-one", "ORGANISERS": "UANNA"}


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    made = Double()
    async with made.server:
        yield made


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    seal = Seal(settings_from({"SECRET_KEY": LONG}).secret_keys)
    made = open_database(f"sqlite:///{tmp_path}/upmentor.db", seal)
    await made.on_connection(upgrade)
    yield made
    await made.close()


@pytest.fixture
async def cloud(tmp_path: Path) -> AsyncIterator[Cloud]:
    async with open_cloud(tmp_path) as made:
        yield made


def given(folder: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{folder}/upmentor.db", "SECRET_KEY": LONG}


def outcome(said: Said) -> tuple[int, list[str]]:
    """The status, and what is wrong."""
    assert said.stderr == ""
    lines = said.stdout.splitlines()
    assert all(line.startswith(("   ok ", "wrong ")) for line in lines)
    return said.returncode, [line.removeprefix("wrong ") for line in lines if line[0] == "w"]


async def examined(folder: Path, **settings: str) -> tuple[int, list[str]]:
    settings = given(folder) | {"LOG_LEVEL": "WARNING"} | settings  # the doubles log in here, too
    return outcome(await asyncio.to_thread(upmentor_here, "doctor", folder=folder, **settings))


def test_before_the_first_start_nothing_is_wrong(tmp_path: Path) -> None:
    assert outcome(upmentor_here("doctor", folder=tmp_path, **given(tmp_path))) == (0, [])


async def test_in_slack_all_is_right(tmp_path: Path, database: Database, double: Double) -> None:
    headers = {"x-oauth-scopes": ",".join((*REQUIRED, *OPTIONAL))}
    double.answers["auth.test"].append(web.json_response(ME, headers=headers))
    site = web.Application()
    site.add_routes(health.routes(database))
    async with TestServer(site) as server:
        url = str(server.make_url("")).rstrip("/")
        assert await examined(tmp_path, **SLACK, SLACK_API_URL=double.api, PUBLIC_URL=url) == (
            0,
            [],
        )


async def test_all_that_is_wrong_is_said_at_once(
    tmp_path: Path, database: Database, double: Double
) -> None:
    async with database.work() as work:
        programme = (await make_company(work)).programme
        place = await work.place("slack", "", "T1", "C1", "learnings")
        programme.place_id = place.id
        await work.add(Fault("session", 7, 3, NOW, "ZeroDivisionError"))
    archived = {"id": "C1", "name": "learnings", "is_archived": True}
    double.answers["conversations.info"].append({"ok": True, "channel": archived})
    slack: dict[str, Any] = SLACK | {"ORGANISERS": "", "SLACK_API_URL": double.api}
    status, told = await examined(tmp_path, **slack, PUBLIC_URL=f"{double.api}nothing")
    assert status == 1
    assert [line.partition(":")[0] for line in told] == [
        "settings",
        "database",
        "Slack",
        "public address",
    ]
    assert "session 7 failed 3 times" in told[1]
    assert "channel learnings: it is archived" in told[2]


async def test_an_older_database_is_to_be_upgraded(tmp_path: Path, database: Database) -> None:
    older = text("UPDATE alembic_version SET version_num = '0001'")

    def age(connection: Connection) -> None:
        connection.execute(older)

    await database.on_connection(age)
    status, [told] = await examined(tmp_path)
    assert status == 1
    assert "upmentor db upgrade" in told


async def test_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "upmentor.db").write_bytes(b"This is no database. " * 100)
    status, [told] = await examined(tmp_path)
    assert (status, told.partition(" (")[0]) == (1, "database: it can't be opened")


async def test_over_http_slack_must_know_where_to_call(tmp_path: Path, double: Double) -> None:
    http = {"SLACK_BOT_TOKEN": "xoxb-one", "SLACK_SIGNING_SECRET": "signed", "ORGANISERS": "UANNA"}
    status, [told] = await examined(tmp_path, **http, SLACK_API_URL=double.api)
    assert status == 1
    assert "set PUBLIC_URL" in told


async def test_in_teams_only_the_address_is_missing(
    tmp_path: Path, database: Database, cloud: Cloud
) -> None:
    async with database.work() as work:
        programme = (await make_company(work)).programme
        programme.place_id = (await work.place("teams", "", TENANT, "19:c", "learnings")).id
        await work.meet("teams", TENANT, Chat(TEAM, TEAM, cloud.url, TEAM))
    cloud.answers.append(web.json_response({"conversations": [{"id": "19:c", "name": "news"}]}))
    trusted = {"REQUESTS_CA_BUNDLE": str(tmp_path / "ca.pem")}
    status, [told] = await examined(tmp_path, **TEAMS, **cloud.addresses, **trusted)
    assert (status, told.partition(":")[0]) == (1, "settings")
    assert "Teams calls PUBLIC_URL/api/messages, by https alone" in told


async def test_an_emulator_of_teams_needs_no_address(tmp_path: Path, database: Database) -> None:
    emulated = {"TEAMS_ALLOW_ANONYMOUS": "1", "ORGANISERS": "anna@upmentor.example"}
    assert await examined(tmp_path, **emulated) == (0, [])
