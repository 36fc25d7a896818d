"""The proxy itself: a strict Teams before the Playground, which takes anything."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from aiohttp import ClientSession, ClientTimeout, web

from tests.e2e.teams.playground import Playground
from tests.e2e.teams.proxy.checks import (
    Json,
    Record,
    Refused,
    check_answer,
    check_chat,
    check_message,
)
from tests.e2e.teams.proxy.inbound import as_teams_tells
from tests.e2e.teams.proxy.trouble import Trouble
from tests.e2e.teams.screen import Screen
from tests.e2e.teams.tenant import BY_ID, LEARNINGS, TEAM

PAGE = 2  # whatever size is asked for: so nobody does without the cursor
IN_TIME = ClientTimeout(total=10)
Serve = Callable[[web.Request, Json], Awaitable[Json]]


@dataclass
class Proxy:
    """``bot_url``: where the bot hears. ``blocked``: people who took the app away from
    themselves; ``private``: channels that no bot writes to."""

    port: int
    http: ClientSession
    trouble: Trouble
    playground: Playground | None = None
    bot_url: str = ""
    record: Record = field(default_factory=Record)
    screen: Screen = field(default_factory=Screen)
    calls: Counter[str] = field(default_factory=Counter)
    blocked: set[str] = field(default_factory=set)
    private: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=count)

    def routes(self) -> list[web.RouteDef]:
        chat = "/v3/conversations/{chat}"
        return [
            web.get("/from-teams", self._is_there),
            web.post("/from-teams", self._hear),
            web.post("/v3/conversations", self._calls("open", self._open)),
            web.post(f"{chat}/activities", self._calls("send", self._send)),
            web.post(f"{chat}/activities/{{message}}", self._calls("send", self._send)),
            web.put(f"{chat}/activities/{{message}}", self._calls("update", self._update)),
            web.get(f"{chat}/pagedmembers", self._calls("members", self._members)),
            web.get(f"{chat}/members/{{user}}", self._calls("member", self._ask)),
            web.get("/v3/teams/{team}/conversations", self._calls("channels", self._ask)),
            web.get("/v3/teams/{team}", self._calls("team", self._ask)),
        ]

    @property
    def served(self) -> Playground:
        assert self.playground is not None
        return self.playground

    async def _is_there(self, request: web.Request) -> web.Response:
        """The Playground's page waits for the bot by asking for its address."""
        return web.Response(status=405)

    def _calls(self, method: str, serve: Serve) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def call(request: web.Request) -> web.Response:
            body = await request.json() if request.can_read_body else {}
            name = "post" if method == "open" and body.get("isGroup") else method

            async def answer() -> web.Response:
                self.calls[name] += 1
                try:
                    return web.json_response(await serve(request, body), status=_done(name))
                except Refused as refused:
                    self.record.add(name, refused)
                    return web.json_response(refused.body, status=refused.status)

            return await self.trouble.before(request, name, answer)

        return call

    async def _open(self, request: web.Request, body: Json) -> Json:
        if body.get("isGroup"):
            return await self._post(request, body)
        check_chat(body)
        user = str(body["members"][0].get("id"))
        if user not in BY_ID:
            raise Refused(403, "ForbiddenOperationException", f"{user} is no one here")
        told = await self._hand_on(request, body)
        self.screen.chats[user] = told["id"]
        return told

    async def _post(self, request: web.Request, body: Json) -> Json:
        channel = (body.get("channelData") or {}).get("channel", {}).get("id")
        if channel in self.private:
            raise Refused(403, "BotNotInConversationRoster", "a private channel")
        if channel not in (TEAM, LEARNINGS):
            raise Refused(404, "ConversationNotFound", str(channel))
        check_message(body.get("activity") or {})
        told = await self._hand_on(request, body)
        await self.screen.put(told["id"], told["activityId"], body["activity"])
        return told

    async def _send(self, request: web.Request, body: Json) -> Json:
        chat = request.match_info["chat"]
        self._check_open(chat)
        check_message(body)
        told = await self._hand_on(request, body)
        await self.screen.put(chat, told["id"], body)
        return told

    async def _update(self, request: web.Request, body: Json) -> Json:
        self._check_open(request.match_info["chat"])
        check_message(body)
        message = request.match_info["message"]
        if message not in self.screen.messages:
            raise Refused(404, "ActivityNotFoundInConversation", message)
        told = await self._hand_on(request, body)
        await self.screen.redraw(message, body)
        return told

    def _check_open(self, chat: str) -> None:
        owners = {conversation: user for user, conversation in self.screen.chats.items()}
        if owners.get(chat) in self.blocked:
            raise Refused(403, "MessageWritesBlocked", chat)

    async def _members(self, request: web.Request, body: Json) -> Json:
        told = await self._hand_on(request, body, query=False)
        start = int(request.query.get("continuationToken") or 0)
        page = {"members": told["members"][start : start + PAGE]}
        more = start + PAGE < len(told["members"])
        return page | ({"continuationToken": str(start + PAGE)} if more else {})

    async def _ask(self, request: web.Request, body: Json) -> Json:
        return await self._hand_on(request, body)

    async def _hand_on(self, request: web.Request, body: Json, query: bool = True) -> Json:
        path = request.rel_url.raw_path_qs if query else request.rel_url.raw_path
        url = f"{self.served.url}/_connector{path}"
        async with self.http.request(request.method, url, json=body or None) as answer:
            text = await answer.text()
            told: Json = json.loads(text) if text else {}
            if not answer.ok:
                error = told.get("error") or {}
                raise Refused(answer.status, str(error.get("code")), str(error.get("message")))
            return told

    async def _hear(self, request: web.Request) -> web.Response:
        told = as_teams_tells(await request.json())
        self.calls[str(told["type"])] += 1
        status, body = await self._tell(told)
        if self.trouble.repeats():
            await self._tell(told)
        if told["type"] == "invoke":
            await self._answered(told, status, body)
        elif status not in (200, 201, 202):
            self.record.add("bot", Refused(status, "Unexpected", str(body)[:200]))
        await self.screen.happened()
        return web.json_response(body or {}, status=status)

    async def _tell(self, activity: Json) -> tuple[int, object]:
        async with self.http.post(self.bot_url, json=activity, timeout=IN_TIME) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text.startswith(("{", "[")) else text

    async def _answered(self, activity: Json, status: int, body: object) -> None:
        try:
            check_answer(status, body)
        except Refused as refused:
            self.record.add("invoke", refused)
            return
        assert isinstance(body, dict)
        user, message = activity["from"]["id"], activity["replyToId"]
        await self.screen.answer(user, message, body["value"])


def _done(method: str) -> int:
    return 201 if method in ("open", "post", "send") else 200


@asynccontextmanager
async def proxied(port: int, trouble: Trouble | None = None) -> AsyncIterator[Proxy]:
    """The Playground is told of it before it is there itself: ``playground`` comes later."""
    async with ClientSession() as http:
        proxy = Proxy(port, http, trouble or Trouble(0))
        site = web.Application(client_max_size=2**22)
        site.add_routes(proxy.routes())
        runner = web.AppRunner(site, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield proxy
        finally:
            await runner.cleanup()
