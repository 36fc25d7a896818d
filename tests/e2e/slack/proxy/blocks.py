"""Which messages and views Slack takes: its SDK's own models, and what those forget."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from jsonschema import Draft202012Validator
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.drawings.validators import SLACK_CHART, SLACK_OPTIONS, pieces
from tests.e2e.slack.proxy.refusals import Json, Refused

TEXT = 4_000  # what chat.update takes; a message must stay changeable
MESSAGE_BLOCKS, VIEW_BLOCKS, CHARTS = 50, 100, 2
VIEW_BYTES, VIEW_WORD, METADATA = 250_000, 24, 3_000
VIEW_WORDS = ("title", "submit", "close")
NAMES = ("action_id", "block_id")
SDK_COMPLAINTS = (SlackObjectFormationError, TypeError, ValueError, KeyError, AttributeError)


def check_message(message: Mapping[str, object], most_charts: int = CHARTS) -> None:
    text, blocks = message.get("text"), message.get("blocks") or []
    if not isinstance(text, str) or not text.strip():
        raise Refused("no_text", "a phone and a screen reader have only the text")
    if len(text) > TEXT:
        raise Refused("msg_too_long", f"the text has {len(text)} characters")
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format", "blocks are a list")
    charts = sum(kind(block) == "data_visualization" for block in blocks)
    _blocks(blocks, MESSAGE_BLOCKS, "invalid_blocks")
    if charts > most_charts:
        raise Refused("invalid_blocks", f"{charts} charts in a message")


def check_view(view: object, expected: str) -> None:
    if not isinstance(view, dict) or view.get("type") != expected:
        raise Refused("invalid_arguments", f"a view of type {expected} is wanted")
    if len(json.dumps(view)) > VIEW_BYTES:
        raise Refused("view_too_large", "over 250 KB")
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        raise Refused("invalid_arguments", "a view has blocks")
    if len(view.get("private_metadata", "")) > METADATA:
        raise Refused("invalid_arguments", "private_metadata is too long")
    for name in VIEW_WORDS:
        _view_word(view, name)
    if any(kind(block) == "data_visualization" for block in blocks):
        raise Refused("invalid_arguments", "charts are for messages only")
    if expected == "modal" and any(kind(b) == "input" for b in blocks) and "submit" not in view:
        raise Refused("invalid_arguments", "a modal with inputs has a submit")
    _blocks(blocks, VIEW_BLOCKS, "invalid_arguments")
    _view(view, "invalid_arguments")


def kind(block: object) -> str:
    return str(block.get("type")) if isinstance(block, dict) else ""


def _view_word(view: Json, name: str) -> None:
    word = view.get(name)
    if word is None:
        if name == "title" and view["type"] == "modal":
            raise Refused("invalid_arguments", "a modal has a title")
        return
    if kind(word) != "plain_text" or not 0 < len(word["text"]) <= VIEW_WORD:
        raise Refused("invalid_arguments", f"{name} is plain text of 1 to {VIEW_WORD} characters")


def _blocks(blocks: Sequence[object], most: int, error: str) -> None:
    if len(blocks) > most:
        raise Refused(error, f"{len(blocks)} blocks, {most} at most")
    for block in blocks:
        if not isinstance(block, dict):
            raise Refused(error, "a block is an object")
        _block(block, error)
    drawn = list(pieces(list(blocks)))
    for name in NAMES:
        _unique([piece[name] for piece in drawn if name in piece], name, error)
    for piece in drawn:
        _piece(piece, error)


def _block(block: Json, error: str) -> None:
    if kind(block) == "data_visualization":
        return _chart(block, error)
    if kind(block) == "header" and kind(block.get("text")) != "plain_text":
        raise Refused(error, "a header is plain text")
    if _as_the_sdk_knows_it(block, error) != block:
        raise Refused(error, f"unknown keys in a block of type {kind(block)}")
    return None


def _as_the_sdk_knows_it(block: Json, error: str) -> Json:
    try:
        parsed = Block.parse(block)
        if parsed is None:
            raise Refused(error, f"no such block: {kind(block)}")
        parsed.validate_json()
        return parsed.to_dict()
    except SDK_COMPLAINTS as complaint:
        raise Refused(error, f"{kind(block)}: {complaint}") from complaint


def _view(view: Json, error: str) -> None:
    try:
        known = View(**view).to_dict()
    except SDK_COMPLAINTS as complaint:
        raise Refused(error, str(complaint)) from complaint
    if known != view:
        raise Refused(error, "unknown keys in a view")


def _chart(block: Json, error: str) -> None:
    plain = {key: value for key, value in block.items() if key != "block_id"}
    for wrong in Draft202012Validator(SLACK_CHART).iter_errors(plain):
        raise Refused(error, f"data_visualization: {wrong.message[:200]}")
    chart = block["chart"]
    for series in chart.get("series", ()):
        labels = [point["label"] for point in series["data"]]
        if labels != chart["axis_config"]["categories"]:
            raise Refused(error, "a series has other labels than the axis")


def _piece(piece: Json, error: str) -> None:
    if kind(piece) in ("plain_text", "mrkdwn") and not str(piece.get("text")).strip():
        raise Refused(error, "a text is empty")
    for name in NAMES:
        if len(str(piece.get(name, ""))) > 255:
            raise Refused(error, f"{name} is too long")
    if kind(piece) == "button":
        _within(piece["text"]["text"], 75, "a button's label", error)
        _within(piece.get("value", ""), 2_000, "a button's value", error)
    most = SLACK_OPTIONS.get(kind(piece))
    if most is not None and "options" in piece:
        _options(piece["options"], most, error)


def _options(options: list[Json], most: int, error: str) -> None:
    if not 0 < len(options) <= most:
        raise Refused(error, f"{len(options)} options, {most} at most")
    _unique([option["value"] for option in options], "value", error)
    for option in options:
        _within(option["text"]["text"], 75, "an option's label", error)
        _within(option["value"], 150, "an option's value", error)


def _within(text: str, most: int, what: str, error: str) -> None:
    if len(text) > most:
        raise Refused(error, f"{what} has {len(text)} characters, {most} at most")


def _unique(names: list[str], what: str, error: str) -> None:
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise Refused(error, f"{what} stands twice")
