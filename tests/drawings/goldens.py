"""Drawings as they were when somebody last looked; ``UPDATE_GOLDENS=1`` writes them anew."""

import json
import os
from pathlib import Path

from bot.cards import Card
from bot.drawings import adaptive, block_kit, html
from tests.drawings.validators import (
    assert_adaptive,
    assert_html,
    assert_slack_message,
    assert_slack_view,
)

FOLDER = Path(__file__).parent / "goldens"


def assert_golden(name: str, text: str, folder: Path = FOLDER) -> None:
    path = folder / name
    if os.environ.get("UPDATE_GOLDENS") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no golden {name}: UPDATE_GOLDENS=1 makes it, then look at it"
    assert text == path.read_text(encoding="utf-8")


def assert_drawn(name: str, card: Card) -> None:
    """A card is drawn on all three as its goldens show, and they pass the platforms' rules."""
    message = block_kit.message(card)
    assert_slack_message(message)
    assert_golden(f"{name}.slack.json", _pretty(message))
    if card.fields:
        view = block_kit.view(card)
        assert_slack_view(view)
        assert_golden(f"{name}.view.json", _pretty(view))
    teams = adaptive.adaptive(card)
    assert_adaptive(teams)
    assert_golden(f"{name}.teams.json", _pretty(teams))
    page = html.html(card)
    assert_html(page)
    assert_golden(f"{name}.html", page.replace("><", ">\n<") + "\n")


def _pretty(drawn: object) -> str:
    return json.dumps(drawn, ensure_ascii=False, indent=1) + "\n"
