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
from bot.events import Sender
from bot.platforms.slack.installations import Installations
from bot.platforms.slack.oauth import COOKIE, Install
from bot.platforms.slack.scopes import OPTIONAL, REQUIRED
from tests.making import NOW
from tests.platforms.slack.double import Double

GRANTED = {
    "access_token": "xoxb-secret",
    "app_id": "A1",
    "bot_user_id": "UBOT",
    "scope": "commands,chat:write",
    "team": {"id": "T1", "name": "Ours"},
    "enterprise": None,
    "is_enterprise_install": False,
}
MANIFEST = Path(__file__).parents[3] / "manifest.yaml"


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
        del self.kept[enterprise, team]
        self.told.append((enterprise, team))

    async def knows(self, user: Sender) -> bool:
        return False

    async def changed(self, profiles: object) -> None:
        raise AssertionError(profiles)


@dataclass
class Visit:
    """Somebody's browser. ``state`` as Slack sends it back."""

    browser: TestClient[Any, Any]
    double: Double
    drawer: Drawer
    clock: TravelClock
    store: Installations
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
async def visiting(double: Double, granted: dict[str, Any]) -> AsyncIterator[Visit]:
    double.answers["oauth.v2.access"].extend([{"ok": True} | granted] * 2)
    drawer, clock = Drawer(), TravelClock(NOW)
    store = Installations(drawer, drawer, ("T1", "T2"), double.api)
    seal = MultiFernet([Fernet(Fernet.generate_key())])
    install = Install(store, "1.2", "s3cret", "http://127.0.0.1", seal, clock, "en")
    site = web.Application()
    site.add_routes(install.routes())
    async with TestClient(TestServer(site)) as browser:
        yield Visit(browser, double, drawer, clock, store)
    await store.web.close()


async def test_a_workspace_of_ours_is_installed_and_its_people_are_read(double: Double) -> None:
    async with visiting(double, GRANTED) as visit:
        asked = await visit.begin()
        assert set(asked["scope"][0].split(",")) == {*REQUIRED, *OPTIONAL}
        answer = await visit.finish()
        assert (answer.status, visit.drawer.told) == (200, [("", "T1")])
        assert "Upmentor is installed" in await answer.text()
        granted = (await visit.store.client("", "T1")).granted
        who = (granted.bot_token, granted.bot_id, granted.bot_user_id)
        assert who == ("xoxb-secret", "BBOT", "UBOT")
        assert double.calls("auth.revoke") == 0


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
    double: Double, granted: dict[str, Any], told: str
) -> None:
    async with visiting(double, GRANTED | granted) as visit:
        await visit.begin()
        answer = await visit.finish()
        assert answer.status == 403
        assert told in await answer.text()
        assert double.tokens["auth.revoke"] == [(GRANTED | granted)["access_token"]]
        assert (visit.drawer.kept, visit.drawer.told) == ({}, [])


async def test_only_the_browser_that_began_may_finish_and_only_once(double: Double) -> None:
    async with visiting(double, GRANTED) as visit:
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
        assert double.calls("oauth.v2.access") == 1


async def test_a_state_of_somebody_elses_making_is_none(double: Double) -> None:
    async with visiting(double, GRANTED) as visit:
        visit.state = Fernet(Fernet.generate_key()).encrypt(b"slack").decode()
        visit.browser.session.cookie_jar.update_cookies({COOKIE: visit.state})
        assert (await visit.finish()).status == 403


async def test_after_ten_minutes_it_begins_anew(double: Double) -> None:
    async with visiting(double, GRANTED) as visit:
        await visit.begin()
        visit.clock.forward(timedelta(minutes=11))
        answer = await visit.finish()
        assert (answer.status, double.calls("oauth.v2.access")) == (403, 0)


async def test_who_cancels_or_meets_trouble_is_told_so(double: Double) -> None:
    async with visiting(double, {"ok": False, "error": "invalid_code"}) as visit:
        await visit.begin()
        answer = await visit.finish(code="", error="access_denied")
        assert "Nothing was granted" in await answer.text()
        await visit.begin()
        answer = await visit.finish()
        assert (answer.status, visit.drawer.kept) == (502, {})


async def test_the_page_speaks_the_browsers_language(double: Double) -> None:
    async with visiting(double, GRANTED) as visit:
        headers = {"Accept-Language": "fr-FR, ru;q=0.8"}
        answer = await visit.browser.get("/slack/oauth_redirect", headers=headers)
        assert "Upmentor не установлен" in await answer.text()


def test_the_link_asks_for_what_the_manifest_asks_for() -> None:
    scopes = yaml.safe_load(MANIFEST.read_text())["oauth_config"]["scopes"]
    assert (tuple(scopes["bot"]), tuple(scopes["bot_optional"])) == (REQUIRED, OPTIONAL)
