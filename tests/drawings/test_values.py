"""What was filled in comes back from each platform's own form as the same values."""

from typing import Any

from hypothesis import given

from bot.cards import Card, Choice, Field, Input, Value, When
from bot.drawings import adaptive, block_kit
from tests.drawings.samples import FORM
from tests.drawings.strategies import cards
from tests.drawings.test_drawings import THOROUGHLY
from tests.drawings.validators import pieces

FILLED = {
    "goal": "To ask an assistant well",
    "note": "",
    "level": "o2",
    "topic": "",
    "formats": ("o0", "o2"),
    "hours": (),
    "end": "2026-11-30",
    "time": "2026-11-03T15:00",
}


def test_a_form_sent_as_it_stands_gives_its_values() -> None:
    assert block_kit.values(_slack_state(FORM)) == FILLED
    assert adaptive.values(_teams_data(FORM)) == FILLED


@given(cards())
@THOROUGHLY
def test_any_form_sent_as_it_stands_gives_its_values(card: Card) -> None:
    expected = {field.id: _standing(field) for field in card.fields}
    assert block_kit.values(_slack_state(card)) == expected
    assert adaptive.values(_teams_data(card)) == expected


def test_a_date_without_its_time_comes_back_alone_and_a_time_alone_is_nothing() -> None:
    assert adaptive.values({"time": "2026-11-03", "time:time": ""}) == {"time": "2026-11-03"}
    assert adaptive.values({"time": "", "time:time": "15:00"}) == {"time": ""}


def test_the_pressed_button_is_not_among_the_values() -> None:
    assert adaptive.values({"button": "form.send:7", "goal": "x"}) == {"goal": "x"}


def test_what_was_left_empty_in_slack_is_empty() -> None:
    state: dict[str, dict[str, dict[str, Any]]] = {
        "goal": {"a": {"type": "plain_text_input", "value": None}},
        "level": {"a": {"type": "radio_buttons", "selected_option": None}},
        "hours": {"a": {"type": "checkboxes", "selected_options": []}},
        "end": {"a": {"type": "datepicker", "selected_date": None}},
        "end:time": {"a": {"type": "timepicker", "selected_time": None}},
    }
    assert block_kit.values(state) == {"goal": "", "level": "", "hours": (), "end": ""}


def test_a_channel_that_was_picked_is_known_as_one() -> None:
    picked = {"type": "conversations_select", "selected_conversation": "C024BE91L"}
    left = {"type": "conversations_select", "selected_conversation": None}
    typed = {"type": "plain_text_input", "value": "C024BE91L"}
    state: dict[str, dict[str, dict[str, Any]]]
    state = {"channel": {"a": picked}, "other": {"a": left}, "name": {"a": typed}}
    assert block_kit.channels(state) == {"channel": "C024BE91L"}
    assert block_kit.values(state) == {"channel": "C024BE91L", "other": "", "name": "C024BE91L"}


def _standing(field: Field) -> Value:
    match field:
        case Input(value=value):
            return value
        case Choice(many=True):
            return tuple(o.value for o in field.options if o.value in field.chosen)
        case Choice(value=value):
            return value if value in {o.value for o in field.options} else ""
        case When(kind="date"):
            return field.date_and_time[0]
        case When():
            return "T".join(part for part in field.date_and_time if part)


def _slack_state(card: Card) -> dict[str, dict[str, Any]]:
    inputs = [block for block in block_kit.view(card)["blocks"] if block["type"] == "input"]
    return {
        block["block_id"]: {block["element"]["action_id"]: _slack_answer(block["element"])}
        for block in inputs
    }


def _slack_answer(element: dict[str, Any]) -> dict[str, Any]:
    kind = element["type"]
    match kind:
        case "plain_text_input":
            return {"type": kind, "value": element.get("initial_value")}
        case "checkboxes" | "multi_static_select":
            return {"type": kind, "selected_options": element.get("initial_options", [])}
        case "radio_buttons" | "static_select":
            return {"type": kind, "selected_option": element.get("initial_option")}
        case "datepicker":
            return {"type": kind, "selected_date": element.get("initial_date")}
        case "timepicker":
            return {"type": kind, "selected_time": element.get("initial_time")}
        case _:
            raise AssertionError(kind)


def _teams_data(card: Card) -> dict[str, str]:
    drawn = pieces(adaptive.adaptive(card))
    inputs = [piece for piece in drawn if str(piece.get("type")).startswith("Input.")]
    return {"button": "x"} | {piece["id"]: _teams_answer(piece) for piece in inputs}


def _teams_answer(element: dict[str, Any]) -> str:
    if element["type"] != "Input.ChoiceSet":
        return str(element["value"])
    chosen = element["value"].split(",")
    return ",".join(o["value"] for o in element["choices"] if o["value"] in chosen)
