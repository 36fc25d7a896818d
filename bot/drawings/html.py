"""A card as HTML for our own pages: a fragment that stands inside the page's ``<form>``."""

from collections.abc import Iterable
from html import escape
from itertools import accumulate
from typing import Literal, assert_never

from bot.cards import (
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
    When,
)
from bot.markup import Span, parse

COLOURS = ("#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#a463f2")
Attribute = str | int | float | None


class Limit:
    RADIO_BUTTONS = 5  # more than these are a list to choose from


def html(card: Card, prefix: str = "card", heading: str = "h3") -> str:
    """Every id begins with ``prefix``, so that one page can show several cards."""
    title = f"{prefix}-title"
    return _tag(
        "div" if card.refused else "article",  # an article may not be an alert
        _tag(heading, escape(card.title), id=title),
        *(_element(e, card, f"{prefix}-{n}") for n, e in enumerate(card.elements)),
        _buttons(card.buttons, card),
        class_="card refused" if card.refused else "card",
        role="alert" if card.refused else None,
        aria_labelledby=title,
    )


def _tag(tag: str, /, *inside: str, **attributes: Attribute) -> str:
    """``inside`` is HTML already, an attribute isn't; one that is None or False is left out."""
    return f"{_open(tag, **attributes)}{''.join(inside)}</{tag}>"


def _open(tag: str, /, **attributes: Attribute) -> str:
    kept = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}
    written = (
        f" {key}" if value is True else f' {key}="{escape(str(value))}"'
        for key, value in kept.items()
        if value is not None and value is not False
    )
    return f"<{tag}{''.join(written)}>"


def _element(element: AnyElement, card: Card, at: str) -> str:
    match element:
        case Text(text):
            return _tag("p", _inline(text))
        case Facts(facts):
            return _tag("dl", *(_tag("dt", _inline(k)) + _tag("dd", _inline(v)) for k, v in facts))
        case Row(text, buttons):
            return _tag("div", _tag("p", _inline(text)), _buttons(buttons, card), class_="row")
        case Input() | Choice() | When():
            return _field(element, card.errors.get(element.id, ""), at)
        case Chart():
            return _chart(element)
        case File(label, name, url):
            return _tag("p", _span(Span(label, url=url)), escape(f" ({name})"))
        case Divider():
            return _open("hr")
        case unknown:
            assert_never(unknown)


def _inline(markup: str) -> str:
    return "".join(_span(span) for span in parse(markup))


def _span(span: Span) -> str:
    drawn = escape(span.text).replace("\n", _open("br"))
    if span.bold:
        drawn = _tag("strong", drawn)
    if span.italic:
        drawn = _tag("em", drawn)
    if span.url:
        drawn = _tag("a", drawn, href=span.url, rel="noopener noreferrer")
    return drawn


def _buttons(buttons: Iterable[Button], card: Card) -> str:
    drawn = "".join(_button(button, card) for button in buttons)
    return _tag("div", drawn, class_="buttons") if drawn else ""


def _button(button: Button, card: Card) -> str:
    return _tag(
        "button",
        escape(button.label),
        name="button",
        value=button.id,
        class_=button.style,
        # Only the form's own button asks for what is required; the others are ways out.
        formnovalidate=bool(card.fields) and button != card.buttons[0],
    )


def _field(field: Field, error: str, at: str) -> str:
    wrong = f"{at}-error" if error else None
    told = _tag("p", escape(error), class_="error", id=wrong) if error else ""
    if isinstance(field, Choice) and (field.many or len(field.options) <= Limit.RADIO_BUTTONS):
        legend = _tag("legend", escape(field.label))
        ticks = (_tick(field, n, f"{at}-{n}") for n in range(len(field.options)))
        return _tag("fieldset", legend, *ticks, told, aria_describedby=wrong)
    control = _control(
        field,
        id=at,
        name=field.id,
        required=isinstance(field, When) or not field.optional,
        aria_invalid="true" if error else None,
        aria_describedby=wrong,
    )
    return _tag("div", _tag("label", escape(field.label), for_=at), control, told, class_="field")


def _tick(choice: Choice, number: int, at: str) -> str:
    option = choice.options[number]
    box = _open(
        "input",
        type="checkbox" if choice.many else "radio",
        id=at,
        name=choice.id,
        value=option.value,
        checked=option.value in choice.chosen,
        required=not (choice.many or choice.optional),
    )
    return _tag("div", box, _tag("label", escape(option.label), for_=at))


def _control(field: Field, **attributes: Attribute) -> str:
    match field:
        case Input(value=value, long=True):
            # A parser drops the first line break of a textarea: this one, not a typed one.
            return _tag("textarea", "\n", escape(value), **attributes)
        case Input(value=value):
            return _open("input", type="text", value=value, **attributes)
        case Choice():
            return _tag("select", _options(field), **attributes)
        case When(kind="date"):
            return _open("input", type="date", value=field.date_and_time[0], **attributes)
        case When():
            moment = "T".join(filter(None, field.date_and_time))
            return _open("input", type="datetime-local", value=moment, **attributes)
        case unknown:
            assert_never(unknown)


def _options(choice: Choice) -> str:
    none = _tag("option", "—", value="")
    return none + "".join(
        _tag("option", escape(o.label), value=o.value, selected=o.value in choice.chosen)
        for o in choice.options
    )


def _chart(chart: Chart) -> str:
    """A picture, and under it the numbers: nobody has to guess heights or tell colours apart."""
    values = [max(value, 0) for _, value in chart.series]
    box, shapes = _shapes(chart.kind, values)
    picture = _tag(
        "svg",
        *shapes,
        viewBox=box,
        preserveAspectRatio="xMidYMid" if chart.kind == "pie" else "none",
        role="img",
        aria_label=chart.title,
    )
    colours = (_colour(0 if chart.kind == "line" else n) for n in range(len(values)))
    rows = (_number(*point, colour) for point, colour in zip(chart.series, colours, strict=True))
    return _tag("figure", _tag("figcaption", escape(chart.title)), picture, _tag("table", *rows))


def _shapes(kind: Literal["bar", "line", "pie"], values: list[int]) -> tuple[str, list[str]]:
    """A box in the units of the values, so that the browser does the scaling, and what fills it."""
    width, height = max(len(values), 1), max([*values, 1])
    box = f"0 0 {width} {height}"
    match kind:
        case "bar":
            return box, [_bar(n, height, value) for n, value in enumerate(values)]
        case "line":
            return box, [_line(values, height)]
        case "pie":
            return "0 0 400 400", _slices(values)
        case unknown:
            assert_never(unknown)


def _bar(number: int, height: int, value: int) -> str:
    fill = _colour(number)
    return _tag("rect", x=number + 0.1, y=height - value, width=0.8, height=value, fill=fill)


def _line(values: list[int], height: int) -> str:
    points = " ".join(f"{n + 0.5},{height - value}" for n, value in enumerate(values))
    look = {"fill": "none", "stroke": COLOURS[0], "vector_effect": "non-scaling-stroke"}
    return _tag("polyline", points=points, stroke_width=2, **look)


def _slices(values: list[int]) -> list[str]:
    starts = accumulate(values, initial=0)
    pairs = zip(values, starts, strict=False)
    return [_slice(n, value, start, sum(values)) for n, (value, start) in enumerate(pairs)]


def _slice(number: int, value: int, start: int, total: int) -> str:
    """A dash of a circle's wide line, where the whole line is as long as all values together."""
    # Browsers measure the length of a small circle only roughly: a gap would stay.
    return _tag(
        "circle",
        cx=200,
        cy=200,
        r=100,
        fill="none",
        stroke=_colour(number),
        stroke_width=200,
        pathLength=total or 1,
        stroke_dasharray=f"{value} {total}",
        stroke_dashoffset=-start,
        transform="rotate(-90 200 200)",
    )


def _number(name: str, value: int, colour: str) -> str:
    key = _tag("svg", _tag("rect", width=10, height=10, fill=colour), width=10, height=10)
    return _tag("tr", _tag("th", key, escape(f" {name}"), scope="row"), _tag("td", str(value)))


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]
