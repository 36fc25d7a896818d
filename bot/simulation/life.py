"""A whole programme from the first invitation on: the real bot, people who answer by themselves,
and somebody who looks each day whether every promise is kept."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.acts import people_import
from bot.app import App, build, prepare
from bot.clock import TravelClock
from bot.company import DOMAIN
from bot.config import Settings
from bot.domain import people_file
from bot.domain.people import Person
from bot.platforms.sandbox.box import Box
from bot.platforms.sandbox.platform import Stuck
from bot.simulation.company import Company, company
from bot.simulation.counting import Life, figures
from bot.simulation.figures import Figures
from bot.simulation.inspector import Inspector
from bot.simulation.organiser import Organiser
from bot.simulation.plan import BEGIN, ROUNDS, Plan
from bot.simulation.promises import Broken, Promise
from bot.simulation.witness import Witness
from scheduler.delivery import BATCH
from storage.database import Database
from storage.migrate import upgrade

A_DAY = timedelta(days=1)
Progress = Callable[[int, int], None]


class NotEmpty(ValueError):
    """There are people in the database: a simulation is no guest."""


async def simulate(settings: Settings, plan: Plan, progress: Progress) -> Figures:
    """``progress`` hears how many of how many days are over. Raises NotEmpty. Ends on the day on
    which a promise is found broken."""
    made_up = company(plan.people, plan.seed)
    async with moved_in(settings, plan, made_up) as app:
        return await live(app, plan, made_up, progress)


@asynccontextmanager
async def moved_in(
    settings: Settings, plan: Plan, made_up: Company, box: Box | None = None
) -> AsyncIterator[App]:
    """``box``: instead of one in memory."""
    box = box or Box(":memory:")
    app = build(settings, TravelClock(BEGIN), plan.seed, box, at_once=BATCH)
    try:
        await app.database.on_connection(upgrade)
        async with app.database.work() as work:
            if await work.everybody():
                raise NotEmpty
            await people_import.take(work, people_file.parse(made_up.file))
        await prepare(app)
        yield app
    finally:
        await app.clockwork.stop()
        app.sandbox.box.close()
        await app.database.close()


async def live(app: App, plan: Plan, made_up: Company, progress: Progress) -> Figures:
    users = await _users(app.database)
    witness = Witness(app.sandbox)
    inspector = Inspector(app.database, witness, users)
    organiser = Organiser(app.sandbox)
    app.sandbox.fly(on=True)
    await organiser.start()
    await organiser.invite(made_up.mentors, made_up.leaders)
    broken: list[Broken] = []
    days = plan.weeks * 7
    for day in range(days):
        progress(day, days)
        if day in ROUNDS:
            await organiser.run_a_round()
        if broken := await _a_day(app, inspector):
            break
    progress(days, days)
    names = {person.id: user for user, person in users.items()}
    async with app.database.work() as work:
        return await figures(work, Life(plan, names, BEGIN, witness, inspector, tuple(broken)))


async def _a_day(app: App, inspector: Inspector) -> list[Broken]:
    try:
        await app.sandbox.forward(A_DAY)
    except Stuck as stuck:
        return [Broken(Promise.UNDONE, str(stuck))]
    return await inspector.look(app.sandbox.clock.now())


async def _users(database: Database) -> dict[str, Person]:
    async with database.work() as work:
        return {person.email.removesuffix(DOMAIN): person for person in await work.everybody()}
