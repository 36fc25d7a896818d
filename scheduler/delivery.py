"""Letters leave here: claim, pack, send, settle. Nothing is sent inside a transaction."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.letters import Letter, Post
from bot.events import Busy, Gone, Platform, Ref
from bot.links import Links
from scheduler.parcels import Packing
from storage.database import Database

log = logging.getLogger(__name__)
BATCH = 100
TRIES = 10
FIRST_RETRY = timedelta(seconds=30)


class Delivery:
    def __init__(
        self,
        database: Database,
        platforms: Mapping[str, Platform],
        clock: Clock,
        links: Links,
        locale: str,
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._clock = clock
        self._packing = Packing(platforms, links, locale)

    async def run(self) -> int:
        """What is due now, a hundred letters at most; answers how many that was."""
        letters = await self._claim()
        for letter in letters:
            await self._carry(letter)
        return len(letters)

    async def _claim(self) -> list[Letter]:
        async with self._database.work() as work:
            return list(await work.claim(self._clock.now(), BATCH))

    async def _carry(self, letter: Letter) -> None:
        try:
            async with self._database.work() as work:
                parcel = await self._packing.pack(work, letter, self._clock.now())
            if parcel is None:
                return
            platform = self._platforms[parcel.address.platform]
            ref = await platform.send(parcel.address, parcel.card, parcel.replaces)
        except Gone:
            await self._settle(letter, Post.GONE)
        except Busy as busy:
            await self._settle(letter, Post.WAITING, due=self._clock.now() + busy.after)
        except Exception:
            log.exception("letter %s of kind %s failed", letter.id, letter.kind)
            await self._fail(letter)
        else:
            await self._settle(letter, Post.SENT, ref=ref, account_id=parcel.account_id)

    async def _fail(self, letter: Letter) -> None:
        """A channel post whose fate is unknown isn't repeated; a person's letter is, for a
        while."""
        if letter.place_id is not None and letter.lies_message is None:
            await self._settle(letter, Post.UNKNOWN)
        elif letter.tries + 1 >= TRIES:
            await self._settle(letter, Post.FAILED)
        else:
            due = self._clock.now() + FIRST_RETRY * 2**letter.tries
            await self._settle(letter, Post.WAITING, due=due, tries=letter.tries + 1)

    async def _settle(
        self,
        letter: Letter,
        state: Post,
        *,
        due: datetime | None = None,
        tries: int | None = None,
        ref: Ref | None = None,
        account_id: int | None = None,
    ) -> None:
        """What has changed while it was under way goes out again."""
        async with self._database.work() as work:
            mine = await work.hold(Letter, letter.id)
            if mine is None:
                return
            if ref is not None:
                mine.lies_place, mine.lies_message = ref.place, ref.message
                mine.sent, mine.account_id = mine.sent or self._clock.now(), account_id
            if mine.state is Post.CHANGED and state is Post.SENT:
                state, due = Post.WAITING, self._clock.now()
            if mine.under_way:
                mine.settle(state, due)
                mine.tries = letter.tries if tries is None else tries
