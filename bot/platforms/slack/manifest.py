"""``manifest.yaml``, as it is and for signed HTTP."""

import json
from importlib.resources import files

from bot.platforms.slack.oauth import REDIRECT

EVENTS = "/slack/events"
# What HTTP needs more, by the line that it follows; and what it has instead.
_AFTER = {
    "    - command: /mentoring\n": "      url: {events}\n",
    "oauth_config:\n": "  redirect_urls:\n    - {redirect}\n",
    "  event_subscriptions:\n": "    request_url: {events}\n",
    "  interactivity:\n    is_enabled: true\n": "    request_url: {events}\n",
}
_INSTEAD = {
    "for Socket Mode: no public address needed.": "for signed HTTP: start the bot before you save.",
    "socket_mode_enabled: true": "socket_mode_enabled: false",
}


def by_socket() -> str:
    return (files(__package__) / "manifest.yaml").read_text(encoding="utf-8")


def by_http(public_url: str) -> str:
    """Slack calls us there, and brings back there whoever installs us from a link."""
    # In quotes as JSON has them, which YAML reads: an address may hold what would end a line.
    told = {
        "events": json.dumps(public_url + EVENTS),
        "redirect": json.dumps(public_url + REDIRECT),
    }
    changes = _INSTEAD | {line: line + more.format(**told) for line, more in _AFTER.items()}
    manifest = by_socket()
    for old, new in changes.items():
        assert manifest.count(old) == 1, old
        manifest = manifest.replace(old, new)
    return manifest
