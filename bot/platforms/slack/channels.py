"""What Slack says of a channel that somebody has picked, asked before the event goes on: a handler
can't ask, since nothing leaves us inside a transaction."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.events import Busy, Channel, Closed, Event, Gone
from bot.platforms.slack.outbound import code, header

log = logging.getLogger(__name__)
HIDDEN = ("channel_not_found", "invalid_arguments")
# It will say so soon; the empty one is a page of a machine between.
LATER = ("", "ratelimited", "internal_error", "fatal_error", "service_unavailable")
EVERYWHERE = "chat:write.public"
CHATS = ("is_im", "is_mpim")
SOON = timedelta(seconds=10)
SHARED = ("is_ext_shared", "is_pending_ext_shared")


async def looked_up(client: AsyncWebClient, event: Event) -> Event:
    """Whoever has seen to what was wrong sends the same form again, and that is another event."""
    if not event.channels:
        return event
    found = {field: await look_up(client, one.id) for field, one in event.channels.items()}
    wrong = [one.closed for one in found.values() if one.closed]
    return replace(event, id=":".join((event.id, *wrong)), channels=found)


async def refuse_shared(client: AsyncWebClient, channel: str) -> None:
    """Before each post: since it was given, another company may have come in. Raises Gone, or Busy
    if Slack doesn't say; what else is wrong the post itself finds out."""
    closed = (await look_up(client, channel)).closed
    if closed is Closed.SHARED:
        raise Gone("is_ext_shared", closed)
    if closed is Closed.UNSURE:
        raise Busy(SOON)


async def look_up(client: AsyncWebClient, channel: str) -> Channel:
    try:
        answer = await client.conversations_info(channel=channel)
    except SlackApiError as error:
        return Channel(channel, closed=_refused(code(error)))
    except (ClientError, TimeoutError):
        return Channel(channel, closed=Closed.UNSURE)
    told: Mapping[str, Any] = answer["channel"]
    scopes = header(answer, "x-oauth-scopes")
    return Channel(channel, str(told.get("name") or ""), _closed(told, scopes))


def _refused(error: str) -> Closed | None:
    """Whatever else hinders us, first of all a permission that an administrator has declined,
    switches the check off: the post itself finds out."""
    log.info("Slack doesn't tell of a channel: %s", error or "no answer")
    if error in LATER:
        return Closed.UNSURE
    return Closed.HIDDEN if error in HIDDEN else None


def _closed(told: Mapping[str, Any], scopes: str) -> Closed | None:
    """``scopes``: what was granted, if Slack says so."""
    if any(told.get(mark) for mark in CHATS):
        return Closed.HIDDEN
    if any(told.get(mark) for mark in SHARED):
        return Closed.SHARED
    if told.get("is_archived"):
        return Closed.ARCHIVED
    if told.get("is_member", True):
        return None
    if told.get("is_private"):
        return Closed.HIDDEN
    return Closed.OUTSIDE if scopes and EVERYWHERE not in scopes else None
