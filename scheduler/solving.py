"""One round is solved. This needs numpy and a solver: only whoever solves imports it."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.acts import claims, seekers
from bot.acts.seekers import Inputs
from bot.domain.matching import Matching, Weights
from bot.domain.matching.round import match
from bot.domain.proposals import Proposal, Round
from storage.database import Database

AT_ONCE = 100
# Whoever waits for the one lock of an SQLite file looks again after some milliseconds.
BREATH = 0.005


async def solve(database: Database, round_id: int, now: datetime, weights: Weights) -> None:
    """One that was claimed at ``now``. Nobody waits for it: it's read without a lock, solved
    outside any transaction, and put down little by little."""
    async with database.reading() as work:
        inputs = await seekers.inputs(work, await work.get(Round, round_id), now)
    found = await asyncio.to_thread(_match, inputs, weights)
    async with database.work() as work:
        round_ = await claims.begin(work, round_id, inputs, found, now)
    if round_ is None:
        return
    for some in _little_by_little(claims.drafts(round_, inputs, found)):
        async with database.work() as work:
            if not await claims.put_down(work, round_.id, some, now):
                return
        await _breathe()
    left_out = claims.unmatched(inputs, found)
    async with database.work() as work:
        await claims.settle(work, round_.id, left_out, now)


def _match(inputs: Inputs, weights: Weights) -> Matching:
    return match(
        inputs.mentors,
        inputs.mentees,
        barred=inputs.barred,
        weights=weights,
        seed=inputs.seed,
    )


def _little_by_little(drafts: Sequence[Proposal]) -> Iterator[Sequence[Proposal]]:
    return (drafts[n : n + AT_ONCE] for n in range(0, len(drafts), AT_ONCE))


async def _breathe() -> None:
    loop = asyncio.get_running_loop()
    turn = loop.create_future()
    loop.call_later(BREATH, turn.set_result, None)
    await turn
