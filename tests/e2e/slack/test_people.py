"""People do each thing once with a little bot, in both modes, and see what Slack would show."""

from collections.abc import AsyncIterator, Callable
from collections.abc import Set as AbstractSet
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.clock import Clock, SystemClock, TravelClock
from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.emulator import Mode
from tests.e2e.slack.little_bot import LittleBot, running
from tests.e2e.slack.people import Person, people
from tests.e2e.slack.pictures import window
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
    mode: Mode,
    request: pytest.FixtureRequest,
    trouble: Trouble | None = None,
    clock: Clock | None = None,
    wrong: AbstractSet[str] = frozenset(),
) -> AsyncIterator[Stage]:
    slack: Slack = request.getfixturevalue("by_socket" if mode == "socket" else "by_events")
    async with proxied(slack.port, slack.emulators, clock=clock, trouble=trouble) as proxy:
        async with running(proxy, mode) as bot, people(proxy, UPMENTOR.token) as who:
            yield Stage(proxy, bot, who)
        assert {v.error for v in proxy.record.violations} == wrong


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
    async with stage(mode, request, wrong={"push_limit_reached"}) as on:
        anna = on.who("anna")
        await anna.command("form")
        for _ in range(2):
            await anna.press("look", goal="typed so far")
            await anna.sees_form("Two")
            assert "typed so far" in on.bot.heard[-1]
        await anna.press("look")
        await anna.screen.until(
            lambda: on.proxy.record.violations or None, "the refusal of a fourth view"
        )


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


@pytest.mark.parametrize("mode", MODES)
async def test_an_error_stands_beside_a_field_that_is_there(
    mode: Mode, request: pytest.FixtureRequest
) -> None:
    async with stage(mode, request, wrong={"invalid_arguments"}) as on:
        anna = on.who("anna")
        await anna.command("form")
        await anna.sees_form("One")
        await anna.submit(goal="beside")
        assert anna.errors == {}


@pytest.mark.parametrize("mode", MODES)
async def test_a_response_url_is_good_for_five_answers(
    mode: Mode, request: pytest.FixtureRequest
) -> None:
    async with stage(mode, request, wrong={"used_url", "no_text"}) as on:
        anna = on.who("anna")
        await anna.command("hello")
        await anna.sees("At your service")
        (url,) = on.bot.response_urls
        answers = [await AsyncWebhookClient(url).send(text=f"{n}" if n else "") for n in range(6)]
        assert [answer.status_code for answer in answers] == [400, 200, 200, 200, 200, 404]
        await anna.sees("4")
        assert on.who("elena").messages == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_response_url_is_good_for_half_an_hour(
    mode: Mode, request: pytest.FixtureRequest
) -> None:
    clock = TravelClock(SystemClock().now())
    async with stage(mode, request, clock=clock, wrong={"expired_url"}) as on:
        anna = on.who("anna")
        await anna.command("hello")
        await anna.sees("At your service")
        (url,) = on.bot.response_urls
        clock.forward(timedelta(minutes=30))
        assert (await AsyncWebhookClient(url).send(text="In time")).status_code == 200
        clock.forward(timedelta(seconds=1))
        assert (await AsyncWebhookClient(url).send(text="Too late")).status_code == 404


async def test_a_connection_that_slack_ends_is_made_again(
    request: pytest.FixtureRequest,
) -> None:
    async with stage("socket", request) as on:
        on.proxy.envelopes.connected.clear()
        await on.proxy.envelopes.refresh()
        await on.proxy.envelopes.connected.wait()
        anna = on.who("anna")
        await anna.command("hello")
        await anna.sees("At your service")


async def test_a_form_is_looked_at_on_the_page_of_local_slack(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    async with stage("socket", request) as on:
        anna = on.who("anna")
        async with window(anna, tmp_path) as at:
            await anna.command("form")
            await anna.sees_form("One")
            await at.sees("Goal")
            assert is_png(await at.picture("form"))


def is_png(path: Path) -> bool:
    return path.read_bytes().startswith(b"\x89PNG")
