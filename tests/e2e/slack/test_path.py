"""A programme in a Slack that nobody here wrote: from its start to a pair that has met and shared
what was learned, in Socket Mode and over signed HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.clock import TravelClock
from bot.config import settings_from
from bot.live import Live, begin, build_live
from tests.e2e.conftest import free_port
from tests.e2e.slack import emulator
from tests.e2e.slack.emulator import local_slack
from tests.e2e.slack.people import Someone, Window, window

TUESDAY = datetime(2026, 10, 6, 9, tzinfo=UTC)
MONDAY = datetime(2026, 10, 12, 8, tzinfo=UTC)
THURSDAY = datetime(2026, 10, 15, 11, tzinfo=UTC)
HOURS = "mon-fri 09:00-18:00"
LEARNED = "A first draft takes a minute"
PROGRAMME = {
    "name": "Reverse mentoring",
    "purpose": "Leaders use AI in their own work",
    "sponsor": "Sofia Sponsor",
    "line": "I learn here myself.",
    "contact": "carl@upmentor.example",
    "channel": emulator.CHANNEL,
}


@dataclass(frozen=True)
class Office:
    live: Live
    clock: TravelClock
    window: Window

    def person(self, name: str) -> Someone:
        return Someone(name, self.window)

    async def goes_on(self) -> None:
        """Some minutes, so that what waits for its second has gone out."""
        await self.until(self.clock.now() + timedelta(minutes=5))

    async def until(self, moment: datetime) -> None:
        """Due by due, as time really goes."""
        while (due := await self.live.core.clockwork.settle()) and due <= moment:
            self.clock.move_to(max(due, self.clock.now()))
        self.clock.move_to(moment)
        await self.live.core.clockwork.settle()


@pytest.fixture(params=["socket", "http"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    is_http, port = request.param == "http", free_port()
    url = f"http://127.0.0.1:{port}/slack/events" if is_http else ""
    door = {"SLACK_SIGNING_SECRET": emulator.SECRET} if is_http else {"SLACK_APP_TOKEN": "xapp-one"}
    async with local_slack(tmp_path, url) as address:
        settings = settings_from(
            {
                "DATABASE_URL": f"sqlite:///{tmp_path}/upmentor.db",
                "SLACK_BOT_TOKEN": emulator.BOT,
                "SLACK_API_URL": f"{address}/api/",
                "ORGANISERS": "olga@upmentor.example",
                **door,
            }
        )
        clock = TravelClock(TUESDAY)
        async with running(build_live(settings, clock), port) as live, window(address) as seen:
            yield Office(live, clock, seen)


@asynccontextmanager
async def running(live: Live, port: int) -> AsyncIterator[Live]:
    runner = web.AppRunner(live.web, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await begin(live)
        yield live
    finally:
        await live.core.clockwork.stop()
        await runner.cleanup()
        await live.slack.close()
        await live.core.database.close()


async def test_the_whole_path(office: Office) -> None:
    olga, anna, boris = (office.person(name) for name in ("olga", "anna", "boris"))
    await office.goes_on()  # its people are read
    await start(olga)
    await office.goes_on()
    await join(anna, boris)
    await pair(office, olga, anna, boris)
    await meet(office, anna, boris)
    await share(office, anna, boris)
    await looks_at_home(anna)


async def start(olga: Someone) -> None:
    await olga.types("organise")
    await olga.presses("Start a programme")
    await olga.fills_in(**PROGRAMME, topics=("ai", "video", "employer"))
    await olga.sees("Reverse mentoring", "0 joined, 0 invited")
    for button, name in (("Invite mentors", "Anna Bell"), ("Invite leaders", "Boris Stone")):
        await olga.types("organise")
        await olga.presses("Open")
        await olga.presses(button)
        await olga.fills_in(people=name)
        await olga.sees("on its way")


async def join(anna: Someone, boris: Someone) -> None:
    await anna.presses("I'm in")
    await anna.fills_in(topics=("ai",), capacity="1", hours=HOURS)
    await anna.fills_in(level__ai="4", evidence__ai="I build our reports with it")
    await anna.sees("You are taking part as a mentor", "AI tools")
    await boris.presses("I'm in")
    await boris.fills_in(first="ai", hours=HOURS, goal="draft with an assistant")
    await boris.fills_in(level__ai="1")
    await boris.sees("You are taking part", "AI tools")


async def pair(office: Office, olga: Someone, anna: Someone, boris: Someone) -> None:
    await office.until(MONDAY)
    await olga.types("organise")
    await olga.presses("Open")
    await olga.presses("Run a round")
    await office.goes_on()
    await olga.sees("The round is ready")
    await olga.presses("Show the round")
    await olga.sees("Anna Bell mentors Boris Stone")
    await olga.presses("Approve all")
    await office.goes_on()
    await anna.sees("We propose a pair")
    await anna.presses("Yes")
    await anna.sees("You will hear from us by")
    await office.goes_on()
    await boris.presses("Yes")
    await boris.sees("Your pair", "pick a time")
    await office.goes_on()
    await anna.sees("Your pair", "the leader picks a time")


async def meet(office: Office, anna: Someone, boris: Someone) -> None:
    await boris.presses("Pick this")
    await boris.sees("The time of your session")
    await office.until(MONDAY + timedelta(days=1))
    await anna.presses("It suits me")
    await anna.sees("The time is agreed")
    await office.until(THURSDAY - timedelta(days=1))
    for person in (anna, boris):
        await person.sees("was it held, moved or cancelled?")


async def share(office: Office, anna: Someone, boris: Someone) -> None:
    await boris.presses("Held")
    await boris.fills_in(learned="", visibility="offer")
    assert office.window.errors.keys() == {"learned"}
    await boris.fills_in(learned=LEARNED, visibility="offer")
    await boris.presses("Offer, with my name")
    await boris.sees("Offered", "Anna Bell is asked")
    await office.until(THURSDAY)
    await anna.presses("Agree, name me too")
    await anna.sees("It is posted with the others on a Thursday")
    await office.until(THURSDAY + timedelta(weeks=1))
    await office.goes_on()
    await anna.sees("One thing we learned", LEARNED, "Boris Stone, Anna Bell")
    await anna.sees("1 new learning this week", LEARNED)


async def looks_at_home(anna: Someone) -> None:
    await anna.opens_home()
    await anna.sees_at_home("Boris Stone")
