"""A Card is all that the bot can show: a title, elements, buttons. Drawings make it pixels."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from bot.markup import escape, plain

PLAIN_LIMIT = 4_000
TIME = ":time"
Value = str | tuple[str, ...]
Style = Literal["primary", "danger"]


class Element(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="type", tag=str.lower):
    pass


class Button(msgspec.Struct, frozen=True, omit_defaults=True):
    """``id`` is ``action:about``: what is done, and to what."""

    id: str
    label: str
    style: Style | None = None

    @property
    def action(self) -> str:
        return self.id.partition(":")[0]

    @property
    def about(self) -> str:
        return self.id.partition(":")[2]


class Text(Element, frozen=True):
    text: str


class Facts(Element, frozen=True):
    facts: tuple[tuple[str, str], ...]

    @property
    def told(self) -> Text:
        return Text("\n".join(f"*{name}:* {value}" for name, value in self.facts))


class Row(Element, frozen=True):
    text: str
    buttons: tuple[Button, ...] = ()


class Input(Element, frozen=True):
    """``channel``: one to post to is asked for, by the platform's word for it."""

    id: str
    label: str
    value: str = ""
    optional: bool = False
    long: bool = False
    channel: bool = False


class Option(msgspec.Struct, frozen=True):
    value: str
    label: str


class Choice(Element, frozen=True):
    id: str
    label: str
    options: tuple[Option, ...]
    many: bool = False
    value: Value = ""
    optional: bool = False

    @property
    def chosen(self) -> tuple[str, ...]:
        return (self.value,) if isinstance(self.value, str) else self.value

    def first(self, limit: int) -> "Choice":
        """With as many options as are shown; where that isn't all, the label says so: (100/130)."""
        if len(self.options) <= limit:
            return self
        label = f"{self.label} ({limit}/{len(self.options)})"
        return msgspec.structs.replace(self, label=label, options=self.options[:limit])


class When(Element, frozen=True):
    """A date, or a date and time in the reader's zone, as ISO text: ``2026-11-03T15:00``."""

    id: str
    label: str
    kind: Literal["date", "datetime"]
    value: str = ""

    @property
    def date_and_time(self) -> tuple[str, str]:
        """``2026-11-03`` and ``15:00``; each empty where there is none that a picker can show."""
        try:
            moment = datetime.fromisoformat(self.value)
        except ValueError:
            return "", ""
        time = moment.time().isoformat("minutes") if "T" in self.value else ""
        return moment.date().isoformat(), time


class Chart(Element, frozen=True):
    kind: Literal["bar", "line", "pie"]
    title: str
    series: tuple[tuple[str, int], ...]

    @property
    def told(self) -> Text:
        """Its numbers in words, for where it can't be drawn."""
        numbers = (f"{escape(name)}: {value}" for name, value in self.series)
        return Text("\n".join([f"*{escape(self.title)}*", *numbers]))


class File(Element, frozen=True):
    label: str
    name: str
    url: str


class Divider(Element, frozen=True):
    pass


Field = Input | Choice | When
AnyElement = Text | Facts | Row | Field | Chart | File | Divider


class Card(msgspec.Struct, frozen=True, omit_defaults=True):
    """``title``, ``label`` and option labels are plain text; ``text`` and facts are markup.

    ``errors`` has a text for the id of each element that was filled in wrongly.
    """

    title: str
    elements: tuple[AnyElement, ...] = ()
    buttons: tuple[Button, ...] = ()
    refused: bool = False
    errors: Mapping[str, str] = {}

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(e for e in self.elements if isinstance(e, Field))

    @property
    def all_buttons(self) -> tuple[Button, ...]:
        """Those in the rows of a list, then those at the foot."""
        rows = (button for e in self.elements if isinstance(e, Row) for button in e.buttons)
        return (*rows, *self.buttons)

    @property
    def plain(self) -> str:
        """The whole card in at most 4,000 characters: for notifications and screen readers."""
        lines = [self.title, *(line for e in self.elements for line in _plain(e))]
        lines += [f"[{button.label}]" for button in self.buttons]
        return cut("\n".join(lines), PLAIN_LIMIT)


def button(action: str, about: object, label: str, style: Style | None = None) -> Button:
    return Button(f"{action}:{about}", label, style)


def filled(card: Card, values: Mapping[str, Value], errors: Mapping[str, str]) -> Card:
    """The same form with what was typed kept, and an error beside each field that was wrong."""
    elements = tuple(
        msgspec.structs.replace(e, value=_kept(e, values[e.id]))
        if isinstance(e, Field) and e.id in values
        else e
        for e in card.elements
    )
    return msgspec.structs.replace(card, elements=elements, errors=dict(errors), refused=True)


def _kept(field: Field, value: Value) -> Value:
    """In the shape that the field has: what comes in may have any."""
    if isinstance(field, Choice) and field.many:
        return (value,) if isinstance(value, str) else value
    return value if isinstance(value, str) else " ".join(value)


def with_times(given: Mapping[str, Value]) -> Mapping[str, Value]:
    """What was picked as a date, ``id``, and a time, ``id + TIME``, as one value of ``id``."""
    return {
        name: f"{value}T{time}" if value and (time := given.get(name + TIME)) else value
        for name, value in given.items()
        if not name.endswith(TIME)
    }


def fitting(card: Card, fits: Callable[[Card], bool]) -> Card:
    """The card, or as much of its beginning as fits, with an ellipsis for what is left out.

    Fields and buttons always stay: without them there is no answer.
    """
    if fits(card):
        return card
    places = [i for i, e in enumerate(card.elements) if not isinstance(e, Field)]
    shorter = [_up_to(place, card) for place in places]
    too_long = bisect_left(shorter, True, key=lambda shown: not fits(shown))
    return shorter[max(too_long - 1, 0)] if shorter else card


def _up_to(place: int, card: Card) -> Card:
    fields = tuple(e for e in card.elements[place:] if isinstance(e, Field))
    return msgspec.structs.replace(card, elements=(*card.elements[:place], Text("…"), *fields))


def cut(text: str, limit: int) -> str:
    """The text, or as much as fits and an ellipsis: nobody takes a part for the whole."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _plain(element: AnyElement) -> Sequence[str]:
    match element:
        case Text(text):
            return [plain(text)]
        case Facts(facts):
            return [f"{plain(name)}: {plain(value)}" for name, value in facts]
        case Row(text, buttons):
            return [" ".join([plain(text), *(f"[{b.label}]" for b in buttons)])]
        case Input() | Choice() | When():
            return [f"{element.label}: {_shown(element)}"]
        case Chart(_, title, series):
            return [f"{title}: " + ", ".join(f"{name} {value}" for name, value in series)]
        case File(label, _, url):
            return [f"{label}: {url}"]
        case Divider():
            return []


def _shown(field: Field) -> str:
    """What stands in a field now; of a choice, the labels to choose from."""
    if isinstance(field, Choice):
        return " / ".join(option.label for option in field.options)
    return field.value or "…"


def to_json(card: Card) -> bytes:
    return msgspec.json.encode(card, enc_hook=str)


def from_json(text: bytes | str) -> Card:
    return msgspec.json.decode(text, type=Card)
