"""Which messages and views the proxy takes, by Slack's own limits."""

from collections.abc import Mapping

import pytest

from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.desk import desk
from tests.e2e.slack.drawn import Block, actions, bars, button, entry, header, modal, pie, words

GOOD: Mapping[str, list[Block]] = {
    "a text alone": [],
    "a header and buttons": [header(), actions(button(), button("pair.end"))],
    "two charts": [pie(), bars(6, 20)],
    "fifty blocks": [{"type": "divider"}] * 50,
    "a field": [entry()],
}


@pytest.mark.parametrize("name", GOOD)
async def test_a_good_message_arrives_as_it_was_sent(by_socket: Slack, name: str) -> None:
    async with desk(by_socket) as at:
        told = await at.taken("chat.postMessage", channel="U0ANNA", text="News", blocks=GOOD[name])
        assert told["channel"].startswith("D")
        (house, *_) = at.proxy.houses.values()
        seen = await house.emulator.look(house.http, f"messages/{told['channel']}")
        (message,) = seen["messages"]
        kinds = [block["type"] for block in message.get("blocks", [])]
        assert kinds == [block["type"] for block in GOOD[name]]


BAD: Mapping[str, list[Block]] = {
    "no such block": [{"type": "paragraph", "text": "x"}],
    "a key that Slack doesn't know": [header() | {"colour": "red"}],
    "a header in markup": [{"type": "header", "text": {"type": "mrkdwn", "text": "News"}}],
    "a header of 151 characters": [header("x" * 151)],
    "an empty text": [header(" ")],
    "51 blocks": [{"type": "divider"}] * 51,
    "one action twice": [actions(button("a"), button("a"))],
    "one block id twice": [entry("goal"), entry("goal")],
    "a label of 76 characters": [actions(button(label="x" * 76))],
    "a value of 2001 characters": [actions(button(value="x" * 2_001))],
    "a name of 256 characters": [actions(button("x" * 256))],
    "26 buttons": [actions(*(button(f"a{n}") for n in range(26)))],
    "three charts": [pie(), pie(), pie()],
    "seven segments": [pie(7)],
    "seven series": [bars(7)],
    "21 categories": [bars(1, 21)],
    "a chart's long title": [pie(title="x" * 51)],
    "a chart's long label": [pie(label="x" * 20)],
    "not a block": ["text"],  # type: ignore[list-item]
}


@pytest.mark.parametrize("name", BAD)
async def test_blocks_that_slack_does_not_take_are_invalid(by_socket: Slack, name: str) -> None:
    async with desk(by_socket) as at:
        message = {"channel": "U0ANNA", "text": "News", "blocks": BAD[name]}
        assert await at.refused("chat.postMessage", **message) == "invalid_blocks"


@pytest.mark.parametrize(
    ("text", "error"), [("", "no_text"), ("  ", "no_text"), ("x" * 4_001, "msg_too_long")]
)
async def test_a_message_has_a_text_that_can_be_changed_later(
    by_socket: Slack, text: str, error: str
) -> None:
    async with desk(by_socket) as at:
        assert await at.refused("chat.postMessage", channel="U0ANNA", text=text) == error
        await at.taken("chat.postMessage", channel="U0ANNA", text="x" * 4_000)


BAD_VIEWS: Mapping[str, Block] = {
    "a title of 25 characters": modal(title=words("x" * 25)),
    "a submit of 25 characters": modal(submit=words("x" * 25)),
    "a close of 25 characters": modal(close=words("x" * 25)),
    "a title in markup": modal(title={"type": "mrkdwn", "text": "Form"}),
    "too much private metadata": modal(private_metadata="x" * 3_001),
    "101 blocks": modal(*(entry(f"b{n}") for n in range(101))),
    "a chart": modal(entry(), pie()),
    "no title": {key: value for key, value in modal().items() if key != "title"},
    "no submit": {key: value for key, value in modal().items() if key != "submit"},
    "a key that Slack doesn't know": modal(colour="red"),
    "a home": {"type": "home", "blocks": [header()]},
}


@pytest.mark.parametrize("name", BAD_VIEWS)
async def test_views_that_slack_does_not_take_are_invalid(by_socket: Slack, name: str) -> None:
    async with desk(by_socket) as at:
        error = await at.refused("views.open", trigger_id=at.trigger(), view=BAD_VIEWS[name])
        assert error == "invalid_arguments"


async def test_a_view_of_over_250_kilobytes_is_too_large(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        fields = [entry(f"b{n}") | {"label": words("x" * 1_900)} for n in range(99)]
        large = modal(*(f | {"hint": words("y" * 1_900)} for f in fields))
        assert await at.refused("views.open", trigger_id=at.trigger(), view=large) == (
            "view_too_large"
        )


async def test_a_home_is_published_for_somebody(by_socket: Slack) -> None:
    home = {"type": "home", "blocks": [header(), actions(button())]}
    async with desk(by_socket) as at:
        await at.taken("views.publish", user_id="U0ANNA", view=home)
        for user, view in (("U0NOBODY", home), ("U0ANNA", modal())):
            error = await at.refused("views.publish", user_id=user, view=view)
            assert error == "invalid_arguments"
