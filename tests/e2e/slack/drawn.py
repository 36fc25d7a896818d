"""Pieces of Block Kit for tests to send, good unless they are made otherwise."""

from typing import Any

Block = dict[str, Any]


def words(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def header(text: str = "News") -> Block:
    return {"type": "header", "text": words(text)}


def button(action: str = "pair.show", label: str = "Show", **more: object) -> Block:
    return {"type": "button", "action_id": action, "text": words(label), **more}


def actions(*buttons: Block) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def entry(block_id: str = "goal") -> Block:
    element = {"type": "plain_text_input", "action_id": "typed", "multiline": False}
    return {
        "type": "input",
        "block_id": block_id,
        "label": words("Goal"),
        "element": element,
        "optional": False,
    }


def modal(*blocks: Block, **instead: object) -> Block:
    drawn = {"type": "modal", "title": words("Form"), "submit": words("Send"), "callback_id": "x"}
    return drawn | {"blocks": list(blocks) or [entry()]} | instead


def pie(segments: int = 2, title: str = "Sessions", label: str = "part") -> Block:
    parts = [{"label": f"{label} {n}", "value": n + 1} for n in range(segments)]
    chart = {"type": "pie", "segments": parts}
    return {"type": "data_visualization", "title": title, "chart": chart}


def bars(series: int = 1, categories: int = 2) -> Block:
    names = [f"week {n}" for n in range(categories)]
    data = [{"label": name, "value": 1} for name in names]
    drawn = [{"name": f"row {n}", "data": data} for n in range(series)]
    chart = {"type": "bar", "series": drawn, "axis_config": {"categories": names}}
    return {"type": "data_visualization", "title": "Weeks", "chart": chart}
