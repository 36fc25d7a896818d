"""Remembers who looks at which message when, and lets them press what they decide to."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import NamedTuple

from bot.autopilot.characters import CHARACTERS, Character, Someone, character
from bot.autopilot.minds import Mind, Press, when
from bot.cards import Card

# More presses on one message than any question takes.
LONGEST = 12
Hand = Callable[[str, str, Press], Awaitable[Card]]


class Look(NamedTuple):
    at: datetime
    order: int
    user: str
    message: str
    drawn: int
    card: Card


class Autopilot:
    """All chance comes from the seed, the person and which of their messages it is: the same seed
    gives the same life, and nothing has to be stored."""

    def __init__(self, seed: int, people: Mapping[str, Someone], hand: Hand) -> None:
        """``hand`` presses: who, on which message, what."""
        self._seed = seed
        self._people = people
        self._hand = hand
        self._looks: list[Look] = []
        self._numbers: dict[str, int] = {}
        self._arrived: Counter[str] = Counter()
        self._drawn: Counter[str] = Counter()
        self._pressing = ""
        self._order = count()

    @property
    def next(self) -> datetime | None:
        return self._looks[0].at if self._looks else None

    def notice(
        self, user: str, message: str, card: Card, at: datetime, now: datetime, drawn: int = 1
    ) -> None:
        """A message has come to somebody, or is drawn anew, so many times. What they should have
        looked at already, they look at from now on."""
        if message not in self._numbers:
            self._arrived[user] += 1
            self._numbers[message] = self._arrived[user]
        self._drawn[message] += drawn
        if user not in self._people or message == self._pressing:
            return
        chance = self._chance(user, message)
        moment = when(at, self._character(user), self._people[user].zone, chance)
        if moment <= now:
            chance = self._chance(user, message)
            moment = when(now, self._character(user), self._people[user].zone, chance)
        look = Look(moment, next(self._order), user, message, self._drawn[message], card)
        heappush(self._looks, look)

    async def act(self, now: datetime) -> int:
        """Everyone whose time has come; answers how many that were."""
        done = 0
        while self._looks and self._looks[0].at <= now:
            done += 1
            look = heappop(self._looks)
            if look.drawn == self._drawn[look.message]:
                await self._see_to(look, now)
        return done

    async def _see_to(self, look: Look, now: datetime) -> None:
        someone, card = self._people[look.user], look.card
        chance = self._chance(look.user, look.message, "press")
        whims = look.drawn == 1
        mind = Mind(self._character(look.user), now.astimezone(someone.zone), chance, whims)
        self._pressing = look.message
        for _ in range(LONGEST):
            press = mind.next(card)
            if press is None:
                break
            card = await self._hand(look.user, look.message, press)
        self._pressing = ""

    def _character(self, user: str) -> Character:
        return CHARACTERS[character(self._seed, user, self._people[user])]

    def _chance(self, user: str, message: str, what: str = "look") -> Random:
        number, drawn = self._numbers[message], self._drawn[message]
        return Random(f"{self._seed}:{user}:{number}:{drawn}:{what}")
