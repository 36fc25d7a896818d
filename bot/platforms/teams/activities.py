"""What every activity of Teams says: whose it is, and where it comes from."""

from collections.abc import Mapping
from typing import Any

from bot.events import Sender

NAME = "teams"
Activity = Mapping[str, Any]


def told(found: object, *path: str) -> str:
    """A text in it; empty where there is none."""
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def listed(found: Activity, name: str) -> list[Activity]:
    """Those things in it."""
    given = found.get(name)
    return [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []


def tenant_of(activity: Activity) -> str:
    named = told(activity, "channelData", "tenant", "id")
    return named or told(activity, "conversation", "tenantId")


def sender_of(activity: Activity) -> Sender:
    return Sender(NAME, "", tenant_of(activity), told(activity, "from", "id"))


def team_of(activity: Activity) -> str:
    """The team it happened in; empty for somebody's own chat."""
    return told(activity, "channelData", "team", "id")


def locale_of(activity: Activity) -> str:
    """The language of their Teams. Of an installation some say it of the client alone."""
    said = told(activity, "locale") or _of_client(activity, "locale")
    return said.partition("-")[0].lower()


def timezone_of(activity: Activity) -> str:
    return told(activity, "localTimezone") or _of_client(activity, "timezone")


def _of_client(activity: Activity, name: str) -> str:
    clients = (one for one in listed(activity, "entities") if told(one, "type") == "clientInfo")
    return next((told(one, name) for one in clients), "")


def is_personal(activity: Activity) -> bool:
    return told(activity, "conversation", "conversationType") == "personal"
