"""A programme of thousands that lives through kills, and on after the last of them."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from bot.acts import people_import
from bot.cards import Card
from bot.company import DOMAIN
from bot.domain import people_file
from bot.domain.people import Person
from bot.events import Event
from bot.platforms.sandbox.platform import Sandbox
from bot.residents import settle_company, simulated
from bot.simulation.company import ORGANISER, Company
from bot.simulation.inspector import Inspector
from bot.simulation.organiser import Organiser
from bot.simulation.plan import BEGIN
from bot.simulation.promises import Broken
from bot.simulation.witness import Witness
from storage.database import Database
from tests.e2e.crash.crowd import Crowd
from tests.e2e.crash.fleet import Fleet

A_DAY = timedelta(days=1)
# In days. The first while some have not answered yet, as an organiser in a hurry would.
ROUNDS = (3, 8, 15, 22)
CALM = 5
"""So many days after the last kill."""
TWICE, TALLIED = 0.05, 0.2
"""How often a press is delivered twice at the same time, and one sent along that only counts."""


@dataclass
class Life:
    """``answers``: the first one to each event. ``torn``: events that were answered in two ways."""

    database: Database
    sandbox: Sandbox
    fleet: Fleet
    chance: Random
    answers: list[tuple[Event, Card]] = field(default_factory=list)
    torn: list[Event] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    days: int = 0
    calm_since: datetime = BEGIN

    async def begin(self, company: Company, seed: int) -> None:
        self.sandbox.dispatch = self._dispatch
        users = await move_in(self.database, company)
        crowd = Crowd(self.sandbox, self.fleet.settle, await simulated(self.database), seed)
        self.sandbox.settle, self.sandbox.next_due = crowd.settle, crowd.next_due
        self.sandbox.on_message = crowd.hear
        self._inspector = Inspector(self.database, Witness(self.sandbox), users)
        self._organiser = Organiser(self.sandbox)
        await self._organiser.start()
        await self._organiser.invite(company.mentors, company.leaders)

    async def day(self) -> None:
        if self.days in ROUNDS:
            await self._organiser.run_a_round()
        await self.sandbox.forward(A_DAY)
        async with self.fleet.database_stays:
            self.broken += await self._inspector.look(self.sandbox.clock.now())
        self.days += 1

    async def _dispatch(self, event: Event) -> Card:
        """As platforms do, some twice at the same time; with others goes one that only counts."""
        events = [event]
        if self.chance.random() < TWICE:
            events.append(event)
        if self.chance.random() < TALLIED:
            events.append(tally(event))
        cards = await asyncio.gather(*(self.fleet.press(one) for one in events))
        first = dict(zip((one.id for one in reversed(events)), reversed(cards), strict=True))
        for one, card in zip(events, cards, strict=True):
            if card != first[one.id]:
                self.torn.append(one)
        self.answers += [(one, first[one.id]) for one in events if one is not event]
        self.answers.append((event, cards[0]))
        return cards[0]


def tally(event: Event) -> Event:
    return replace(event, id=f"{event.id}-tally", action="tally", values={"event": event.id})


async def move_in(database: Database, company: Company) -> dict[str, Person]:
    async with database.work() as work:
        await people_import.take(work, people_file.parse(company.file))
        await settle_company(work, Sandbox.name)
        await work.mark_organisers((ORGANISER,))
        people = await work.everybody()
    return {person.email.removesuffix(DOMAIN): person for person in people}
