"""Letters name a card; the functions registered here draw it when it is sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.cards import Card
from bot.domain.people import Person
from bot.links import Links
from bot.texts import Texts
from storage.works import Work


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is drawn for: a person, in their language and zone, or a channel."""

    person: Person | None
    t: Texts
    links: Links

    @property
    def id(self) -> int:
        assert self.person is not None
        return self.person.id


Draw = Callable[[Work, str, Reader, datetime], Awaitable[Card | None]]
DRAWN: dict[str, Draw] = {}


def letter(kind: str) -> Callable[[Draw], Draw]:
    """Registers how letters of a kind are drawn. None means pointless by now: it isn't sent."""

    def register(draw: Draw) -> Draw:
        assert kind not in DRAWN, kind
        DRAWN[kind] = draw
        return draw

    return register
