"""A card as an Adaptive Card 1.5 for Teams.

Texts are drawn as text runs, which are literal; what Teams reads as Markdown is escaped.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from bot.cards import (
    TIME,
    AnyElement,
    Button,
    Card,
    Chart,
    Choice,
    Divider,
    Facts,
    Field,
    File,
    Input,
    Option,
    Row,
    Text,
    Value,
    When,
    cut,
    fitting,
    with_times,
)
from bot.markup import MAIL, Span, parse

Element = dict[str, Any]
BUTTON = "button"
FORM = "form"
# What a field is comes back in its name alone: several chosen values as one text, a channel by
# whatever was typed.
MANY, CHANNEL = ":many", ":channel"
THREAD = "@thread."  # in the ids of channels, which say nothing to people
STYLES = {"primary": "positive", "danger": "destructive"}
CHARTS = {"bar": "Chart.VerticalBar", "line": "Chart.Line", "pie": "Chart.Pie"}


class Limit:  # what we show in Teams at most, in pieces or characters
    CARD = 28 * 1024  # bytes of UTF-16
    TITLE = 150
    TEXT = 3_000
    LABEL = 250
    BUTTON = 75
    BUTTONS = 6
    OPTION = 75
    OPTIONS = 100
    EXPANDED = 5


def adaptive(card: Card, mark: str = "") -> Element:
    """The ``mark`` of a form comes back with what is filled in, as ``submitted["form"]``."""
    return _card(fitting(card, lambda shown: _fits(_card(shown, mark))), mark)


def values(submitted: Mapping[str, Any]) -> Mapping[str, Value]:
    """What was filled in, from the data of an action; its button is ``submitted["button"]``."""
    given = {n: _value(n, value) for n, value in submitted.items() if n not in (BUTTON, FORM)}
    return with_times({_field(name): value for name, value in given.items()})


def channels(submitted: Mapping[str, Any]) -> Mapping[str, str]:
    """Those among the values that are channels."""
    typed = {name: value for name, value in submitted.items() if name.endswith(CHANNEL)}
    return {_field(name): value for name, value in typed.items() if isinstance(value, str)}


def _field(name: str) -> str:
    return name.removesuffix(MANY).removesuffix(CHANNEL)


def _value(name: str, value: object) -> Value:
    text = value if isinstance(value, str) else ""
    return tuple(filter(None, text.split(","))) if name.endswith(MANY) else text


def _card(card: Card, mark: str) -> Element:
    body = [*_title(card), *_body(card), *_actions(card.buttons)]
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "fallbackText": cut(card.title, Limit.TITLE),
        "msteams": {"width": "Full"},
        "body": [_marked(one, mark) for one in body] if mark and card.fields else body,
    }


def _marked(drawn: Element, mark: str) -> Element:
    for action in drawn.get("actions", ()):
        action["data"] = action["fallback"]["data"] = action["data"] | {FORM: mark}
    return drawn


def _fits(drawn: Element) -> bool:
    return len(json.dumps(drawn, ensure_ascii=False).encode("utf-16-le")) <= Limit.CARD


def _title(card: Card) -> list[Element]:
    look = {"size": "Large", "weight": "Bolder"} | ({"color": "Attention"} if card.refused else {})
    return _rich_text([Span(cut(card.title, Limit.TITLE))], **look)


def _body(card: Card) -> list[Element]:
    return [drawn for element in card.elements for drawn in _element(element, card)]


def _element(element: AnyElement, card: Card) -> list[Element]:
    match element:
        case Text(text):
            return _text(text)
        case Facts():
            return _text(element.told.text)
        case Row(text, buttons):
            return [*_text(text), *_actions(buttons)]
        case Input() | Choice() | When():
            error = Span(card.errors.get(element.id, ""))
            return [*_inputs(element, card), *_rich_text([error], color="Attention")]
        case Chart():
            return [_chart(element)] if element.series else _text(element.told.text)
        case File(label, name, url):
            return _rich_text([Span(label, url=url), Span(f" ({name})")])
        case Divider():
            return [{"type": "Container", "separator": True, "items": []}]
        case unknown:
            assert_never(unknown)


def _text(markup: str) -> list[Element]:
    spans = parse(cut(markup, Limit.TEXT))
    mails = [span for span in spans if span.url.startswith(MAIL)]
    return [*_rich_text(span for span in spans if span not in mails), *map(_mail, mails)]


def _mail(span: Span) -> Element:
    """Actions of cards open web addresses only, so a mail is begun from Markdown."""
    return {"type": "TextBlock", "text": f"[{_literal(span.text)}]({span.url})", "wrap": True}


def _rich_text(spans: Iterable[Span], **look: str) -> list[Element]:
    inlines = [_run(span) | look for span in spans if span.text]
    return [{"type": "RichTextBlock", "inlines": inlines}] if inlines else []


def _run(span: Span) -> Element:
    run: Element = {"type": "TextRun", "text": span.text}
    if span.bold:
        run["weight"] = "Bolder"
    if span.italic:
        run["italic"] = True
    if span.url:
        run["selectAction"] = {"type": "Action.OpenUrl", "url": span.url}
    return run


def _actions(buttons: tuple[Button, ...]) -> list[Element]:
    drawn = [_action(button) for button in buttons]
    starts = range(0, len(drawn), Limit.BUTTONS)
    return [{"type": "ActionSet", "actions": drawn[i : i + Limit.BUTTONS]} for i in starts]


def _action(button: Button) -> Element:
    drawn: Element = {"title": cut(button.label, Limit.BUTTON), "data": {BUTTON: button.id}}
    if button.style:
        drawn["style"] = STYLES[button.style]
    execute = {"type": "Action.Execute", "verb": button.id}
    return execute | drawn | {"fallback": {"type": "Action.Submit"} | drawn}


def _inputs(field: Field, card: Card) -> list[Element]:
    match field:
        case Input():
            drawn = [_text_input(field)]
        case Choice():
            field = field.first(Limit.OPTIONS)
            drawn = [_choice(field)]
        case When():
            drawn = _pickers(field)
        case unknown:
            assert_never(unknown)
    return [element | _asked(field, card) for element in drawn]


def _asked(field: Field, card: Card) -> Element:
    # Teams lets no button pass while a required field is empty. Where there is another button
    # than the form's own, an empty field is not held back here but answered with an error.
    label = {"label": cut(field.label, Limit.LABEL)}
    optional = isinstance(field, Input | Choice) and field.optional
    if optional or len(card.all_buttons) > 1:
        return label
    return label | {"isRequired": True, "errorMessage": _literal(label["label"])}


def _text_input(field: Input) -> Element:
    is_known = field.channel and THREAD in field.value
    value = "" if is_known else cut(field.value, Limit.TEXT)
    name = field.id + CHANNEL if field.channel else field.id
    return {"type": "Input.Text", "id": name, "value": value, "isMultiline": field.long}


def _choice(choice: Choice) -> Element:
    expanded = choice.many or len(choice.options) <= Limit.EXPANDED
    return {
        "type": "Input.ChoiceSet",
        "id": choice.id + MANY if choice.many else choice.id,
        "isMultiSelect": choice.many,
        "style": "expanded" if expanded else "compact",
        "wrap": True,
        "value": ",".join(choice.chosen),
        "choices": [_option(option) for option in choice.options],
    }


def _option(option: Option) -> Element:
    return {"title": cut(option.label, Limit.OPTION), "value": option.value}


def _pickers(when: When) -> list[Element]:
    date, time = when.date_and_time
    pickers = [{"type": "Input.Date", "id": when.id, "value": date}]
    if when.kind == "datetime":
        pickers.append({"type": "Input.Time", "id": when.id + TIME, "value": time})
    return pickers


def _chart(chart: Chart) -> Element:
    match chart.kind:
        case "bar":
            data = [{"x": name, "y": value} for name, value in chart.series]
        case "line":
            points = [{"x": name, "y": value} for name, value in chart.series]
            data = [{"legend": chart.title, "values": points}]
        case "pie":
            data = [{"legend": name, "value": value} for name, value in chart.series]
        case unknown:
            assert_never(unknown)
    [told] = _text(chart.told.text)
    return {"type": CHARTS[chart.kind], "title": chart.title, "data": data, "fallback": told}


def _literal(text: str) -> str:
    """For the few places that Teams reads as Markdown: text blocks and error messages, not the
    titles of options."""
    return re.sub(r"([\\*_\[\]`])", r"\\\1", text)
