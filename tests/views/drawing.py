"""A card as a text in which a change is easily seen: in words, then all drawings, an element a
line."""

import json
from collections.abc import Iterator

from bot.cards import Card
from bot.drawings import adaptive, block_kit, html
from tests.drawings.validators import (
    assert_adaptive,
    assert_html,
    assert_slack_message,
    assert_slack_view,
)


def drawn(card: Card) -> str:
    """Each drawing passes the platforms' own rules."""
    return "\n".join([card.plain, *_slack(card), *_teams(card), *_html(card), ""])


def _slack(card: Card) -> Iterator[str]:
    message = block_kit.message(card)
    assert_slack_message(message)
    yield "\n=== Slack, a message"
    yield from map(_line, message["blocks"])
    if card.fields:
        view = block_kit.view(card)
        assert_slack_view(view)
        yield "\n=== Slack, a modal"
        yield _line({name: value for name, value in view.items() if name != "blocks"})
        yield from map(_line, view["blocks"])


def _teams(card: Card) -> Iterator[str]:
    teams = adaptive.adaptive(card)
    assert_adaptive(teams)
    yield "\n=== Teams"
    yield from map(_line, teams["body"])


def _html(card: Card) -> Iterator[str]:
    page = html.html(card)
    assert_html(page)
    yield "\n=== HTML"
    yield page.replace("><", ">\n<")


def _line(element: object) -> str:
    return json.dumps(element, ensure_ascii=False)
