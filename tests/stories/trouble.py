"""A sandbox behind a bad line, and rows that can't be read."""

from collections.abc import Callable, Sequence

from sqlalchemy import text

from bot.cards import Card
from bot.events import Address, Rate, Ref
from bot.links import Links
from bot.platforms.sandbox.platform import Sandbox
from scheduler.clockwork import Clockwork
from scheduler.delivery import Delivery
from scheduler.tick import Tick
from tests.conftest import KEY
from tests.stories.world import World

Trouble = Callable[[Address], Exception | None]


class BadLine:
    """The sandbox, but what ``trouble`` answers for an address is raised instead of sending, and
    what ``lost`` answers after it."""

    name = "sandbox"
    groups = False

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.trouble: Trouble = lambda _: None
        self.lost: Trouble = lambda _: None

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        if error := self.trouble(address):
            raise error
        ref = await self._sandbox.send(address, card, replaces)
        if error := self.lost(address):
            raise error
        return ref

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        return self._sandbox.rates(address, replaces)


def on_a_bad_line(world: World) -> BadLine:
    app = world.app
    line = BadLine(app.sandbox)
    links = Links("", KEY)
    delivery = Delivery(app.database, {line.name: line}, app.sandbox.clock, links, "en")
    clock = app.sandbox.clock
    app.sandbox.settle = Clockwork(Tick(app.database, clock), delivery, clock).settle
    return line


async def change_row(world: World, statement: str, **values: str | int) -> None:
    """What no code of ours does: in the database itself."""
    async with world.app.database.work() as work:
        await work.run(lambda session: session.execute(text(statement), values))


async def ask_database(world: World, question: str) -> list[tuple[object, ...]]:
    async with world.app.database.work() as work:
        return await work.run(lambda session: [tuple(r) for r in session.execute(text(question))])
