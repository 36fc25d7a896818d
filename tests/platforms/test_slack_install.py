"""Installing Upmentor into a workspace from a link."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from cryptography.fernet import Fernet, MultiFernet

from bot.clock import TravelClock
from bot.events import Profile, Sender
from bot.platforms.slack.installations import Installations
from bot.platforms.slack.oauth import COOKIE, Install
from bot.platforms.slack.scopes import OPTIONAL, REQUIRED
from tests.making import NOW
from tests.platforms.slack_api import SlackApi, slack_api

GRANTED = {
    "access_token": "xoxb-secret",
    "app_id": "A1",
    "bot_user_id": "UBOT",
    "scope": "commands,chat:write",
    "team": {"id": "T1", "name": "Ours"},
    "enterprise": None,
    "is_enterprise_install": False,
}
MANIFEST = Path(__file__).parents[2] / "manifest.yaml"


@dataclass
class Drawer:
    """A Vault and a Roster that only remember."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)

    async def keep(self, enterprise: str, team: str, secret: str) -> None:
        self.kept[enterprise, team] = secret

    async def load(self, enterprise: str, team: str) -> str:
        return self.kept.get((enterprise, team), "")

    async def installed(self, enterprise: str, team: str) -> None:
        self.told.append((enterprise, team))

    async def uninstalled(self, enterprise: str, team: str) -> None:
        raise AssertionError("nothing here uninstalls")

    async def knows(self, user: Sender) -> bool:
        return False

    async def changed(self, profiles: object) -> None:
        raise AssertionError(Profile)


@dataclass
class Visit:
    """Somebody's browser. ``state`` as Slack sends it back."""

    browser: TestClient[Any, Any]
    api: SlackApi
    drawer: Drawer
    clock: TravelClock
    state: str = ""

    async def begin(self) -> dict[str, list[str]]:
        answer = await self.browser.get("/slack/install", allow_redirects=False)
        assert answer.status == 302
        asked = parse_qs(urlsplit(answer.headers["Location"]).query)
        self.state = asked["state"][0]
        return asked

    async def finish(self, **query: str) -> ClientResponse:
        given = {"code": "c0de", "state": self.state} | query
        return await self.browser.get("/slack/oauth_redirect", params=given)


@asynccontextmanager
async def visiting(granted: dict[str, Any]) -> AsyncIterator[Visit]:
    answers: dict[str, list[dict[str, Any]]]
    answers = {"oauth.v2.access": [granted], "auth.test": [{"bot_id": "B1"}], "auth.revoke": [{}]}
    async with slack_api() as api:
        api.answers = answers
        drawer, clock = Drawer(), TravelClock(NOW)
        install = Install(
            client=api.client(),
            client_id="1.2",
            client_secret="s3cret",
            teams=("T1", "T2"),
            public_url="http://127.0.0.1",
            seal=MultiFernet([Fernet(Fernet.generate_key())]),
            store=Installations(drawer),
            roster=drawer,
            clock=clock,
            locale="en",
        )
        site = web.Application()
        site.add_routes(install.routes())
        async with TestClient(TestServer(site)) as browser:
            yield Visit(browser, api, drawer, clock)


async def test_a_workspace_of_ours_is_installed_and_its_people_are_read() -> None:
    async with visiting(GRANTED) as visit:
        asked = await visit.begin()
        assert set(asked["scope"][0].split(",")) == {*REQUIRED, *OPTIONAL}
        answer = await visit.finish()
        assert (answer.status, visit.drawer.told) == (200, [("", "T1")])
        assert "Upmentor is installed" in await answer.text()
        bot = await Installations(visit.drawer).async_find_bot(enterprise_id=None, team_id="T1")
        assert bot is not None
        assert (bot.bot_token, bot.bot_id, bot.bot_user_id) == ("xoxb-secret", "B1", "UBOT")
        assert visit.api.calls("auth.revoke") == []


@pytest.mark.parametrize(
    ("granted", "told"),
    [
        ({"team": {"id": "T3"}}, "SLACK_TEAMS"),
        ({"team": None, "enterprise": {"id": "E1"}, "is_enterprise_install": True}, "workspace"),
        ({"refresh_token": "xoxe-1-more"}, "rotation"),
        ({"access_token": "xoxe.xoxb-1-secret"}, "rotation"),
    ],
    ids=["third workspace", "organisation", "rotating", "rotating token"],
)
async def test_what_is_refused_is_given_back_and_not_kept(
    granted: dict[str, Any], told: str
) -> None:
    async with visiting(GRANTED | granted) as visit:
        await visit.begin()
        answer = await visit.finish()
        assert answer.status == 403
        assert told in await answer.text()
        (revoked,) = visit.api.calls("auth.revoke")
        token = (GRANTED | granted)["access_token"]
        assert token in revoked["authorization"]
        assert (visit.drawer.kept, visit.drawer.told) == ({}, [])


async def test_only_the_browser_that_began_may_finish_and_only_once() -> None:
    async with visiting(GRANTED) as visit:
        await visit.begin()
        assert (await visit.finish(state="")).status == 403
        await visit.begin()
        assert (await visit.finish(state=visit.state[:-4] + "AAAA")).status == 403
        await visit.begin()
        visit.browser.session.cookie_jar.clear()
        assert (await visit.finish()).status == 403
        await visit.begin()
        assert (await visit.finish()).status == 200
        assert (await visit.finish()).status == 403
        assert len(visit.api.calls("oauth.v2.access")) == 1


async def test_a_state_of_somebody_elses_making_is_none() -> None:
    async with visiting(GRANTED) as visit:
        visit.state = Fernet(Fernet.generate_key()).encrypt(b"slack").decode()
        visit.browser.session.cookie_jar.update_cookies({COOKIE: visit.state})
        assert (await visit.finish()).status == 403


async def test_after_ten_minutes_it_begins_anew() -> None:
    async with visiting(GRANTED) as visit:
        await visit.begin()
        visit.clock.forward(timedelta(minutes=11))
        answer = await visit.finish()
        assert (answer.status, visit.api.asked) == (403, [])


async def test_who_cancels_or_meets_trouble_is_told_so() -> None:
    async with visiting({"ok": False, "error": "invalid_code"}) as visit:
        await visit.begin()
        answer = await visit.finish(code="", error="access_denied")
        assert "Nothing was granted" in await answer.text()
        await visit.begin()
        answer = await visit.finish()
        assert (answer.status, visit.drawer.kept) == (502, {})


async def test_the_page_speaks_the_browsers_language() -> None:
    async with visiting(GRANTED) as visit:
        headers = {"Accept-Language": "fr-FR, ru;q=0.8"}
        answer = await visit.browser.get("/slack/oauth_redirect", headers=headers)
        assert "Upmentor не установлен" in await answer.text()


async def test_bolt_finds_no_bot_where_there_is_none() -> None:
    store = Installations(Drawer({("", "T1"): ""}))
    assert await store.async_find_bot(enterprise_id=None, team_id="T1") is None
    assert await store.async_find_installation(enterprise_id="E", team_id=None) is None


async def test_what_is_deleted_is_found_no_more_and_a_persons_token_is_no_matter() -> None:
    async with visiting(GRANTED) as visit:
        await visit.begin()
        await visit.finish()
        store = Installations(visit.drawer)
        await store.async_delete_installation(enterprise_id=None, team_id="T1", user_id="U1")
        found = await store.async_find_installation(enterprise_id=None, team_id="T1", user_id="U1")
        assert found is not None
        assert (found.bot_token, found.user_token) == ("xoxb-secret", None)
        await store.async_delete_all(enterprise_id=None, team_id="T1")
        assert await store.async_find_bot(enterprise_id=None, team_id="T1") is None


def test_the_link_asks_for_what_the_manifest_asks_for() -> None:
    scopes = yaml.safe_load(MANIFEST.read_text())["oauth_config"]["scopes"]
    assert (tuple(scopes["bot"]), tuple(scopes["bot_optional"])) == (REQUIRED, OPTIONAL)
