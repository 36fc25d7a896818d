"""The autopilot in the sandbox: it looks and presses between the bot's own dues."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from bot.autopilot.characters import Someone
from bot.autopilot.minds import Press
from bot.autopilot.pilot import Autopilot
from bot.cards import Card
from bot.platforms.sandbox.box import Kind, Message, Pilot
from bot.platforms.sandbox.platform import NextDue, Sandbox, Settle

People = Callable[[], Awaitable[Mapping[str, Someone]]]


class Flight:
    """Stands between the sandbox and what it asked before for ``next_due`` and ``settle``."""

    def __init__(
        self, sandbox: Sandbox, next_due: NextDue, settle: Settle, people: People, seed: int
    ) -> None:
        self._sandbox = sandbox
        self._next_due = next_due
        self._settle = settle
        self._people = people
        self._seed = seed
        self._pilot = Pilot(on=False)
        self._autopilot = Autopilot(seed, {}, self._press)

    def hear(self, message: Message) -> None:
        if self._pilot.on and message.place.kind is Kind.INBOX:
            now = self._sandbox.clock.now()
            user, card = message.place.name, message.card
            self._autopilot.notice(user, message.id, card, now, now)

    async def next_due(self) -> datetime | None:
        await self._on_board()
        return self._earlier(await self._next_due())

    async def settle(self) -> datetime | None:
        """Whoever looks at this moment presses before the bot does what is due at it."""
        await self._on_board()
        await self._autopilot.act(self._sandbox.clock.now())
        due = await self._settle()
        while await self._autopilot.act(self._sandbox.clock.now()):
            due = await self._settle()
        return self._earlier(due)

    def _earlier(self, due: datetime | None) -> datetime | None:
        both = (due, self._autopilot.next)
        return min((each for each in both if each is not None), default=None)

    async def _on_board(self) -> None:
        """When the switch was turned, or the process has begun, everybody looks at their inbox."""
        if self._sandbox.pilot == self._pilot:
            return
        self._pilot = self._sandbox.pilot
        people = dict(await self._people()) if self._pilot.on else {}
        people.pop(self._pilot.but, None)
        self._autopilot = Autopilot(self._seed, people, self._press)
        for user in people:
            for message in self._sandbox.inbox(user):
                self._look_again(user, message)

    def _look_again(self, user: str, message: Message) -> None:
        now, drawn = self._sandbox.clock.now(), len(self._sandbox.box.versions(message))
        self._autopilot.notice(user, message.id, message.card, message.at, now, drawn)

    async def _press(self, user: str, message: str, press: Press) -> Card:
        return await self._sandbox.press_on_the_way(user, message, press.button, press.values)
