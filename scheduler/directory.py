"""Everybody in a workspace is read each night, a page at a time: claim, fetch outside, settle."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.acts import workspaces
from bot.domain.installation import Installation, next_night
from bot.events import Busy, Directory, Gone, Page
from storage.database import Database, is_overtaken
from storage.works import Work

log = logging.getLogger(__name__)
TRIES = 4
# Well within the claim.
PATIENCE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Reading:
    """A step of the tick. ``directories`` by platform; ``organisers`` as in the settings."""

    directories: Mapping[str, Directory] = field(default_factory=dict)
    organisers: Collection[str] = ()
    kind: type = Installation

    async def run(self, database: Database, now: datetime) -> int:
        async with database.work() as work:
            claimed = await work.due(Installation, now)
            for one in claimed:
                one.claim(now)
                if one.platform not in self.directories:
                    one.wait(next_night(now))
        for one in claimed:
            if one.platform in self.directories:
                await self._read(database, one, now)
        return len(claimed)

    async def _read(self, database: Database, one: Installation, now: datetime) -> None:
        directory, key = self.directories[one.platform], (one.platform, one.enterprise, one.team)
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                page = await directory.page(one.enterprise, one.team, one.cursor)
            await _settle(database, one, self._taken(one, page, now))
        except Gone:
            log.info("installation %s is gone", one.id)
            await _settle(database, one, lambda work, _: work.uninstall(*key))
        except Busy as busy:
            until = now + busy.after
            await _settle(database, one, _waits(until))
        except Exception as error:
            log.exception("the people of installation %s were not read", one.id)
            await _settle(database, one, _failed(type(error).__name__, now))

    def _taken(self, one: Installation, page: Page, now: datetime) -> "Act":
        async def act(work: Work, held: Installation) -> None:
            await workspaces.take(work, page.profiles, self.organisers, now)
            held.turn(page.next, now)
            await work.recovered(Installation, [one.id])

        return act


Act = Callable[[Work, Installation], Awaitable[None]]


def _waits(until: datetime) -> Act:
    async def act(work: Work, held: Installation) -> None:
        held.wait(until)

    return act


def _failed(error: str, now: datetime) -> Act:
    async def act(work: Work, held: Installation) -> None:
        held.fail(await work.failed(Installation, held.id, now, error), now)

    return act


async def _settle(database: Database, one: Installation, act: Act) -> None:
    """Unless it was uninstalled, or begun anew, meanwhile."""
    for attempt in range(TRIES):
        try:
            async with database.work() as work:
                held = await work.hold(Installation, one.id)
                if held is not None and held.version == one.version:
                    await act(work, held)
        except Exception as error:
            if not is_overtaken(error) or attempt == TRIES - 1:
                raise
        else:
            return
