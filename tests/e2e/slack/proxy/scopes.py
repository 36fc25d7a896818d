"""What a bot may call, by the scopes that the manifest asks for."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.e2e.slack.proxy.refusals import Json, Refused

MANIFEST = Path(__file__).parents[4] / "manifest.yaml"
APP_LEVEL = "connections:write"
BY_PLACE = {"C": "channels:read", "private": "groups:read", "D": "im:read", "G": "mpim:read"}
BY_TYPE = {
    "public_channel": "channels:read",
    "private_channel": "groups:read",
    "mpim": "mpim:read",
    "im": "im:read",
}
# None: any token will do.
SCOPES: Mapping[str, str | None] = {
    "apps.connections.open": APP_LEVEL,
    "auth.test": None,
    "bots.info": "users:read",
    "chat.delete": "chat:write",
    "chat.getPermalink": None,
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "channels:history",
    "conversations.join": "channels:join",
    "conversations.replies": "channels:history",
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "reactions.add": "reactions:write",
    "team.info": "team:read",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.lookupByEmail": "users:read.email",
    "views.open": None,
    "views.publish": None,
    "views.push": None,
    "views.update": None,
}
OF_A_PLACE = ("conversations.info", "conversations.members")
OF_TYPES = ("conversations.list", "users.conversations")


def granted(declined: frozenset[str] = frozenset()) -> frozenset[str]:
    """What an administrator agrees to; only what is optional can be declined."""
    asked = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]
    assert declined <= set(asked["bot_optional"]), declined
    return frozenset([*asked["bot"], *asked["bot_optional"]]) - declined


def check_scope(method: str, arguments: Json, place: str, scopes: frozenset[str]) -> None:
    for needed in _needed(method, arguments, place):
        if needed not in scopes:
            provided = ",".join(sorted(scopes))
            raise Refused("missing_scope", needed, needed=needed, provided=provided)


def _needed(method: str, arguments: Json, place: str) -> list[str]:
    if method in OF_A_PLACE:
        return [BY_PLACE[place]]
    if method in OF_TYPES:
        return [BY_TYPE[name] for name in arguments.get("types", "public_channel").split(",")]
    if method == "conversations.open":
        several = "," in str(arguments.get("users", ""))
        return ["mpim:write" if several else "im:write"]
    if method not in SCOPES:
        raise Refused("unknown_method", method)
    needed = SCOPES[method]
    return [] if needed is None else [needed]
