"""The proxy itself: a strict Slack before the emulators, which take anything."""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import parse_qs, urlencode

from aiohttp import ClientSession, web

from bot.clock import Clock, SystemClock
from tests.e2e.slack.emulator import Emulator
from tests.e2e.slack.proxy.blocks import check_message
from tests.e2e.slack.proxy.calls import Calls, name_blocks
from tests.e2e.slack.proxy.envelopes import Envelopes, check_in_time, everywhere
from tests.e2e.slack.proxy.house import House
from tests.e2e.slack.proxy.inbound import Inbound
from tests.e2e.slack.proxy.passes import Passes
from tests.e2e.slack.proxy.reading import arguments_of, token_of
from tests.e2e.slack.proxy.refusals import Json, Record, Refused
from tests.e2e.slack.proxy.scopes import granted
from tests.e2e.slack.proxy.trouble import Trouble
from tests.e2e.slack.workspaces import APP, APP_TOKEN, SECRET

AGAIN = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}


@dataclass
class Proxy:
    """``bot_url``: where the bot hears signed requests, if it isn't connected by a socket."""

    port: int
    houses: dict[str, House]
    http: ClientSession
    clock: Clock
    trouble: Trouble
    record: Record
    passes: Passes
    calls: Calls
    inbound: Inbound
    envelopes: Envelopes
    bot_url: str = ""
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/api/{method}", self._call),
            web.post("/respond/{team}/{name}", self._respond),
            web.post("/from-slack/{team}", self._hear),
            web.get("/socket", self.envelopes.serve),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]

        async def serve() -> web.Response:
            told, scopes = await self._told(request, method)
            return web.json_response(told, headers={"x-oauth-scopes": scopes})

        return await self.trouble.before(request, method, serve)

    async def _told(self, request: web.Request, method: str) -> tuple[Json, str]:
        scopes: frozenset[str] = frozenset()
        try:
            arguments = await arguments_of(request)
            token = token_of(request, arguments)
            if method == "apps.connections.open":
                return self._connection(token), ""
            if token not in self.houses:
                raise Refused("invalid_auth", "no such token")
            house = self.houses[token]
            scopes = house.scopes
            return await self.calls.answer(house, method, arguments), ",".join(sorted(scopes))
        except Refused as refused:
            self.record.add(method, refused)
            return refused.body, ",".join(sorted(scopes))

    def _connection(self, token: str) -> Json:
        if token != APP_TOKEN:
            raise Refused("not_allowed_token_type", "an app-level token is wanted")
        return {"ok": True, "url": f"ws://127.0.0.1:{self.port}/socket"}

    async def _respond(self, request: web.Request) -> web.Response:
        return await self.trouble.before(request, "response_url", lambda: self._take(request))

    async def _take(self, request: web.Request) -> web.Response:
        """Slack's defaults differ from the emulator's: only the presser sees the answer."""
        try:
            known = self.passes.spend_response(request.match_info["name"])
            answer = await request.json()
            if not answer.get("delete_original"):
                check_message(answer)
                name_blocks(answer.get("blocks") or [])
        except Refused as refused:
            self.record.add("response_url", refused)
            return web.json_response(refused.body, status=404 if "_url" in refused.error else 400)
        told = {"response_type": "ephemeral"} | answer
        async with self.http.post(known.url, json=told) as done:
            return web.Response(text=await done.text() or "ok", status=done.status)

    async def _hear(self, request: web.Request) -> web.Response:
        team = request.match_info["team"]
        body, kind = await request.text(), request.content_type
        payload = self.inbound.told(team, _payload(body, kind))
        told = _body(payload, kind)
        before = SystemClock().now()
        answer = await self._post(told, kind)
        check_in_time(before, self.record)
        if self.trouble.repeats():
            await self._post(told, kind, AGAIN)
        try:
            return web.json_response(self.inbound.answered(payload, answer))
        except Refused as refused:
            self.record.add("acknowledgement", refused)
            return web.Response()

    async def tell(self, house: House, event: Json) -> None:
        """An event that local-slack hasn't: somebody joined, changed, took the app away."""
        number = f"Ev{next(self.numbers):06}"
        told = {"type": "event_callback", "event_id": number, "event": event, "api_app_id": APP}
        await self._bring(house, "events_api", told | {"team_id": house.emulator.workspace.team})

    async def choose_shortcut(self, house: House, user: str, message: Json, name: str) -> None:
        trigger = f"{next(self.numbers)}.shortcut"
        team = house.emulator.workspace.team
        payload = {
            "type": "message_action",
            "callback_id": name,
            "trigger_id": trigger,
            "action_ts": trigger,
            "team": {"id": team, "domain": house.emulator.workspace.domain},
            "user": {"id": user, "team_id": team},
            "channel": {"id": message["channel"]},
            "message": message,
            "response_url": f"{house.emulator.url}/shortcut/{trigger}",
            "api_app_id": APP,
        }
        await self._bring(house, "interactive", payload)

    async def _bring(self, house: House, kind: str, payload: Json) -> None:
        if house.emulator.mode == "socket":
            name = f"envelope-{next(self.numbers)}"
            envelope = {"envelope_id": name, "type": kind, "payload": payload}
            await self.envelopes.hand_on(house, envelope)
            return
        told = self.inbound.told(house.emulator.workspace.team, payload)
        form = "application/x-www-form-urlencoded"
        content = "application/json" if kind == "events_api" else form
        await self._post(_body(told, content), content)

    async def _post(self, body: str, kind: str, more: dict[str, str] | None = None) -> object:
        stamp = str(int(SystemClock().now().timestamp()))  # Bolt asks the real clock
        signed = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), "sha256").hexdigest()
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed}",
        }
        async with self.http.post(self.bot_url, data=body, headers=headers | (more or {})) as got:
            text = await got.text()
            if got.status != 200:
                self.record.add("bot", Refused(str(got.status), text[:200]))
            return json.loads(text) if got.content_type == "application/json" and text else {}


def _payload(body: str, kind: str) -> Json:
    if kind == "application/json":
        read: Json = json.loads(body)
        return read
    form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
    return json.loads(form["payload"]) if "payload" in form else form


def _body(payload: Json, kind: str) -> str:
    if kind == "application/json":
        return json.dumps(payload)
    return urlencode(payload if "command" in payload else {"payload": json.dumps(payload)})


@asynccontextmanager
async def proxied(
    port: int,
    emulators: Sequence[Emulator],
    clock: Clock | None = None,
    trouble: Trouble | None = None,
    declined: frozenset[str] = frozenset(),
) -> AsyncIterator[Proxy]:
    async with ClientSession() as http:
        proxy = _made(port, emulators, http, clock or SystemClock(), trouble or Trouble(0))
        for house in proxy.houses.values():
            house.scopes = granted(declined)
            await house.emulator.control(http, "reset", {})
        site = web.Application()
        site.add_routes(proxy.routes())
        runner = web.AppRunner(site)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            async with asyncio.TaskGroup() as group:
                sockets = [h for h in proxy.houses.values() if h.emulator.mode == "socket"]
                begun = everywhere(proxy.envelopes, sockets, group)
                for _, ready in begun:
                    await ready.wait()
                yield proxy
                for task, _ in begun:
                    task.cancel()
        finally:
            await runner.cleanup()


def _made(
    port: int, emulators: Sequence[Emulator], http: ClientSession, clock: Clock, trouble: Trouble
) -> Proxy:
    houses = {e.workspace.token: House(e, http, granted()) for e in emulators}
    passes, record = Passes(clock), Record()
    inbound = Inbound(passes, lambda team, name: f"http://127.0.0.1:{port}/respond/{team}/{name}")
    envelopes = Envelopes(inbound, trouble, record)
    calls = Calls(passes)
    return Proxy(port, houses, http, clock, trouble, record, passes, calls, inbound, envelopes)
