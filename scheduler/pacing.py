"""How fast a platform may be written to. Nothing here sleeps: it knows when there is room again."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime

from bot.events import Rate

# So many windows are kept before those that are over are looked for.
MANY = 10_000


class Pacing:
    """Counts in memory: one process at a time carries the letters. ``lane`` names what is limited,
    a workspace's posts or one conversation; several rates may share it."""

    def __init__(self) -> None:
        self._left: dict[Rate, deque[datetime]] = {}
        self._full: dict[str, datetime] = {}

    def full_lane(self, rates: Iterable[Rate], now: datetime) -> str | None:
        """The first of them that has no room for one more."""
        for rate in rates:
            if (free := self._free(rate)) is not None and free > now:
                self.close(rate.lane, free)
                return rate.lane
        return None

    def take(self, rates: Iterable[Rate], now: datetime) -> None:
        """One more leaves, and counts in all of them."""
        self._forget(now)
        for rate in rates:
            self._left.setdefault(rate, deque(maxlen=rate.most)).append(now)

    def close(self, lane: str, until: datetime) -> None:
        """The platform has said so, or its limit is reached."""
        self._full[lane] = max(until, self._full.get(lane, until))

    def full(self, now: datetime) -> frozenset[str]:
        self._full = {lane: free for lane, free in self._full.items() if free > now}
        return frozenset(self._full)

    def next(self, now: datetime) -> datetime | None:
        """When the first of the lanes that are full has room again."""
        return min((free for free in self._full.values() if free > now), default=None)

    def _free(self, rate: Rate) -> datetime | None:
        left = self._left.get(rate)
        window = left[0] + rate.per if left and len(left) == rate.most else None
        closed = self._full.get(rate.lane)
        return max((each for each in (window, closed) if each is not None), default=None)

    def _forget(self, now: datetime) -> None:
        if len(self._left) >= MANY:
            self._left = {
                rate: left for rate, left in self._left.items() if left[-1] + rate.per > now
            }
