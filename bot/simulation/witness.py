"""Sees from outside what everybody presses and reads. Each note gets a mark of its own, so that it
is known again wherever it shows."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cards import Card, Facts, Row, Text, Value
from bot.events import Event
from bot.platforms.sandbox.box import Kind, Message
from bot.platforms.sandbox.platform import Sandbox

CHANNEL = "#"
_MARK = re.compile("⟨([0-9]+)⟩")
_PRIVATE = ("learned", "tried", "worked")


@dataclass(frozen=True, slots=True)
class Written:
    """A note as its writer saved it last."""

    author: str
    session: int
    visibility: str


class Witness:
    """``read``: who got a card with a note on it, and what the note was then, since ``read`` was
    emptied; a channel is called CHANNEL. ``arrived``: when each message came. ``gone``: when
    somebody said that they are out of it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.notes: dict[int, Written] = {}
        self.read: dict[tuple[str, Written], None] = {}
        self.arrived: dict[str, datetime] = {}
        self.gone: dict[str, datetime] = {}
        self.pressed: Counter[str] = Counter()
        self._done: set[tuple[str, str, int]] = set()
        self._marks: dict[tuple[str, int], int] = {}
        self._clock = sandbox.clock
        self._dispatch = sandbox.dispatch
        self._on_message = sandbox.on_message
        sandbox.dispatch = self.dispatch
        sandbox.on_message = self.hear

    def has_pressed(self, user: str, actions: Iterable[str], about: int) -> bool:
        return any((user, action, about) in self._done for action in actions)

    async def dispatch(self, event: Event) -> Card:
        if event.action == "note.save":
            event = self._marked(event)
        answer = await self._dispatch(event)
        user, about = event.sender.user, event.about.partition("/")[0]
        self.pressed[event.action] += 1
        if about.isdecimal():
            self._done.add((user, event.action, int(about)))
        if event.action in ("enrolment.leave", "enrolment.never", "enrolment.decline"):
            self.gone[user] = self._clock.now()
        return answer

    def hear(self, message: Message) -> None:
        self.arrived.setdefault(message.id, message.at)
        reader = CHANNEL if message.place.kind is Kind.CHANNEL else message.place.name
        for mark in _MARK.findall(_told(message.card)):
            self.read[reader, self.notes[int(mark)]] = None
        self._on_message(message)

    def _marked(self, event: Event) -> Event:
        session = int(event.about)
        number = self._marks.setdefault((event.sender.user, session), len(self._marks))
        visibility = str(event.values.get("visibility", ""))
        self.notes[number] = Written(event.sender.user, session, visibility)
        return replace(event, values=_with_mark(event.values, number))


def _with_mark(values: Mapping[str, Value], number: int) -> dict[str, Value]:
    return {
        name: f"⟨{number}⟩ {value}" if name in _PRIVATE and value else value
        for name, value in values.items()
    }


def _told(card: Card) -> str:
    """Where a note can show; what stands in the fields of one's own form is one's own."""
    parts = [card.title]
    for element in card.elements:
        match element:
            case Text(text) | Row(text):
                parts.append(text)
            case Facts(facts):
                parts += [value for _, value in facts]
            case _:
                pass
    return "\n".join(parts)
