"""A second sandbox beside the first, which goes by the name of Teams: one box, one clock, one
delivery. What people see on either lies in one list, so users and channels differ by name."""

from bot.cards import Card
from bot.domain.people import Account, Person, Reach
from bot.events import Platform
from bot.links import Links
from bot.markup import parse
from bot.platforms.sandbox.platform import Sandbox
from scheduler.clockwork import Clockwork
from scheduler.delivery import Delivery
from scheduler.tick import Tick
from tests.conftest import KEY
from tests.stories.trouble import BadLine
from tests.stories.world import Someone, World

TEAMS = "teams"


class Teams:
    """``line``: what delivery sends through."""

    def __init__(self, world: World) -> None:
        first = world.app.sandbox
        self.world = world
        self.sandbox = Sandbox(first.box, first.clock, first.next_due)
        self.sandbox.name, self.sandbox.dispatch = TEAMS, first.dispatch
        self.line = BadLine(self.sandbox)
        self.line.name = TEAMS
        platforms: dict[str, Platform] = {first.name: first, TEAMS: self.line}
        database, clock = world.app.database, first.clock
        delivery = Delivery(database, platforms, clock, Links("", KEY), "en")
        settle = Clockwork(Tick(database, clock), delivery, clock).settle
        first.settle = self.sandbox.settle = settle

    async def person(self, user: str, name: str) -> Someone:
        """Reading English in London, and on no other platform."""
        async with self.world.app.database.work() as work:
            person = Person(f"{user}@upmentor.example", name, languages=("en",))
            person.timezone = "Europe/London"
            await work.add(person)
        return await self._meet(user, person)

    async def has_too(self, someone: Someone) -> Someone:
        """Themselves in Teams."""
        async with self.world.app.database.work() as work:
            person = await work.get(Person, someone.id)
        return await self._meet(someone.user, person)

    async def close(self, someone: Someone) -> None:
        """The account, and not the person."""
        async with self.world.app.database.work() as work:
            for account in (await work.accounts_of([someone.id]))[someone.id]:
                if account.user == someone.user:
                    account.reach = Reach.DEACTIVATED

    async def _meet(self, user: str, person: Person) -> Someone:
        there = f"29:{user}"
        async with self.world.app.database.work() as work:
            chat = f"https://teams.example/chat?users={user}"
            await work.add(Account(person.id, TEAMS, "", TEAMS, there, chat=chat))
        self.world.elsewhere[there] = self.sandbox
        return self.world.meet(there, person)


def links(card: Card) -> list[str]:
    """All that its texts lead to."""
    texts = (getattr(element, "text", "") for element in card.elements)
    return [span.url for text in texts for span in parse(text) if span.url]
