"""``upmentor simulate``: what to expect before anybody is invited."""

import gc
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace

import msgspec

from bot.clock import SystemClock
from bot.config import DATABASES, Settings, with_driver
from bot.progress import Bar
from bot.simulation.company import ORGANISER
from bot.simulation.life import NotEmpty, simulate
from bot.simulation.plan import FEWEST, MOST_PEOPLE, MOST_WEEKS, Plan
from bot.simulation.told import report
from bot.texts import Texts

# Millions of small things are made that live for a moment: looked through rarely, they cost less.
GARBAGE = (50_000, 20, 50)
IN_MEMORY = "sqlite://"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--people", type=int, default=60, help="how many to invite (60)")
    parser.add_argument("--weeks", type=int, default=26, help="how long to look (26)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same life (1)")
    parser.add_argument("--database", help="the URL of an empty one; in memory without it")
    parser.add_argument("--json", action="store_true", help="the report as JSON")


async def run(settings: Settings, arguments: Namespace) -> int:
    """The exit status: 0 done, 1 refused or a promise was broken."""
    t = Texts("en")
    plan = Plan(arguments.people, arguments.weeks, arguments.seed)
    _check(t, plan, arguments.database)
    gc.set_threshold(*GARBAGE)
    begun = SystemClock().now()
    try:
        figures = await simulate(_own(settings, arguments.database), plan, Bar(sys.stderr))
    except NotEmpty:
        raise ValueError(t.plain("simulate-not-empty")) from None
    if arguments.json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
    else:
        sys.stdout.write(report(t, figures))
    seconds = round((SystemClock().now() - begun).total_seconds())
    sys.stderr.write(t.plain("simulate-took", seconds=seconds) + "\n")
    return 1 if figures.broken else 0


def _check(t: Texts, plan: Plan, database: str | None) -> None:
    if not (FEWEST <= plan.people <= MOST_PEOPLE and 1 <= plan.weeks <= MOST_WEEKS):
        raise ValueError(
            t.plain("simulate-bounds", fewest=FEWEST, most=MOST_PEOPLE, weeks=MOST_WEEKS)
        )
    if database is not None and not database.startswith(DATABASES):
        raise ValueError(t.plain("simulate-database", ways=", ".join(DATABASES[:2])))


def _own(settings: Settings, database: str | None) -> Settings:
    """The sandbox's, whatever is set up; with a database in memory, unless one is named."""
    url = with_driver(database) if database else IN_MEMORY
    return replace(settings, database_url=url, host="127.0.0.1", organisers=(ORGANISER,))
