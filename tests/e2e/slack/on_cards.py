"""What is read in a message or a view of Slack, and how its fields are filled in."""

import json
from collections.abc import Iterator, Mapping

from tests.drawings.validators import pieces
from tests.e2e.insisting import Typed
from tests.e2e.slack.screen import Json


def heading(message: Json) -> str:
    """A file has none."""
    blocks = message.get("blocks")
    return str(blocks[0]["text"]["text"]) if blocks else ""


def is_kept(message: Json) -> bool:
    return "ephemeral_to" not in message


def buttons(blocks: list[Json], action: str) -> Iterator[Json]:
    for block in blocks:
        for piece in pieces(block):
            name = str(piece.get("action_id", ""))
            if piece.get("type") == "button" and (name == action or name.startswith(f"{action}:")):
                yield piece | {"block_id": block["block_id"]}


def _inputs(view: Json) -> list[Json]:
    return [block for block in view["blocks"] if block["type"] == "input"]


def told(message: Json) -> str:
    return json.dumps([message.get("text"), message.get("blocks")], ensure_ascii=False)


def filled(view: Json, values: Mapping[str, Typed]) -> Json:
    """The state of all fields, by block and by action."""
    fields = {block["block_id"]: block["element"] for block in _inputs(view)}
    assert set(values) <= set(fields), f"{set(values) - set(fields)} not in {set(fields)}"
    return {
        name: {element["action_id"]: _entered(element, values.get(name))}
        for name, element in fields.items()
    }


def _entered(element: Json, value: Typed | None) -> Json:
    kind = element["type"]
    match kind:
        case "plain_text_input":
            return {"type": kind, "value": value or element.get("initial_value")}
        case "datepicker":
            return {"type": kind, "selected_date": value or element.get("initial_date")}
        case "timepicker":
            return {"type": kind, "selected_time": value or element.get("initial_time")}
        case "conversations_select":
            picked = value or element.get("initial_conversation")
            return {"type": kind, "selected_conversation": picked}
        case "checkboxes" | "multi_static_select":
            chosen = (
                element.get("initial_options", []) if value is None else _chosen(element, value)
            )
            return {"type": kind, "selected_options": chosen}
        case _:
            one = _chosen(element, value) if value else [element.get("initial_option")]
            return {"type": kind, "selected_option": one[0]}


def _chosen(element: Json, value: Typed) -> list[Json]:
    wanted = [value] if isinstance(value, str) else value
    chosen = [option for option in element["options"] if option["value"] in wanted]
    assert len(chosen) == len(wanted), f"{wanted} of {element['options']}"
    return chosen
