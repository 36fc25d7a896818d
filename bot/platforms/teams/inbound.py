"""Teams' activities as Events, and where in Teams each of them came from."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from html import unescape

from bot.cards import Button
from bot.drawings import adaptive
from bot.events import Channel, Event
from bot.platforms.teams.activities import (
    Activity,
    is_personal,
    locale_of,
    sender_of,
    told,
)

MENTION = re.compile(r"<at\b[^>]*>[^<]*</at>", re.IGNORECASE)
# A word and what it is about; looking for mentions in a book would hold up everybody.
LONGEST = 2_000


class Door(StrEnum):
    """``PRESSED`` is answered at once, by a card in the place of the other. ``SUBMITTED``: the same
    from a Teams that doesn't know how."""

    TYPED = "typed"
    PRESSED = "pressed"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Incoming:
    """``delivery`` is the same when Teams brings it again. ``message``: the one with the button,
    empty for what was typed. ``own``: it lies in the chat of the two of us."""

    door: Door
    event: Event
    delivery: str
    service: str
    conversation: str
    message: str
    own: bool
    locale: str
    form: bool = False


def read(activity: Activity) -> Incoming | None:
    """None for anything that nobody has typed or pressed."""
    text, value = told(activity, "text"), activity.get("value")
    match told(activity, "type"), told(activity, "name"):
        case "invoke", "adaptiveCard/action":
            action = value.get("action") if isinstance(value, Mapping) else None
            data = action.get("data") if isinstance(action, Mapping) else None
            return _pressed(activity, Door.PRESSED, data)
        case "message", _ if value is not None and not text.strip():
            return _pressed(activity, Door.SUBMITTED, value)
        case "message", _:
            event = Event(_delivery(activity), sender_of(activity), "say", typed(text))
            return _incoming(activity, Door.TYPED, event)
        case _:
            return None


def by_itself(activity: Activity, event: Event) -> Incoming:
    """What comes of it is answered as if it had been typed."""
    return _incoming(activity, Door.TYPED, event)


def typed(text: str) -> str:
    """Without the mentions, by which one writes to a bot in a channel."""
    return " ".join(unescape(MENTION.sub(" ", text[:LONGEST])).split())


def _pressed(activity: Activity, door: Door, data: object) -> Incoming | None:
    if not (isinstance(data, Mapping) and told(data, adaptive.BUTTON)):
        return None
    button = Button(told(data, adaptive.BUTTON), "")
    event = Event(
        _press_id(activity, data),
        sender_of(activity),
        button.action,
        button.about,
        adaptive.values(data),
        {name: Channel(given) for name, given in adaptive.channels(data).items()},
    )
    return _incoming(activity, door, event, is_form=bool(told(data, adaptive.FORM)))


def _press_id(activity: Activity, data: Activity) -> str:
    """A form that is sent again because its answer was late does nothing twice. Drawn anew, as
    after a correction, it's another."""
    if not told(data, adaptive.FORM):
        return _delivery(activity)
    digest = sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    return f"{told(activity, 'conversation', 'id')}:{told(activity, 'replyToId')}:{digest}"


def _delivery(activity: Activity) -> str:
    """Ids of messages count in each conversation anew."""
    return f"{told(activity, 'conversation', 'id')}:{told(activity, 'id')}"


def _incoming(activity: Activity, door: Door, event: Event, is_form: bool = False) -> Incoming:
    return Incoming(
        door,
        event,
        _delivery(activity),
        told(activity, "serviceUrl"),
        told(activity, "conversation", "id"),
        "" if door is Door.TYPED else told(activity, "replyToId"),
        is_personal(activity),
        locale_of(activity),
        is_form,
    )
