"""Somebody may be called anything, and write anything: on every card it is only ever text."""

import json
from typing import Any

import pytest

from bot.cards import Card
from bot.drawings import adaptive, block_kit, html
from tests.drawings.page import read
from tests.drawings.samples import HOSTILE
from tests.drawings.validators import pieces
from tests.views.cast import MENTIONED, Cast, all_called
from tests.views.sample import Sample
from tests.views.samples import READ, TEXTS

HARMLESS = "N" * len(HOSTILE)
SAID = {"text", "fallbackText", "title", "value", "initial_value", "label", "name", "errorMessage"}
every_sample = pytest.mark.parametrize(
    ("sample", "locale"), READ, ids=[f"{sample.name}-{locale}" for sample, locale in READ]
)


def both(sample: Sample, locale: str) -> tuple[Card, Card]:
    """The same card about people called something harmless, and about people who aren't."""
    t = TEXTS[locale]
    harmless, hostile = (Cast(all_called(word)) for word in (HARMLESS, HOSTILE))
    return sample.card(t, harmless), sample.card(t, hostile)


@every_sample
def test_what_people_are_called_changes_nothing_but_the_words(sample: Sample, locale: str) -> None:
    """No link, no mention, no bold more or less than with another name, in any drawing."""
    harmless, hostile = both(sample, locale)
    for draw in (block_kit.message, adaptive.adaptive, *views_of(hostile)):
        assert shape(draw(hostile)) == shape(draw(harmless))
    assert tags(hostile) == tags(harmless)


@every_sample
def test_a_name_is_read_as_it_is_written(sample: Sample, locale: str) -> None:
    harmless, hostile = both(sample, locale)
    assert hostile.plain == harmless.plain.replace(HARMLESS, HOSTILE)
    [times] = {harmless.plain.count(HARMLESS)}
    said = json.dumps(adaptive.adaptive(hostile)["body"], ensure_ascii=False)
    assert bool(times) == ("evil.example" in said)


@every_sample
def test_no_address_of_theirs_can_be_followed_and_nobody_is_called(
    sample: Sample, locale: str
) -> None:
    _, card = both(sample, locale)
    message = block_kit.message(card)
    drawn = [*pieces(message["blocks"]), *pieces(adaptive.adaptive(card))]
    assert not [piece for piece in drawn if "evil" in str(piece.get("url", ""))]
    assert not {piece.get("type") for piece in drawn} & {"mrkdwn", "broadcast", "channel"}
    assert {piece["user_id"] for piece in drawn if piece.get("type") == "user"} <= {MENTIONED}
    assert "<" not in message["text"]
    assert not [tag for tag in read(html.html(card)).tags if "evil" in tag.given.get("href", "")]


def views_of(card: Card) -> list[Any]:
    return [block_kit.view] if card.fields else []


def shape(drawn: Any) -> Any:
    """What remains of a drawing without the words in it."""
    if isinstance(drawn, list):
        return [shape(one) for one in drawn]
    if isinstance(drawn, dict):
        return {
            key: "words" if key in SAID and isinstance(value, str) else shape(value)
            for key, value in drawn.items()
        }
    return drawn


def tags(card: Card) -> list[tuple[str, dict[str, str]]]:
    found = read(html.html(card)).tags
    return [(tag.name, {k: v for k, v in tag.given.items() if k != "value"}) for tag in found]
