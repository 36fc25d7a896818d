"""The one place where parts meet."""

import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import import_module
from types import ModuleType

from aiohttp import web

import bot.acts
import handlers
from bot.autopilot.flight import Flight
from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.events import Platform
from bot.links import Links
from bot.platforms.sandbox.box import Box
from bot.platforms.sandbox.guard import assert_loopback
from bot.platforms.sandbox.platform import Sandbox, travel_clock
from bot.platforms.sandbox.routes import routes as sandbox_routes
from bot.residents import a_working_morning, residents, settle_company, simulated
from bot.web import calendar, health, pages
from handlers.router import Router
from scheduler.clockwork import Clockwork
from scheduler.delivery import Delivery
from scheduler.directory import Reading
from scheduler.solvers import Solve, here
from scheduler.tick import NOBODY_TO_READ, Tick
from storage.database import Database, open_database
from storage.migrate import upgrade
from storage.types import Seal

SEED = 9  # the cast of the sandbox then shows most characters, and most of it takes part


@dataclass(frozen=True, slots=True)
class Core:
    """What runs, whatever the platforms are."""

    settings: Settings
    database: Database
    links: Links
    router: Router
    clockwork: Clockwork


@dataclass(frozen=True, slots=True)
class App:
    """Everything that runs, made from the settings. ``sandbox`` where no platform has tokens."""

    settings: Settings
    database: Database
    clockwork: Clockwork
    sandbox: Sandbox
    web: web.Application


def build(
    settings: Settings,
    clock: Clock | None = None,
    seed: int = SEED,
    box: Box | None = None,
    at_once: int = 1,
) -> App:
    """``clock`` is where the sandbox's time begins; its own file knows better if there is one.
    ``seed`` is what the people of its autopilot are made from. ``box``: instead of a file.
    ``at_once``: how many letters may be under way together."""
    assert_loopback(settings.host)
    sandbox = _sandbox(settings, clock or SystemClock(), box)
    core = build_core(settings, {sandbox.name: sandbox}, sandbox.clock, at_once=at_once)
    sandbox.dispatch = core.router.dispatch
    _fly(sandbox, core.clockwork, core.database, seed)
    site = build_site(core, sandbox.clock)
    site.add_routes(sandbox_routes(sandbox, lambda: residents(core.database)))
    return App(settings, core.database, core.clockwork, sandbox, site)


def build_core(
    settings: Settings,
    platforms: Mapping[str, Platform],
    clock: Clock,
    name: str = "",
    at_once: int = 1,
    reading: Reading = NOBODY_TO_READ,
    solve: Solve | None = None,
) -> Core:
    """``name`` tells this process from others on the same database. Without ``solve`` it's this
    process that solves the rounds."""
    load(bot.acts, handlers)
    database = open_database(settings.database_url, Seal(settings.secret_keys))
    links = Links(address(settings), settings.secret_keys[0])
    router = Router(database, clock, links, settings.locale)
    delivery = Delivery(database, platforms, clock, links, settings.locale, name, at_once)
    solve = solve or here(database, settings.weights)
    tick = Tick(database, clock, settings.notes_kept, reading, solve)
    clockwork = Clockwork(tick, delivery, clock)
    database.on_letters = clockwork.wake
    return Core(settings, database, links, router, clockwork)


def build_site(core: Core, clock: Clock) -> web.Application:
    site = web.Application()
    site.add_routes(calendar.routes(core.database, core.links, clock))
    site.add_routes(health.routes(core.database))
    site.add_routes(pages.routes(core.settings.locale, core.settings.notes_kept))
    return site


def load(*packages: ModuleType) -> None:
    """Handlers and letters register themselves when their module is imported."""
    for package in packages:
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)


async def prepare(app: App) -> None:
    """Brings the database up to date, and people into the sandbox."""
    await app.database.on_connection(upgrade)
    async with app.database.work() as work:
        organisers = await settle_company(work, app.sandbox.name)
        await work.mark_organisers(app.settings.organisers or organisers)


def address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return settings.public_url or f"http://{host}:{settings.port}"


def _box(settings: Settings, clock: Clock) -> Box:
    settings.folder.mkdir(parents=True, exist_ok=True)
    return Box(settings.folder / "sandbox.db", mark=f"{clock.now():%y%m%d%H%M%S%f}-")


def _sandbox(settings: Settings, clock: Clock, box: Box | None) -> Sandbox:
    box = box or _box(settings, clock)
    return Sandbox(box, travel_clock(box, a_working_morning(clock.now())))


def _fly(sandbox: Sandbox, clockwork: Clockwork, database: Database, seed: int) -> None:
    people = partial(simulated, database)
    flight = Flight(sandbox, _next_due(database), clockwork.settle, people, seed)
    sandbox.settle = flight.settle
    sandbox.next_due = flight.next_due
    sandbox.on_message = flight.hear


def _next_due(database: Database) -> Callable[[], Awaitable[datetime | None]]:
    async def ask() -> datetime | None:
        async with database.work() as work:
            return await work.next_due()

    return ask
