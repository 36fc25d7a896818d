"""Where in Slack an answer goes, by where was pressed."""

import asyncio
from typing import Any

import msgspec
import pytest
from aiohttp import web

from bot.cards import Card, Input, Text, button
from bot.events import Event, Sender
from bot.platforms.slack import platform
from bot.platforms.slack.platform import Slack
from tests.platforms.slack.double import TEAM, Caller, Double

ANNA = Sender("slack", "", TEAM, "UANNA")
CARD = Card("Your pair", (Text("Boris"),), (button("pair.open", 7, "Open"),))
SEND = button("form.send", 42, "Send")
FORM = Card("Who are you?", (Input("name", "Name"),), (SEND,))


class Bot:
    """Answers with the cards it was given, the last one for ever, and keeps what it heard."""

    def __init__(self, slack: Slack, *cards: Card) -> None:
        self.cards, self.heard = list(cards), list[Event]()
        slack.dispatch = self

    async def __call__(self, event: Event) -> Card:
        self.heard.append(event)
        return self.cards.pop(0) if len(self.cards) > 1 else self.cards[0]


def title(drawn: dict[str, Any]) -> str:
    named: str = (drawn.get("title") or drawn["blocks"][0]["text"])["text"]
    return named


async def test_a_typed_word_is_answered_for_the_typist_alone(
    slack: Slack, anna: Caller, double: Double
) -> None:
    bot = Bot(slack, CARD)
    assert await anna.types(" pair ") == {"status": 200}
    answer = await double.call("command")
    assert title(answer) == "Your pair"
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)
    assert (bot.heard[0].sender, bot.heard[0].action, bot.heard[0].about) == (ANNA, "say", "pair")


async def test_in_ones_own_chat_the_answer_takes_the_place_of_what_was_pressed(
    slack: Slack, anna: Caller, double: Double
) -> None:
    bot = Bot(slack, CARD)
    assert await anna.presses("proposal.accept:42") == {"status": 200}
    answer = await double.call("press")
    assert (title(answer), answer["replace_original"]) == ("Your pair", True)
    assert "response_type" not in answer
    assert (bot.heard[0].action, bot.heard[0].about) == ("proposal.accept", "42")


async def test_in_a_channel_only_the_presser_sees_the_answer_and_the_post_stays(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Bot(slack, CARD)
    channel = {"type": "message", "channel_id": "CLEARN", "message_ts": "1.2"}
    await anna.presses("learning.try:1", container=channel)
    answer = await double.call("press")
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)


async def test_when_the_address_for_answers_has_ended_the_message_is_changed(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Bot(slack, CARD)
    await anna.presses("pair.open:7", response_url=str(double.server.make_url("/ended")))
    change = await double.call("chat.update")
    assert (change["channel"], change["ts"]) == ("DANNA", "1.000100")


async def test_a_form_opens_as_a_modal_and_the_message_stays(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Bot(slack, FORM)
    await anna.presses("form.open:42")
    opened = await double.call("views.open")
    assert opened["trigger_id"] == "press-1"
    assert opened["view"]["callback_id"] == "form.send:42"
    assert double.calls("press") == 0


async def test_what_was_sent_is_answered_in_the_modal_and_its_message_shows_it(
    slack: Slack, anna: Caller, double: Double
) -> None:
    bot = Bot(slack, FORM, CARD)
    await anna.presses("form.open:42")
    view = (await double.call("views.open"))["view"]
    said = await anna.sends(view, {"name": "Anna"})
    assert (said["response_action"], title(said["view"])) == ("update", "Your pair")
    assert "submit" not in said["view"]
    shown = await double.call("press")
    assert (title(shown), shown["replace_original"]) == ("Your pair", True)
    assert (bot.heard[1].action, bot.heard[1].values) == ("form.send", {"name": "Anna"})


async def test_the_next_screen_comes_in_the_same_modal(
    slack: Slack, anna: Caller, double: Double
) -> None:
    second = Card("And then?", (Input("more", "More"),), (button("form.more", 42, "Send"),))
    Bot(slack, FORM, second, CARD)
    await anna.presses("form.open:42")
    first = (await double.call("views.open"))["view"]
    said = await anna.sends(first, {"name": "Anna"})
    assert said["view"]["callback_id"] == "form.more:42"
    assert double.calls("press") == 0, "nothing has come of it yet"
    await anna.sends(said["view"], {"more": "x"}, view_hash="2")
    assert title(await double.call("press")) == "Your pair"


async def test_an_error_stands_beside_its_field_and_the_message_stays(
    slack: Slack, anna: Caller, double: Double
) -> None:
    wrong = msgspec.structs.replace(FORM, refused=True, errors={"name": "Give a name."})
    Bot(slack, FORM, wrong)
    await anna.presses("form.open:42")
    view = (await double.call("views.open"))["view"]
    said = await anna.sends(view, {"name": "?"})
    assert said == {"status": 200, "response_action": "errors", "errors": {"name": "Give a name."}}
    await anna.types("home")
    await double.call("views.open")  # the bot goes on answering, and hasn't drawn the message again
    assert double.calls("press") == 0


async def test_a_form_sent_twice_is_one_event_and_a_corrected_one_another(
    slack: Slack, anna: Caller, double: Double
) -> None:
    bot = Bot(slack, FORM)
    await anna.presses("form.open:42")
    view = (await double.call("views.open"))["view"]
    for name in ("Ana", "Ana", "Anna"):
        await anna.sends(view, {"name": name})
    ids = [event.id for event in bot.heard[1:]]
    assert ids[0] == ids[1] != ids[2]


async def test_what_takes_longer_than_slack_waits_is_shown_when_it_is_done(
    slack: Slack, anna: Caller, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "FORM_PATIENCE", 0.01)
    go_on = asyncio.Event()

    async def slow(event: Event) -> Card:
        if event.action == "form.send":
            await go_on.wait()
            return CARD
        return FORM

    slack.dispatch = slow
    await anna.presses("form.open:42")
    said = await anna.sends((await double.call("views.open"))["view"], {"name": "Anna"})
    assert said["view"]["title"]["text"] == "One moment"
    go_on.set()
    update = await double.call("views.update")
    assert (update["view_id"], title(update["view"])) == ("V1", "Your pair")


async def test_a_form_is_answered_before_what_was_acknowledged_and_waits(
    slack: Slack, anna: Caller, double: Double
) -> None:
    presses, begun, go_on = 3 * platform.TOGETHER, [], asyncio.Event()

    async def slow(event: Event) -> Card:
        if event.action == "say" and event.about:
            begun.append(event.about)
            await go_on.wait()
        return FORM if event.action == "form.open" else CARD

    slack.dispatch = slow
    await anna.presses("form.open:42")
    form = (await double.call("views.open"))["view"]
    for number in range(presses):
        await anna.types(f"pair {number}")
    said = await anna.sends(form, {"name": "Anna"})
    assert title(said["view"]) == "Your pair"
    assert len(begun) == platform.TOGETHER
    go_on.set()
    await slack.leave()
    assert double.calls("command") == len(begun) == presses


async def test_a_form_that_comes_too_late_is_a_button_that_opens_it(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Bot(slack, FORM)
    double.answers["views.open"].append({"ok": False, "error": "expired_trigger_id"})
    await anna.types("profile")
    answer = await double.call("command")
    [opener] = answer["blocks"][-1]["elements"]
    assert (title(answer), opener["action_id"]) == ("Who are you?", "say:profile")
    await anna.presses(opener["action_id"])
    await double.call("views.open")
    assert (await double.call("views.open"))["trigger_id"] == "press-2"


async def test_a_form_that_is_open_already_is_left_at_that(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Bot(slack, FORM)
    double.answers["views.open"].append({"ok": False, "error": "exchanged_trigger_id"})
    await anna.types("profile")
    await double.call("views.open")
    await anna.presses("form.open:42")
    await double.call("views.open")
    assert double.calls("command") == 0


async def test_an_answer_that_slack_did_not_take_is_tried_again_at_once(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Bot(slack, FORM)
    double.answers["views.open"] += (
        web.Response(status=500),
        web.Response(status=429, headers={"Retry-After": "0"}),
    )
    await anna.types("profile")
    tries = [(await double.call("views.open"))["trigger_id"] for _ in range(3)]
    assert len(set(tries)) == 1


async def test_in_home_the_answer_is_a_modal_and_home_is_drawn_again(
    slack: Slack, anna: Caller, double: Double
) -> None:
    home = Card("Home", (Text("Session 3 of 6"),))
    bot = Bot(slack, CARD, home)
    await anna.presses_at_home("pair.open:7")
    assert (await double.call("views.open"))["view"]["type"] == "modal"
    drawn = await double.call("views.publish")
    assert (drawn["user_id"], drawn["view"]["type"]) == ("UANNA", "home")
    assert title(drawn["view"]) == "Home"
    assert [event.action for event in bot.heard] == ["pair.open", "say"]
    assert len({event.id for event in bot.heard}) == 2


async def test_home_is_drawn_when_it_is_opened_and_not_with_the_messages(
    slack: Slack, anna: Caller, double: Double
) -> None:
    bot = Bot(slack, CARD)
    for tab in ("messages", "home"):
        await anna.tells({"type": "app_home_opened", "user": "UANNA", "tab": tab})
    assert (await double.call("views.publish"))["view"]["type"] == "home"
    assert len(bot.heard) == 1


async def test_a_button_inside_a_modal_is_answered_in_it(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Bot(slack, FORM, CARD)
    await anna.presses("form.open:42")
    view = {**(await double.call("views.open"))["view"], "id": "V9"}
    await anna.presses("list.more:2", view=view)
    update = await double.call("views.update")
    assert (update["view_id"], title(update["view"])) == ("V9", "Your pair")
    assert title(await double.call("press")) == "Your pair", "and so does its message"


async def test_who_presses_where_something_broke_is_told_so(
    slack: Slack, anna: Caller, double: Double, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(event: Event) -> Card:
        raise RuntimeError("nobody can know")

    slack.dispatch = broken
    await anna.presses("pair.open:7")
    assert title(await double.call("press")) == "That didn't work"
    assert "pair.open was not answered" in caplog.text
