"""What the doctor sees in Slack: each thing when it's right, and when it isn't."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.clock import SystemClock, TravelClock
from bot.events import Finding
from bot.platforms.slack.checking import CLOSED, WITHOUT, Check
from bot.platforms.slack.scopes import OPTIONAL, REQUIRED
from tests.platforms.slack.double import ME, Double

ALL = ",".join((*REQUIRED, *OPTIONAL))
LEARNINGS = {"id": "C1", "name": "learnings", "is_member": True}


async def looked(
    double: Double,
    scopes: str = ALL,
    app_token: str = "xapp-one",
    channels: Mapping[str, str] = {},
    clock: TravelClock | SystemClock = SystemClock(),  # noqa: B008
    **told: object,
) -> list[Finding]:
    headers = {"x-oauth-scopes": scopes}
    double.answers["auth.test"].append(web.json_response(ME | told, headers=headers))
    return await Check(double.api, "xoxb-one", app_token, channels, clock).findings()


def wrong(found: list[Finding]) -> list[str]:
    return [one.told for one in found if one.wrong]


async def test_when_all_is_right_each_thing_has_its_line(double: Double) -> None:
    double.answers["conversations.info"].append({"ok": True, "channel": LEARNINGS})
    found = await looked(double, channels={"C1": "learnings"})
    assert [one.told.removeprefix("Slack: ") for one in found] == [
        "the bot token is of bot UBOT in workspace T1",
        "all permissions that it needs are given",
        "the clock goes as Slack's does",
        "the bot token doesn't expire",
        "the app token opens a connection (Socket Mode)",
        "channel learnings takes posts, as far as Slack tells",
    ]
    assert wrong(found) == []


async def test_a_token_that_slack_refuses_is_all_there_is_to_say(double: Double) -> None:
    double.answers["auth.test"].append({"ok": False, "error": "invalid_auth"})
    [found] = await Check(double.api, "xoxb-one", "xapp-one", {}, SystemClock()).findings()
    assert found.wrong
    assert found.told.startswith("Slack: it refuses the bot token (invalid_auth): copy it from")


async def test_a_slack_that_is_out_of_order_says_nothing_of_the_token(double: Double) -> None:
    double.answers["auth.test"].append(web.Response(status=503, text="<html>"))
    [found] = await Check(double.api, "xoxb-one", "", {}, SystemClock()).findings()
    assert wrong([found]) == ["Slack: it is out of order, or busy (503): try again"]


async def test_a_slack_that_is_not_there(double: Double) -> None:
    await double.server.close()
    api = "http://127.0.0.1:9/api/"
    [found] = await Check(api, "xoxb-one", "", {}, SystemClock()).findings()
    assert found.wrong
    assert "can't be reached" in found.told


async def test_a_permission_that_is_needed_and_not_given_is_wrong(double: Double) -> None:
    given = ALL.replace("users:read.email,", "").replace("mpim:write,", "")
    [told] = wrong(await looked(double, scopes=given))
    assert "permissions are missing: users:read.email, mpim:write; " in told


@pytest.mark.parametrize("declined", OPTIONAL)
async def test_a_permission_that_was_declined_switches_something_off(
    double: Double, declined: str
) -> None:
    given = [scope for scope in ALL.split(",") if scope != declined]
    found = await looked(double, scopes=",".join(given))
    assert wrong(found) == []
    assert f"Slack: without {declined}: {WITHOUT[declined]}" in [one.told for one in found]


@pytest.mark.parametrize(("minutes", "is_wrong"), [(-3, True), (-1, False), (1, False), (3, True)])
async def test_the_clock_is_slacks_give_or_take_two_minutes(
    double: Double, minutes: int, is_wrong: bool
) -> None:
    clock = TravelClock(SystemClock().now() + timedelta(minutes=minutes))
    found = wrong(await looked(double, clock=clock))
    assert bool(found) is is_wrong
    assert all("seconds from Slack's" in told for told in found)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"expires_in": 43_200}, "the bot token expires"),
        ({"bot_id": None}, "the bot token is a person's"),
    ],
)
async def test_a_token_of_another_kind_is_wrong(
    double: Double, told: dict[str, Any], why: str
) -> None:
    [found] = wrong(await looked(double, **told))
    assert why in found


async def test_the_app_token_is_tried(double: Double) -> None:
    double.answers["apps.connections.open"].append({"ok": False, "error": "invalid_auth"})
    [told] = wrong(await looked(double))
    assert told.startswith("Slack: it refuses the app token (invalid_auth): make one with")


async def test_over_http_there_is_no_app_token_to_try(double: Double) -> None:
    assert wrong(await looked(double, app_token="")) == []
    assert double.calls("apps.connections.open") == 0


@pytest.mark.parametrize(
    ("answer", "closed"),
    [
        ({"ok": False, "error": "channel_not_found"}, "hidden"),
        ({"ok": True, "channel": LEARNINGS | {"is_archived": True}}, "archived"),
        ({"ok": True, "channel": LEARNINGS | {"is_ext_shared": True}}, "shared"),
        ({"ok": True, "channel": LEARNINGS | {"is_member": False, "is_private": True}}, "hidden"),
        ({"ok": False, "error": "ratelimited"}, "unsure"),
    ],
)
async def test_a_channel_that_takes_no_posts_is_wrong(
    double: Double, answer: dict[str, Any], closed: str
) -> None:
    double.answers["conversations.info"].append(answer)
    found = await looked(double, channels={"C1": "learnings"})
    why = next(told for kind, told in CLOSED.items() if kind == closed)
    assert wrong(found) == [f"Slack: channel learnings: {why}"]
