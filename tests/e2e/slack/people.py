"""People in local-slack's window: they type, press and fill in, and look at what they see."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import ClientSession, ClientWebSocketResponse

from tests.e2e.slack.emulator import CHANNEL, user

Json: TypeAlias = dict[str, Any]
PATIENCE = 15


@dataclass
class Window:
    """What stands in the window, by what the emulator tells its page."""

    socket: ClientWebSocketResponse
    messages: dict[str, Json] = field(default_factory=dict)
    modal: Json | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def watch(self) -> None:
        async for message in self.socket:
            async with self.news:
                self._take(message.json())
                self.news.notify_all()

    async def until(self, found: Callable[[], Any], what: str) -> Any:
        """Whatever is found, as soon as there is something."""
        try:
            async with asyncio.timeout(PATIENCE), self.news:
                while not (seen := found()):
                    await self.news.wait()
        except TimeoutError:
            texts = [message["text"] for message in self.messages.values()]
            raise AssertionError(f"{what}; there is {texts}, {self.modal}") from None
        return seen

    def _take(self, told: Json) -> None:
        match told["t"]:
            case "init":
                self.channels = {one["id"]: one for one in told["state"]["channels"]}
            case "message" | "message_update":
                self.messages[told["message"]["ts"]] = told["message"]
            case "channel":
                self.channels[told["channel"]["id"]] = told["channel"]
            case "view":
                self.modal, self.errors = (told["stack"] or [None])[-1], {}
            case "view_errors":
                self.errors = told["errors"]
            case "home":
                self.homes[told["user"]] = told["view"]
            case _:
                pass


@dataclass(frozen=True)
class Someone:
    name: str
    window: Window

    async def types(self, word: str) -> None:
        await self._closes()
        await self._does("slash_command", channel=CHANNEL, command="/mentoring", text=word)

    async def opens_home(self) -> None:
        await self._does("open_home")

    async def presses(self, label: str) -> None:
        """The newest such button that they see in a message."""
        await self._closes()
        message, action = await self.window.until(
            lambda: next(self._buttons(label), None), f"{self.name} sees no {label!r}"
        )
        place = {"channel": message["channel"], "messageTs": message["ts"]}
        await self._does("block_action", **place, action={"type": "button", "action_id": action})

    async def fills_in(self, **values: str | tuple[str, ...]) -> None:
        """The modal in front of them, by its fields; what isn't said stays as it was drawn."""
        view = await self.window.until(lambda: self.window.modal, f"{self.name} sees no form")
        given = {name.replace("__", "-"): value for name, value in values.items()}
        state = {
            block["block_id"]: {
                block["element"]["action_id"]: answer(
                    block["element"], given.pop(block["block_id"], None)
                )
            }
            for block in view["blocks"]
            if block["type"] == "input"
        }
        assert not given, f"no such fields: {given} in {list(_texts(view))}"
        self.window.modal, self.window.errors = None, {}
        await self._does("view_submit", values=state)
        await self.window.until(lambda: self.window.modal or self.window.errors, "no answer")
        if self.window.errors:
            self.window.modal = view

    async def sees(self, *texts: str) -> str:
        """In one message or in the modal."""
        seen: str = await self.window.until(
            lambda: next((s for s in self._seen() if all(t in s for t in texts)), None),
            f"{self.name} doesn't see {texts}",
        )
        return seen

    async def sees_at_home(self, *texts: str) -> None:
        def home() -> bool:
            drawn = "\n".join(_texts(self.window.homes.get(user(self.name), {})))
            return all(text in drawn for text in texts)

        await self.window.until(home, f"{self.name} doesn't see {texts} at Home")

    def _seen(self) -> Iterator[str]:
        yield from (message["text"] for message in self._messages())
        if self.window.modal:
            yield "\n".join(_texts(self.window.modal))

    def _messages(self) -> list[Json]:
        theirs = [message for message in self.window.messages.values() if self._is_mine(message)]
        return sorted(theirs, key=lambda message: str(message["ts"]), reverse=True)

    def _is_mine(self, message: Json) -> bool:
        channel = self.window.channels.get(message["channel"], {})
        alone = message.get("ephemeral_to")
        return user(self.name) in channel.get("members", ()) and alone in (None, user(self.name))

    def _buttons(self, label: str) -> Iterator[tuple[Json, str]]:
        for message in self._messages():
            for block in message.get("blocks", ()):
                for element in block.get("elements", ()) if block["type"] == "actions" else ():
                    if element["text"]["text"] == label:
                        yield message, element["action_id"]

    async def _closes(self) -> None:
        """The modal that lies over everything else."""
        if self.window.modal:
            await self._does("view_close")
            await self.window.until(lambda: not self.window.modal, "the modal stays")

    async def _does(self, what: str, **how: object) -> None:
        told = {"t": what, "appId": "A1", "user": user(self.name), **how}
        await self.window.socket.send_json(told)


@asynccontextmanager
async def window(address: str) -> AsyncIterator[Window]:
    async with (
        ClientSession() as session,
        session.ws_connect(f"{address}/ui") as socket,
        asyncio.TaskGroup() as group,
    ):
        opened = Window(socket)
        watching = group.create_task(opened.watch())
        yield opened
        watching.cancel()


def answer(element: Json, given: str | tuple[str, ...] | None) -> Json:
    """As Slack tells what stands in a field."""
    kind = element["type"]
    match kind:
        case "plain_text_input":
            typed = element.get("initial_value") if given is None else given
            return {"type": kind, "value": typed or None}
        case "checkboxes" | "multi_static_select":
            drawn = [option["value"] for option in element.get("initial_options", ())]
            chosen = drawn if given is None else given
            return {"type": kind, "selected_options": [{"value": value} for value in chosen]}
        case "radio_buttons" | "static_select":
            drawn = element.get("initial_option", {}).get("value")
            value = drawn if given is None else given
            return {"type": kind, "selected_option": {"value": value} if value else None}
        case "datepicker" | "timepicker":
            part = kind.removesuffix("picker")
            shown = element.get(f"initial_{part}") if given is None else given
            return {"type": kind, f"selected_{part}": shown}
        case _:
            raise AssertionError(f"nobody can fill in a {kind}")


def _texts(drawn: object) -> Iterator[str]:
    match drawn:
        case {"text": str(text)}:
            yield text
        case dict():
            for value in drawn.values():
                yield from _texts(value)
        case list():
            for value in drawn:
                yield from _texts(value)
        case _:
            pass
