"""Both languages say the same things, of the same things, in all the forms they need."""

import re

import pytest

from bot.domain.csv_file import Flaw
from bot.domain.enrolment import Role
from bot.domain.matching import LeftOutReason, ReasonKind
from bot.domain.material_links import MaterialKind
from bot.domain.notes import USEFUL, Visibility
from bot.domain.people import Closed
from bot.domain.people_cells import CellFlaw
from bot.domain.programme import LENGTHS
from bot.domain.proposals import RoundState, Seen
from bot.domain.seekers_cells import SeekerFlaw
from bot.domain.sessions import Outcome
from bot.domain.topics import LEVELS, TOPICS
from bot.domain.undelivered import Fate, What
from bot.platforms.slack.oauth import How
from bot.platforms.teams.manifest import Command
from bot.simulation.promises import Promise
from bot.texts import LOCALES
from bot.views.rounds import Near
from bot.views.undelivered import Done
from tests.texts.files import choices, entries, forms, keys, messages, shown, variables
from tests.views.cast import UNFOUND

FORMS = {"en": {"one", "other"}, "ru": {"one", "few", "many"}}
WEEK = range(7)
# What each choice chooses by. All of it has to be said in so many words, or it reads as the last.
CHOSEN = {
    ("topic", "key"): TOPICS,
    ("level", "level"): (0, *LEVELS),
    ("weekday", "day"): WEEK,
    ("deadline", "weekday"): WEEK,
    ("session-length", "minutes"): LENGTHS,
    ("reason", "kind"): ReasonKind,
    ("round-state", "state"): ("none", *RoundState),
    ("round-intro", "state"): RoundState,
    ("round-pair", "state"): Seen,
    ("round-near", "near"): set(Near) - {Near.NOBODY},
    ("left-out-why", "reason"): LeftOutReason,
    ("left-out-others", "reason"): set(LeftOutReason) - {LeftOutReason.NO_ONE_FREE},
    ("left-out-change", "reason"): set(LeftOutReason) - {LeftOutReason.NO_ONE_FREE},
    ("left-out-text", "reason"): LeftOutReason,
    ("plan", "part"): ("first", "middle", "last"),
    ("note-part", "part"): ("learned", "tried", "worked"),
    ("visibility", "value"): Visibility,
    ("useful", "value"): USEFUL,
    ("material-kind", "kind"): MaterialKind,
    ("checkin-fell-out", "outcome"): set(Outcome) - {Outcome.HELD},
    ("language-name", "code"): LOCALES,
    ("platform", "name"): ("slack", "teams", "sandbox"),
    ("file-problem", "flaw"): Flaw,
    ("people-problem", "flaw"): CellFlaw,
    ("match-problem", "flaw"): SeekerFlaw,
    ("match-done", "optimal"): ("yes", "no"),
    ("simulate-broken", "promise"): Promise,
    ("undelivered-done", "done"): set(Done) - {Done.NOTHING},
    ("undelivered-person", "what"): (What.INVITATION, What.PAIR),
    ("undelivered-person-do", "fate"): (Fate.GONE, Fate.FAILED),
    ("undelivered-post-do", "fate"): Fate,
    ("refusal-channel", "closed"): set(Closed) - {Closed.RESTRICTED},
    ("channel-lost-do", "closed"): set(Closed) - UNFOUND,
    ("install-title", "how"): ("done", "other"),
    ("install-told", "how"): How,
    ("package-word", "word"): Command,
    ("package-word-told", "word"): Command,
}
# A number before one of these is counted by nothing after it.
LINKS = {"до", "из", "и", "но", "за", "в"}
every_locale = pytest.mark.parametrize("locale", LOCALES)


def test_both_languages_have_the_same_texts_in_the_same_files() -> None:
    english, russian = ([(file, m.id.name) for file, m in entries(code)] for code in LOCALES)
    assert sorted(english) == sorted(russian)


@every_locale
def test_no_text_stands_twice_or_says_nothing(locale: str) -> None:
    ids = [message.id.name for _, message in entries(locale)]
    assert len(ids) == len(set(ids))
    assert all(message.value and not message.attributes for _, message in entries(locale))


def test_both_languages_say_the_same_variables() -> None:
    """Only what chooses between forms may be needed by one of them alone."""
    assert messages("en")
    differing = [text for text in messages("en") if shown("en", text) != shown("ru", text)]
    assert differing == []


@every_locale
def test_every_choice_has_words_for_everything_there_is_to_choose(locale: str) -> None:
    for text, message in messages(locale).items():
        for variable, choice in choices(message):
            found = keys(choice)
            if (text, variable) in CHOSEN:
                assert found == {str(one) for one in CHOSEN[text, variable]}, text
            elif variable == "role":
                assert found == set(Role), text
            elif not found & {"mine", "1"} and not found <= {"0", "other"}:
                assert FORMS[locale] <= found <= FORMS[locale] | {"0"}, text


def test_every_known_choice_is_there() -> None:
    there = {(text, variable) for text, m in messages("ru").items() for variable, _ in choices(m)}
    assert set(CHOSEN) <= there


def test_a_russian_noun_agrees_with_the_number_before_it() -> None:
    for text, message in messages("ru").items():
        decided = {variable for variable, choice in choices(message) if "few" in keys(choice)}
        for form in forms(message.value):
            for variable, word in re.findall(r"\{ \$(\w+) \}[ \u00a0]([а-яё]+)", form):
                if variable in NUMBERS and word not in LINKS:
                    assert variable in decided, f"{text}: {form}"


NUMBERS = {
    variable
    for locale in LOCALES
    for message in messages(locale).values()
    for variable, choice in choices(message)
    if "one" in keys(choice)
} | {"most", "held", "joined", "number", "low", "high", "hours"}


@every_locale
def test_a_text_that_refers_to_another_finds_it(locale: str) -> None:
    for text in messages(locale):
        assert variables(locale, text) >= shown(locale, text)
