"""The code says what there is to say, all of it, with all that it needs."""

from pathlib import Path

import pytest

from bot.texts import LOCALES
from tests.texts.code import ROOT, Use, uses, uses_in
from tests.texts.files import messages, references, variables

# A refusal carries its id from the domain to the router, which says it.
ONE_THAT_PASSES_AN_ID_ON = {"handlers/router.py"}


def told() -> list[tuple[Use, str]]:
    return [(use, use.text) for use in uses() if use.text is not None]


def test_every_id_is_a_literal_so_that_it_can_be_found() -> None:
    hidden = {use.place.partition(":")[0] for use in uses() if use.text is None}
    assert hidden == ONE_THAT_PASSES_AN_ID_ON


def test_every_text_that_is_used_exists() -> None:
    assert told()
    assert [use.place for use, text in told() if text not in messages("en")] == []


def test_no_text_is_unused() -> None:
    used = {text for _, text in told()}
    referred = {other for message in messages("en").values() for other in references(message)}
    assert set(messages("en")) - used - referred == set()


def test_every_text_is_given_what_it_needs_and_nothing_else() -> None:
    for use, text in told():
        needed = set().union(*(variables(locale, text) for locale in LOCALES))
        assert use.values <= needed, f"{use.place} gives {text} too much"
        assert use.open or needed <= use.values, f"{use.place} gives {text} too little"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('t("pair-title")', "pair-title"),
        ('cx.t("pair-title", role="mentor")', "pair-title"),
        ('Texts("en").plain("pair-title")', "pair-title"),
        ('reader.t.plain(f"pair-{part}")', None),
        ('raise Refusal("pair-title", field="topics")', "pair-title"),
    ],
)
def test_it_is_seen_in_every_way_to_say_something(source: str, found: str | None) -> None:
    [use] = uses_in(source, ROOT / Path("planted.py"))
    assert use.text == found
