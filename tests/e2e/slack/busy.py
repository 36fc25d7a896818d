"""A busy morning: what each of some thousand people does in Slack, signed and ready to be sent."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from bot.clock import SystemClock
from tests.bench.population import TEAM

SECRET = "signed by a stand-in"
FORM = "application/x-www-form-urlencoded"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """``answer``: where the stand-in counts what it is answered with."""

    kind: str
    body: bytes
    headers: Mapping[str, str]
    answer: str


@dataclass(frozen=True, slots=True)
class Morning:
    """``answers_at``: the stand-in. Of pair ``n`` the mentor acts, who is person ``2n``."""

    answers_at: str

    def command(self, number: int) -> Command:
        kind, word = MIX[number % len(MIX)]
        body, answer = _KINDS[kind](self, number, word.format(n=number))
        return Command(f"{kind} {word}".strip(), body, signed(body), answer)

    def types(self, number: int, word: str) -> tuple[bytes, str]:
        told = {
            "command": "/mentoring",
            "text": word,
            "team_id": TEAM,
            "user_id": _user(number),
            "trigger_id": f"t{number}",
            "response_url": self._url(number),
        }
        answer = f"t{number}" if word in FORMS else str(number)
        return urlencode(told).encode(), answer

    def presses(self, number: int, button: str) -> tuple[bytes, str]:
        told = {
            "type": "block_actions",
            "actions": [{"type": "button", "action_id": button, "action_ts": "1.1"}],
            "container": {"type": "message", "channel_id": "D1", "message_ts": "1.000100"},
            "response_url": self._url(number),
        }
        answer = f"t{number}" if button.partition(":")[0] in FORMS else str(number)
        return _payload(number, told), answer

    def notes(self, number: int, submit: str) -> tuple[bytes, str]:
        """A form opened from a message, which shows afterwards what came of it."""
        state = {
            "learned": {"a": {"type": "plain_text_input", "value": "Drafts take a minute"}},
            "visibility": {"b": {"type": "radio_buttons", "selected_option": {"value": "pair"}}},
        }
        lies = {"response_url": self._url(number), "channel": "D1", "ts": "1.000100", "own": True}
        return _payload(number, _submission(number, submit, state, lies)), str(number)

    def is_away(self, number: int, submit: str) -> tuple[bytes, str]:
        """A form opened from Home, which is drawn again."""
        day = (SystemClock().now() + timedelta(days=30)).date().isoformat()
        state = {
            name: {name: {"type": "datepicker", "selected_date": day}} for name in ("first", "last")
        }
        home = f"home of {_user(number)}"
        return _payload(number, _submission(number, submit, state, {})), home

    def _url(self, number: int) -> str:
        return f"{self.answers_at}/answer/{number}"


FORMS = ("language", "note.form")
_TYPED = ("", "", "", "", "", "help", "help", "пара", "pair", "library", "language")
_PRESSED = ("session.confirm:{n}",) * 2 + ("pair.show:{n}",) * 2 + ("home:", "note.form:{n}")
MIX = (
    *(("types", word) for word in _TYPED),
    *(("presses", button) for button in _PRESSED),
    *[("notes", "note.save:{n}")] * 2,
    ("is away", "away.add:"),
)
# Where they stand in the mix, a session has been held.
HELD = tuple(i for i, (_, word) in enumerate(MIX) if word.startswith("note."))
_KINDS: Mapping[str, Callable[[Morning, int, str], tuple[bytes, str]]] = {
    "types": Morning.types,
    "presses": Morning.presses,
    "notes": Morning.notes,
    "is away": Morning.is_away,
}


def signed(body: bytes, now: datetime | None = None) -> Mapping[str, str]:
    moment = str(int((now or SystemClock().now()).timestamp()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=moment, body=body)
    return {
        "X-Slack-Request-Timestamp": moment,
        "X-Slack-Signature": signature or "",
        "Content-Type": FORM,
    }


def _user(number: int) -> str:
    return str(2 * number)


def _payload(number: int, told: Json) -> bytes:
    who = {"team": {"id": TEAM}, "user": {"id": _user(number), "team_id": TEAM}}
    return urlencode({"payload": json.dumps({"trigger_id": f"t{number}", **who, **told})}).encode()


def _submission(number: int, submit: str, state: Json, lies: Json) -> Json:
    view = {
        "id": f"V{number}",
        "hash": "1",
        "type": "modal",
        "callback_id": submit,
        "blocks": [{"type": "input", "block_id": name} for name in state],
        "state": {"values": state},
        "private_metadata": json.dumps(lies),
    }
    return {"type": "view_submission", "view": view}
