"""Letters leave here: claim and pack, send, settle. Nothing is sent inside a transaction."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.acts import places, unreached
from bot.clock import Clock
from bot.domain.letters import Letter, Post
from bot.domain.people import Closed
from bot.events import Busy, Gone, Platform, Ref
from bot.links import Links
from scheduler.pacing import Pacing
from scheduler.parcels import Packing, Parcel
from storage.database import Database
from storage.works import Work

log = logging.getLogger(__name__)
CARRIER = "delivery"
# Drawn in one transaction: a press can wait for it.
BATCH = 20
# A batch that leaves all at once is done with before the lease ends, and in any case two waves of
# it before its claims do.
PATIENCE = timedelta(seconds=10)

Outcome = Callable[[Work, Letter], Awaitable[None]]


class Delivery:
    """One process carries for all: whoever has the lease, which each batch renews. It
    knows what left in the last minutes, and so what may leave now."""

    def __init__(
        self,
        database: Database,
        platforms: Mapping[str, Platform],
        clock: Clock,
        links: Links,
        locale: str,
        name: str = "",
        at_once: int = 1,
    ) -> None:
        """``name`` tells this process from others. ``at_once``: how many letters are under way
        together, and may come twice if the process is killed."""
        self._database = database
        self._platforms = platforms
        self._clock = clock
        self._name = name
        self._at_once = at_once
        self._pacing = Pacing()
        self._packing = Packing(platforms, links, locale, self._pacing)

    async def run(self) -> int:
        """What is due now, one batch of it; answers how many letters that was."""
        looked_at, parcels = await self._pack(self._clock.now())
        for wave in _waves(parcels, self._at_once):
            outcomes = await asyncio.gather(*(self._send(parcel) for parcel in wave))
            await self._settle(dict(zip((p.letter_id for p in wave), outcomes, strict=True)))
        return looked_at

    def full(self) -> Collection[str]:
        """The lanes that letters wait for room in."""
        return self._pacing.full(self._clock.now())

    def next_room(self) -> datetime | None:
        return self._pacing.next(self._clock.now())

    async def close(self) -> None:
        """Another process may carry at once."""
        async with self._database.work() as work:
            await work.release(self._name)

    async def _pack(self, now: datetime) -> tuple[int, list[Parcel]]:
        async with self._database.work() as work:
            if not await work.lease(CARRIER, self._name, now):
                return 0, []
            letters = await work.due_letters(now, BATCH, self._pacing.full(now))
            return len(letters), await self._packing.pack(work, letters, now)

    async def _send(self, parcel: Parcel) -> Outcome:
        platform, account_id = self._platforms[parcel.address.platform], parcel.account_id
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                ref = await platform.send(parcel.address, parcel.card, parcel.replaces)
        except Gone as gone:
            return _gone(gone.closed, self._clock.now())
        except Busy as busy:
            until = self._closed(parcel, self._clock.now() + busy.after)
            return _done(lambda letter: letter.wait(until))
        except Exception:
            log.exception("letter %s was not sent", parcel.letter_id)
            return _done(lambda letter: letter.fail(self._clock.now()))
        return _arrived(ref, account_id, self._clock.now())

    def _closed(self, parcel: Parcel, until: datetime) -> datetime:
        for rate in parcel.rates[:1]:
            self._pacing.close(rate.lane, until)
        return until

    async def _settle(self, outcomes: Mapping[int, Outcome]) -> None:
        async with self._database.work() as work:
            for letter in await work.in_hand(outcomes):
                await outcomes[letter.id](work, letter)
                await unreached.tell(work, letter, self._clock.now())


def _done(change: Callable[[Letter], None]) -> Outcome:
    async def outcome(_: Work, letter: Letter) -> None:
        change(letter)

    return outcome


def _gone(closed: Closed | None, now: datetime) -> Outcome:
    async def outcome(work: Work, letter: Letter) -> None:
        letter.settle(Post.GONE)
        if letter.place_id is not None and closed is not None:
            await places.lose(work, letter.place_id, closed, now)

    return outcome


def _arrived(ref: Ref, account_id: int | None, now: datetime) -> Outcome:
    async def outcome(work: Work, letter: Letter) -> None:
        posted_to = letter.place_id if letter.new_post else None
        letter.arrive(ref.place, ref.message, account_id, now)
        if posted_to is not None:
            await places.find_again(work, posted_to, now)

    return outcome


def _waves(parcels: Sequence[Parcel], most: int) -> Iterator[list[Parcel]]:
    """In their order; what goes to one address never goes at once."""
    wave: list[Parcel] = []
    for parcel in parcels:
        if len(wave) == most or parcel.address in {other.address for other in wave}:
            yield wave
            wave = []
        wave.append(parcel)
    if wave:
        yield wave
