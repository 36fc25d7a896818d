"""The process beside the bot that solves its rounds. It's told by lines what to do, and ends when
nobody is there to tell it more."""

import asyncio
import gc
import logging
import os
import sys
from contextlib import suppress
from datetime import datetime

import msgspec

from bot.domain.matching import Weights
from bot.logs import set_up_logs
from scheduler.solvers import Order, Told
from scheduler.solving import solve
from storage.database import Database, open_database
from storage.types import Seal

log = logging.getLogger(__name__)


def main() -> None:
    gc.set_threshold(50_000, 20, 50)
    if first := sys.stdin.buffer.readline():
        _listen(msgspec.json.decode(first, type=Told))


def _listen(told: Told) -> None:
    set_up_logs(told.log_level, told.log_format)
    database = open_database(told.database_url, Seal(told.secret_keys))
    with asyncio.Runner() as runner:
        for line in sys.stdin.buffer:
            order = msgspec.json.decode(line, type=Order)
            runner.run(_solve(database, order.round_id, order.now, told.weights))
            with suppress(BrokenPipeError):  # the bot was killed, and that ends us too
                os.write(sys.stdout.fileno(), b"\n")
        runner.run(database.close())


async def _solve(database: Database, round_id: int, now: datetime, weights: Weights) -> None:
    """What fails is tried again when the claim ends."""
    try:
        await solve(database, round_id, now, weights)
    except Exception:
        log.exception("round %s was not solved", round_id)


if __name__ == "__main__":
    main()
