"""Everybody looks at their messages and presses by themselves, several at the same moment."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

from bot.autopilot.characters import Someone
from bot.autopilot.minds import Press
from bot.autopilot.pilot import Autopilot
from bot.cards import Card
from bot.platforms.sandbox.box import Kind, Message
from bot.platforms.sandbox.platform import Sandbox, Settle

AT_ONCE = 8


class Crowd:
    def __init__(
        self, sandbox: Sandbox, settle: Settle, people: Mapping[str, Someone], seed: int
    ) -> None:
        self._sandbox = sandbox
        self._settle = settle
        shares = [dict([*people.items()][n::AT_ONCE]) for n in range(AT_ONCE)]
        self._pilots = [Autopilot(seed, share, self._press) for share in shares]
        self._of = {
            user: pilot for pilot, share in zip(self._pilots, shares, strict=True) for user in share
        }

    def hear(self, message: Message) -> None:
        if message.place.kind is Kind.INBOX:
            now, user = self._sandbox.clock.now(), message.place.name
            self._of[user].notice(user, message.id, message.card, now, now)

    async def settle(self) -> datetime | None:
        """They press while letters are carried and other things come due, as in life."""
        pressed, due = True, None
        while pressed:
            pressed, due = await asyncio.gather(self._act(), self._settle())
        moments = (due, *(pilot.next for pilot in self._pilots))
        return min((moment for moment in moments if moment is not None), default=None)

    async def next_due(self) -> datetime:
        """Whoever moves the time settles first."""
        return self._sandbox.clock.now()

    async def _act(self) -> bool:
        now = self._sandbox.clock.now()
        return any(await asyncio.gather(*(pilot.act(now) for pilot in self._pilots)))

    async def _press(self, user: str, message: str, press: Press) -> Card:
        return await self._sandbox.press_on_the_way(user, message, press.button, press.values)
