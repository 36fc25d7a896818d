"""What leaves: new messages, redraws where they lie, and what Slack says to them."""

from datetime import timedelta

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError

from bot.cards import Card, Chart, Text
from bot.events import Address, Busy, Gone, Ref
from bot.platforms.slack.outbound import GONE, STAYS
from bot.platforms.slack.platform import Slack
from tests.platforms.slack.double import TEAM, Double

ANNA = Address("slack", "", TEAM, "UANNA")
CHANNEL = Address("slack", "", TEAM, "CLEARN", channel=True)
GROUP = Address("slack", "", TEAM, "UANNA,UBEN", group=True)
CARD = Card("A pair", (Text("<!channel> & co"),))
LIES = Ref("DANNA", "1.000100")


async def test_a_letter_goes_to_the_user_and_is_known_by_where_it_lies(
    slack: Slack, double: Double
) -> None:
    assert await slack.send(ANNA, CARD) == Ref("DUANNA", "1.000100")
    sent = await double.call("chat.postMessage")
    assert (sent["channel"], sent["text"]) == ("UANNA", "A pair\n&lt;!channel&gt; &amp; co")


async def test_links_in_it_are_not_unfolded(slack: Slack, double: Double) -> None:
    await slack.send(CHANNEL, CARD)
    sent = await double.call("chat.postMessage")
    assert {str(sent["unfurl_links"]).lower(), str(sent["unfurl_media"]).lower()} <= {"false", "0"}


async def test_what_has_changed_is_drawn_again_where_it_lies(slack: Slack, double: Double) -> None:
    assert await slack.send(ANNA, CARD, replaces=LIES) == LIES
    changed = await double.call("chat.update")
    assert (changed["channel"], changed["ts"]) == ("DANNA", "1.000100")
    assert double.calls("chat.postMessage") == 0


async def test_a_group_is_opened_and_written_to(slack: Slack, double: Double) -> None:
    """Asked for again it would be the same one, so where it lies is all that need be known."""
    assert await slack.send(GROUP, CARD) == Ref("DGUANNAUBEN", "1.000100")
    assert (await double.call("conversations.open"))["users"] == "UANNA,UBEN"
    sent = await double.call("chat.postMessage")
    assert sent["channel"] == "GUANNAUBEN"
    assert double.calls("conversations.info") == 0, "no other company is in a group of ours"


async def test_a_group_with_somebody_who_has_left_is_gone(slack: Slack, double: Double) -> None:
    double.answers["conversations.open"].append({"ok": False, "error": "user_disabled"})
    with pytest.raises(Gone):
        await slack.send(GROUP, CARD)
    assert double.calls("chat.postMessage") == 0


@pytest.mark.parametrize("error", sorted(STAYS))
async def test_what_cant_be_drawn_again_stays(slack: Slack, double: Double, error: str) -> None:
    double.answers["chat.update"].append({"ok": False, "error": error})
    assert await slack.send(ANNA, CARD, replaces=LIES) == LIES


@pytest.mark.parametrize("error", sorted(GONE))
async def test_nobody_there_is_gone(slack: Slack, double: Double, error: str) -> None:
    double.answers["chat.postMessage"].append({"ok": False, "error": error})
    with pytest.raises(Gone, match=error) as gone:
        await slack.send(CHANNEL, CARD)
    assert gone.value.closed is GONE[error]


async def test_another_workspace_is_gone(slack: Slack) -> None:
    with pytest.raises(Gone):
        await slack.send(Address("slack", "", "TOTHER", "UX"), CARD)


async def test_slack_says_how_long_to_wait(slack: Slack, double: Double) -> None:
    refusal = {"ok": False, "error": "ratelimited"}
    wait = web.json_response(refusal, status=429, headers={"Retry-After": "7"})
    double.answers["chat.postMessage"].append(wait)
    with pytest.raises(Busy) as busy:
        await slack.send(ANNA, CARD)
    assert busy.value.after == timedelta(seconds=7)
    assert double.calls("chat.postMessage") == 1, "nobody but delivery tries again"


@pytest.mark.parametrize(
    "answer",
    [
        web.Response(status=500, text="<html>oops</html>"),
        web.json_response({"ok": False, "error": "internal_error"}),
        web.json_response({"ok": False, "error": "invalid_auth"}),
    ],
    ids=["500", "internal error", "token"],
)
async def test_anything_else_is_a_failure_worth_another_try(
    slack: Slack, double: Double, answer: web.Response
) -> None:
    double.answers["chat.postMessage"].append(answer)
    with pytest.raises(SlackApiError):
        await slack.send(ANNA, CARD)
    assert double.calls("chat.postMessage") == 1


async def test_a_chart_that_slack_refuses_goes_as_numbers(slack: Slack, double: Double) -> None:
    double.answers["chat.postMessage"].append({"ok": False, "error": "invalid_blocks"})
    await slack.send(CHANNEL, Card("Digest", (Chart("bar", "Sessions", (("May", 3),)),)))
    first, second = [await double.call("chat.postMessage") for _ in range(2)]
    assert [block["type"] for block in first["blocks"]] == ["header", "data_visualization"]
    assert [block["type"] for block in second["blocks"]] == ["header", "rich_text"]


async def test_blocks_without_a_chart_are_not_sent_again(slack: Slack, double: Double) -> None:
    double.answers["chat.postMessage"].append({"ok": False, "error": "invalid_blocks"})
    with pytest.raises(SlackApiError):
        await slack.send(CHANNEL, CARD)
    assert double.calls("chat.postMessage") == 1


async def test_a_token_that_slack_refuses_is_said_in_one_line(slack: Slack, double: Double) -> None:
    double.answers["auth.test"].append({"ok": False, "error": "invalid_auth"})
    with pytest.raises(ValueError, match=r"SLACK_BOT_TOKEN \(invalid_auth\)"):
        await slack.open()
