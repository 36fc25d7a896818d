"""The connection that we open, where Slack doesn't call us."""

from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.platforms.slack.clients import Web, unreachable
from bot.platforms.slack.outbound import code


async def socket(app: AsyncApp, app_token: str, web: Web) -> AsyncSocketModeHandler:
    """To be connected. Raises ValueError where Slack refuses the token."""
    address = await _address(app_token, web)
    made = AsyncSocketModeHandler(app, app_token, web_client=web.client(app_token))
    made.client.wss_uri = address
    return made


async def _address(app_token: str, web: Web) -> str | None:
    """The SDK would log what Slack says to a wrong token before it raises it; where Slack is busy,
    it may wait."""
    try:
        answer = await web.client().apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        if code(error) == "ratelimited":
            return None
        raise ValueError(
            f"Slack refuses SLACK_APP_TOKEN ({code(error)}): make one with the scope "
            "connections:write on your app's page, “Basic Information”, “App-Level Tokens”."
        ) from error
    except (ClientError, TimeoutError) as error:
        raise ValueError(unreachable(web)) from error
    return str(answer["url"])
