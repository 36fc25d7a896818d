"""Letters name a card; the functions registered here draw it when it is sent."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.cards import Card
from bot.domain.enrolment import Enrolment, Role
from bot.domain.letters import Letter
from bot.domain.manners import Manner
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.sessions import Session
from bot.links import Links
from bot.texts import Texts
from storage.works import Work

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is drawn for: a person, in their language and zone, or a channel.

    ``again``: the letter lies there already, and what is drawn takes its place. ``workspace``:
    where it's read, by platform, enterprise and team.
    """

    person: Person | None
    t: Texts
    links: Links
    again: bool = False
    workspace: tuple[str, str, str] | None = None

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
MANNERS: dict[str, Manner] = {}
LASTING: set[str] = set()


def letter(
    kind: str, manner: Manner = Manner.UNASKED, *, lasting: bool = False
) -> Callable[[Draw], Draw]:
    """Registers how letters of a kind are drawn, and when they may come to a person. None means
    pointless by now: it isn't sent. ``lasting``: what they show can be taken back however old they
    are, so it's never forgotten where they lie."""

    def register(draw: Draw) -> Draw:
        assert kind not in DRAWN, kind
        DRAWN[kind], MANNERS[kind] = draw, manner
        if lasting:
            LASTING.add(kind)
        return draw

    return register


async def living(
    work: Work, letters: Iterable[Letter], reader: Reader, now: datetime
) -> list[tuple[Letter, Card]]:
    """Those that aren't pointless by now, what others wait for first, and each card once. One that
    can't be drawn holds up none."""
    latest = {one.shows: one for one in letters}.values()
    drawn = [(one, await _drawn(work, one, reader, now)) for one in latest]
    live = [(one, card) for one, card in drawn if card is not None]
    return sorted(live, key=lambda known: (MANNERS[known[0].kind].rank, known[0].id))


async def _drawn(work: Work, one: Letter, reader: Reader, now: datetime) -> Card | None:
    try:
        return await DRAWN[one.kind](work, one.about, reader, now)
    except Exception:
        log.exception("letter %s of kind %s can't be drawn", one.id, one.kind)
        return None
