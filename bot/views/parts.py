"""Small things that many cards share."""

from collections.abc import Iterable, Sequence

from bot.cards import Button, Choice, Option, Row, Text, button
from bot.domain.matching import Reason, ReasonKind
from bot.markup import Markup, escape
from bot.texts import Texts


def topic(t: Texts, key: str) -> str:
    return t.plain("topic", key=key)


def topics(t: Texts, keys: Iterable[str]) -> str:
    return ", ".join(topic(t, key) for key in keys)


def topic_choice(
    t: Texts,
    name: str,
    label: str,
    keys: Iterable[str],
    chosen: str | tuple[str, ...],
    optional: bool,
) -> Choice:
    many = not isinstance(chosen, str)
    options = tuple(Option(key, topic(t, key)) for key in keys)
    return Choice(name, label, options, many=many, value=chosen, optional=optional)


def choice_of_numbers(name: str, label: str, numbers: Sequence[int], chosen: int | None) -> Choice:
    options = tuple(Option(str(n), str(n)) for n in numbers)
    return Choice(name, label, options, value="" if chosen is None else str(chosen))


def home(t: Texts) -> Button:
    return button("home", "", t.plain("button-home"))


def said(text: str) -> Text:
    """What a person typed, word for word."""
    return Text(escape(text))


def lines(*texts: Markup) -> Text:
    return Text(Markup("\n".join(texts)))


def row(text: Markup, *buttons: Button) -> Row:
    return Row(text, tuple(buttons))


def reasons(t: Texts, found: Iterable[Reason]) -> str:
    """Why these two, in words."""
    return "; ".join(t.plain("reason", kind=one.kind, value=_value(t, one)) for one in found)


def _value(t: Texts, reason: Reason) -> str:
    match reason.kind:
        case ReasonKind.TOPIC | ReasonKind.GOAL | ReasonKind.FURTHER_TOPIC:
            return topic(t, reason.value)
        case ReasonKind.LEVELS:
            mentor, mentee = reason.value.split(">")
            return t.plain(
                "reason-levels",
                mentor=t.plain("level", level=mentor),
                mentee=t.plain("level", level=mentee),
            )
        case ReasonKind.LANGUAGE:
            return t.language(reason.value)
        case _:
            return reason.value
