"""A Teams that listens: a real server for the Bot Connector, which keeps what it was sent."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

TENANT, BOT = "8f1d2c3b-0000-4e4f-8a8b-123456789abc", "28:upmentor"
TEAM, CHANNEL = "19:team@thread.tacv2", "19:learnings@thread.tacv2"
ANNA = {
    "id": "29:anna",
    "name": "Anna Kay",
    "givenName": "Anna",
    "surname": "Kay",
    "aadObjectId": "00000000-0000-0000-0000-00000000a22a",
    "email": "Anna@example.com",
    "userPrincipalName": "anna.kay@example.com",
    "tenantId": TENANT,
    "userRole": "user",
}
LEARNINGS = {"id": CHANNEL, "name": "learnings", "type": "standard"}
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
PATIENCE = 5
Payload = dict[str, Any]


class Double:
    """What it is asked for has a name: ``open`` and ``post`` (a new conversation with somebody, or
    in a channel), ``send``, ``update``, ``member``, ``members``, ``channels``. ``answers``: what it
    says next; when there is nothing, that all is well. ``slow``: those whose answer waits."""

    def __init__(self) -> None:
        self.answers: defaultdict[str, deque[web.Response]] = defaultdict(deque)
        self.slow: dict[str, asyncio.Event] = {}
        self.tokens: defaultdict[str, list[str]] = defaultdict(list)
        self.people: list[Payload] = [ANNA]
        self.rooms: list[Payload] = [{"id": TEAM}, LEARNINGS]
        self._calls: defaultdict[str, asyncio.Queue[Payload]] = defaultdict(asyncio.Queue)
        self._sent = 0
        site = web.Application()
        conversation = "/v3/conversations/{conversation}"
        site.router.add_post("/v3/conversations", self._begun)
        site.router.add_post(f"{conversation}/activities", self._wrote)
        site.router.add_post(f"{conversation}/activities/{{message}}", self._wrote)
        site.router.add_put(f"{conversation}/activities/{{message}}", self._changed)
        site.router.add_get(f"{conversation}/members/{{user}}", self._member)
        site.router.add_get(f"{conversation}/pagedmembers", self._members)
        site.router.add_get("/v3/teams/{team}/conversations", self._channels)
        self.server = TestServer(site)

    @property
    def url(self) -> str:
        """What it calls its service URL."""
        return str(self.server.make_url("/")).rstrip("/")

    async def call(self, name: str) -> Payload:
        """The next one of that name, waited for: what was sent, and to which ``conversation``,
        ``message``, ``user`` or ``team``."""
        async with asyncio.timeout(PATIENCE):
            return await self._calls[name].get()

    def calls(self, name: str) -> int:
        return self._calls[name].qsize()

    async def card(self, name: str) -> Payload:
        """Of the next one that was sent."""
        return card_of((await self.call(name))["activity"])

    async def _begun(self, request: web.Request) -> web.Response:
        given = await request.json()
        if (given.get("channelData") or {}).get("channel"):
            number = self._next()
            place = f"{given['channelData']['channel']['id']};messageid={number}"
            return await self._heard("post", request, given, {"id": place, "activityId": number})
        [user] = [member["id"] for member in given["members"]]
        return await self._heard("open", request, given, {"id": own_chat(user)})

    async def _wrote(self, request: web.Request) -> web.Response:
        given = {"activity": await request.json()}
        return await self._heard("send", request, given, {"id": self._next()})

    async def _changed(self, request: web.Request) -> web.Response:
        given = {"activity": await request.json()}
        return await self._heard("update", request, given, {"id": request.match_info["message"]})

    async def _member(self, request: web.Request) -> web.Response:
        user = request.match_info["user"]
        found = [one for one in self.people if user in (one["id"], one.get("aadObjectId"))]
        if not found:
            missing = error(404, "MemberNotFoundInConversation")
            self.answers["member"].append(missing)
        return await self._heard("member", request, {}, found[0] if found else {})

    async def _members(self, request: web.Request) -> web.Response:
        """One a page, so that somebody turns it."""
        start = int(request.query.get("continuationToken") or 0)
        page: Payload = {"members": self.people[start : start + 1]}
        if start + 1 < len(self.people):
            page["continuationToken"] = str(start + 1)
        return await self._heard("members", request, {"cursor": start}, page)

    async def _channels(self, request: web.Request) -> web.Response:
        return await self._heard("channels", request, {}, {"conversations": self.rooms})

    async def _heard(
        self, name: str, request: web.Request, given: Payload, said: Payload
    ) -> web.Response:
        self._calls[name].put_nowait({**given, **request.match_info})
        self.tokens[name].append(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if waits := self.slow.get(name):
            await waits.wait()
        return self.answers[name].popleft() if self.answers[name] else web.json_response(said)

    def _next(self) -> str:
        self._sent += 1
        return f"17000000000{self._sent:02}"


class Caller:
    """Teams, which calls us: what one of the people there does."""

    def __init__(
        self,
        client: TestClient[Any, Any] | ClientSession,
        double: Double,
        user: str = "29:anna",
        tenant: str = TENANT,
    ) -> None:
        self._client = client
        self._double = double
        self._user = user
        self._tenant = tenant
        self._count = 0

    async def types(self, text: str, **changes: object) -> Payload:
        """In their own chat, if it isn't said where."""
        return await self.tells({"type": "message", "text": text, **changes})

    async def presses(
        self, button: str, values: Mapping[str, str] | None = None, **changes: object
    ) -> Payload:
        """``values``: what stands in the fields, as Teams sends it."""
        data = {"button": button, **(values or {})}
        action = {"type": "Action.Execute", "verb": button, "id": None, "data": data}
        value = {"action": action, "trigger": "manual"}
        told = {"type": "invoke", "name": "adaptiveCard/action", "value": value}
        return await self.tells({"replyToId": "1700000000001", **told, **changes})

    async def submits(
        self, button: str, values: Mapping[str, str] | None = None, **changes: object
    ) -> Payload:
        """From a Teams that doesn't know Action.Execute."""
        value = {"button": button, **(values or {})}
        return await self.tells(
            {"type": "message", "replyToId": "1700000000001", "value": value, **changes}
        )

    async def tells(self, activity: Payload) -> Payload:
        """Any activity; what isn't given is as in their own chat."""
        self._count += 1
        told = {
            "id": f"{activity['type']}-{self._count}",
            "channelId": "msteams",
            "serviceUrl": self._double.url,
            "timestamp": "2026-10-12T09:00:00Z",
            "localTimezone": "Europe/London",
            "locale": "en-GB",
            "from": {"id": self._user, "name": "Anna Kay", "aadObjectId": ANNA["aadObjectId"]},
            "recipient": {"id": BOT, "name": "Upmentor"},
            "conversation": {
                "id": own_chat(self._user),
                "conversationType": "personal",
                "tenantId": self._tenant,
            },
            "channelData": {"tenant": {"id": self._tenant}},
        }
        return await self.post({**told, **activity})

    async def post(self, activity: object, **headers: str) -> Payload:
        """Answers with the status and what was said."""
        answer = await self._client.post("/api/messages", json=activity, headers=headers)
        text = await answer.text()
        said: Payload = await answer.json() if text.startswith("{") else {}
        return {"status": answer.status, **said}

    async def posts(self, body: bytes, kind: str) -> int:
        """Somebody else, who calls the same address."""
        headers = {"Content-Type": kind}
        async with self._client.post("/api/messages", data=body, headers=headers) as answer:
            return answer.status


def in_channel(message: str = "1700000000009") -> Payload:
    """Where somebody did something, for any of the above."""
    place = {"id": f"{CHANNEL};messageid={message}", "conversationType": "channel"}
    told = {"tenant": {"id": TENANT}, "team": {"id": TEAM}, "channel": {"id": CHANNEL}}
    return {"conversation": {**place, "isGroup": True, "tenantId": TENANT}, "channelData": told}


def own_chat(user: str) -> str:
    return f"a:{user.partition(':')[2]}"


def card_of(activity: Payload) -> Payload:
    [attachment] = activity["attachments"]
    assert attachment["contentType"] == ADAPTIVE
    card: Payload = attachment["content"]
    return card


def texts(card: Payload) -> list[str]:
    """All that is to be read in it, its title first."""
    runs = (run for block in card["body"] for run in block.get("inlines", ()))
    return [run["text"] for run in runs]


def error(status: int, code: str, **headers: str) -> web.Response:
    said = {"error": {"code": code, "message": f"{code} it is"}}
    return web.json_response(said, status=status, headers=headers)
