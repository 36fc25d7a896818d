"""Every sample card on all three, and what their limits and errors look like."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.cards import Card, Input, Text, When
from bot.drawings import adaptive, block_kit, html
from bot.markup import link, mail_to
from tests.drawings.goldens import assert_drawn
from tests.drawings.page import read
from tests.drawings.samples import CARDS, FORM, LATER, SEND
from tests.drawings.strategies import cards
from tests.drawings.validators import (
    assert_adaptive,
    assert_html,
    assert_slack_message,
    assert_slack_view,
    pieces,
)

THOROUGHLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", CARDS)
def test_it_is_drawn_as_it_was_last_looked_at(name: str) -> None:
    assert_drawn(name, CARDS[name])


@given(cards())
@THOROUGHLY
def test_any_card_is_taken_by_all_three(card: Card) -> None:
    assert_slack_message(block_kit.message(card))
    assert_slack_message(block_kit.message(card, charts=0))
    assert_slack_view(block_kit.view(card))
    assert_adaptive(adaptive.adaptive(card, "a mark of sixteen"))
    assert_html(html.html(card))


@given(cards())
@THOROUGHLY
def test_however_long_a_card_is_its_fields_and_buttons_stay(card: Card) -> None:
    fields = {field.id for field in card.fields}
    buttons = {button.id for button in card.buttons}
    slack = list(pieces(block_kit.message(card)))
    assert fields <= {piece.get("block_id") for piece in slack}
    assert buttons <= {piece.get("action_id") for piece in slack}
    teams = list(pieces(adaptive.adaptive(card)))
    assert fields <= {str(piece.get("id")).partition(":")[0] for piece in teams}
    assert buttons <= {piece["button"] for piece in teams if "button" in piece}


def test_in_teams_a_mail_is_begun_from_text_since_no_action_opens_one() -> None:
    draft = link("Write now", mail_to("anna@e.org", "Hello", "A (b) c"))
    drawn = adaptive.adaptive(Card("A pair", (Text(f"anna@e.org, {draft}"),)))
    assert_adaptive(drawn)
    [said] = [piece["text"] for piece in pieces(drawn) if piece.get("type") == "TextBlock"]
    to = "mailto:anna@e.org?subject=Hello&body=A%20%28b%29%20c"
    assert said == f"[Write now]({to})"
    assert all(piece.get("type") != "Action.OpenUrl" for piece in pieces(drawn))


def test_a_long_list_ends_with_an_ellipsis_and_keeps_its_last_button() -> None:
    blocks = block_kit.message(CARDS["long_list"])["blocks"]
    assert len(blocks) <= 50
    assert _text(blocks[-2]) == "…"
    assert blocks[-1]["elements"][0]["action_id"] == LATER.id


def test_a_card_too_large_for_teams_ends_with_an_ellipsis_and_keeps_its_last_button() -> None:
    many = tuple(Text("Очень длинный текст. " * 90) for _ in range(9))
    body = adaptive.adaptive(Card("Title", many, (SEND,)))["body"]
    assert _text(body[-2]) == "…"
    assert body[-1]["actions"][0]["data"] == {"button": SEND.id}
    assert len(body) > 7


def test_the_mark_of_a_form_comes_back_with_every_button_and_other_cards_have_none() -> None:
    def sent(card: Card) -> list[dict[str, str]]:
        return [one["data"] for one in pieces(adaptive.adaptive(card, "f00d")) if "data" in one]

    assert all(data["form"] == "f00d" for data in sent(FORM))
    assert "form" not in sent(Card("No form", buttons=(SEND,)))[0]


def test_a_channel_is_told_by_the_name_of_its_field() -> None:
    drawn = adaptive.adaptive(Card("Form", (Input("where", "Channel", channel=True),)))
    submitted = {drawn["body"][1]["id"]: "Learnings", "goal": "x"}
    assert adaptive.channels(submitted) == {"where": "Learnings"}
    assert adaptive.values(submitted) == {"where": "Learnings", "goal": "x"}


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    card = Card("T" * 300, (Text("word " * 2_000),))
    title, text = block_kit.message(card)["blocks"]
    assert title["text"]["text"].endswith("T…")
    assert _text(text).endswith("word…")
    assert _text(adaptive.adaptive(card)["body"][1]).endswith("word…")


def test_more_options_than_are_shown_are_counted_in_the_label() -> None:
    card = CARDS["long_choices"]
    counted = "Many of 130 (100/130)"
    assert counted in {
        block.get("label", {}).get("text") for block in block_kit.view(card)["blocks"]
    }
    assert counted in {element.get("label") for element in adaptive.adaptive(card)["body"]}


def test_a_modal_shows_the_whole_of_a_title_that_its_frame_cuts() -> None:
    view = block_kit.view(
        Card("A title that is longer than a modal's frame", FORM.elements, (SEND,))
    )
    assert view["title"]["text"] == "A title that is longer…"
    assert view["blocks"][0]["text"]["text"] == "A title that is longer than a modal's frame"


def test_the_first_button_of_a_form_submits_the_modal_and_the_others_stand_in_it() -> None:
    view = block_kit.view(FORM)
    assert (view["callback_id"], view["submit"]["text"]) == (SEND.id, "Send")
    shown = [piece["action_id"] for piece in pieces(view) if piece.get("type") == "button"]
    assert shown == [LATER.id]


def test_a_card_without_fields_has_all_its_buttons_in_the_modal() -> None:
    view = block_kit.view(Card("Done", (), (SEND, LATER)))
    assert "submit" not in view
    assert [piece["action_id"] for piece in pieces(view) if piece.get("type") == "button"] == [
        SEND.id,
        LATER.id,
    ]


def test_an_error_stands_right_after_its_field() -> None:
    card = CARDS["form_with_errors"]
    blocks = block_kit.view(card)["blocks"]
    assert _after(blocks, "block_id", "time:time") == "This time has passed"
    assert _after(adaptive.adaptive(card)["body"], "id", "time:time") == "This time has passed"
    page = read(html.html(card))
    wrong = {tag.given["aria-describedby"] for tag in page.tags if "aria-describedby" in tag.given}
    assert len(wrong) == len(card.errors)
    assert {text for text, inside in page.texts if inside[-1] == "p"} == set(card.errors.values())


def test_a_form_keeps_the_ids_of_its_fields_when_redrawn_and_the_next_form_has_others() -> None:
    def ids(card: Card) -> list[str]:
        return [
            piece["action_id"] for piece in pieces(block_kit.view(card)) if "action_id" in piece
        ]

    assert ids(FORM) == ids(CARDS["form_with_errors"])
    assert not set(ids(FORM)) & set(ids(Card("Next", FORM.elements, (LATER,))))


def test_teams_asks_for_a_required_field_only_where_that_blocks_no_other_button() -> None:
    field = Input("goal", "Goal")
    alone = adaptive.adaptive(Card("Form", (field,), (SEND,)))["body"][1]
    assert (alone["isRequired"], alone["errorMessage"]) == (True, "Goal")
    assert "isRequired" not in adaptive.adaptive(Card("Form", (field,), (SEND, LATER)))["body"][1]


def test_a_page_asks_for_a_required_field_only_at_the_button_of_the_form() -> None:
    buttons = [tag for tag in read(html.html(FORM)).tags if tag.name == "button"]
    assert [tag.given["value"] for tag in buttons if "formnovalidate" in tag.given] == [LATER.id]


def test_two_cards_on_one_page_share_no_ids() -> None:
    assert_html(html.html(FORM, prefix="a") + html.html(FORM, prefix="b"))


def test_charts_that_slack_refuses_are_told_in_numbers() -> None:
    drawn = block_kit.message(CARDS["charts"])["blocks"]
    assert [block["type"] for block in drawn] == [
        "header",
        "data_visualization",
        "data_visualization",
        "rich_text",
    ]
    told = block_kit.message(CARDS["charts"], charts=0)["blocks"]
    assert _text(told[1]).startswith("Sessions held\nWeek 0: 1\n")


@pytest.mark.parametrize("wrong", ["", "next Tuesday", "2026-13-45T99:00", "T15:00"])
def test_a_date_that_no_picker_can_show_is_left_open(wrong: str) -> None:
    card = Card("When", (When("w", "When", "datetime", wrong),), (SEND,))
    assert not [piece for piece in pieces(block_kit.view(card)) if "initial_date" in piece]
    assert adaptive.adaptive(card)["body"][1]["value"] == ""


def _text(block: Mapping[str, Any]) -> str:
    runs = [
        piece["text"] for piece in pieces(dict(block)) if piece.get("type") in {"text", "TextRun"}
    ]
    return "".join(runs)


def _after(blocks: list[dict[str, Any]], key: str, name: str) -> str:
    place = [block.get(key) for block in blocks].index(name)
    return _text(blocks[place + 1])
