"""People do each thing once with a little bot, in both modes, and see what Slack would show."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import get_args

import pytest

from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.emulator import Mode
from tests.e2e.slack.little_bot import LittleBot, running
from tests.e2e.slack.people import Person, people
from tests.e2e.slack.proxy.server import Proxy, proxied
from tests.e2e.slack.proxy.trouble import Trouble
from tests.e2e.slack.workspaces import UPMENTOR

MODES = get_args(Mode)


@dataclass(frozen=True, slots=True)
class Stage:
    proxy: Proxy
    bot: LittleBot
    who: Callable[[str], Person]


@asynccontextmanager
async def stage(
    mode: Mode, request: pytest.FixtureRequest, trouble: Trouble | None = None
) -> AsyncIterator[Stage]:
    slack: Slack = request.getfixturevalue("by_socket" if mode == "socket" else "by_events")
    async with proxied(slack.port, slack.emulators, trouble=trouble) as proxy:
        async with running(proxy, mode) as bot, people(proxy, UPMENTOR.token) as who:
            yield Stage(proxy, bot, who)
        assert proxy.record.violations == []


@pytest.mark.parametrize("mode", MODES)
async def test_only_who_typed_a_command_sees_its_answer(
    mode: Mode, request: pytest.FixtureRequest
) -> None:
    async with stage(mode, request) as on:
        anna, elena = on.who("anna"), on.who("elena")
        await anna.command("hello")
        await anna.sees("At your service")
        assert elena.messages == []
        await anna.press("done")
        await anna.sees("It is done")
        assert on.bot.heard == ["command hello", "done True"]


@pytest.mark.parametrize("mode", MODES)
async def test_a_form_shows_what_is_wrong_and_goes_on_under_the_same_id(
    mode: Mode, request: pytest.FixtureRequest
) -> None:
    async with stage(mode, request) as on:
        anna = on.who("anna")
        await anna.command("form")
        await anna.sees_form("One")
        await anna.submit()
        assert anna.errors == {"goal": "Please say"}
        await anna.submit(goal="Draft letters")
        await anna.sees_form("Two")
        await anna.submit()
        assert anna.modal is None
        await anna.sees("You are in")
        first, second = on.bot.heard[-2:]
        assert first.split()[1] == second.split()[1]


@pytest.mark.parametrize("mode", MODES)
async def test_home_opens_and_its_button_opens_a_form(
    mode: Mode, request: pytest.FixtureRequest
) -> None:
    async with stage(mode, request) as on:
        anna = on.who("anna")
        await anna.open_home()
        await anna.press("open")
        await anna.sees_form("One")
        assert on.who("elena").modal is None


@pytest.mark.parametrize("mode", MODES)
async def test_a_form_lies_over_a_form_three_deep(
    mode: Mode, request: pytest.FixtureRequest
) -> None:
    async with stage(mode, request) as on:
        anna = on.who("anna")
        await anna.command("form")
        for _ in range(2):
            await anna.press("look")
            await anna.sees_form("Two")
        await anna.press("look")
        await anna.screen.until(
            lambda: on.proxy.record.violations or None, "the refusal of a fourth view"
        )
        (violation,) = on.proxy.record.violations
        assert violation.error == "push_limit_reached"
        on.proxy.record.violations.clear()


@pytest.mark.parametrize("mode", MODES)
async def test_what_local_slack_has_not_comes_from_the_proxy(
    mode: Mode, request: pytest.FixtureRequest
) -> None:
    async with stage(mode, request) as on:
        anna = on.who("anna")
        await anna.save({"channel": "C0GENERAL", "ts": "1.2", "text": "A guide"})
        house = on.proxy.houses[UPMENTOR.token]
        await on.proxy.tell(house, {"type": "team_join", "user": {"id": "U0NEW"}})
        await anna.command("last")
        await anna.sees("At your service")
        assert set(on.bot.heard) == {"save A guide", "joined U0NEW", "command last"}


@pytest.mark.parametrize("mode", MODES)
async def test_what_is_delivered_again_reaches_the_bot_twice(
    mode: Mode, request: pytest.FixtureRequest
) -> None:
    async with stage(mode, request, Trouble(1, again=1.0)) as on:
        anna = on.who("anna")
        await anna.command("hello")
        await anna.sees("At your service")
        await anna.screen.until(lambda: len(on.bot.heard) == 2 or None, "the second delivery")
        assert on.proxy.trouble.repeated == 1
        if mode == "events":
            assert on.bot.retries == ["", "1"]
