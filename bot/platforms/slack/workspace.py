"""The workspace whose bot token stands in the settings."""

import asyncio
import logging

from aiohttp import ClientSession
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.events import Gone

log = logging.getLogger(__name__)


class Workspace:
    """Who the token makes us is asked once; a token that Slack refuses is a ValueError."""

    def __init__(self, token: str, api_url: str) -> None:
        self._token, self._api_url = token, api_url
        self._asking = asyncio.Lock()
        self._session: ClientSession | None = None
        self._granted: AuthorizeResult | None = None

    async def authorize(self, team_id: str | None) -> AuthorizeResult | None:
        """None for another workspace: what comes from there isn't answered."""
        granted = await self.granted()
        return granted if team_id in (None, granted.team_id) else None

    async def client(self, enterprise: str, team: str) -> AsyncWebClient:
        """Raises Gone for another workspace."""
        if team != (await self.granted()).team_id:
            raise Gone(f"not installed in workspace {team}")
        return self.web(self._token)

    async def granted(self) -> AuthorizeResult:
        async with self._asking:
            if self._granted is None:
                self._granted = await self._ask()
        return self._granted

    def web(self, token: str | None = None) -> AsyncWebClient:
        """Doesn't repeat anything by itself: delivery does, and knows what may come twice."""
        self._session = self._session or ClientSession()
        return AsyncWebClient(token, self._api_url, session=self._session, retry_handlers=[])

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _ask(self) -> AuthorizeResult:
        try:
            answer = await self.web(self._token).auth_test()
        except SlackApiError as error:
            raise ValueError(
                f"Slack refuses SLACK_BOT_TOKEN ({error.response.get('error')}): copy it again "
                "from your app's page, “OAuth & Permissions”."
            ) from error
        return AuthorizeResult(
            enterprise_id=answer.get("enterprise_id"),
            team_id=answer["team_id"],
            bot_token=self._token,
            bot_id=answer.get("bot_id"),
            bot_user_id=answer["user_id"],
        )
