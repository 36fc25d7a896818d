"""A card on its way to Slack, and what Slack's answers mean for it."""

from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.cards import Card, Chart
from bot.drawings import block_kit
from bot.events import Address, Busy, Closed, Gone, Ref

# Nobody there takes messages from us, and trying again won't change that.
GONE = {
    "channel_not_found": Closed.HIDDEN,
    "is_archived": Closed.ARCHIVED,
    "is_inactive": Closed.ARCHIVED,
    "not_in_channel": Closed.OUTSIDE,
    "restricted_action": Closed.RESTRICTED,
    "restricted_action_non_threadable_channel": Closed.RESTRICTED,
    "restricted_action_read_only_channel": Closed.RESTRICTED,
    "restricted_action_thread_only_channel": Closed.RESTRICTED,
    "messages_tab_disabled": None,
    "user_disabled": None,
    "user_not_found": None,
    # The app was taken out of the workspace.
    "account_inactive": None,
    "token_revoked": None,
}
# It stays as it is, and whoever presses it is answered with the present state.
STAYS = {"cant_update_message", "edit_window_closed", "message_not_found"}
BAD_BLOCKS = "invalid_blocks"
LEAST_WAIT = timedelta(seconds=1)


async def send(client: AsyncWebClient, address: Address, card: Card, replaces: Ref | None) -> Ref:
    try:
        return await _put(client, address, block_kit.message(card), replaces)
    except SlackApiError as error:
        if not (code(error) == BAD_BLOCKS and has_chart(card)):
            raise
    return await _put(client, address, block_kit.message(card, charts=0), replaces)


async def _put(
    client: AsyncWebClient, address: Address, drawn: dict[str, Any], replaces: Ref | None
) -> Ref:
    try:
        if replaces:
            await told(client.chat_update(channel=replaces.place, ts=replaces.message, **drawn))
            return replaces
        post = client.chat_postMessage(
            channel=await _open(client, address), unfurl_links=False, unfurl_media=False, **drawn
        )
        answer = await told(post)
    except SlackApiError as error:
        if replaces and code(error) in STAYS:
            return replaces
        raise
    return Ref(answer["channel"], answer["ts"])


async def _open(client: AsyncWebClient, address: Address) -> str:
    """The same users always have the same group."""
    if not address.group:
        return address.to
    return str((await told(client.conversations_open(users=address.to)))["channel"]["id"])


async def told(call: Awaitable[Any]) -> Any:
    """The answer. Raises Busy and Gone where that is what Slack says."""
    try:
        return await call
    except SlackApiError as error:
        if error.response.status_code == 429 or code(error) == "ratelimited":
            raise Busy(_after(error)) from error
        if code(error) in GONE:
            raise Gone(code(error), GONE[code(error)]) from error
        raise


def _after(error: SlackApiError) -> timedelta:
    seconds = header(error.response, "retry-after")
    return max(timedelta(seconds=int(seconds)) if seconds.isdecimal() else LEAST_WAIT, LEAST_WAIT)


def header(response: AsyncSlackResponse, name: str) -> str:
    return next((str(v) for given, v in response.headers.items() if given.lower() == name), "")


def code(error: SlackApiError) -> str:
    """A failure of the machines between has a page for an answer, and no code."""
    data = error.response.data
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def has_chart(card: Card) -> bool:
    return any(isinstance(element, Chart) for element in card.elements)
