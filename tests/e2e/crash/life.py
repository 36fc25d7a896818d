"""A programme of thousands that lives through kills, and on after the last of them."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from bot.cards import Card
from bot.domain.letters import Post
from bot.domain.pairs import Pair
from bot.domain.programme import Programme
from bot.events import Event
from bot.platforms.sandbox.platform import Sandbox
from bot.residents import simulated
from bot.simulation.company import Company
from bot.simulation.inspector import Inspector
from bot.simulation.organiser import Organiser
from bot.simulation.plan import BEGIN
from bot.simulation.promises import Broken
from bot.simulation.witness import Witness
from storage.database import Database
from tests.e2e.crash.before import Before, move_in
from tests.e2e.crash.crowd import Crowd
from tests.e2e.crash.fleet import Fleet

HOURS = timedelta(hours=3)
CALM = timedelta(days=1)
"""After the last kill."""
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
    looks: int = 0
    calm_since: datetime = BEGIN

    async def begin(self, company: Company, seed: int) -> None:
        self.sandbox.dispatch = self._dispatch
        self.users = await move_in(self.database, company)
        crowd = Crowd(self.sandbox, self.fleet.settle, await simulated(self.database), seed)
        self.sandbox.settle, self.sandbox.next_due = crowd.settle, crowd.next_due
        self.sandbox.on_message = crowd.hear
        self._inspector = Inspector(self.database, Witness(self.sandbox), self.users)
        self._organiser = Organiser(self.sandbox)
        await self._organiser.start()
        async with self.database.work() as work:
            (programme,) = await work.all_of(Programme)
            before = Before(work, programme, self.users, BEGIN, self.chance)
            self._uninvited = await before.come_to_this(company)
            self.before = len(await work.all_of(Pair))

    async def go_on(self) -> None:
        """There is a round for those who are in, and more are invited."""
        await self._organiser.invite(self._uninvited.mentors, self._uninvited.leaders)
        await self._organiser.run_a_round()

    async def hours(self) -> None:
        await self.sandbox.forward(HOURS)
        async with self.fleet.database_stays:
            if await self._all_is_still():
                self.looks += 1
                self.broken += await self._inspector.look(self.sandbox.clock.now())

    async def _all_is_still(self) -> bool:
        """Nothing is in the hands of a dead process: it would look as if it were sent."""
        async with self.database.work() as work:
            due = await work.next_due()
            under_way = [
                *await work.letter_in_state(Post.CLAIMED, 1),
                *await work.letter_in_state(Post.CHANGED, 1),
            ]
        return not under_way and (due is None or due > self.sandbox.clock.now())

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
