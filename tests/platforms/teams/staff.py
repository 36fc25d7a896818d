"""Whom and where Teams told of, in memory."""

from collections.abc import Sequence

from bot.events import Channel, Chat, Profile, Sender


class Staff:
    """Nobody is asked about unless they are ``unknown``."""

    def __init__(self) -> None:
        self.told: list[Profile] = []
        self.unknown: set[str] = set()
        self.installs: list[tuple[str, str]] = []

    async def knows(self, user: Sender) -> bool:
        return user.user not in self.unknown

    async def changed(self, profiles: Sequence[Profile]) -> None:
        self.told += profiles
        self.unknown -= {profile.user.user for profile in profiles}

    async def installed(self, enterprise: str, team: str) -> None:
        self.installs.append((enterprise, team))

    async def uninstalled(self, enterprise: str, team: str) -> None: ...


class Known:
    """``chats`` by tenant and user, channel or team."""

    def __init__(self) -> None:
        self.chats: dict[tuple[str, str], Chat] = {}
        self.channels_told: list[Channel] = []

    async def met(self, team: str, to: str, place: str, service: str, within: str = "") -> None:
        was = self.chats.get((team, to))
        self.chats[team, to] = Chat(to, place or (was.place if was else ""), service, within)

    async def where(self, team: str, to: str) -> tuple[str, str]:
        if chat := self.chats.get((team, to)):
            return chat.place, chat.service
        return "", next((c.service for key, c in self.chats.items() if key[0] == team), "")

    async def left(self, team: str, to: str) -> None:
        self.chats.pop((team, to), None)

    async def told(self, team: str, channels: Sequence[Channel]) -> None:
        self.channels_told += channels

    async def groups(self, team: str) -> Sequence[Chat]:
        return [chat for (_, to), chat in sorted(self.chats.items()) if chat.within == to]

    async def channels(self, team: str, group: str) -> Sequence[Chat]:
        return [c for c in self.chats.values() if c.within == group and c.to != group]

    async def people(self, team: str, after: str, most: int) -> Sequence[Chat]:
        own = sorted((c for c in self.chats.values() if not c.within), key=lambda c: c.to)
        return [chat for chat in own if chat.to > after][:most]
