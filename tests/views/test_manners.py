"""What holds of every card, whatever it says."""

import pytest

from bot.cards import Card
from bot.domain.hours import parse_hours
from bot.drawings.block_kit import Limit
from bot.views import (
    enrolments,
    home,
    learnings,
    materials,
    notes,
    pages,
    pairs,
    proposals,
    refusals,
    sessions,
)
from bot.views.parts import hours
from tests.views.discovery import letters
from tests.views.samples import SAMPLES, TEXTS, cast

QUESTIONS = {
    enrolments.invitation,
    proposals.ask_mentor,
    proposals.ask_mentee,
    sessions.choose,
    sessions.confirm,
    sessions.check_in,
    notes.reminder,
    learnings.ask,
    materials.ask,
}
NOTHING_PRESSED = {"en": "press nothing", "ru": "ничего не на"}
POSTS = {learnings.post, learnings.withdrawn_post, learnings.digest, pairs.group}
WAYS_OUT = {
    "home",
    "programme.show",
    "enrolment.show",
    "enrolment.form",
    "session.choose",
    "pair.show",
}
every_locale = pytest.mark.parametrize("locale", TEXTS)


def cards(locale: str) -> list[tuple[str, Card]]:
    return [(sample.name, sample.card(TEXTS[locale], cast(locale))) for sample in SAMPLES]


@every_locale
def test_nothing_private_stands_where_a_locked_screen_shows_it(locale: str) -> None:
    """Not in the title, not in the first line: what somebody typed, or who was proposed."""
    people = cast(locale)
    words = people.words
    typed = {words.goal, words.addressed, words.evidence, words.learned, words.tried, words.worked}
    names = {words.mentor, words.leader}
    sent = set().union(*letters().values())
    for sample in SAMPLES:
        if sample.view in sent:
            first = "\n".join(sample.card(TEXTS[locale], people).plain.splitlines()[:2])
            private = typed | (names if sample.view.__module__ == proposals.__name__ else set())
            assert [word for word in private if word in first] == [], sample.name


@every_locale
def test_a_question_says_what_happens_if_nothing_is_pressed(locale: str) -> None:
    told = [sample for sample in SAMPLES if sample.view in QUESTIONS]
    assert {sample.view for sample in told} == QUESTIONS
    for sample in told:
        card = sample.card(TEXTS[locale], cast(locale))
        assert NOTHING_PRESSED[locale] in card.plain, sample.name


@every_locale
def test_the_title_of_a_form_fits_the_frame_of_a_modal(locale: str) -> None:
    forms = [(name, card.title) for name, card in cards(locale) if card.fields]
    assert forms
    assert [(name, title) for name, title in forms if len(title) > Limit.VIEW_TITLE] == []


@every_locale
def test_every_label_fits_without_a_cut(locale: str) -> None:
    for name, card in cards(locale):
        assert len(card.title) <= Limit.HEADER, name
        for field in card.fields:
            assert len(field.label) <= 150, name
            options = getattr(field, "options", ())
            assert all(len(option.label) <= Limit.OPTION for option in options), name


@every_locale
def test_at_most_one_button_at_the_foot_stands_out(locale: str) -> None:
    for name, card in cards(locale):
        assert [button.style for button in card.buttons].count("primary") <= 1, name
        assert len(card.buttons) <= 5, name
        if card.fields:
            assert card.buttons[0].style == "primary", name


def test_there_is_a_way_out_of_every_card_but_of_questions_and_posts() -> None:
    """Home would take the place of a question that may not be found there again."""
    stay = QUESTIONS | POSTS | {pages.privacy, pages.terms}
    stay |= {home.home, learnings.own_name, refusals.stranger}
    for sample in SAMPLES:
        actions = {button.action for button in sample.card(TEXTS["en"], cast("en")).buttons}
        assert actions & WAYS_OUT or sample.view in stay, sample.name


@every_locale
def test_hours_are_shown_as_they_can_be_typed_again(locale: str) -> None:
    typed = "mon-fri 09:00-18:00; sat 10:00-12:00; sun-mon 7:30-8:00; ср 20:00-21:00"
    shown = hours(TEXTS[locale], typed)
    assert parse_hours(shown) == parse_hours(typed)
    assert ("пн" in shown) == (locale == "ru")


@every_locale
def test_levels_and_goals_are_for_the_partner_and_for_nobody_before(locale: str) -> None:
    people, t = cast(locale), TEXTS[locale]
    told = {sample.name: sample.card(t, people).plain for sample in SAMPLES}
    level = t.plain("level", level=1)
    for before in ("proposals.ask_mentor", "proposals.ask_mentee", "rounds.show-draft-others"):
        assert people.words.goal not in told[before]
        assert level not in told[before]
    assert people.words.goal in told["pairs.start-mentor"]
    assert level in told["pairs.start-mentor"]
