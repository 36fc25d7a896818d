"""Every word the bot says, from Fluent files. Strict, and what is put into a text can't become
markup."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_timezone, get_timezone_location
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Resource

from bot.cards import cut
from bot.markup import Markup, escape

LOCALES = ("en", "ru")
FOLDER = Path(__file__).parent / "locales"
LONGEST_VALUE = 1_000
Sayable = str | int
_REGION = {"en": "en_GB", "ru": "ru_RU"}


class Texts:
    """The texts in one language, with times told in one zone."""

    def __init__(self, locale: str, zone: ZoneInfo = ZoneInfo("UTC")) -> None:
        self.locale = locale
        self.zone = zone

    def __call__(self, text: str, **values: Sayable) -> Markup:
        """Markup: values are escaped unless they are Markup, or an enum, which only chooses between
        forms. LookupError for an unknown id or variable."""
        return Markup(self._format(text, {name: _escaped(v) for name, v in values.items()}))

    def plain(self, text: str, **values: Sayable) -> str:
        """For titles, labels and buttons, which have no markup."""
        return self._format(text, {name: _short(value) for name, value in values.items()})

    def at(self, moment: datetime) -> str:
        """``Wed, 14 October, 15:00 (Moscow)``: a moment in the reader's zone."""
        local = moment.astimezone(self.zone)
        told = format_datetime(local, "EEE, d MMMM, HH:mm", locale=_REGION[self.locale])
        return f"{told}\u00a0({_city(self.locale, self.zone.key)})"

    def on(self, moment: datetime | date) -> str:
        """``14 October``"""
        day = moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment
        return format_date(day, "d MMMM", locale=_REGION[self.locale])

    def by(self, moment: datetime) -> str:
        """``Tuesday, 20 October, 18:00``: what follows "by", in the case that it takes."""
        local = moment.astimezone(self.zone)
        day, time = self.on(moment), f"{local:%H:%M}"
        return self.plain("deadline", weekday=local.weekday(), day=day, time=time)

    def month(self, day: date) -> str:
        """``Oct 2026``"""
        return str(format_date(day, "LLL yyyy", locale=_REGION[self.locale]))

    def language(self, code: str) -> str:
        """The name of a language; a code that nobody knows stands for itself."""
        return str(Locale.parse(self.locale).languages.get(code, code))

    def _format(self, text: str, values: Mapping[str, Sayable]) -> str:
        return _told(self.locale, text, values) if values else _fixed(self.locale, text)


def spoken(accepted: str, default: str) -> str:
    """The first language of a browser's ``Accept-Language`` that is one of ours."""
    wanted = (one.strip()[:2].lower() for one in accepted.split(","))
    return next((code for code in wanted if code in LOCALES), default)


def read(path: Path) -> Resource:
    """ValueError for what isn't Fluent, which would else be left out without a word."""
    resource = FluentParser().parse(path.read_text(encoding="utf-8"))
    for entry in resource.body:
        if isinstance(entry, Junk):
            raise ValueError(f"{path} isn't Fluent here: {entry.content}")
    return resource


def _escaped(value: Sayable) -> Sayable:
    short = _short(value)
    return short if isinstance(short, int | Markup | StrEnum) else escape(short)


def _short(value: Sayable) -> Sayable:
    """Fluent refuses long values, and what is put into a sentence is no place for a page."""
    return value if isinstance(value, int | Markup | StrEnum) else cut(value, LONGEST_VALUE)


@cache
def _fixed(locale: str, text: str) -> str:
    """Half of what is said never changes."""
    return _told(locale, text, {})


def read_all() -> None:
    """Now, or each language is read when it's first spoken, and whoever presses then waits."""
    for locale in LOCALES:
        _bundle(locale)


def _told(locale: str, text: str, values: Mapping[str, Sayable]) -> str:
    bundle = _bundle(locale)
    if not bundle.has_message(text):
        raise LookupError(f"no text {text} in {locale}")
    pattern = bundle.get_message(text).value
    assert pattern is not None, text
    told, errors = bundle.format_pattern(pattern, dict(values))
    if errors:
        raise LookupError(f"text {text} in {locale}: {errors}")
    return str(told)


@cache
def _city(locale: str, zone: str) -> str:
    if zone == "UTC":
        return zone
    return str(get_timezone_location(get_timezone(zone), locale=_REGION[locale], return_city=True))


@cache
def _bundle(locale: str) -> FluentBundle:
    bundle = FluentBundle([_REGION[locale]], use_isolating=False)
    for path in sorted((FOLDER / locale).glob("*.ftl")):
        bundle.add_resource(read(path))
    return bundle
