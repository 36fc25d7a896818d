"""The workspace whose bot token stands in the settings."""

import asyncio

from aiohttp import ClientError
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

from bot.events import Gone
from bot.platforms.slack.clients import Client, Us, Web


class Workspace:
    """Who the token makes us is asked once; a token that Slack refuses is a ValueError."""

    def __init__(self, token: str, api_url: str) -> None:
        self.web = Web(api_url)
        self._token = token
        self._asking = asyncio.Lock()
        self._client: Client | None = None

    async def given(self) -> list[Us]:
        return [(await self._ours()).us]

    async def client(self, enterprise: str, team: str) -> Client:
        ours = await self._ours()
        if team not in ("", ours.us[1]):
            raise Gone(f"not installed in workspace {team}")
        return ours

    async def ended(self, enterprise: str, team: str, second: int) -> bool:
        return True

    async def _ours(self) -> Client:
        async with self._asking:
            if self._client is None:
                self._client = Client(self.web, await self._ask())
        return self._client

    async def _ask(self) -> AuthorizeResult:
        try:
            answer = await self.web.client(self._token).auth_test()
        except SlackApiError as error:
            raise ValueError(
                f"Slack refuses SLACK_BOT_TOKEN ({error.response.get('error')}): copy it again "
                "from your app's page, “OAuth & Permissions”."
            ) from error
        except (ClientError, TimeoutError) as error:
            raise ValueError(unreachable(self.web)) from error
        return AuthorizeResult(
            enterprise_id=answer.get("enterprise_id"),
            team_id=answer["team_id"],
            bot_token=self._token,
            bot_id=answer.get("bot_id"),
            bot_user_id=answer["user_id"],
        )


def unreachable(web: Web) -> str:
    return f"Slack can't be reached at {web.api_url}: is this machine online, and may it get there?"
