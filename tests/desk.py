"""Presses that go straight to the router, as from any platform, and a post that keeps what it
carries."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

import bot.acts
import handlers
from bot.app import load
from bot.cards import Card, Value
from bot.clock import TravelClock
from bot.events import Address, Event, Rate, Ref, Sender
from bot.links import Links
from handlers.router import Router
from scheduler.clockwork import Clockwork
from scheduler.delivery import Delivery
from scheduler.tick import Tick
from storage.database import Database
from tests.making import NOW

# For what no database has a say in: half the time of trying it on both.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

load(bot.acts)
load(handlers)


@dataclass(frozen=True)
class Sent:
    to: str
    card: Card
    replaces: Ref | None


@dataclass
class Postman:
    """A platform that keeps what it's given. ``failing``: what is raised instead, for an address.
    ``meanwhile``: what happens while the next one is being sent."""

    name: str = "sandbox"
    groups: bool = False
    sent: list[Sent] = field(default_factory=list)
    failing: dict[str, list[Exception]] = field(default_factory=dict)
    limits: Sequence[Rate] = ()
    meanwhile: list[Callable[[], Awaitable[object]]] = field(default_factory=list)

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        if errors := self.failing.get(address.to):
            raise errors.pop(0)
        if self.meanwhile:
            await self.meanwhile.pop(0)()
        self.sent.append(Sent(address.to, card, replaces))
        return replaces or Ref(address.to, str(len(self.sent)))

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        return self.limits

    def to(self, user: str) -> list[Card]:
        return [one.card for one in self.sent if one.to == user]


class Desk:
    def __init__(self, database: Database, start: datetime = NOW) -> None:
        self.database = database
        self.clock = TravelClock(start)
        self.postman = Postman()
        links = Links("https://upmentor.example", "key")
        self.router = Router(database, self.clock, links, "en")
        delivery = Delivery(database, {"sandbox": self.postman}, self.clock, links, "en")
        self.delivery = delivery
        self.clockwork = Clockwork(Tick(database, self.clock), delivery, self.clock)
        self._events = 0

    async def press(self, user: str, action: str, about: object = "", **values: Value) -> Card:
        self._events += 1
        return await self.dispatch(str(self._events), user, action, about, **values)

    async def dispatch(
        self, event_id: str, user: str, action: str, about: object = "", **values: Value
    ) -> Card:
        typed = {name.replace("__", "-"): value for name, value in values.items()}
        sender = Sender("sandbox", "", "sandbox", user)
        return await self.router.dispatch(Event(event_id, sender, action, str(about), typed))

    async def deliver(self) -> int:
        """Until no letter is due any more; answers how many that were."""
        done = 0
        while count := await self.delivery.run():
            done += count
        return done

    async def wait(self, **time: float) -> None:
        self.clock.forward(timedelta(**time))
        await self.clockwork.settle()
