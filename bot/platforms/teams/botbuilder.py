"""The Bot Framework, by which Teams speaks with bots. Only here, in proof.py and in tokens.py does
anybody know that it is botbuilder; beyond, an activity is the JSON that came.

botbuilder proves who speaks, runs the turn and gets our tokens. What goes out are requests of our
own: its client sends them from a few threads, where it repeats some by itself and sleeps for as
long as the service asks, and is made anew, at great cost, for each activity."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

from aiohttp import ClientResponse, ClientSession, ClientTimeout
from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import Activity as Turn
from botbuilder.schema import ChannelAccount
from yarl import URL

from bot.clock import Clock, SystemClock
from bot.platforms.teams.proof import Proof
from bot.platforms.teams.tokens import SECONDS, Identity, NoToken, Token

__all__ = ["Activity", "Answer", "Connector", "Failed", "Identity", "Take", "Unauthorized"]

log = logging.getLogger(__name__)
Activity = dict[str, Any]
Take = Callable[[Activity], Awaitable[Activity | None]]
PAGE = 500
UNKNOWN_SERVICE = 403, "UnknownService"
LONGEST = timedelta(days=1)


class Unauthorized(Exception):
    """Whoever says it can't prove to be Teams."""


class Failed(Exception):
    """What the service answered. ``after``: how long it asks to wait."""

    def __init__(self, status: int, code: str = "", after: timedelta | None = None) -> None:
        super().__init__(f"{status} {code}".strip())
        self.status, self.code, self.after = status, code, after


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Activity | None


class Connector:
    def __init__(self, identity: Identity, clock: Clock | None = None) -> None:
        self._identity, self.clock = identity, clock or SystemClock()
        self._proof = Proof(identity, self.clock)
        self._adapter = CloudAdapterBase(self._proof)
        self._adapter.on_turn_error = _turn_failed
        self._token = Token(identity, self.clock) if identity.app_id else None
        self._session: ClientSession | None = None

    async def take(self, authorization: str, activity: Activity, handle: Take) -> Answer:
        turn = _turn(activity)
        try:
            known = await self._proof.authenticate_request(turn, self._shown(authorization))
        except Exception as error:  # whatever the SDK and what it stands on make of junk
            raise Unauthorized(type(error).__name__) from error
        answers: list[Answer] = []

        async def run(_: TurnContext) -> None:
            answers.append(Answer(200, await handle(activity)))

        await self._adapter.process_activity(known, turn, run)
        return answers[0] if answers else Answer(500, None)

    def _shown(self, authorization: str) -> str | None:
        return authorization or None if self._identity.app_id else None

    async def send(self, service_url: str, conversation: str, activity: Activity) -> str:
        path = f"conversations/{_in_path(conversation)}/activities"
        return str((await self._ask("POST", service_url, path, activity)).get("id", ""))

    async def update(
        self, service_url: str, conversation: str, message: str, activity: Activity
    ) -> None:
        path = f"conversations/{_in_path(conversation)}/activities/{_in_path(message)}"
        await self._ask("PUT", service_url, path, {**activity, "id": message})

    async def open(self, service_url: str, tenant: str, user: str) -> str:
        wanted = self._conversation(tenant) | {"isGroup": False, "members": [{"id": user}]}
        return str((await self._ask("POST", service_url, "conversations", wanted))["id"])

    async def post(
        self, service_url: str, tenant: str, channel: str, activity: Activity
    ) -> tuple[str, str]:
        wanted = self._conversation(tenant) | {"isGroup": True, "activity": activity}
        wanted["channelData"] |= {"channel": {"id": channel}}
        opened = await self._ask("POST", service_url, "conversations", wanted)
        return str(opened["id"]), str(opened.get("activityId", ""))

    def _conversation(self, tenant: str) -> Activity:
        bot = {"bot": {"id": f"28:{self._identity.app_id}"}} if self._identity.app_id else {}
        return bot | {"tenantId": tenant, "channelData": {"tenant": {"id": tenant}}}

    async def member(self, service_url: str, conversation: str, user: str) -> Activity:
        path = f"conversations/{_in_path(conversation)}/members/{_in_path(user)}"
        return await self._ask("GET", service_url, path)

    async def members(
        self, service_url: str, conversation: str, cursor: str
    ) -> tuple[list[Activity], str]:
        """A page of them, and the ``cursor`` of the next one; both begin and end with none."""
        next_page = f"&continuationToken={_in_path(cursor)}" if cursor else ""
        path = f"conversations/{_in_path(conversation)}/pagedmembers?pageSize={PAGE}{next_page}"
        page = await self._ask("GET", service_url, path)
        return page.get("members") or [], page.get("continuationToken") or ""

    async def channels(self, service_url: str, team: str) -> list[Activity]:
        path = f"teams/{_in_path(team)}/conversations"
        return (await self._ask("GET", service_url, path)).get("conversations") or []

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
        if self._token is not None:
            self._token.close()

    async def _ask(
        self, method: str, service_url: str, path: str, body: Activity | None = None
    ) -> Activity:
        self._session = self._session or ClientSession(timeout=ClientTimeout(total=SECONDS))
        url = _url(service_url, path)
        asked = self._session.request(
            method, url, json=body, headers=await self._headers(url), allow_redirects=False
        )
        async with asked as response:
            told = await _json(response)
            if response.status >= 300:
                raise Failed(response.status, _code(told), self._after(response))
            return told

    async def _headers(self, url: URL) -> Mapping[str, str]:
        if self._token is None:
            return {}
        if not self._identity.trusts(url):
            raise Failed(*UNKNOWN_SERVICE)
        try:
            return {"Authorization": f"Bearer {await self._token.get()}"}
        except NoToken as error:
            raise Failed(401, "NoToken") from error

    def _after(self, response: ClientResponse) -> timedelta | None:
        told = response.headers.get("Retry-After", "")
        try:
            if told.isdecimal():
                return timedelta(seconds=min(int(told), LONGEST.total_seconds()))
            wait = parsedate_to_datetime(told) - self.clock.now()
        except (ValueError, TypeError):
            return None
        return min(max(wait, timedelta()), LONGEST)


async def _turn_failed(turn: TurnContext, error: Exception) -> None:
    log.error("a turn failed", exc_info=error)


def _turn(activity: Activity) -> Turn:
    """As much of it as the SDK looks at."""
    return Turn(
        type=str(activity.get("type", "")),
        channel_id=str(activity.get("channelId", "")),
        service_url=str(activity.get("serviceUrl", "")),
        recipient=ChannelAccount(),
    )


def _url(service_url: str, path: str) -> URL:
    try:
        return URL(f"{service_url.rstrip('/')}/v3/{path}", encoded=True)
    except ValueError as error:
        raise Failed(*UNKNOWN_SERVICE) from error


def _in_path(name: str) -> str:
    return quote(name, safe="")


async def _json(response: ClientResponse) -> Activity:
    """Empty where there is none, as machines between answer with pages."""
    try:
        told = await response.json(content_type=None)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _code(told: Activity) -> str:
    error = told.get("error")
    return str(error.get("code", "")) if isinstance(error, dict) else ""
