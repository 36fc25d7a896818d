"""Who speaks to Slack's Web API, and as whom."""

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from aiohttp import ClientSession
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.web.async_client import AsyncWebClient

Us = tuple[str, str]
"""An enterprise, empty where there is none, and a workspace in it."""

TRIES_MORE, SOON = 2, FixedValueRetryIntervalCalculator(0.2)
PERSISTENT: list[AsyncRetryHandler] = [
    AsyncConnectionErrorRetryHandler(TRIES_MORE, SOON),
    AsyncRateLimitErrorRetryHandler(TRIES_MORE),
    AsyncServerErrorRetryHandler(TRIES_MORE, SOON),
]
"""Somebody waits for an answer, and unlike a letter it isn't sent again later."""


class Web:
    """On one session. Nothing is repeated by itself: delivery does that, and knows what may come
    twice."""

    def __init__(self, api_url: str) -> None:
        self.api_url = api_url
        self._session: ClientSession | None = None

    @property
    def session(self) -> ClientSession:
        self._session = self._session or ClientSession()
        return self._session

    def client(self, token: str | None = None) -> AsyncWebClient:
        """``token``: None where each call brings its own."""
        return AsyncWebClient(token, self.api_url, session=self.session, retry_handlers=[])

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


class Client(AsyncWebClient):
    """Of the bot in one workspace."""

    def __init__(
        self, web: Web, granted: AuthorizeResult, tries: Sequence[AsyncRetryHandler] = ()
    ) -> None:
        token = granted.bot_token
        super().__init__(token, web.api_url, session=web.session, retry_handlers=[*tries])
        self._web = web
        self.granted = granted
        self.us: Us = (granted.enterprise_id or "", granted.team_id or "")

    @cached_property
    def persistent(self) -> "Client":
        """For answers."""
        return Client(self._web, self.granted, PERSISTENT)


class Workspaces(Protocol):
    """Where we are installed."""

    web: Web

    async def given(self) -> list[Us]:
        """Those that the settings bring along. Raises ValueError where Slack refuses a token."""

    async def client(self, enterprise: str, team: str) -> Client:
        """Raises Gone where we aren't installed."""

    async def ended(self, enterprise: str, team: str, second: int) -> bool:
        """Whether it did, as Slack tells, at that second: it tells late at times, and we may have
        been installed again since."""


def unreachable(web: Web) -> str:
    return f"Slack can't be reached at {web.api_url}: is this machine online, and may it get there?"
