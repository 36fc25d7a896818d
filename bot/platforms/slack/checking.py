"""What ``upmentor doctor`` looks at in Slack."""

from collections.abc import Awaitable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.clock import Clock
from bot.events import Closed, Finding
from bot.platforms.slack.channels import look_up
from bot.platforms.slack.outbound import code, header
from bot.platforms.slack.scopes import OPTIONAL, REQUIRED

T = TypeVar("T")
# Slack refuses what is five minutes old, and so do we.
CLOSE_ENOUGH = timedelta(minutes=2)
PATIENCE = 10  # seconds
OF_THE_BOT = (
    "the bot token ({why}): copy it from “OAuth & Permissions” of your app, and install that again"
    " if it was taken out"
)
OF_THE_APP = (
    "the app token ({why}): make one with connections:write under “Basic Information”, and turn"
    " Socket Mode on"
)
WITHOUT = {
    "channels:read": "see yourself that no other company is in a public channel for learnings",
    "groups:read": "see yourself that no other company is in a private channel for learnings",
    "chat:write.public": "the bot must be invited to each channel that it posts to",
    "files:write": "calendar files don't come, unless PUBLIC_URL is set, as links",
}
CLOSED = {
    Closed.HIDDEN: "there is none, or it is private and the bot isn't in it: invite the bot",
    Closed.ARCHIVED: "it is archived: bring it back, or give the programme another channel",
    Closed.OUTSIDE: "the bot isn't in it: invite the bot",
    Closed.RESTRICTED: "not everybody may post there: let the bot",
    Closed.SHARED: "it is shared with another company: give the programme another channel",
    Closed.UNSURE: "Slack didn't say: try again",
}


class Failed(Exception):
    """Slack was asked, and refused or didn't answer: what, and what to do."""


@dataclass(frozen=True, slots=True)
class Check:
    """Of one workspace. ``app_token`` is empty where Slack calls us; ``channels``: their names by
    Slack's words for them."""

    api_url: str
    bot_token: str
    app_token: str
    channels: Mapping[str, str]
    clock: Clock

    async def findings(self) -> list[Finding]:
        async with ClientSession() as session:
            try:
                us = await _asked(self._client(session, self.bot_token).auth_test(), OF_THE_BOT)
            except Failed as failed:
                return [_wrong(str(failed))]
            found = [*_identity(us), *_scopes(us), *self._clocks(us), *_rotation(us)]
            found += await self._app_level(session)
            for channel, name in self.channels.items():
                found.append(await self._channel(session, channel, name))
        return found

    def _client(self, session: ClientSession, token: str) -> AsyncWebClient:
        return AsyncWebClient(
            token, self.api_url, timeout=PATIENCE, session=session, retry_handlers=[]
        )

    def _clocks(self, us: AsyncSlackResponse) -> Iterator[Finding]:
        try:
            theirs = parsedate_to_datetime(header(us, "date"))
        except ValueError:  # no date, as some emulators have it
            return
        off = self.clock.now() - theirs
        if abs(off) <= CLOSE_ENOUGH:
            yield _right("the clock goes as Slack's does")
        else:
            seconds = f"{off.total_seconds():+.0f} seconds"
            told = f"the clock is {seconds} from Slack's, and what it signs would be refused"
            yield _wrong(f"{told}: let this machine set its clock by itself (NTP)")

    async def _app_level(self, session: ClientSession) -> list[Finding]:
        if not self.app_token:
            return []
        client = self._client(session, self.app_token)
        try:
            await _asked(client.apps_connections_open(app_token=self.app_token), OF_THE_APP)
        except Failed as failed:
            return [_wrong(str(failed))]
        return [_right("the app token opens a connection (Socket Mode)")]

    async def _channel(self, session: ClientSession, channel: str, name: str) -> Finding:
        found = await look_up(self._client(session, self.bot_token), channel)
        if found.closed:
            return _wrong(f"channel {name}: {CLOSED[found.closed]}")
        return _right(f"channel {name} takes posts, as far as Slack tells")


def _identity(us: AsyncSlackResponse) -> Iterator[Finding]:
    if us.get("bot_id"):
        yield _right(f"the bot token is of bot {us.get('user_id')} in workspace {us['team_id']}")
    else:
        yield _wrong("the bot token is a person's: take the “Bot User OAuth Token”")


def _scopes(us: AsyncSlackResponse) -> Iterator[Finding]:
    granted = {scope.strip() for scope in header(us, "x-oauth-scopes").split(",") if scope.strip()}
    if not granted:
        yield _right("Slack doesn't say which permissions it gave")
        return
    if lost := [scope for scope in REQUIRED if scope not in granted]:
        told = f"permissions are missing: {', '.join(lost)}; bring the app to what `upmentor"
        yield _wrong(f"{told} slack-manifest` says and install it again")
    else:
        yield _right("all permissions that it needs are given")
    yield from _declined(granted)


def _declined(granted: Collection[str]) -> Iterator[Finding]:
    for scope in OPTIONAL:
        if scope not in granted:
            yield _right(f"without {scope}: {WITHOUT[scope]}")


def _rotation(us: AsyncSlackResponse) -> Iterator[Finding]:
    if us.get("expires_in"):
        yield _wrong("the bot token expires: make a new app, with token rotation off")
    else:
        yield _right("the bot token doesn't expire")


async def _asked(call: Awaitable[T], token: str) -> T:
    try:
        return await call
    except SlackApiError as error:
        status: Any = error.response.status_code
        if not code(error) or code(error) == "ratelimited":
            raise Failed(f"it is out of order, or busy ({status}): try again") from error
        raise Failed(f"it refuses {token.format(why=code(error))}") from error
    except (ClientError, TimeoutError, OSError) as error:
        told = f"it can't be reached ({type(error).__name__})"
        raise Failed(f"{told}: is this machine online, and may it get there?") from error


def _right(told: str) -> Finding:
    return Finding(f"Slack: {told}")


def _wrong(told: str) -> Finding:
    return Finding(f"Slack: {told}", wrong=True)
