"""Letters name a card; the functions registered here draw it when it is sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.cards import Card
from bot.domain.enrolment import Enrolment, Role
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.sessions import Session
from bot.links import Links
from bot.texts import Texts
from storage.works import Work


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is drawn for: a person, in their language and zone, or a channel.

    ``again``: the letter lies there already, and what is drawn takes its place.
    """

    person: Person | None
    t: Texts
    links: Links
    again: bool = False

    @property
    def id(self) -> int:
        assert self.person is not None
        return self.person.id


async def part_in(work: Work, of: Pair | Session, reader: Reader) -> Enrolment | None:
    """The reader's part on their side of a pair; None once they have left, for then they were
    promised silence."""
    role = Role.MENTOR if reader.id == of.mentor_id else Role.MENTEE
    part: Enrolment | None = await work.enrolment(of.programme_id, reader.id, role)
    return part if part and part.takes_part else None


Draw = Callable[[Work, str, Reader, datetime], Awaitable[Card | None]]
DRAWN: dict[str, Draw] = {}


def letter(kind: str) -> Callable[[Draw], Draw]:
    """Registers how letters of a kind are drawn. None means pointless by now: it isn't sent."""

    def register(draw: Draw) -> Draw:
        assert kind not in DRAWN, kind
        DRAWN[kind] = draw
        return draw

    return register
