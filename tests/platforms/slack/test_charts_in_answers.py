"""Charts are drawn in messages only; where Slack refuses one, its numbers are told."""

from typing import Any

import pytest
from aiohttp import web

from bot.cards import Card, Chart, Text, button
from bot.events import Event
from bot.platforms.slack.platform import Slack
from tests.platforms.slack.double import Caller, Double

CHART = Chart("bar", "Sessions", (("May", 3),))
NUMBERS = Card("Numbers", (CHART,), (button("numbers.show", 1, "Show"),))
CHANNEL = {"type": "message", "channel_id": "CLEARN", "message_ts": "1.2"}


def kinds(drawn: dict[str, Any]) -> list[str]:
    return [block["type"] for block in drawn["blocks"]]


def answering(slack: Slack, card: Card = NUMBERS) -> None:
    async def dispatch(event: Event) -> Card:
        return card

    slack.dispatch = dispatch


def no_charts() -> web.Response:
    return web.Response(status=400, text="invalid_blocks")


async def test_an_answer_has_the_chart(slack: Slack, anna: Caller, double: Double) -> None:
    answering(slack)
    await anna.types("numbers")
    assert kinds(await double.call("command")) == ["header", "data_visualization", "actions"]


@pytest.mark.parametrize("place", [{}, {"container": CHANNEL}], ids=["own chat", "channel"])
async def test_one_that_slack_refuses_is_told_in_numbers_in_the_same_place(
    slack: Slack, anna: Caller, double: Double, place: dict[str, Any]
) -> None:
    answering(slack)
    double.answers["press"].append(no_charts())
    await anna.presses("numbers.show:1", **place)
    drawn, told = [await double.call("press") for _ in range(2)]
    assert kinds(drawn) == ["header", "data_visualization", "actions"]
    assert kinds(told) == ["header", "rich_text", "actions"]
    assert "May: 3" in str(told["blocks"])
    for name in ("replace_original", "response_type"):
        assert drawn.get(name) == told.get(name)
    assert double.calls("chat.update") == 0


async def test_when_the_address_has_ended_too_the_message_is_changed_to_numbers(
    slack: Slack, anna: Caller, double: Double
) -> None:
    answering(slack)
    double.answers["chat.update"].append({"ok": False, "error": "invalid_blocks"})
    await anna.presses("numbers.show:1", response_url=str(double.server.make_url("/ended")))
    drawn, told = [await double.call("chat.update") for _ in range(2)]
    assert kinds(drawn) == ["header", "data_visualization", "actions"]
    assert kinds(told) == ["header", "rich_text", "actions"]


async def test_without_a_chart_what_is_refused_is_not_sent_again(
    slack: Slack, anna: Caller, double: Double
) -> None:
    answering(slack, Card("No numbers", (Text("None."),)))
    double.answers["press"].append(no_charts())
    await anna.presses("numbers.show:1", container=CHANNEL)
    await anna.types("numbers")
    await double.call("command")
    assert double.calls("press") == 1


async def test_home_and_modals_have_only_numbers(
    slack: Slack, anna: Caller, double: Double
) -> None:
    answering(slack)
    await anna.presses_at_home("numbers.show:1")
    assert kinds((await double.call("views.open"))["view"]) == ["rich_text", "actions"]
    shown = (await double.call("views.publish"))["view"]
    assert kinds(shown) == ["header", "rich_text", "actions"]


async def test_no_link_in_an_answer_is_unfolded(slack: Slack, anna: Caller, double: Double) -> None:
    answering(slack)
    await anna.types("numbers")
    said = await double.call("command")
    assert (said["unfurl_links"], said["unfurl_media"]) == (False, False)


async def test_an_answer_in_a_channel_is_the_pressers_alone_by_the_address_for_answers(
    slack: Slack, anna: Caller, double: Double
) -> None:
    answering(slack)
    await anna.presses("numbers.show:1", container=CHANNEL)
    said = await double.call("press")
    assert (said["response_type"], said["replace_original"]) == ("ephemeral", False)
    for method in ("chat.postEphemeral", "chat.postMessage", "chat.update"):
        assert double.calls(method) == 0
