"""What is done with a thing whose time has come: claim what is due, let its act do it, in one
Work."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Generic, Protocol, TypeVar

from bot.acts import (
    enrolments,
    keeping,
    learnings,
    materials,
    programmes,
    proposals,
    quiet,
    rounds,
    sessions,
)
from bot.domain.enrolment import Enrolment
from bot.domain.learnings import Learning
from bot.domain.materials import Material
from bot.domain.pairs import Pair
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, Round
from bot.domain.sessions import Session
from storage.database import Database, is_overtaken
from storage.works import Work

log = logging.getLogger(__name__)
TRIES = 4
FIRST_RETRY = timedelta(minutes=5)
LONGEST_RETRY = timedelta(hours=6)


class Waits(Protocol):
    """Anything with a stored due."""

    id: int
    due: datetime | None


W = TypeVar("W", bound=Waits)


class Step(Protocol):
    @property
    def kind(self) -> type: ...

    async def run(self, database: Database, now: datetime) -> int:
        """Answers how many things were done, a hundred at most."""


@dataclass(frozen=True, slots=True)
class DueStep(Generic[W]):
    kind: type[W]
    act: Callable[[Work, W, datetime], Awaitable[None]]

    async def run(self, database: Database, now: datetime) -> int:
        try:
            async with database.work() as work:
                due = await work.due(self.kind, now)
                for thing in due:
                    await self.act(work, thing, now)
                await work.recovered(self.kind, [thing.id for thing in due])
                return sum(not _is_due(thing, now) for thing in due)
        except Exception as error:
            if not is_overtaken(error):
                log.exception("a batch of %s failed, now one by one", self.kind.__name__)
            return await self._one_by_one(database, now)

    async def _one_by_one(self, database: Database, now: datetime) -> int:
        async with database.work() as work:
            ids = await work.due_ids(self.kind, now)
        for row_id in ids:
            await self._alone(database, row_id, now)
        return len(ids)

    async def _alone(self, database: Database, row_id: int, now: datetime) -> None:
        try:
            await self._again_if_overtaken(database, row_id, now)
        except Exception as error:
            log.exception("%s %s failed alone", self.kind.__name__, row_id)
            await self._back_off(database, row_id, now, type(error).__name__)

    async def _again_if_overtaken(self, database: Database, row_id: int, now: datetime) -> None:
        """A press that was quicker is no failure: what it changed is seen the next time."""
        for _ in range(TRIES - 1):
            try:
                await self._once(database, row_id, now)
            except Exception as error:
                if not is_overtaken(error):
                    raise
            else:
                return
        await self._once(database, row_id, now)

    async def _once(self, database: Database, row_id: int, now: datetime) -> None:
        async with database.work() as work:
            thing = await work.hold(self.kind, row_id)
            if thing is not None and _is_due(thing, now):
                await self.act(work, thing, now)
                await work.recovered(self.kind, [row_id])

    async def _back_off(self, database: Database, row_id: int, now: datetime, error: str) -> None:
        async with database.work() as work:
            tries = await work.failed(self.kind, row_id, now, error)
            until = now + min(FIRST_RETRY * 2 ** min(tries - 1, 10), LONGEST_RETRY)
            await work.put_off(self.kind, row_id, now, until)


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Done on the days on which programmes are due, at the latest four days late: with a due for
    each thing that is past its time, the next due would always be one of those."""

    forget: Callable[[Work, datetime], Awaitable[int]]
    kind: type = Programme

    async def run(self, database: Database, now: datetime) -> int:
        async with database.work() as work:
            return await self.forget(work, now)


def _is_due(thing: Waits, now: datetime) -> bool:
    return thing.due is not None and thing.due <= now


# Proposals before rounds: the last answers lapse before their window closes. Learnings before
# programmes: what lapses today isn't posted today.
STEPS: tuple[Step, ...] = (
    DueStep(Enrolment, enrolments.come_due),
    DueStep(Proposal, proposals.come_due),
    DueStep(Round, rounds.come_due),
    DueStep(Pair, quiet.come_due),
    DueStep(Session, sessions.come_due),
    DueStep(Learning, learnings.come_due),
    DueStep(Material, materials.come_due),
    DueStep(Programme, programmes.come_due),
)


def forgetting(notes_kept: timedelta) -> tuple[Step, ...]:
    notes = partial(keeping.notes, kept=notes_kept)
    return tuple(Forgetting(act) for act in (keeping.events, keeping.letters, notes))
