"""Every card that can be shown, in both languages and in all drawings, as somebody last read it."""

from pathlib import Path

import pytest

from bot.cards import Choice
from tests.drawings.goldens import assert_golden
from tests.views.discovery import letters, views
from tests.views.drawing import drawn
from tests.views.sample import Sample
from tests.views.samples import READ, SAMPLES, TEXTS, cast

GOLDENS = Path(__file__).parent / "goldens"
every_locale = pytest.mark.parametrize("locale", TEXTS)
every_sample = pytest.mark.parametrize(
    ("sample", "locale"), READ, ids=[f"{sample.name}-{locale}" for sample, locale in READ]
)


@every_sample
def test_it_reads_and_is_drawn_as_it_was_last_looked_at(sample: Sample, locale: str) -> None:
    card = sample.card(TEXTS[locale], cast(locale))
    assert_golden(f"{locale}/{sample.name}.txt", drawn(card), GOLDENS)


def test_every_view_is_tried() -> None:
    found = views()
    assert found
    assert found - {sample.view for sample in SAMPLES} == set()


def test_every_letter_is_drawn_by_views_that_are_tried() -> None:
    tried = {sample.view for sample in SAMPLES}
    drawn_by = letters()
    assert drawn_by
    assert {kind for kind, by in drawn_by.items() if not by or by - tried} == set()


def test_no_golden_is_left_of_a_view_that_is_gone() -> None:
    assert len({sample.name for sample in SAMPLES}) == len(SAMPLES)
    kept = {f"{path.parent.name}/{path.name}" for path in GOLDENS.rglob("*.txt")}
    assert kept == {f"{locale}/{sample.name}.txt" for sample, locale in READ}


@every_locale
def test_what_is_shown_in_several_shapes_differs_between_them(locale: str) -> None:
    """Found here: a choice of words that always falls to its last one."""
    read = [(sample.view, sample.card(TEXTS[locale], cast(locale))) for sample in SAMPLES]
    alike = [view.__name__ for view, card in read if read.count((view, card)) > 1]
    assert alike == []


@every_locale
def test_the_answers_to_choose_from_differ(locale: str) -> None:
    cards = [sample.card(TEXTS[locale], cast(locale)) for sample in SAMPLES]
    choices = [field for card in cards for field in card.fields if isinstance(field, Choice)]
    assert choices
    for choice in choices:
        labels = [option.label for option in choice.options]
        assert sorted(set(labels)) == sorted(labels)
