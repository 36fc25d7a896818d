"""A workspace as the proxy knows it: who may write where, and who is who."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import ClientSession

from tests.e2e.slack.emulator import Emulator
from tests.e2e.slack.proxy.refusals import Json, Refused
from tests.e2e.slack.workspaces import BOT, Member

PAGE = 3  # whatever limit is asked for: so nobody does without the cursor
NOT_FOUND = "channel_not_found"


@dataclass
class House:
    emulator: Emulator
    http: ClientSession
    scopes: frozenset[str]
    archived: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    """Channels that the bot was taken out of, and those who have left the company."""
    groups: dict[tuple[str, ...], str] = field(default_factory=dict)
    directs: set[str] = field(default_factory=set)
    """Own chats that Slack has told the bot of."""

    def member(self, user: object) -> Member | None:
        return self.emulator.workspace.member(user)

    def kind(self, place: str) -> str:
        for channel in self.emulator.workspace.channels:
            if channel.id == place:
                return "private" if channel.private else "C"
        if place in self.groups.values():
            return "G"
        if place in self.directs:
            return "D"
        raise Refused(NOT_FOUND, place)

    def inside(self, place: str) -> bool:
        if place in self.left:
            return False
        channels = self.emulator.workspace.channels
        return all(BOT in channel.members for channel in channels if channel.id == place)

    def check_post(self, place: str) -> None:
        """A person's id opens their own chat; any other place must let the bot in."""
        member = self.member(place)
        if member is not None:
            if member.is_bot:
                raise Refused("cannot_dm_bot", place)
            return
        kind = self.kind(place)
        if place in self.archived:
            raise Refused("is_archived", place)
        if not self.inside(place):
            open_to_all = kind == "C" and "chat:write.public" in self.scopes
            if not open_to_all:
                raise Refused("not_in_channel" if kind == "C" else NOT_FOUND, place)

    async def check_own(self, place: str, ts: object) -> None:
        told = await self.emulator.look(self.http, f"messages/{place}")
        message = next((m for m in told["messages"] if m["ts"] == ts), None)
        if message is None or message.get("subtype") == "ephemeral":
            raise Refused("message_not_found", str(ts))
        if message["user"] != BOT:
            raise Refused("cant_update_message", str(ts))

    async def open(self, arguments: Json) -> Json:
        users = tuple(sorted(str(arguments.get("users", "")).split(",")))
        for user in users:
            member = self.member(user)
            if member is None:
                raise Refused("user_not_found", user)
            if member.deleted or user in self.left:
                raise Refused("user_disabled", user)
        if users not in self.groups:
            name = f"mpdm-{'--'.join(users).lower()}-1"
            made = await self.emulator.call(
                self.http, "conversations.create", name=name, is_private=True
            )
            self.groups[users] = made["channel"]["id"]
        return {"ok": True, "channel": {"id": self.groups[users], "is_mpim": True}}

    def info(self, arguments: Json) -> Json:
        member = self.member(arguments.get("user"))
        if member is None:
            raise Refused("user_not_found", str(arguments.get("user")))
        return {"ok": True, "user": self.profile(member, arguments)}

    def lookup(self, arguments: Json) -> Json:
        for member in self.emulator.workspace.members:
            if member.email and member.email == arguments.get("email") and not member.deleted:
                return {"ok": True, "user": self.profile(member, arguments)}
        raise Refused("users_not_found", "nobody has this address")

    def listed(self, arguments: Json) -> Json:
        members = self.emulator.workspace.members
        start = _read_cursor(str(arguments.get("cursor") or ""))
        end = start + min(PAGE, int(arguments.get("limit") or PAGE))
        cursor = b64encode(f"user:{end}".encode()).decode() if end < len(members) else ""
        shown = [self.profile(member, arguments) for member in members[start:end]]
        return {"ok": True, "members": shown, "response_metadata": {"next_cursor": cursor}}

    def profile(self, member: Member, arguments: Mapping[str, object]) -> Json:
        deleted = member.deleted or member.id in self.left
        told: Json = {
            "id": member.id,
            "team_id": self.emulator.workspace.team,
            "name": member.name,
            "deleted": deleted,
            "is_bot": member.is_bot,
            "is_app_user": False,
            "updated": 1_790_000_000,
            "profile": {"real_name": member.real_name, "display_name": member.name},
        }
        if member.email and "users:read.email" in self.scopes:
            told["profile"]["email"] = member.email
        if deleted:
            return told
        told |= {"real_name": member.real_name, "tz": member.zone, "is_admin": False}
        told |= {"is_restricted": member.guest, "is_ultra_restricted": False}
        asked = str(arguments.get("include_locale", "")).lower() in ("1", "true")
        return told | ({"locale": member.locale} if asked else {})


def _read_cursor(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(b64decode(cursor).decode().removeprefix("user:"))
    except ValueError as wrong:
        raise Refused("invalid_cursor", cursor) from wrong
