"""A channel that was picked in a form is asked about before anything is done with it."""

from collections.abc import Mapping
from typing import Any

import pytest
from aiohttp import web

from bot.cards import Card, Input, Text, button
from bot.events import Address, Busy, Channel, Closed, Event, Gone
from bot.platforms.slack.channels import look_up
from bot.platforms.slack.clients import Web
from bot.platforms.slack.platform import Slack
from tests.platforms.slack.double import LEARNINGS, TEAM, Caller, Double

SEND = button("form.send", 42, "Send")
FORM = Card(
    "Where to?", (Input("channel", "Channel", channel=True), Input("name", "Name")), (SEND,)
)
POSTS = Address("slack", "", TEAM, "CLEARN", channel=True)
NOT_MEMBER = {"is_member": False}


def told(**marks: object) -> dict[str, Any]:
    return {"ok": True, "channel": {**LEARNINGS, **marks}}


def refused(error: str) -> dict[str, Any]:
    return {"ok": False, "error": error}


def with_scopes(answer: Mapping[str, Any], *scopes: str) -> web.Response:
    return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(scopes)})


async def ask(double: Double, answer: dict[str, Any] | web.Response) -> Channel:
    double.answers["conversations.info"].append(answer)
    slack = Web(double.api)
    try:
        return await look_up(slack.client("xoxb-bot"), "CLEARN")
    finally:
        await slack.close()


async def test_its_name_is_told_and_it_takes_posts(double: Double) -> None:
    assert await ask(double, told()) == Channel("CLEARN", "learnings")
    assert (await double.call("conversations.info"))["channel"] == "CLEARN"


@pytest.mark.parametrize(
    ("answer", "closed"),
    [
        (refused("channel_not_found"), Closed.HIDDEN),
        (told(is_private=True, **NOT_MEMBER), Closed.HIDDEN),
        (told(is_im=True), Closed.HIDDEN),
        (told(is_mpim=True), Closed.HIDDEN),
        (told(is_archived=True, **NOT_MEMBER), Closed.ARCHIVED),
        (told(is_ext_shared=True), Closed.SHARED),
        (told(is_pending_ext_shared=True), Closed.SHARED),
        (refused("internal_error"), Closed.UNSURE),
    ],
)
async def test_what_takes_no_posts_is_known(
    double: Double, answer: dict[str, Any], closed: Closed
) -> None:
    assert (await ask(double, answer)).closed is closed


async def test_a_machine_between_that_fails_leaves_us_unsure(double: Double) -> None:
    assert (await ask(double, web.Response(status=502, text="<html>"))).closed is Closed.UNSURE


async def test_a_public_channel_takes_posts_of_strangers_where_that_was_granted(
    double: Double,
) -> None:
    answer = told(**NOT_MEMBER)
    granted = with_scopes(answer, "chat:write", "chat:write.public")
    assert (await ask(double, granted)).closed is None
    assert (await ask(double, with_scopes(answer, "chat:write"))).closed is Closed.OUTSIDE
    assert (await ask(double, answer)).closed is None, "Slack hasn't said what was granted"


async def test_where_the_permission_was_declined_nothing_is_checked(double: Double) -> None:
    assert await ask(double, refused("missing_scope")) == Channel("CLEARN")


class Heard:
    def __init__(self, slack: Slack) -> None:
        self.events: list[Event] = []
        slack.dispatch = self

    async def __call__(self, event: Event) -> Card:
        self.events.append(event)
        return FORM if event.action == "form.open" else Card("Done", (Text("So be it."),))


async def test_what_was_picked_goes_on_with_what_slack_says_of_it(
    slack: Slack, anna: Caller, double: Double
) -> None:
    heard = Heard(slack)
    await anna.presses("form.open:42")
    view = (await double.call("views.open"))["view"]
    assert view["blocks"][0]["element"]["filter"]["exclude_external_shared_channels"] is True
    await anna.sends(view, {"channel": "CLEARN", "name": "Anna"})
    sent = heard.events[-1]
    assert sent.values == {"channel": "CLEARN", "name": "Anna"}
    assert sent.channels == {"channel": Channel("CLEARN", "learnings")}
    assert double.calls("conversations.info") == 1


async def test_the_same_form_is_another_event_once_it_was_seen_to(
    slack: Slack, anna: Caller, double: Double
) -> None:
    heard = Heard(slack)
    await anna.presses("form.open:42")
    view = (await double.call("views.open"))["view"]
    archived = told(is_archived=True)
    double.answers["conversations.info"].extend((archived, archived, told(), told()))
    for _ in range(4):
        await anna.sends(view, {"channel": "CLEARN", "name": "Anna"})
    first, again, mended, twice = heard.events[1:]
    assert first.channels["channel"].closed is Closed.ARCHIVED
    assert first.id == again.id != mended.id == twice.id


async def test_nobody_is_asked_where_no_channel_is_given(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Heard(slack)
    await anna.presses("pair.open:7")
    await double.call("press")
    assert double.calls("conversations.info") == 0


async def test_nothing_is_posted_where_another_company_has_come_in(
    slack: Slack, double: Double
) -> None:
    double.answers["conversations.info"].append(told(is_ext_shared=True))
    with pytest.raises(Gone) as gone:
        await slack.send(POSTS, FORM)
    assert gone.value.closed is Closed.SHARED
    assert double.calls("chat.postMessage") == 0


async def test_nothing_is_posted_while_slack_does_not_say(slack: Slack, double: Double) -> None:
    double.answers["conversations.info"].append(refused("internal_error"))
    with pytest.raises(Busy):
        await slack.send(POSTS, FORM)
    assert double.calls("chat.postMessage") == 0


@pytest.mark.parametrize("error", ["missing_scope", "token_revoked", "channel_not_found"])
async def test_where_slack_lets_nobody_ask_the_post_itself_finds_out(
    slack: Slack, double: Double, error: str
) -> None:
    double.answers["conversations.info"].append(refused(error))
    await slack.send(POSTS, FORM)
    assert double.calls("chat.postMessage") == 1
