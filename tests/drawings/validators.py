"""What Slack, Teams and browsers take: their own models and schemas, and what those forget."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft6Validator, Draft202012Validator
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.drawings.page import read

Drawn = dict[str, Any]

TEAMS_BYTES = 28 * 1024
MARKDOWN = {"TextBlock", "FactSet", "Fact", "Input.Toggle"}
SLACK_OPTIONS = {
    "radio_buttons": 10,
    "checkboxes": 10,
    "static_select": 100,
    "multi_static_select": 100,
}


def _strict(**properties: object) -> Drawn:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _some(items: object, most: int) -> Drawn:
    return {"type": "array", "items": items, "minItems": 1, "maxItems": most, "uniqueItems": True}


def _text(most: int) -> Drawn:
    return {"type": "string", "minLength": 1, "maxLength": most}


# Slack's reference of the data visualization block: slack_sdk doesn't know it.
_SEGMENT = _strict(label=_text(20), value={"type": "number", "exclusiveMinimum": 0})
_POINT = _strict(label=_text(20), value={"type": "number"})
_SERIES = _strict(name=_text(20), data=_some(_POINT, 20))
SLACK_CHART = _strict(
    type={"const": "data_visualization"},
    title=_text(50),
    chart={
        "oneOf": [
            _strict(type={"const": "pie"}, segments=_some(_SEGMENT, 6)),
            _strict(
                type={"enum": ["bar", "line", "area"]},
                series=_some(_SERIES, 6),
                axis_config=_strict(categories=_some(_text(20), 20)),
            ),
        ]
    },
)

# Microsoft's reference of charts in Adaptive Cards: the schema of 1.5 doesn't know them.
_STRING, _NUMBER = {"type": "string"}, {"type": "number"}
_XY = _strict(x=_STRING, y=_NUMBER)


def _teams_chart(kind: str, data: Drawn) -> Drawn:
    fallback = {"type": "object", "required": ["type"]}
    items = {"type": "array", "items": data, "minItems": 1}
    return _strict(type={"const": kind}, title=_STRING, data=items, fallback=fallback)


TEAMS_CHART = {
    "oneOf": [
        _teams_chart("Chart.VerticalBar", _XY),
        _teams_chart("Chart.Pie", _strict(legend=_STRING, value=_NUMBER)),
        _teams_chart("Chart.Line", _strict(legend=_STRING, values={"type": "array", "items": _XY})),
    ]
}


def assert_slack_message(message: Drawn) -> None:
    assert set(message) == {"text", "blocks"}
    assert 0 < len(message["text"]) <= 4_000
    assert not {"<", ">"} & set(message["text"]), "a notification is mrkdwn: it could mention all"
    assert len(message["blocks"]) <= 50
    charts = [block for block in message["blocks"] if block["type"] == "data_visualization"]
    assert len(charts) <= 2
    _assert_blocks(message["blocks"])


def assert_slack_view(view: Drawn) -> None:
    assert view["type"] == "modal"
    assert len(json.dumps(view)) <= 250_000
    _assert_blocks(view["blocks"])
    assert len(view["blocks"]) <= 100
    kinds = {block["type"] for block in view["blocks"]}
    assert "data_visualization" not in kinds, "charts are for messages only"
    assert ("input" in kinds) == ("submit" in view) == ("callback_id" in view)
    model = View(**view)
    model.validate_json()
    assert model.to_dict() == view
    for name in {"title", "submit"} & set(view):
        assert 0 < len(view[name]["text"]) <= 24


def _assert_blocks(blocks: list[Drawn]) -> None:
    for block in blocks:
        if block["type"] == "data_visualization":
            _assert_chart(block)
        else:
            model = Block.parse(block)
            assert model is not None, f"no such block: {block['type']}"
            model.validate_json()
            assert model.to_dict() == block
    drawn = list(pieces(blocks))
    _assert_unique([piece["block_id"] for piece in drawn if "block_id" in piece])
    _assert_unique([piece["action_id"] for piece in drawn if "action_id" in piece])
    for piece in drawn:
        _assert_piece(piece)


def _assert_chart(block: Drawn) -> None:
    Draft202012Validator(SLACK_CHART).validate(block)
    chart = block["chart"]
    if chart["type"] == "pie":
        _assert_unique([segment["label"] for segment in chart["segments"]])
    for series in chart.get("series", ()):
        labels = [point["label"] for point in series["data"]]
        assert labels == chart["axis_config"]["categories"]


def _assert_piece(piece: Drawn) -> None:
    kind = piece.get("type")
    assert kind != "mrkdwn", "Slack's markup has no escape for stars and underscores"
    if kind == "plain_text":
        assert piece["text"].strip()
        assert piece["emoji"] is False, "a colon in a name is no emoji"
    if kind == "user":
        assert piece["user_id"][:1] in {"U", "W"}
    if kind in {"text", "link"}:
        assert piece["text"]
    if kind == "button":
        assert len(piece["text"]["text"]) <= 75
        assert "url" not in piece
    if kind in SLACK_OPTIONS:
        _assert_options(piece, SLACK_OPTIONS[kind])
    assert len(piece.get("initial_value", "")) <= 3_000


def _assert_options(piece: Drawn, most: int) -> None:
    options = piece["options"]
    assert 0 < len(options) <= most
    _assert_unique([option["value"] for option in options])
    initial = [*piece.get("initial_options", ()), *filter(None, [piece.get("initial_option")])]
    assert all(option in options for option in initial)
    for option in options:
        assert len(option["text"]["text"]) <= 75
        assert 0 < len(option["value"]) <= 150


def assert_adaptive(card: Drawn) -> None:
    assert len(json.dumps(card, ensure_ascii=False).encode("utf-16-le")) <= TEAMS_BYTES
    assert card["version"] == "1.5"
    assert card["msteams"] == {"width": "Full"}
    _official().validate(_as_elsewhere(card))
    drawn = list(pieces(card))
    read_markdown = [p for p in drawn if p.get("type") in MARKDOWN and not _begins_a_mail(p)]
    assert not read_markdown
    inputs = [piece for piece in drawn if str(piece.get("type")).startswith("Input.")]
    _assert_unique([piece["id"] for piece in inputs])
    for piece in drawn:
        if str(piece.get("type")).startswith("Chart."):
            Draft202012Validator(TEAMS_CHART).validate(piece)
        if piece.get("type") == "Action.Execute":
            assert piece["data"] == piece["fallback"]["data"], "an old client says the same"
        for option in piece.get("choices", ()):
            assert "," not in option["value"], "several values come back joined by commas"


def _begins_a_mail(piece: Drawn) -> bool:
    """And says nothing else that could be read as Markdown."""
    return re.fullmatch(r"\[[^\\*_\[\]`]+\]\(mailto:[^()\s]+\)", piece.get("text", "")) is not None


@cache
def _official() -> Draft6Validator:
    schema = files("adaptive_cards") / "schemas" / "schema-1.5.json"
    return Draft6Validator(json.loads(schema.read_text(encoding="utf-8")))


def _as_elsewhere(drawn: Any) -> Any:
    """The card as it is shown where Teams' own additions aren't known."""
    if isinstance(drawn, list):
        return [_as_elsewhere(item) for item in drawn]
    if not isinstance(drawn, dict):
        return drawn
    if str(drawn.get("type")).startswith("Chart."):
        return _as_elsewhere(drawn["fallback"])
    return {key: _as_elsewhere(value) for key, value in drawn.items() if key != "msteams"}


def assert_html(fragment: str) -> None:
    page = read(fragment)
    ids = [tag.given["id"] for tag in page.tags if "id" in tag.given]
    _assert_unique(ids)
    labels = {tag.given["for"] for tag in page.tags if tag.name == "label"}
    controls = {"input", "select", "textarea"}
    named = {tag.given["id"] for tag in page.tags if tag.name in controls}
    assert labels == named, "every field has its label, every label its field"
    for tag in page.tags:
        assert tag.name not in {"script", "style", "form"}
        assert not [key for key in tag.given if key == "style" or key.startswith("on")]
        for key in {"aria-describedby", "aria-labelledby"} & set(tag.given):
            assert tag.given[key] in ids
        if tag.name == "a":
            assert tag.given["rel"] == "noopener noreferrer"
        if tag.name == "button":
            assert tag.given["name"] == "button"
            assert "value" in tag.given


def pieces(drawn: Any) -> Iterator[Drawn]:
    """Every object in a drawing, however deep."""
    if isinstance(drawn, dict):
        yield drawn
    for inner in drawn.values() if isinstance(drawn, dict) else drawn:
        if isinstance(inner, dict | list):
            yield from pieces(inner)


def _assert_unique(names: list[str]) -> None:
    assert sorted(set(names)) == sorted(names)
