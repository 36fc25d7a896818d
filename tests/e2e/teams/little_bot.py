"""The smallest bot that does each thing once, on the connector's bare interface: so the harness is
tried without ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientResponse, ClientSession, web

from bot.cards import Card, Choice, Input, Option, Text, button
from bot.drawings.adaptive import adaptive
from tests.e2e.conftest import free_port
from tests.e2e.teams.proxy.checks import CARD, WORDS
from tests.e2e.teams.proxy.server import Proxy
from tests.e2e.teams.tenant import BOT, TENANT

Json = dict[str, Any]
TOPICS = (Option("ai", "AI *at work*"), Option("video", "Video"))
LEVELS = tuple(Option(str(number), f"Level {number}") for number in range(1, 8))
HELLO = Card("At your service", (Text("*Bold* words"),), (button("open", "", "Open"),))
FORM = Card(
    "A form",
    (
        Input("goal", "Goal"),
        Choice("topics", "Topics", TOPICS, many=True),
        Choice("format", "Format", TOPICS, value="video"),
        Choice("level", "Level", LEVELS),
    ),
    (button("send", "1", "Send", "primary"), button("open", "", "Back")),
)
DONE = Card("It is done", (Text("What was typed is kept"),))


def drawn(card: Card) -> Json:
    attached = {"contentType": CARD, "content": adaptive(card)}
    return {"type": "message", "summary": card.title, "attachments": [attached]}


@dataclass
class LittleBot:
    proxy: Proxy
    http: ClientSession
    heard: list[Json] = field(default_factory=list)

    @property
    def pressed(self) -> list[Json]:
        invoked = [each["value"]["action"]["data"] for each in self.heard if "name" in each]
        return invoked + [each["value"] for each in self.heard if _is_submit(each)]

    async def hear(self, request: web.Request) -> web.Response:
        activity = await request.json()
        self.heard.append(activity)
        if activity["type"] == "invoke":
            return web.json_response(self._answer(activity["value"]["action"]["data"]))
        if activity["type"] == "message":
            await self.send(activity["conversation"]["id"], drawn(HELLO))
        return web.Response(status=202)

    def _answer(self, data: Json) -> Json:
        match data["button"]:
            case "open:":
                return {"statusCode": 200, "type": CARD, "value": adaptive(FORM)}
            case "send:1" if data["goal"]:
                return {"statusCode": 200, "type": CARD, "value": adaptive(DONE)}
            case _:
                return {"statusCode": 200, "type": WORDS, "value": "Nothing came of it"}

    async def call(self, method: str, path: str, body: Json | None = None) -> tuple[int, Json]:
        url = f"http://127.0.0.1:{self.proxy.port}/v3/{path}"
        async with self.http.request(method, url, json=body) as answer:
            return answer.status, await _told(answer)

    async def send(self, chat: str, activity: Json) -> tuple[int, Json]:
        return await self.call("POST", f"conversations/{chat}/activities", activity)

    async def open(self, user: str, tenant: str = TENANT) -> tuple[int, Json]:
        chat = {"isGroup": False, "bot": {"id": BOT}, "members": [{"id": user}]}
        return await self.call("POST", "conversations", chat | {"tenantId": tenant})

    async def post(self, channel: str, activity: Json) -> tuple[int, Json]:
        new = {"isGroup": True, "channelData": {"channel": {"id": channel}}, "activity": activity}
        return await self.call("POST", "conversations", new)


def _is_submit(activity: Json) -> bool:
    return activity["type"] == "message" and "value" in activity


async def _told(answer: ClientResponse) -> Json:
    told: Json = await answer.json() if answer.content_type == "application/json" else {}
    return told


@asynccontextmanager
async def running(proxy: Proxy) -> AsyncIterator[LittleBot]:
    async with ClientSession() as http:
        bot = LittleBot(proxy, http)
        site = web.Application()
        site.add_routes([web.post("/api/messages", bot.hear)])
        runner = web.AppRunner(site)
        await runner.setup()
        port = free_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        proxy.bot_url = f"http://127.0.0.1:{port}/api/messages"
        try:
            yield bot
        finally:
            await runner.cleanup()
