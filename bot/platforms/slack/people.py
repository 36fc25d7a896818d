"""What Slack knows of its members, as Profiles."""

from collections.abc import AsyncIterator
from typing import Any
from zoneinfo import available_timezones

from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.events import Profile, Sender
from bot.platforms.slack.inbound import Payload

SLACKBOT = "USLACKBOT"
PAGE = 200  # as many as Slack recommends
PATIENCE = 20  # waits for the limit of a list, in turn
ZONES = frozenset(available_timezones())  # read from files, so only once
_NO_COLLEAGUE = (
    *("deleted", "is_bot", "is_workflow_bot", "is_stranger"),
    *("is_restricted", "is_ultra_restricted"),  # guests
)


def profile(member: Payload, enterprise: str, ours: str) -> Profile:
    """``ours``: the workspace we are installed in; whoever comes from another one, through a shared
    channel, is no colleague. Who has not confirmed an e-mail may have typed anybody's."""
    told, team = member.get("profile", {}), member.get("team_id") or ours
    zone, locale = member.get("tz") or "", member.get("locale") or ""
    return Profile(
        Sender("slack", enterprise, team, member["id"]),
        name=told.get("real_name") or member.get("real_name") or member.get("name", ""),
        title=told.get("title") or "",
        email=(told.get("email") or "").casefold() if _confirmed(member) else "",
        locale=locale.partition("-")[0],
        timezone=zone if zone in ZONES else "",
        here=team == ours and _colleague(member),
    )


async def everybody(
    client: AsyncWebClient, enterprise: str, ours: str
) -> AsyncIterator[list[Profile]]:
    """Page by page; where Slack asks to wait, its own library does."""
    client.retry_handlers = [AsyncRateLimitErrorRetryHandler(max_retry_count=PATIENCE)]
    cursor: str | None = ""
    while cursor is not None:
        page: Any = await client.users_list(limit=PAGE, include_locale=True, cursor=cursor)
        yield [profile(member, enterprise, ours) for member in page["members"]]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or None


def _confirmed(member: Payload) -> bool:
    return member.get("is_email_confirmed", True) is not False


def _colleague(member: Payload) -> bool:
    return member["id"] != SLACKBOT and not any(member.get(word) for word in _NO_COLLEAGUE)
