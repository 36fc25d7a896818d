"""What everybody in the tenant has in front of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.e2e.teams.proxy.checks import CARD, Json
from tests.e2e.watching import Watched


@dataclass
class Message:
    """``answered``: what pressers see in its place, until it's drawn anew for everybody."""

    conversation: str
    id: str
    activity: Json
    answered: dict[str, Json] = field(default_factory=dict)
    drawn: int = 1

    def card(self, user: str) -> Json | None:
        if user in self.answered:
            return self.answered[user]
        attached = self.activity.get("attachments") or []
        return next((one["content"] for one in attached if one["contentType"] == CARD), None)


@dataclass
class Screen(Watched):
    messages: dict[str, Message] = field(default_factory=dict)
    chats: dict[str, str] = field(default_factory=dict)
    """Whose chat with the bot is which conversation."""
    words: list[tuple[str, str]] = field(default_factory=list)
    """Said in passing, to whom."""

    async def put(self, conversation: str, message: str, activity: Json) -> None:
        async with self.changed:
            self.messages[message] = Message(conversation, message, activity)
            self.changed.notify_all()

    async def redraw(self, message: str, activity: Json) -> None:
        async with self.changed:
            known = self.messages[message]
            known.activity, known.answered = activity, {}
            known.drawn += 1
            self.changed.notify_all()

    async def answer(self, user: str, message: str, value: Json | str) -> None:
        async with self.changed:
            if isinstance(value, str):
                self.words.append((user, value))
            else:
                self.messages[message].answered[user] = value
            self.changed.notify_all()

    def before(self, user: str) -> Iterator[Message]:
        """All that somebody can read, oldest first: channels are everybody's."""
        own = self.chats[user]
        return (
            message
            for message in self.messages.values()
            if message.conversation == own or message.conversation.startswith("19:")
        )
