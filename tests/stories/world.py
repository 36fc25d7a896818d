"""People by name who press buttons and read cards. A card that nobody looked at fails the story."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypedDict, Unpack
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import App, build
from bot.cards import Button, Card, Row, Value
from bot.clock import TravelClock
from bot.config import Settings
from bot.domain.people import Account, Person
from bot.events import Event, Sender
from bot.markup import plain
from bot.platforms.sandbox.box import Message
from bot.platforms.sandbox.platform import Sandbox
from storage.columns import metadata
from tests.conftest import KEY

Look = tuple[str, int]
"""A message and how often it had been drawn: each drawing has to be looked at."""


class Facts(TypedDict, total=False):
    """What the people file may say of somebody."""

    timezone: str
    country: str
    languages: tuple[str, ...]
    grade: int
    organiser: bool


class World:
    """``elsewhere``: where people are who are on another platform, by user."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.people: dict[str, Someone] = {}
        self.elsewhere: dict[str, Sandbox] = {}
        self.looked: set[Look] = set()

    @property
    def now(self) -> datetime:
        return self.app.sandbox.clock.now()

    async def person(
        self, user: str, name: str, boss: str = "", **facts: Unpack[Facts]
    ) -> "Someone":
        async with self.app.database.work() as work:
            manager = self.people[boss].id if boss else None
            person = Person(f"{user}@upmentor.example", name, manager_id=manager, **facts)
            await work.add(person)
            await work.add(Account(person.id, "sandbox", "", "sandbox", user))
        return self.meet(user, person)

    def meet(self, user: str, person: Person) -> "Someone":
        self.people[user] = Someone(self, user, person.id, ZoneInfo(person.timezone))
        return self.people[user]

    async def forward(self, **time: float) -> None:
        await self.app.sandbox.forward(timedelta(**time))

    async def until(self, moment: datetime) -> None:
        await self.app.sandbox.forward(moment - self.now)

    @asynccontextmanager
    async def nothing_changes(self) -> AsyncIterator[None]:
        """Not a row of any table, but for the note that an event was handled."""
        before = await self._rows()
        yield
        assert await self._rows() == before

    async def _rows(self) -> dict[str, list[str]]:
        tables = [table for table in metadata.sorted_tables if table.name != "seen"]

        def question(session: Session) -> dict[str, list[str]]:
            return {t.name: sorted(str(row) for row in session.execute(select(t))) for t in tables}

        async with self.app.database.work() as work:
            return await work.run(question)

    def unseen(self, messages: Iterable[Message]) -> list[tuple[Look, Card]]:
        looks = ((self._look(message), message.card) for message in messages)
        return [(look, card) for look, card in looks if look not in self.looked]

    def look_at(self, message: Message) -> None:
        self.looked.add(self._look(message))

    def channel_shows(self, channel: str, *texts: str) -> Card:
        return self.found(self.app.sandbox.channel(channel), texts, channel)

    def found(self, messages: list[Message], texts: Iterable[str], whose: str) -> Card:
        unseen = self.unseen(messages)
        for look, card in unseen:
            if all(text in said(card) for text in texts):
                self.looked.add(look)
                return card
        shown = "\n---\n".join(card.plain for _, card in unseen) or "nothing new"
        raise AssertionError(f"{whose} sees no new card with {texts}, but:\n{shown}")

    def assert_everything_seen(self) -> None:
        box = self.app.sandbox
        places = [(user, box.inbox(user)) for user in self.people]
        places += [(f"#{name}", box.channel(name)) for name in box.channels()]
        left = [
            (place, card.plain) for place, messages in places for _, card in self.unseen(messages)
        ]
        assert not left, "nobody looked at:\n" + "\n".join(f"{who}: {told}" for who, told in left)

    def _look(self, message: Message) -> Look:
        return message.id, len(self.app.sandbox.box.versions(message))


@dataclass(frozen=True)
class Someone:
    world: World
    user: str
    id: int
    zone: ZoneInfo

    @property
    def sandbox(self) -> Sandbox:
        return self.world.elsewhere.get(self.user, self.world.app.sandbox)

    @property
    def inbox(self) -> list[Message]:
        return self.sandbox.inbox(self.user)

    async def says(self, text: str) -> Card:
        return await self.sandbox.say(self.user, text)

    async def reads(self, word: str) -> str:
        """Says a word and looks at the answer: all of it, as they read it."""
        card = await self.says(word)
        self.world.found([m for m in self.inbox if m.card == card], (), self.user)
        return said(card)

    async def presses(
        self, label: str, *, beside: str = "", about: str = "", **values: Value
    ) -> Card:
        """The newest button of that name; ``beside`` picks the row by its text, ``about`` the
        card."""
        message, button = self._button(label, beside, about)
        self.world.look_at(message)
        typed = {name.replace("__", "-"): value for name, value in values.items()}
        return await self.sandbox.press(self.user, message.id, button.id, typed)

    async def presses_an_old(self, label: str, **values: Value) -> Card:
        """The newest button of that name that ever stood on a card of theirs."""
        message, button = self._old_button(label)
        return await self.sandbox.press(self.user, message.id, button.id, values)

    async def forges(self, whose: "Someone", label: str, **values: Value) -> Card:
        """Sends what a button on somebody else's card would send."""
        _, button = whose._old_button(label)
        sandbox = self.sandbox
        sender = Sender(sandbox.name, "", sandbox.name, self.user)
        event = Event(sandbox.box.new_event_id(), sender, button.action, button.about, values)
        return await sandbox.dispatch(event)

    def sees(self, *texts: str) -> Card:
        """Looks at a new card that says all of this."""
        return self.world.found(self.inbox, texts, self.user)

    async def gets(self, *texts: str) -> Card:
        """Sees such a card when it comes, within a week: who got one today gets the next another
        day."""
        latest = self.world.now + timedelta(days=7)
        while not any(all(text in said(card) for text in texts) for card in self._new()):
            due = await self.world.app.sandbox.next_due()
            if due is None or due > latest:
                break
            await self.world.until(due)
        return self.sees(*texts)

    def look_at_everything(self) -> None:
        for message in self.inbox:
            self.world.look_at(message)

    def sees_nothing_new(self) -> None:
        assert not (new := self._new()), [card.plain for card in new]

    def has_read(self, text: str) -> bool:
        """Whether it stands, or ever stood, on any card of theirs."""
        box = self.world.app.sandbox.box
        return any(text in card.plain for m in self.inbox for card in box.versions(m))

    def _new(self) -> list[Card]:
        return [card for _, card in self.world.unseen(self.inbox)]

    def _old_button(self, label: str) -> tuple[Message, Button]:
        for message in reversed(self.inbox):
            for card in self.world.app.sandbox.box.versions(message):
                for button in card.all_buttons:
                    if button.label == label:
                        return message, button
        raise AssertionError(f"{self.user} never had a button {label!r}")

    def _button(self, label: str, beside: str, about: str) -> tuple[Message, Button]:
        for message in (m for m in reversed(self.inbox) if about in said(m.card)):
            for button in _buttons(message.card, beside):
                if button.label == label:
                    return message, button
        last = self.inbox[-1].card.plain if self.inbox else "an empty inbox"
        raise AssertionError(f"{self.user} finds no button {label!r} {beside}; newest: {last}")


def said(card: Card) -> str:
    return typed(card.plain)


def typed(text: str) -> str:
    """With spaces as one types them."""
    return text.replace("\u00a0", " ")


def _buttons(card: Card, beside: str) -> Iterable[Button]:
    if not beside:
        return card.all_buttons
    rows = (e for e in card.elements if isinstance(e, Row) and beside in typed(plain(e.text)))
    return [button for row in rows for button in row.buttons]


def open_world(database_url: str, folder: Path, start: datetime) -> World:
    settings = Settings(
        database_url=database_url,
        folder=folder,
        host="127.0.0.1",
        port=8080,
        public_url="",
        organisers=("olga@upmentor.example",),
        secret_keys=(KEY,),
        locale="en",
        log_level="INFO",
        log_format="text",
    )
    world = World(build(settings, TravelClock(start)))
    world.app.sandbox.clock.move_to(start)
    return world
