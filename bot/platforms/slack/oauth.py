"""Installing from a link: only into the workspaces that the settings name."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from html import escape
from typing import Any
from urllib.parse import urljoin

from aiohttp import ClientError, web
from cryptography.fernet import InvalidToken, MultiFernet
from slack_sdk.errors import SlackClientError
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards import Card, Text
from bot.clock import Clock
from bot.drawings.html import html
from bot.platforms.slack.installations import Installations, Kept
from bot.platforms.slack.scopes import OPTIONAL, REQUIRED
from bot.texts import Texts, spoken

log = logging.getLogger(__name__)
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
COOKIE = "upmentor-install"
PATIENCE = timedelta(minutes=10)
ROTATING = "xoxe"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


class How(StrEnum):
    """How it ended."""

    DONE = "done"
    CANCELLED = "cancelled"
    STALE = "stale"
    FAILED = "failed"
    NOT_OURS = "not-ours"
    ORG_WIDE = "org-wide"
    ROTATING = "rotating"


STATUS = {How.DONE: 200, How.CANCELLED: 200, How.FAILED: 502}


@dataclass(frozen=True, slots=True)
class Install:
    """``seal`` signs the state, which only the browser that began can bring back."""

    store: Installations
    client_id: str
    client_secret: str
    public_url: str
    seal: MultiFernet
    clock: Clock
    locale: str

    @property
    def client(self) -> AsyncWebClient:
        """Without a token of its own."""
        return self.store.web.client()

    def routes(self) -> list[web.RouteDef]:
        return [web.get(INSTALL, self.begin), web.get(REDIRECT, self.finish)]

    async def begin(self, request: web.Request) -> web.Response:
        state = self.seal.encrypt_at_time(b"slack", self._second()).decode()
        answer = web.Response(status=302, headers=HEADERS | {"Location": self._authorize(state)})
        answer.set_cookie(
            COOKIE,
            state,
            max_age=int(PATIENCE.total_seconds()),
            path="/slack",
            secure=self.public_url.startswith("https://"),
            httponly=True,
            samesite="Lax",
        )
        return answer

    async def finish(self, request: web.Request) -> web.Response:
        how = await self._finish(request)
        log.info("an installation from the link: %s", how.value)
        answer = _page(_card(_texts(request, self.locale), how), STATUS.get(how, 403))
        answer.del_cookie(COOKIE, path="/slack")
        return answer

    async def _finish(self, request: web.Request) -> How:
        if not self._is_ours(request):
            return How.STALE
        if not (code := request.query.get("code")):
            return How.CANCELLED
        try:
            return await self._install(code)
        except (SlackClientError, ClientError, TimeoutError) as error:
            log.warning("an installation failed: %s", type(error).__name__)
            return How.FAILED

    async def _install(self, code: str) -> How:
        granted = await self._exchange(code)
        token = str(granted.get("access_token") or "")
        if not token:
            return How.FAILED
        if refused := self._refused(granted, token):
            await self.client.auth_revoke(token=token)
            return refused
        us = (_id(granted, "enterprise"), _id(granted, "team"))
        await self.store.keep(us, await self._kept(granted, token))
        return How.DONE

    async def _exchange(self, code: str) -> dict[str, Any]:
        """Not by the SDK's own method, which makes use of what aiohttp is about to drop."""
        given = {
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "code": code,
            "redirect_uri": self.public_url + REDIRECT,
        }
        answer = await self.client.api_call("oauth.v2.access", data=given)
        return answer.data if isinstance(answer.data, dict) else {}

    def _refused(self, granted: dict[str, Any], token: str) -> How | None:
        if granted.get("is_enterprise_install") or not _id(granted, "team"):
            return How.ORG_WIDE
        if _id(granted, "team") not in self.store.teams:
            return How.NOT_OURS
        if granted.get("refresh_token") or token.startswith(ROTATING):
            return How.ROTATING
        return None

    async def _kept(self, granted: dict[str, Any], token: str) -> Kept:
        tested = await self.client.auth_test(token=token)
        return Kept(
            app_id=str(granted.get("app_id") or ""),
            bot_id=str(tested.get("bot_id") or ""),
            bot_user_id=str(granted.get("bot_user_id") or ""),
            token=token,
            scopes=tuple(str(granted.get("scope") or "").split(",")),
            installed=self.clock.now(),
        )

    def _is_ours(self, request: web.Request) -> bool:
        state = request.query.get("state", "")
        if not state or state != request.cookies.get(COOKIE):
            return False
        try:
            self.seal.decrypt_at_time(state, int(PATIENCE.total_seconds()), self._second())
        except InvalidToken:
            return False
        return True

    def _authorize(self, state: str) -> str:
        """What is optional is asked for, too: Slack lets whoever installs decline it."""
        urls = AuthorizeUrlGenerator(
            client_id=self.client_id,
            scopes=[*REQUIRED, *OPTIONAL],
            redirect_uri=self.public_url + REDIRECT,
            authorization_url=urljoin(self.client.base_url, "/oauth/v2/authorize"),
        )
        return urls.generate(state)

    def _second(self) -> int:
        return int(self.clock.now().timestamp())


def _id(granted: dict[str, Any], what: str) -> str:
    return str((granted.get(what) or {}).get("id") or "")


def _texts(request: web.Request, default: str) -> Texts:
    return Texts(spoken(request.headers.get("Accept-Language", ""), default))


def _card(t: Texts, how: How) -> Card:
    refused = how is not How.DONE
    return Card(t.plain("install-title", how=how), (Text(t("install-told", how=how)),), (), refused)


def _page(card: Card, status: int) -> web.Response:
    head = f'<meta charset="utf-8"><title>{escape(card.title)}</title>'
    text = f"<!doctype html><html><head>{head}</head><body><main>{html(card)}</main></body></html>"
    return web.Response(text=text, content_type="text/html", status=status, headers=HEADERS)
