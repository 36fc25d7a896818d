"""Where an answer goes: into the message that was pressed, or beside what was typed; of what is
pressed in a channel only the presser sees anything."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import web

from bot.cards import Button, Card, Choice, Input, Option, Text, Value, filled
from bot.events import Busy, Event
from bot.platforms.teams.answering import persistently
from bot.platforms.teams.platform import Teams
from tests.platforms.teams.double import Caller, Double, card_of, error, in_channel, own_chat, texts

CARD = Card("Your pair", (Text("Boris"),))
FORM = Card(
    "Note",
    (
        Input("learned", "What did you learn", long=True),
        Choice("who", "Who sees it", (Option("me", "Only me"), Option("two", "Both")), many=True),
    ),
    (Button("note.save:7", "Save"),),
)


@pytest.fixture(autouse=True)
def shown(teams: Teams) -> list[Card]:
    """The answers to come; the last of them for ever."""
    answers = [CARD]

    async def dispatch(event: Event) -> Card:
        return answers.pop(0) if answers[1:] else answers[0]

    teams.dispatch = dispatch
    return answers


async def test_a_form_stands_in_the_place_of_what_was_pressed(
    anna: Caller, double: Double, shown: list[Card]
) -> None:
    shown[:] = [FORM]
    drawn = (await anna.presses("note.write:7"))["value"]
    assert [one["id"] for one in drawn["body"] if "id" in one] == ["learned", "who:many"]
    assert await double.card("update") == drawn


async def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(
    anna: Caller, double: Double, shown: list[Card]
) -> None:
    typed: dict[str, Value] = {"learned": "To ask well", "who": ("me", "two")}
    shown[:] = [FORM, filled(FORM, typed, {"who": "One or the other"})]
    sent = filled_in(await anna.presses("note.write:7"), {"learned": "To ask well"})
    drawn = (await anna.presses("note.save:7", sent))["value"]
    kept = {one["id"]: one["value"] for one in drawn["body"] if "id" in one}
    assert kept == {"learned": "To ask well", "who:many": "me,two"}
    assert "One or the other" in texts(drawn)


async def test_a_form_that_is_drawn_anew_is_another(
    anna: Caller, teams: Teams, shown: list[Card]
) -> None:
    shown[:] = [FORM]
    first = filled_in(await anna.presses("note.write:7"), {})
    again = filled_in(await anna.presses("note.save:7", first), {})
    assert first["form"] != again["form"]


async def test_a_refusal_leaves_the_form_as_it_stands(
    teams: Teams, anna: Caller, double: Double, shown: list[Card]
) -> None:
    home = Button("say:", "Home")
    refusal = Card("Not now", (Text("The pair has ended"),), (home,), refused=True)
    shown[:] = [FORM, refusal]
    form = filled_in(await anna.presses("note.write:7"), {"learned": "To ask well"})
    answer = await anna.presses("note.save:7", form)
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert answer["value"] == "Not now\nThe pair has ended"
    await teams.leave()
    assert double.calls("update") == 1, "the form"


async def test_what_is_too_long_for_a_field_stays_where_it_was_typed(
    teams: Teams, anna: Caller, double: Double, shown: list[Card]
) -> None:
    names = ", ".join(f"somebody{number}@example.com" for number in range(200))
    shown[:] = [FORM, filled(FORM, {"learned": names}, {"learned": "Nobody is called so"})]
    form = filled_in(await anna.presses("note.write:7"), {"learned": names})
    answer = await anna.presses("note.save:7", form)
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert answer["value"] == "Nobody is called so"
    await teams.leave()
    assert double.calls("update") == 1, "the form"


async def test_whoever_answers_waits_as_long_as_teams_asks() -> None:
    asked, loop = [Busy(timedelta(seconds=0.05))], asyncio.get_running_loop()

    async def put() -> None:
        if asked:
            raise asked.pop()

    began = loop.time()
    await persistently(put)
    assert loop.time() - began >= 0.05


async def test_a_form_that_was_left_is_heard_anew(teams: Teams, anna: Caller) -> None:
    refusal, heard = Card("Not now", refused=True), set[str]()

    async def dispatch(event: Event) -> Card:
        """As the router does, from memory what it has heard."""
        if len(heard) == 2 and event.id not in heard:
            return CARD
        heard.add(event.id)
        return refusal

    teams.dispatch = dispatch
    sent = {"learned": "To ask well", "form": "f00d"}
    said = [(await anna.presses("note.save:7", sent))["value"] for _ in range(2)]
    assert (said[0], texts(said[1])) == ("Not now", ["Your pair", "Boris"])


async def test_what_breaks_is_said_and_the_card_stays(
    teams: Teams, anna: Caller, double: Double, caplog: pytest.LogCaptureFixture
) -> None:
    async def dispatch(event: Event) -> Card:
        raise RuntimeError("out of order")

    teams.dispatch = dispatch
    answer = await anna.presses("pair.show:1", locale="ru-RU")
    assert (answer["status"], answer["statusCode"]) == (200, 500)
    assert answer["type"] == "application/vnd.microsoft.error"
    assert answer["value"]["message"].startswith("У меня что-то сломалось")
    await anna.types("pair")
    assert "Something went wrong on my side" in texts(await double.card("send"))[1]
    assert double.calls("update") == 0
    assert "pair.show was not answered" in caplog.text


async def test_in_a_channel_the_presser_alone_sees_the_answer(
    teams: Teams, anna: Caller, double: Double
) -> None:
    answer = await anna.presses("learning.try:3", **in_channel())
    assert texts(answer["value"]) == ["Your pair", "Boris"]
    await teams.leave()
    assert double.calls("update") + double.calls("send") + double.calls("open") == 0


async def test_what_is_typed_in_a_channel_is_answered_in_a_chat_of_our_own(
    anna: Caller, double: Double
) -> None:
    await anna.types("<at>Upmentor</at> pair", **in_channel())
    opened = await double.call("open")
    assert opened["members"] == [{"id": "29:anna"}]
    assert (await double.call("send"))["conversation"] == own_chat("29:anna")


@pytest.mark.parametrize("locale", ["en-GB", "ru-RU"])
async def test_where_there_is_no_such_chat_the_channel_reads_nothing_private(
    anna: Caller, double: Double, locale: str
) -> None:
    double.answers["open"].append(error(403, "ForbiddenOperationException"))
    place = in_channel()
    await anna.types("<at>Upmentor</at> pair", locale=locale, **place)
    sent = await double.call("send")
    assert sent["conversation"] == place["conversation"]["id"]
    title = {"en-GB": "In a chat of our own", "ru-RU": "В личном чате"}[locale]
    assert texts(card_of(sent["activity"]))[0] == title
    assert "Boris" not in str(sent)


async def test_an_old_teams_has_the_message_drawn_again(anna: Caller, double: Double) -> None:
    assert await anna.submits("pair.show:1") == {"status": 200}
    changed = await double.call("update")
    assert (changed["message"], texts(card_of(changed["activity"]))) == (
        "1700000000001",
        ["Your pair", "Boris"],
    )
    assert double.calls("send") == 0


async def test_an_old_teams_has_another_message_where_it_cant_be_drawn_again(
    anna: Caller, double: Double
) -> None:
    double.answers["update"].append(error(404, "ActivityNotFoundInConversation"))
    await anna.submits("pair.show:1")
    assert texts(await double.card("send")) == ["Your pair", "Boris"]


async def test_an_old_teams_in_a_channel_tells_nobody_else(anna: Caller, double: Double) -> None:
    await anna.submits("learning.try:3", **in_channel())
    assert (await double.call("send"))["conversation"] == own_chat("29:anna")
    assert double.calls("update") == 0


async def test_that_the_message_is_not_there_any_more_is_no_harm(
    teams: Teams, anna: Caller, double: Double, caplog: pytest.LogCaptureFixture
) -> None:
    double.answers["update"].append(error(404, "ActivityNotFoundInConversation"))
    assert (await anna.presses("pair.show:1"))["statusCode"] == 200
    await teams.leave()
    assert (double.calls("update"), double.calls("send")) == (1, 0)
    assert "ERROR" not in caplog.text


@pytest.mark.parametrize(
    ("status", "headers"),
    [(429, {"Retry-After": "0"}), (412, {"Retry-After": "0"}), (502, {}), (504, {})],
)
@pytest.mark.parametrize("call", ["send", "update"])
async def test_whoever_waits_is_answered_after_all(
    anna: Caller, double: Double, call: str, status: int, headers: dict[str, str]
) -> None:
    double.answers[call].append(web.Response(status=status, headers=headers))
    await (anna.types("pair") if call == "send" else anna.presses("pair.show:1"))
    first, second = await double.call(call), await double.call(call)
    assert first == second


async def test_what_cant_be_shown_at_all_is_in_the_log(
    teams: Teams, anna: Caller, double: Double, caplog: pytest.LogCaptureFixture
) -> None:
    double.answers["send"].append(error(400, "BadSyntax"))
    await anna.types("pair")
    await teams.leave()
    assert "an answer was not shown in Teams" in caplog.text


async def test_what_was_done_later_is_drawn_and_nothing_of_before_comes_after_it(
    teams: Teams, anna: Caller, double: Double, shown: list[Card]
) -> None:
    shown[:] = [Card("First"), Card("Second"), Card("Third")]
    double.slow["update"] = go_on = asyncio.Event()
    double.answers["update"].append(web.Response(status=502))
    for press in ("a.b:1", "c.d:1", "e.f:1"):
        await anna.presses(press)
    go_on.set()
    await teams.leave()
    said = [texts(await double.card("update"))[0] for _ in range(double.calls("update"))]
    assert said == ["First", "Third"]


def filled_in(answer: dict[str, object], typed: dict[str, str]) -> dict[str, str]:
    """What Teams sends of a form: its button's own data, and the fields."""
    card = answer["value"]
    assert isinstance(card, dict)
    fields = {one["id"]: one["value"] for one in card["body"] if "id" in one}
    [action] = [action for one in card["body"] for action in one.get("actions", ())]
    return {**fields, **typed, **action["data"]}
