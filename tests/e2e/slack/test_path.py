"""A programme in a strict Slack: from its start to a learning that the company reads, over a socket
and over signed HTTP. No payload is refused."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.clock import TravelClock
from bot.config import Settings, settings_from
from bot.live import Live, begin, build_live
from tests.e2e.conftest import free_port
from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.people import Person, people
from tests.e2e.slack.proxy.server import Proxy, proxied
from tests.e2e.slack.workspaces import APP_TOKEN, SECRET, UPMENTOR

TUESDAY = datetime(2026, 10, 6, 9, tzinfo=UTC)
MONDAY = datetime(2026, 10, 12, 8, tzinfo=UTC)
HOURS = "mon-fri 09:00-18:00"
LEARNED = "Черновик письма занимает минуту"
PROGRAMME = {
    "name": "Reverse mentoring",
    "purpose": "Leaders use AI in their own work",
    "sponsor": "viktor@upmentor.example",
    "contact": "Agnes Whitfield",
    "channel": "C0LEARNINGS",
}


@dataclass(frozen=True)
class Office:
    live: Live
    clock: TravelClock
    proxy: Proxy
    who: Callable[[str], Person]

    async def until(self, moment: datetime) -> None:
        """Due by due, as time really goes."""
        settle = self.live.core.clockwork.settle
        while (due := await settle()) and due <= moment:
            self.clock.move_to(max(due, self.clock.now()))
        self.clock.move_to(moment)
        await settle()

    async def goes_on(self, **by: int) -> None:
        """Some minutes, so that what waits for its second has gone out."""
        await self.until(self.clock.now() + timedelta(**by or {"minutes": 5}))

    async def gets(self, person: Person, action: str) -> None:
        """Until they have such a button."""
        for _ in range(14):
            if person.find(action):
                return
            await self.goes_on(hours=12)
        raise AssertionError(f"{person.id} doesn't get {action}")


@pytest.fixture(params=["by_socket", "by_events"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    slack: Slack = request.getfixturevalue(request.param)
    port, clock = free_port(), TravelClock(TUESDAY)
    async with proxied(slack.port, slack.emulators) as proxy:
        proxy.bot_url = f"http://127.0.0.1:{port}/slack/events"
        live = build_live(settings(proxy, tmp_path, request.param == "by_socket"), clock)
        async with running(live, port), people(proxy, UPMENTOR.token) as who:
            yield Office(live, clock, proxy, who)
        assert proxy.record.violations == []


def settings(proxy: Proxy, folder: Path, by_socket: bool) -> Settings:
    door = {"SLACK_APP_TOKEN": APP_TOKEN} if by_socket else {"SLACK_SIGNING_SECRET": SECRET}
    return settings_from(
        {
            "DATABASE_URL": f"sqlite:///{folder}/upmentor.db",
            "SLACK_BOT_TOKEN": UPMENTOR.token,
            "SLACK_API_URL": proxy.api,
            "ORGANISERS": "daria@upmentor.example",
            **door,
        }
    )


@asynccontextmanager
async def running(live: Live, port: int) -> AsyncIterator[None]:
    runner = web.AppRunner(live.web, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await begin(live)
        yield
    finally:
        await live.core.clockwork.stop()
        await runner.cleanup()
        await live.slack.close()
        await live.core.database.close()


async def test_the_whole_path(office: Office) -> None:
    daria, anna, elena = (office.who(name) for name in ("daria", "anna", "elena"))
    await office.goes_on()  # its people are read
    await start(daria)
    await office.goes_on()
    await join(anna, elena)
    await office.until(MONDAY)
    await pair(office, daria, anna, elena)
    await meet(office, anna, elena)
    await share(office, anna, elena)
    await looks_at_home(anna)


async def fills_in(person: Person, **values: str | list[str]) -> None:
    """The form that has such fields, once it is there: another may still be on the screen."""

    def has_them() -> bool | None:
        blocks = person.modal["blocks"] if person.modal else []
        return values.keys() <= {block.get("block_id") for block in blocks} or None

    await person.screen.until(has_them, f"a form with {[*values]} for {person.id}")
    await person.submit(**values)


async def start(daria: Person) -> None:
    await daria.command("организатор")
    await daria.press("programme.new")
    await fills_in(daria, **PROGRAMME, topics=["ai", "video", "employer"])
    for role, name in (("mentor", "Анна Ковалёва"), ("mentee", "Елена Рогожина")):
        await daria.command("organise")
        await daria.press("programme.show")
        await daria.press(f"programme.invite:1/{role}")
        await fills_in(daria, people=name)


async def join(anna: Person, elena: Person) -> None:
    await anna.press("enrolment.form")
    await fills_in(anna, topics=["ai"], capacity="1", hours=HOURS)
    await fills_in(anna, **{"level-ai": "4", "evidence-ai": "Отчёты каждую неделю"})
    await anna.sees("Вы участвуете как ментор")
    await elena.press("enrolment.form")
    await fills_in(elena, first="ai", hours=HOURS, goal="писать письма")
    await fills_in(elena, **{"level-ai": "1"})
    await elena.sees("Вы участвуете")


async def pair(office: Office, daria: Person, anna: Person, elena: Person) -> None:
    await daria.command("organise")
    for action in ("programme.show", "round.run"):
        await daria.press(action)
    await office.goes_on()
    for action in ("round.show", "round.approve"):
        await daria.press(action)
    await office.goes_on()
    for person in (anna, elena):
        await office.gets(person, "proposal.yes")
        await person.press("proposal.yes")
    await elena.sees("Ваша пара")


async def meet(office: Office, anna: Person, elena: Person) -> None:
    await elena.press("session.pick")
    await elena.sees("Время вашей встречи")
    await office.gets(anna, "session.confirm")
    await anna.press("session.confirm")
    await anna.sees("Время согласовано")
    for person in (anna, elena):
        await person.sees("Ваш общий чат")
    await office.gets(elena, "session.held")


async def share(office: Office, anna: Person, elena: Person) -> None:
    await elena.press("session.held")
    await fills_in(elena, learned="", visibility="offer")
    assert elena.errors.keys() == {"learned"}
    await fills_in(elena, learned=LEARNED, visibility="offer")
    await elena.press("learning.offer_named")
    await elena.sees("Предложено")
    await office.gets(anna, "learning.agree_named")
    await anna.press("learning.agree_named")
    await anna.sees("Договорились")
    await office.goes_on(days=9)
    post = await anna.sees("Находка: ")
    assert post["channel"] == "C0LEARNINGS"
    assert LEARNED in post["text"]
    await anna.sees("Reverse mentoring: эта неделя")


async def looks_at_home(anna: Person) -> None:
    home = await anna.open_home()
    assert "Елена Рогожина" in str(home)
