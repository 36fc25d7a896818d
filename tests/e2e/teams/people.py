"""People who use Teams through the Playground's interfaces: they see what lies in their own chat
with the bot and in channels, and press, type and send."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from bot.clock import SystemClock
from bot.texts import Texts
from tests.e2e import insisting
from tests.e2e.insisting import Typed
from tests.e2e.teams.on_cards import executed, filled, heading, inputs, is_input, name_of, words_on
from tests.e2e.teams.proxy.checks import Json
from tests.e2e.teams.proxy.server import Proxy
from tests.e2e.teams.screen import Message, Screen
from tests.e2e.teams.tenant import BOT, BY_ID, BY_NAME, TEAM, TENANT, Member

HOME = "home"


@dataclass(frozen=True, slots=True)
class Button:
    """``place`` is the card it stands on: another one as soon as it is drawn anew."""

    drawn: Json
    place: Json
    message: Message

    @property
    def action(self) -> str:
        return str(self.drawn["data"]["button"])


@dataclass
class Person:
    id: str
    proxy: Proxy

    @property
    def member(self) -> Member:
        return BY_ID[self.id]

    @property
    def name(self) -> str:
        return self.member.real_name

    @property
    def screen(self) -> Screen:
        return self.proxy.screen

    @property
    def chat(self) -> str:
        return self.screen.chats[self.id]

    async def says(self, text: str) -> None:
        """To the bot, in their own chat."""
        await self.tells({"type": "message", "text": text, "textFormat": "plain"})

    async def tells(self, told: Json) -> None:
        activity = self._activity() | told
        await self.proxy.served.tell(self.proxy.http, activity)

    def _activity(self) -> Json:
        now = SystemClock().now().isoformat()
        return {
            "id": f"activity-{next(self.proxy.numbers)}",
            "timestamp": now,
            "localTimestamp": now,
            "localTimezone": self.member.zone,
            "locale": self.member.locale,
            "channelId": "msteams",
            "serviceUrl": f"http://127.0.0.1:{self.proxy.port}",
            "from": {"id": self.id, "name": self.name, "aadObjectId": self.member.object_id},
            "recipient": {"id": BOT, "name": "Upmentor"},
            "conversation": {
                "id": self.chat,
                "conversationType": "personal",
                "tenantId": TENANT,
            },
            "channelData": {"tenant": {"id": TENANT}},
            "entities": [{"type": "clientInfo", "platform": "Web"}],
        }

    async def press(self, action: str, **typed: Typed) -> None:
        """The newest button of that name (or that begins so), in whatever this person sees."""
        button = await self.screen.until(lambda: self.find(action), f"{action} for {self.id}")
        await self._press(button, filled(button.place, typed))

    async def _press(self, button: Button, values: Json) -> None:
        data = button.drawn["data"] | values
        pressed = {"type": "Action.Execute", "title": button.drawn["title"], "data": data}
        invoked = {
            "name": "adaptiveCard/action",
            "value": {"action": pressed, "trigger": "manual"},
            **self._where(button),
        }
        await self.proxy.served.invoke(self.proxy.http, invoked)

    async def press_in_an_old_client(self, action: str, **typed: Typed) -> None:
        """One that only knows the fallback: it comes to the bot as a message without words."""
        button = await self.screen.until(lambda: self.find(action), f"{action} for {self.id}")
        value = button.drawn["fallback"]["data"] | filled(button.place, typed)
        submitted = {"value": value, **self._where(button)}
        await self.proxy.served.post(self.proxy.http, "/_conversation/v1/submit", submitted)

    def _where(self, button: Button) -> Json:
        return {
            "from": {"id": self.id},
            "conversation": {"id": button.message.conversation},
            "replyToId": button.message.id,
        }

    async def submit(self, **values: Typed) -> None:
        """The newest form, by its own button; its fields by their names, the rest as it stands."""
        button = await self.screen.until(self._submit, f"a form for {self.id}")
        await self._press(button, filled(button.place, values))

    def _submit(self) -> Button | None:
        for message, card in self.cards:
            if inputs(card):
                last = max(i for i, piece in enumerate(card["body"]) if is_input(piece))
                foot = list(executed(card["body"][last + 1 :]))
                return Button(foot[0], card, message) if foot else None
        return None

    @property
    def fields(self) -> set[str]:
        """Of the newest form."""
        form = self._submit()
        return {name_of(field) for field in inputs(form.place)} if form else set()

    @property
    def errors(self) -> set[str]:
        """The fields of the newest form that something is said about."""
        form = self._submit()
        body = form.place["body"] if form else []
        return {
            name_of(field)
            for field, after in pairwise(body)
            if is_input(field) and "Attention" in words_on(after)
        }

    def find(self, action: str) -> Button | None:
        for message, card in self.cards:
            for drawn in executed(card["body"]):
                name = str(drawn["data"].get("button"))
                if name == action or name.startswith(f"{action}:"):
                    return Button(drawn, card, message)
        return None

    @property
    def cards(self) -> list[tuple[Message, Json]]:
        """Newest first."""
        seen = [(message, message.card(self.id)) for message in self.screen.before(self.id)]
        return [(message, card) for message, card in reversed(seen) if card is not None]

    async def sees(self, words: str) -> Json:
        """The newest card with these words on it, as soon as it is there."""
        return await self.screen.until(lambda: self.read(words), f"{words!r} for {self.id}")

    def headed(self, title: str) -> Json | None:
        return next((card for _, card in self.cards if heading(card) == title), None)

    @property
    def posts(self) -> list[str]:
        seen = self.screen.before(self.id)
        lying = [message.card(self.id) for message in seen if message.conversation != self.chat]
        return [words_on(card) for card in lying if card is not None]

    @property
    def headings(self) -> list[str]:
        return [heading(card) for _, card in self.cards]

    def beside(self, button: insisting.Button) -> str:
        body = button.place["body"]
        [row] = [i for i, piece in enumerate(body) if button.drawn in piece.get("actions", ())]
        return words_on(body[row - 1])

    async def command(self, text: str = "") -> None:
        """What is typed to the bot, in its chat; there is no way to type nothing."""
        await self.says(text or HOME)

    @property
    def home(self) -> Json | None:
        return self.headed(Texts(self.member.locale[:2]).plain("home-title"))

    async def enters_home(self) -> None:
        await self.command()

    async def close(self) -> None:
        """Nothing ever lies over a chat."""

    def read(self, words: str) -> Json | None:
        return next((card for _, card in self.cards if words in words_on(card)), None)


async def everybody(proxy: Proxy) -> Callable[[str], Person]:
    """Gives each their own chat, and answers who somebody is by name."""
    for member in BY_ID.values():
        chat = await proxy.served.chat_of(proxy.http, member.id)
        proxy.screen.chats[member.id] = chat
    return lambda name: Person(BY_NAME[name].id, proxy)


async def installed(person: Person) -> None:
    """The app in the team: the bot is told that it was added by this person."""
    general = {"id": TEAM, "conversationType": "channel", "isGroup": True, "tenantId": TENANT}
    team = {"id": TEAM, "name": "Upmentor", "aadGroupId": "00000000-0000-0000-0000-000000000031"}
    await person.tells(
        {
            "type": "conversationUpdate",
            "conversation": general,
            "membersAdded": [{"id": BOT}],
            "channelData": {
                "tenant": {"id": TENANT},
                "team": team,
                "eventType": "teamMemberAdded",
                "settings": {"selectedChannel": {"id": TEAM}},
            },
        }
    )
