"""A card as Slack's Block Kit: a message, or a modal view where there is something to fill in.

Texts are drawn as ``rich_text``, whose elements are literal: no name becomes a link or a mention by
itself.
"""

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, assert_never

from bot.cards import (
    PLAIN_LIMIT,
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
    Row,
    Text,
    Value,
    When,
    cut,
    fitting,
    with_times,
)
from bot.drawings.slack_charts import CHARTS, chart_block, with_charts
from bot.markup import Span, parse

Block = dict[str, Any]

PICKED = "selected_conversation"
CHANNEL = re.compile("[CG][A-Z0-9]+")
MEMBER = re.compile("[UW][A-Z0-9]+")
OWN_CHANNELS = {
    "include": ["public", "private"],
    "exclude_external_shared_channels": True,
    "exclude_bot_users": True,
}


class Limit:  # what Slack takes at most, in pieces or characters
    MESSAGE_BLOCKS = 50
    MESSAGE_SIZE = 12_000  # of JSON; undocumented: Slack refuses somewhere above
    VIEW_BLOCKS = 100
    VIEW_TITLE = 24
    HEADER = 150
    TEXT = 3_000
    LABEL = 2_000
    BUTTON = 75
    BUTTONS = 25
    OPTION = 75
    OPTIONS = 100
    RADIO_BUTTONS = 5  # our taste, Slack takes ten
    CHECKBOXES = 10


def message(card: Card, charts: int = CHARTS) -> Block:
    """``charts=0`` tells all numbers in words, for when Slack refuses the blocks of a chart."""
    shown = fitting(with_charts(card, charts), _fits_message)
    # Slack reads the notification as mrkdwn, where an unescaped <!channel> calls everyone.
    notification = cut(escape(card.plain, quote=False), PLAIN_LIMIT)
    return {"text": notification, "blocks": _message_blocks(shown)}


def view(card: Card) -> Block:
    """A modal; the first button of a form submits it, and its id is the ``callback_id``."""
    # No ``close``: the word that Slack puts there itself is in the reader's language.
    shown = fitting(with_charts(card, 0), lambda c: len(_view_blocks(c)) <= Limit.VIEW_BLOCKS)
    drawn = {"type": "modal", "title": _words(card.title, Limit.VIEW_TITLE)}
    for submit in _submit(card):
        drawn |= {"callback_id": submit.id, "submit": _words(submit.label, Limit.VIEW_TITLE)}
    return drawn | {"blocks": _view_blocks(shown)}


def home(card: Card) -> Block:
    """The Home tab."""
    shown = fitting(with_charts(card, 0), lambda c: len(_message_blocks(c)) <= Limit.VIEW_BLOCKS)
    return {"type": "home", "blocks": _message_blocks(shown)}


def values(state: Mapping[str, Mapping[str, Block]]) -> Mapping[str, Value]:
    """What was filled in, from the ``state.values`` of a view or of a message."""
    answers = {name: answer for name, block in state.items() for answer in block.values()}
    return with_times({name: _value(answer) for name, answer in answers.items()})


def channels(state: Mapping[str, Mapping[str, Block]]) -> Mapping[str, str]:
    """Those that were picked, by their fields."""
    answers = ((name, answer) for name, block in state.items() for answer in block.values())
    return {n: answer[PICKED] for n, answer in answers if answer.get(PICKED)}


def _message_blocks(card: Card) -> list[Block]:
    return [_header(card.title), *_body(card), *_actions(card.buttons)]


def _view_blocks(card: Card) -> list[Block]:
    blocks = [*_body(card), *_actions(card.buttons[len(_submit(card)) :])]
    named = blocks and len(card.title) <= Limit.VIEW_TITLE
    return blocks if named else [_header(card.title), *blocks]


def _submit(card: Card) -> tuple[Button, ...]:
    return card.buttons[:1] if card.fields else ()


def _fits_message(card: Card) -> bool:
    blocks = _message_blocks(card)
    size = len(json.dumps(blocks, ensure_ascii=False))
    return len(blocks) <= Limit.MESSAGE_BLOCKS and size <= Limit.MESSAGE_SIZE


def _body(card: Card) -> list[Block]:
    return [block for element in card.elements for block in _element(element, card)]


def _element(element: AnyElement, card: Card) -> list[Block]:
    match element:
        case Text(text):
            return _text(text)
        case Facts():
            return _text(element.told.text)
        case Row(text, buttons):
            return [*_text(text), *_actions(buttons)]
        case Input() | Choice() | When():
            error = Span(card.errors.get(element.id, ""), bold=True)
            return [*_inputs(element, card), *_rich_text([error])]
        case Chart():
            return [chart_block(element)]
        case File(label, name, url):
            return _rich_text([Span(label, url=url), Span(f" ({name})")])
        case Divider():
            return [{"type": "divider"}]
        case unknown:
            assert_never(unknown)


def _header(title: str) -> Block:
    return {"type": "header", "text": _words(title, Limit.HEADER)}


def _words(text: str, limit: int) -> Block:
    """Plain text, which Slack takes only where there is some."""
    return {"type": "plain_text", "text": cut(text.strip() or "…", limit), "emoji": False}


def _text(markup: str) -> list[Block]:
    return _rich_text(parse(cut(markup, Limit.TEXT)))


def _rich_text(spans: Iterable[Span]) -> list[Block]:
    told = [span for span in spans if span.text]
    if not any(span.text.strip() for span in told):
        return []
    section = {"type": "rich_text_section", "elements": [_span(span) for span in told]}
    return [{"type": "rich_text", "elements": [section]}]


def _span(span: Span) -> Block:
    style = {name: True for name in ("bold", "italic") if getattr(span, name)}
    styled = {"style": style} if style else {}
    if MEMBER.fullmatch(span.user):
        return {"type": "user", "user_id": span.user} | styled
    kind = {"type": "link", "url": span.url} if span.url else {"type": "text"}
    return kind | {"text": span.text} | styled


def _actions(buttons: tuple[Button, ...]) -> list[Block]:
    drawn = [_button(button) for button in buttons]
    starts = range(0, len(drawn), Limit.BUTTONS)
    return [{"type": "actions", "elements": drawn[i : i + Limit.BUTTONS]} for i in starts]


def _button(button: Button) -> Block:
    label = _words(button.label, Limit.BUTTON)
    drawn = {"type": "button", "action_id": button.id, "text": label}
    return drawn | ({"style": button.style} if button.style else {})


def _inputs(field: Field, card: Card) -> list[Block]:
    match field:
        case Input(channel=True):
            drawn = {"": _channels(field)}
        case Input(value=value, long=long):
            typed = {"initial_value": cut(value, Limit.TEXT)} if value else {}
            drawn = {"": {"type": "plain_text_input", "multiline": long} | typed}
        case Choice():
            field = field.first(Limit.OPTIONS)
            drawn = {"": _choice(field)}
        case When():
            drawn = _pickers(field)
        case unknown:
            assert_never(unknown)
    # Slack keeps what was typed for as long as a field has the same ids: an error's redrawing
    # must keep them, the next step's form must not. So the form, by its submit, is in them.
    form = card.buttons[0].id if card.buttons else ""
    return [_input(field, part, element, form) for part, element in drawn.items()]


def _input(field: Field, part: str, element: Block, form: str) -> Block:
    return {
        "type": "input",
        "block_id": field.id + part,
        "label": _words(field.label, Limit.LABEL),
        "element": element | {"action_id": f"{form}/{field.id}{part}"},
        "optional": not isinstance(field, When) and field.optional,
    }


def _channels(field: Input) -> Block:
    """Where the app may post; Slack itself lists those that the person sees, and asks no
    permission for it."""
    kept = {"initial_conversation": field.value} if CHANNEL.fullmatch(field.value) else {}
    return {"type": "conversations_select", "filter": OWN_CHANNELS} | kept


def _choice(choice: Choice) -> Block:
    options = [{"text": _words(o.label, Limit.OPTION), "value": o.value} for o in choice.options]
    chosen = [option for option in options if option["value"] in choice.chosen]
    if choice.many:
        kind = "checkboxes" if len(options) <= Limit.CHECKBOXES else "multi_static_select"
        return {"type": kind, "options": options} | ({"initial_options": chosen} if chosen else {})
    kind = "radio_buttons" if len(options) <= Limit.RADIO_BUTTONS else "static_select"
    return {"type": kind, "options": options} | ({"initial_option": chosen[0]} if chosen else {})


def _pickers(when: When) -> dict[str, Block]:
    date, time = when.date_and_time
    pickers = {"": {"type": "datepicker"} | ({"initial_date": date} if date else {})}
    if when.kind == "datetime":
        pickers[TIME] = {"type": "timepicker"} | ({"initial_time": time} if time else {})
    return pickers


def _value(answer: Block) -> Value:
    if "selected_options" in answer:
        return tuple(option["value"] for option in answer["selected_options"])
    one = answer.get("selected_option") or answer
    keys = ("value", "selected_date", "selected_time", PICKED)
    given = (one.get(key) for key in keys)
    return next(filter(None, given), "")
