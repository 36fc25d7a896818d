"""The smallest bot of Bolt that does each thing once: so the harness is tried without ours."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.conftest import free_port
from tests.e2e.slack.emulator import Mode
from tests.e2e.slack.proxy.server import Proxy
from tests.e2e.slack.workspaces import APP_TOKEN, SECRET, UPMENTOR

Json = dict[str, Any]
Told = Callable[..., Any]


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def buttons(*actions: str) -> Json:
    drawn = [{"type": "button", "action_id": a, "text": words(a)} for a in actions]
    return {"type": "actions", "elements": drawn}


def form(title: str, step: str) -> Json:
    element = {"type": "plain_text_input", "action_id": f"{step}/goal", "multiline": False}
    goal = {"type": "input", "block_id": "goal", "label": words("Goal"), "element": element}
    return {
        "type": "modal",
        "callback_id": step,
        "title": words(title),
        "submit": words("Send"),
        "blocks": [goal | {"optional": True}, buttons("look")],
    }


@dataclass
class LittleBot:
    app: AsyncApp
    heard: list[str] = field(default_factory=list)
    retries: list[str] = field(default_factory=list)
    response_urls: list[str] = field(default_factory=list)

    def learn(self) -> None:
        self.app.command("/mentoring")(self._command)
        self.app.event("app_home_opened")(self._home)
        self.app.event("team_join")(self._joined)
        self.app.action("open")(self._open)
        self.app.action("done")(self._done)
        self.app.action("look")(self._look)
        self.app.view("first")(self._first)
        self.app.view("second")(self._second)
        self.app.shortcut("material.save")(self._save)

    async def _command(self, ack: Told, command: Json, client: AsyncWebClient) -> None:
        self.heard.append(f"command {command['text']}")
        self.response_urls.append(command["response_url"])
        if command["text"] == "form":
            await ack()
            await client.views_open(trigger_id=command["trigger_id"], view=form("One", "first"))
        else:
            await ack(text="At your service", blocks=[buttons("done")])

    async def _home(self, event: Json, client: AsyncWebClient) -> None:
        self.heard.append("home")
        await client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [buttons("open")]}
        )

    async def _joined(self, event: Json) -> None:
        self.heard.append(f"joined {event['user']['id']}")

    async def _open(self, ack: Told, body: Json, client: AsyncWebClient) -> None:
        assert body["container"]["type"] == "view"
        assert "response_url" not in body
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form("One", "first"))

    async def _done(self, ack: Told, body: Json, respond: Told) -> None:
        self.heard.append(f"done {body['container']['is_ephemeral']}")
        await ack()
        await respond(text="It is done", replace_original=True)

    async def _look(self, ack: Told, body: Json, client: AsyncWebClient) -> None:
        typed = body["view"]["state"]["values"]
        self.heard.append(f"look {typed}")
        await ack()
        with suppress(SlackApiError):  # the fourth view
            await client.views_push(trigger_id=body["trigger_id"], view=form("Two", "second"))

    async def _first(self, ack: Told, view: Json) -> None:
        goal = view["state"]["values"]["goal"]["first/goal"]["value"]
        if goal == "beside":
            await ack(response_action="errors", errors={"elsewhere": "No such field"})
        elif goal is None:
            await ack(response_action="errors", errors={"goal": "Please say"})
        else:
            self.heard.append(f"first {view['id']}")
            await ack(response_action="update", view=form("Two", "second"))

    async def _second(self, ack: Told, body: Json, view: Json, client: AsyncWebClient) -> None:
        self.heard.append(f"second {view['id']}")
        await ack(response_action="clear")
        await client.chat_postMessage(
            channel=body["user"]["id"], text="You are in", blocks=[buttons("done")]
        )

    async def _save(self, ack: Told, body: Json) -> None:
        self.heard.append(f"save {body['message']['text']}")
        await ack()


@asynccontextmanager
async def running(proxy: Proxy, mode: Mode) -> AsyncIterator[LittleBot]:
    client = AsyncWebClient(UPMENTOR.token, base_url=proxy.api)
    bot = LittleBot(AsyncApp(client=client, signing_secret=SECRET))
    bot.learn()
    serve = _by_socket if mode == "socket" else _by_events
    async with serve(proxy, bot):
        yield bot


@asynccontextmanager
async def _by_socket(proxy: Proxy, bot: LittleBot) -> AsyncIterator[None]:
    client = AsyncWebClient(APP_TOKEN, base_url=proxy.api)
    handler = AsyncSocketModeHandler(bot.app, APP_TOKEN, web_client=client)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await proxy.envelopes.connected.wait()
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def _by_events(proxy: Proxy, bot: LittleBot) -> AsyncIterator[None]:
    async def hear(request: web.Request) -> web.Response:
        bot.retries.append(request.headers.get("X-Slack-Retry-Num", ""))
        answer = await bot.app.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    site = web.Application()
    site.add_routes([web.post("/slack/events", hear)])
    runner = web.AppRunner(site)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    proxy.bot_url = f"http://127.0.0.1:{port}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()
