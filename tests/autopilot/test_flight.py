"""The autopilot in the sandbox: it answers for everybody but the one who is played."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App, build, prepare
from bot.clock import TravelClock
from bot.company import CAST, CONTACT, DOMAIN, LEADERS, MENTORS, ORGANISERS, SPONSOR
from bot.config import Settings
from bot.domain.enrolment import Enrolment, Part
from bot.platforms.sandbox.box import Message
from tests.conftest import KEY

BEGIN = datetime(2026, 10, 5, 8, tzinfo=UTC)
EMILY = ORGANISERS[1].removesuffix(DOMAIN)
MENTOR, LEADER = (email.removesuffix(DOMAIN) for email in (MENTORS[0], LEADERS[1]))
WEEK = timedelta(days=7)


@asynccontextmanager
async def opened(url: str, folder: Path, seed: int = 7) -> AsyncIterator[App]:
    settings = Settings(url, folder, "127.0.0.1", 8080, "", (), (KEY,), "en", "INFO", "text")
    app = build(settings, TravelClock(BEGIN), seed)
    await prepare(app)
    yield app
    app.sandbox.box.close()
    await app.database.close()


@pytest.fixture
async def app(database_url: str, tmp_path: Path) -> AsyncIterator[App]:
    async with opened(database_url, tmp_path) as app:
        yield app


async def invite(app: App) -> None:
    """Emily starts a programme and invites the cast."""
    await app.sandbox.say(EMILY, "organise")
    await press(app, "programme.new")
    await press(
        app, "programme.create", purpose="To learn", sponsor=SPONSOR, contact=CONTACT, channel="x"
    )
    for role, people in (("mentor", MENTORS), ("mentee", LEADERS[1:])):
        await press(app, "programme.invite", role)
        await press(app, "programme.send_invitations", people="\n".join(people))
        await press(app, "programme.show")


async def press(app: App, action: str, ends: str = "", **values: str) -> None:
    message = app.sandbox.inbox(EMILY)[-1]
    form = {field.id: field.value for field in message.card.fields}
    (button,) = (
        b.id for b in message.card.all_buttons if b.action == action and b.id.endswith(ends)
    )
    await app.sandbox.press(EMILY, message.id, button, {**form, **values})


def inboxes(app: App) -> dict[str, list[Message]]:
    users = (email.removesuffix(DOMAIN) for email in CAST)
    return {user: app.sandbox.inbox(user) for user in users}


async def joined(app: App) -> int:
    async with app.database.work() as work:
        return sum(part.state is Part.JOINED for part in await work.all_of(Enrolment))


async def test_with_the_autopilot_on_people_answer_what_comes(app: App) -> None:
    app.sandbox.fly(on=True)
    await invite(app)
    await app.sandbox.forward(WEEK)
    assert await joined(app) >= 5


async def test_with_the_autopilot_off_nobody_presses_anything(app: App) -> None:
    await invite(app)
    await app.sandbox.forward(2 * WEEK)
    assert await joined(app) == 0


async def test_whoever_is_played_is_left_alone(app: App) -> None:
    app.sandbox.fly(on=True, but=MENTOR)
    await invite(app)
    await app.sandbox.forward(2 * WEEK)
    assert all(len(app.sandbox.box.versions(m)) == 1 for m in app.sandbox.inbox(MENTOR))
    assert await joined(app) >= 4


async def test_turned_on_later_people_answer_what_waits_already(app: App) -> None:
    await invite(app)
    await app.sandbox.forward(WEEK)
    app.sandbox.fly(on=True)
    await app.sandbox.forward(WEEK)
    assert await joined(app) >= 5


async def test_turned_off_again_they_stop(app: App) -> None:
    app.sandbox.fly(on=True)
    await invite(app)
    app.sandbox.fly(on=False)
    await app.sandbox.forward(WEEK)
    assert await joined(app) == 0


async def test_the_next_event_may_be_somebody_who_looks_at_a_message(app: App) -> None:
    app.sandbox.fly(on=True)
    await invite(app)
    for _ in range(20):
        if await joined(app):
            break
        await app.sandbox.to_next()
    assert 1 <= await joined(app) <= 2


async def test_a_restart_changes_nothing(tmp_path: Path) -> None:
    async def lived(name: str, restarts: bool) -> dict[str, list[Message]]:
        folder = tmp_path / name
        url = f"sqlite:///{folder}/upmentor.db"
        async with opened(url, folder) as app:
            app.sandbox.fly(on=True)
            await invite(app)
            await app.sandbox.forward(timedelta(days=2))
            if not restarts:
                await app.sandbox.forward(WEEK)
                return inboxes(app)
        async with opened(url, folder) as app:
            await app.sandbox.forward(WEEK)
            return inboxes(app)

    through = await lived("through", restarts=False)
    assert await lived("twice", restarts=True) == through


async def test_the_same_seed_is_the_same_life_and_another_seed_another(tmp_path: Path) -> None:
    async def life_of(name: str, seed: int) -> dict[str, list[Message]]:
        folder = tmp_path / name
        async with opened(f"sqlite:///{folder}/upmentor.db", folder, seed) as app:
            app.sandbox.fly(on=True)
            await invite(app)
            await app.sandbox.forward(WEEK)
            return inboxes(app)

    one = await life_of("one", 7)
    assert one == await life_of("same", 7)
    assert one != await life_of("other", 8)
