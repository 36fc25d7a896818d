"""Slack's payloads as Events, and where in Slack each of them came from."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from bot.cards import Button
from bot.drawings import block_kit
from bot.events import Channel, Event, Sender
from bot.platforms.slack import handed

NAME = "slack"
SAVE = "material.save"  # the message shortcut, as the manifest calls it
Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A message, or a typed command, that an answer can be sent to. ``own``: it lies in the
    presser's own chat, or is for their eyes only, and the answer may take its place."""

    response_url: str
    channel: str = ""
    ts: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    pass


@dataclass(frozen=True, slots=True)
class Modal:
    """``above``: what the first screen of the modal was opened from."""

    view: str
    above: Message | Home


Origin = Message | Home | Modal


@dataclass(frozen=True, slots=True)
class Incoming:
    """``button`` does the same again. ``trigger`` opens a modal, once and within three seconds."""

    event: Event
    origin: Origin
    button: Button
    trigger: str = ""

    @property
    def own_chat(self) -> str:
        """Where a message was pressed that nobody else reads; empty for anything else."""
        channel = self.origin.channel if isinstance(self.origin, Message) else ""
        return channel if channel.startswith("D") else ""

    @property
    def behind(self) -> Message | Home | None:
        """What lies behind the modal that has the answer, and shows afterwards what came of it."""
        match self.origin:
            case Modal(_, above):
                return above
            case Home() as home:
                return home
            case Message():
                return None


def command(body: Payload) -> Incoming:
    sender = Sender(NAME, body.get("enterprise_id") or "", body["team_id"], body["user_id"])
    word = body.get("text", "").strip()
    event = Event(body["trigger_id"], sender, "say", word)
    again = Button(f"say:{word}", word)
    return Incoming(event, Message(body["response_url"]), again, body["trigger_id"])


def press(body: Payload) -> Incoming:
    """A button, in a message, in Home or inside a modal."""
    pressed, view = body["actions"][0], body.get("view") or {}
    button = Button(pressed["action_id"], "")
    event = Event(
        body["trigger_id"],
        _sender(body),
        button.action,
        button.about,
        block_kit.values(state := (view or body).get("state", {}).get("values", {})),
        _channels(state),
    )
    return Incoming(event, _origin(body, view), button, body["trigger_id"])


def shortcut(body: Payload) -> Incoming:
    """Its button opens again what came of it: the message itself isn't kept."""
    sender, message = _sender(body), body["message"]
    values = {"found": handed.found(message), "author": handed.author(message, sender.team)}
    event = Event(body["trigger_id"], sender, SAVE, values=values)
    origin = Message(body["response_url"], body["channel"]["id"])
    return Incoming(event, origin, Button("material.draft:", ""), body["trigger_id"])


def submission(body: Payload) -> Incoming:
    """Its id is made of what was sent: whoever presses *Send* again, because the answer was late,
    does nothing twice; a form that was corrected is another."""
    view = body["view"]
    button = Button(view["callback_id"], "")
    state = view["state"]["values"]
    digest = sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()
    values = block_kit.values(state)
    event_id = f"{view['id']}:{view['hash']}:{digest}"
    event = Event(event_id, _sender(body), button.action, button.about, values, _channels(state))
    return Incoming(event, _origin(body, view), button)


def home_opened(body: Payload) -> Event:
    event = body["event"]
    enterprise = body.get("enterprise_id") or ""
    return Event(body["event_id"], Sender(NAME, enterprise, body["team_id"], event["user"]), "say")


def metadata(above: Message | Home) -> str:
    """What a modal carries along, to be read by ``_origin``."""
    return json.dumps(asdict(above) if isinstance(above, Message) else {})


def _channels(state: Payload) -> Mapping[str, Channel]:
    return {name: Channel(picked) for name, picked in block_kit.channels(state).items()}


def _origin(body: Payload, view: Payload) -> Origin:
    if view.get("type") == "home":
        return Home()
    if view:
        above = json.loads(view.get("private_metadata") or "{}")
        return Modal(view["id"], Message(**above) if above else Home())
    container = body["container"]
    channel = container["channel_id"]
    own = channel.startswith("D") or container.get("is_ephemeral", False)
    return Message(body["response_url"], channel, container["message_ts"], own)


def _sender(body: Payload) -> Sender:
    """Of the workspace that the person is from, which in a shared channel may be another's."""
    user, enterprise = body["user"], body.get("enterprise") or {}
    team = user.get("team_id") or (body.get("team") or {})["id"]
    return Sender(NAME, enterprise.get("id") or "", team, user["id"])
