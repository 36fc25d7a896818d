"""A person may be called anything: in all three drawings a name is only ever text."""

import re
from collections.abc import Iterator
from typing import Any

from bot.cards import Card
from bot.drawings import adaptive, block_kit, html
from tests.drawings.page import read
from tests.drawings.samples import CARDS, FORM, HOSTILE, HOSTILE_ELEMENTS, SEND
from tests.drawings.validators import pieces

CARD = CARDS["hostile"]
FILE = "https://example.org/file"


def test_in_slack_it_is_a_literal_element_and_never_a_link_or_a_mention() -> None:
    for drawn in (block_kit.message(CARD)["blocks"], block_kit.view(CARD)):
        assert {piece["url"] for piece in pieces(drawn) if "url" in piece} == {FILE}
        assert not _kinds(drawn) & {"mrkdwn", "user", "usergroup", "broadcast", "channel", "emoji"}
        assert _said(drawn)
        assert all(HOSTILE in text for text in _said(drawn))


def test_in_slack_nothing_in_the_name_is_bold_by_itself() -> None:
    bold = {piece["text"] for piece in pieces(block_kit.message(CARD)) if "style" in piece}
    assert bold == {"in bold", f"{HOSTILE}:", HOSTILE}, "ours: a phrase, a fact's name, an error"


def test_in_a_slack_notification_it_calls_nobody() -> None:
    assert "&lt;!channel&gt;" in block_kit.message(CARD)["text"]
    assert "<" not in block_kit.message(CARD)["text"]


def test_in_teams_it_is_a_text_run_or_what_teams_takes_literally_as_titles_of_options() -> None:
    drawn = adaptive.adaptive(CARD)
    assert {piece["url"] for piece in pieces(drawn) if "url" in piece} == {FILE}
    assert "entities" not in drawn["msteams"]
    assert "TextBlock" not in _kinds(drawn)
    assert _said(drawn)
    assert all(HOSTILE in text for text in _said(drawn))


def test_what_teams_reads_as_markdown_is_escaped() -> None:
    asking = adaptive.adaptive(Card("Title", HOSTILE_ELEMENTS[3:4], (SEND,)))
    [error] = (piece["errorMessage"] for piece in pieces(asking) if "errorMessage" in piece)
    assert not re.search(r"(?<!\\)[*_\[\]`]", error)
    assert error.replace("\\", "") == HOSTILE


def test_on_a_page_it_is_text_between_tags() -> None:
    page = read(html.html(CARD))
    assert {tag.given["href"] for tag in page.tags if tag.name == "a"} == {FILE}
    said = [text for text, _ in page.texts if "evil" in text]
    assert said
    assert all(HOSTILE in text for text in said)
    assert {text for text, inside in page.texts if "strong" in inside} == {"in bold"}


def test_a_link_of_ours_is_a_link_in_all_three() -> None:
    """Or the tests above could not fail."""
    card = CARDS["texts"]
    plan = "https://example.org/plan?a=1&b=2"
    assert plan in {piece.get("url") for piece in pieces(block_kit.message(card))}
    assert plan in {piece.get("url") for piece in pieces(adaptive.adaptive(card))}
    assert plan in {tag.given.get("href") for tag in read(html.html(card)).tags}
    assert not set(_said(block_kit.view(FORM)))


def _kinds(drawn: Any) -> set[str]:
    return {str(piece.get("type")) for piece in pieces(drawn)}


def _said(drawn: Any) -> Iterator[str] | list[str]:
    values = [value for piece in pieces(drawn) for value in piece.values()]
    return [value for value in values if isinstance(value, str) and "evil.example" in value]
