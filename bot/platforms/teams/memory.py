"""What is said again isn't told again, for a day and of so many at most."""

from collections import OrderedDict
from datetime import date
from typing import Generic, TypeVar

from bot.clock import Clock

# As many as work in a company that one bot serves; each takes some hundred bytes.
REMEMBERED = 20_000
K = TypeVar("K")
V = TypeVar("V")


class Today(Generic[K, V]):
    """Who was found gone, at night or by another process, and is here after all is told of again
    the day after."""

    def __init__(self, clock: Clock, most: int = REMEMBERED) -> None:
        self._clock = clock
        self._most = most
        self._said: OrderedDict[K, tuple[V, date]] = OrderedDict()

    def of(self, key: K) -> V | None:
        said, day = self._said.get(key, (None, None))
        return said if day == self._clock.now().date() else None

    def keep(self, key: K, said: V) -> None:
        self._said[key] = said, self._clock.now().date()
        self._said.move_to_end(key)
        while len(self._said) > self._most:
            self._said.popitem(last=False)

    def forget(self, key: K) -> None:
        self._said.pop(key, None)
