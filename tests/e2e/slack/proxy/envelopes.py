"""Socket Mode: from the emulators to whichever connection of the bot, and its answers back."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp import ClientWebSocketResponse, WSMsgType, web

from bot.clock import SystemClock
from tests.e2e.slack.proxy.house import House
from tests.e2e.slack.proxy.inbound import Inbound
from tests.e2e.slack.proxy.refusals import Json, Record, Refused
from tests.e2e.slack.proxy.trouble import Trouble

Waiting = tuple[ClientWebSocketResponse | None, Json, datetime]
IN_TIME = timedelta(seconds=3)


@dataclass
class Envelopes:
    inbound: Inbound
    trouble: Trouble
    record: Record
    bots: list[web.WebSocketResponse] = field(default_factory=list)
    waiting: dict[str, Waiting] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    connected: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self, house: House, ready: asyncio.Event) -> None:
        told = await house.emulator.call(house.http, "apps.connections.open")
        async with house.http.ws_connect(told["url"]) as upstream:
            async for message in upstream:
                envelope = json.loads(message.data)
                if envelope["type"] == "hello":
                    ready.set()
                else:
                    await self.hand_on(house, envelope, upstream)

    async def hand_on(
        self, house: House, envelope: Json, upstream: ClientWebSocketResponse | None = None
    ) -> None:
        """Each envelope goes to one connection; without an answer Slack sends it again."""
        payload = self.inbound.told(house.emulator.workspace.team, envelope["payload"])
        self.waiting[envelope["envelope_id"]] = (upstream, payload, SystemClock().now())
        told = envelope | {"payload": payload}
        await self._send(told)
        if self.trouble.repeats():
            await self._send(told | {"retry_attempt": 1, "retry_reason": "timeout"})

    async def _send(self, envelope: Json) -> None:
        if self.bots:
            await self.trouble.chance.choice(self.bots).send_json(envelope)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.bots.append(socket)
        self.connected.set()
        await socket.send_json({"type": "hello", "num_connections": len(self.bots)})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                    await self._answered(json.loads(message.data))
        finally:
            if socket in self.bots:
                self.bots.remove(socket)
        return socket

    async def refresh(self) -> None:
        """Slack ends connections now and then and expects the bot to come again."""
        ended = list(self.bots)
        self.bots.clear()
        for socket in ended:
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def _answered(self, answer: Json) -> None:
        name = answer.get("envelope_id", "")
        if name not in self.waiting:
            return  # to the repetition
        upstream, payload, since = self.waiting.pop(name)
        check_in_time(since, self.record)
        self.acknowledged.append(name)
        try:
            told = self.inbound.answered(payload, answer.get("payload"))
        except Refused as refused:
            self.record.add("acknowledgement", refused)
            told = None
        if upstream is not None:
            await upstream.send_json({"envelope_id": name, "payload": told})


def check_in_time(since: datetime, record: Record) -> None:
    """Whoever waits longer is told by Slack that the app doesn't answer."""
    if SystemClock().now() - since > IN_TIME:
        record.add("acknowledgement", Refused("operation_timeout", "after three seconds"))


def everywhere(
    envelopes: Envelopes, houses: Sequence[House], group: asyncio.TaskGroup
) -> list[tuple[asyncio.Task[None], asyncio.Event]]:
    begun = []
    for house in houses:
        ready = asyncio.Event()
        begun.append((group.create_task(envelopes.listen(house, ready)), ready))
    return begun
