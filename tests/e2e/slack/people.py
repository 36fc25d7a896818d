"""People who use Slack: they see what its screen shows them, and press, type and send."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.e2e import insisting
from tests.e2e.insisting import Typed
from tests.e2e.slack.on_cards import buttons, filled, heading, is_kept, told
from tests.e2e.slack.proxy.house import House
from tests.e2e.slack.proxy.inbound import PLACE_OF_A_VIEW
from tests.e2e.slack.proxy.server import Proxy
from tests.e2e.slack.screen import Json, Screen

CHANNEL = "C0LEARNINGS"
PRESSED = ("type", "action_id", "block_id", "value", "text")


@dataclass(frozen=True, slots=True)
class Button:
    """Where somebody found it: in a message, or in a view on the screen."""

    drawn: Json
    message: Json | None = None
    view: Json | None = None

    @property
    def place(self) -> Json:
        """Another one as soon as it is drawn anew."""
        place = self.view or self.message
        assert place is not None
        return place

    @property
    def action(self) -> str:
        return str(self.drawn["action_id"])


@dataclass
class Person:
    """One who acts after the other: local-slack shows one modal at a time, whoever opened it."""

    id: str
    house: House
    proxy: Proxy
    screen: Screen

    @property
    def name(self) -> str:
        member = self.house.member(self.id)
        assert member is not None
        return member.real_name

    async def command(self, text: str = "", channel: str = CHANNEL) -> None:
        said = {"user": self.id, "channel": channel, "command": "/mentoring", "text": text}
        await self.house.emulator.control(self.house.http, "command", said)

    async def open_home(self) -> Json:
        before = self.home
        await self.enters_home()
        return await self.screen.until(
            lambda: None if self.home is before else self.home, f"the Home of {self.id}"
        )

    async def enters_home(self) -> None:
        await self.house.emulator.control(self.house.http, "open-home", {"user": self.id})

    @property
    def home(self) -> Json | None:
        return self.screen.homes.get(self.id)

    async def save(self, message: Json, shortcut: str = "material.save") -> None:
        """The message shortcut, which local-slack hasn't: its own menu of a message."""
        await self.proxy.choose_shortcut(self.house, self.id, message, shortcut)

    async def press(self, action: str, **typed: Typed) -> None:
        """The newest button of that name (or that begins so), in whatever this person sees."""
        button = await self.screen.until(lambda: self.find(action), f"{action} for {self.id}")
        drawn = button.drawn
        action_given = {key: drawn.get(key) for key in PRESSED}
        pressed: Json = {"user": self.id, "action": action_given}
        if button.view is not None:
            stable = button.view["external_id"]
            self.proxy.inbound.drawn[stable] = button.view
            self.proxy.inbound.typed[stable] = filled(button.view, typed)
            pressed |= {"channel": PLACE_OF_A_VIEW + stable, "messageTs": stable}
        else:
            assert button.message is not None
            pressed |= {"channel": button.message["channel"], "messageTs": button.message["ts"]}
        await self.house.emulator.control(self.house.http, "interact", pressed)

    def find(self, action: str) -> Button | None:
        for view in (self.modal, self.home):
            for drawn in buttons(view["blocks"] if view else [], action):
                return Button(drawn, view=view)
        for message in reversed(self.messages):
            for drawn in buttons(message.get("blocks", []), action):
                return Button(drawn, message=message)
        return None

    @property
    def messages(self) -> list[Json]:
        """All that this person can read, oldest first."""
        seen = [
            message
            for channel in self.screen.channels.values()
            if self.id in channel["members"] or self._in_group(channel["id"])
            for message in self.screen.messages.get(channel["id"], ())
            if message.get("ephemeral_to", self.id) == self.id
        ]
        return sorted(seen, key=lambda message: str(message["ts"]))

    def _in_group(self, channel: str) -> bool:
        return any(
            self.id in users for users, group in self.house.groups.items() if group == channel
        )

    @property
    def modal(self) -> Json | None:
        view = self.screen.modals[-1] if self.screen.modals else None
        shown = self.proxy.passes.views.get(view["external_id"]) if view else None
        return view if shown is not None and shown.user == self.id else None

    async def sees(self, words: str) -> Json:
        """The newest message with these words in it, as soon as it is there."""

        return await self.screen.until(lambda: self.read(words), f"{words!r} for {self.id}")

    def headed(self, title: str) -> Json | None:
        return next((m for m in reversed(self.messages) if heading(m) == title), None)

    @property
    def posts(self) -> list[str]:
        kept = (m for m in self.messages if m["channel"] == CHANNEL and is_kept(m))
        return [str(message["text"]) for message in kept]

    @property
    def headings(self) -> list[str]:
        return [heading(message) for message in self.messages]

    def beside(self, button: insisting.Button) -> str:
        blocks = button.place["blocks"]
        names = [block["block_id"] for block in blocks]
        return str(blocks[names.index(button.drawn["block_id"]) - 1])

    @property
    def fields(self) -> set[str]:
        blocks = self.modal["blocks"] if self.modal else []
        return {str(block.get("block_id")) for block in blocks}

    def read(self, words: str) -> Json | None:
        return next((m for m in reversed(self.messages) if words in told(m)), None)

    async def sees_form(self, title: str = "") -> Json:
        def look() -> Json | None:
            modal = self.modal
            return modal if modal and title in modal["title"]["text"] else None

        return await self.screen.until(look, f"the form {title!r} for {self.id}")

    async def submit(self, **values: Typed) -> None:
        """Fills in the fields by their block ids; the rest stays as it was drawn. Comes back when
        the form is gone, has changed, or shows what is wrong."""
        form = await self.sees_form()
        sent = {"t": "view_submit", "user": self.id, "values": filled(form, values)}
        await self.screen.socket.send_json(sent)

        def answered() -> bool | None:
            return self.modal is not form or bool(self.screen.errors) or None

        await self.screen.until(answered, f"an answer to the form of {self.id}")

    async def close(self) -> None:
        """Whatever lies over the conversations."""
        while (view := self.modal) is not None:
            await self.screen.socket.send_json({"t": "view_close", "user": self.id})
            await self._until_not(view)

    async def _until_not(self, view: Json) -> None:
        await self.screen.until(lambda: self.modal is not view or None, "the end of a modal")

    @property
    def errors(self) -> Json:
        """What stands beside the fields."""
        return self.screen.errors if self.modal else {}


@asynccontextmanager
async def people(proxy: Proxy, token: str) -> AsyncIterator[Callable[[str], Person]]:
    """Answers who somebody is by name, in the workspace of that token."""
    house = proxy.houses[token]
    url = house.emulator.url.replace("http", "ws", 1) + "/ui"
    async with proxy.http.ws_connect(url, max_msg_size=0) as socket:
        screen = Screen(socket)
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(screen.watch())
            by_name = house.emulator.workspace.by_name
            yield lambda name: Person(by_name[name].id, house, proxy, screen)
            watching.cancel()
