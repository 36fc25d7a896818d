"""Every view with made-up things, in each shape that differs, and where and in what it is read."""

from zoneinfo import ZoneInfo

from bot.texts import Texts
from tests.views import (
    before_a_pair,
    in_a_pair,
    in_the_library,
    on_the_web,
    what_is_lost,
    what_waits,
)
from tests.views.cast import ENGLISH, RUSSIAN, Cast

SAMPLES = (
    *before_a_pair.HOME,
    *before_a_pair.ENROLMENTS,
    *before_a_pair.PROGRAMMES,
    *before_a_pair.ROUNDS,
    *before_a_pair.PROPOSALS,
    *in_a_pair.PAIRS,
    *in_a_pair.SESSIONS,
    *in_a_pair.QUIET,
    *in_a_pair.NOTES,
    *in_a_pair.LEARNINGS,
    *in_a_pair.REFUSALS,
    *in_the_library.LIBRARY,
    *in_the_library.MATERIALS,
    *what_waits.WAITING,
    *what_is_lost.UNDELIVERED,
    *on_the_web.PAGES,
)
TEXTS = {
    "en": Texts("en", ZoneInfo("Europe/London")),
    "ru": Texts("ru", ZoneInfo("Europe/Moscow")),
}
WORDS = {"en": ENGLISH, "ru": RUSSIAN}
READ = [(sample, locale) for sample in SAMPLES for locale in TEXTS]


def cast(locale: str) -> Cast:
    return Cast(WORDS[locale])
