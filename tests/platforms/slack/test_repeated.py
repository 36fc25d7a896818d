"""What Slack delivers again: done once, and shown once."""

from aiohttp import web

from bot.cards import Card, Text
from bot.events import Event
from bot.once import Once
from bot.platforms.slack.platform import Slack
from tests.platforms.slack.double import Caller, Double

CARD = Card("Your pair", (Text("Boris"),))


async def test_a_press_that_comes_again_is_answered_once(
    slack: Slack, anna: Caller, double: Double
) -> None:
    heard: list[str] = []

    async def dispatch(event: Event) -> Card:
        heard.append(event.action)
        return CARD

    slack.dispatch = dispatch
    for _ in range(2):
        assert await anna.types("pair", trigger_id="the same") == {"status": 200}
    await anna.presses("pair.show:1")
    await double.call("press")
    assert heard == ["say", "pair.show"]
    assert double.calls("command") == 1


async def test_what_is_tried_again_does_not_come_after_what_was_done_later(
    slack: Slack, anna: Caller, double: Double
) -> None:
    async def dispatch(event: Event) -> Card:
        return Card(event.action)

    slack.dispatch = dispatch
    double.answers["hook"].append(web.Response(status=500))
    for button in ("first", "second"):
        await anna.presses(button, response_url=f"{double.api}hook")
    shown = [(await double.call("hook"))["text"] for _ in range(3)]
    assert shown == ["first", "first", "second"]


def test_what_was_heard_long_ago_is_forgotten() -> None:
    once = Once(most=2)
    assert [once.is_new(each) for each in ("a", "b", "a", "c", "a")] == [
        True,
        True,
        False,
        True,
        True,
    ]
