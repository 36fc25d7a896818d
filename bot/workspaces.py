"""What platforms tell and keep, into the database: the Roster, the Chats and the Vault they are
given."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime

from bot.acts import places
from bot.acts import workspaces as acts
from bot.clock import Clock
from bot.events import Channel, Chat, Profile, Sender
from storage.database import Database, is_overtaken
from storage.works import Work

TRIES = 4


class StoredRoster:
    """Of one platform. ``organisers``: e-mails or user ids, as in the settings."""

    def __init__(
        self, database: Database, platform: str, organisers: Collection[str], clock: Clock
    ) -> None:
        self._database = database
        self._platform = platform
        self._organisers = organisers
        self._clock = clock

    async def knows(self, user: Sender) -> bool:
        async with self._database.work() as work:
            return await work.is_reached(user.platform, user.enterprise, user.team, user.user)

    async def changed(self, profiles: Sequence[Profile]) -> None:
        now = self._clock.now()
        await again(self._database, lambda w: acts.take(w, profiles, self._organisers, now))

    async def installed(self, enterprise: str, team: str) -> None:
        key, now = (self._platform, enterprise, team), self._clock.now()
        await again(self._database, lambda work: acts.install(work, key, now))
        self._database.on_letters()  # wakes the clockwork: its people are due

    async def uninstalled(self, enterprise: str, team: str) -> None:
        key = (self._platform, enterprise, team)
        await again(self._database, lambda work: work.uninstall(*key))


class StoredVault:
    """Of one platform; sealed by the column it lies in."""

    def __init__(self, database: Database, platform: str, clock: Clock) -> None:
        self._database = database
        self._platform = platform
        self._clock = clock

    async def keep(self, enterprise: str, team: str, secret: str) -> None:
        key, now = (self._platform, enterprise, team), self._clock.now()
        await again(self._database, lambda work: acts.install(work, key, now, secret))

    async def load(self, enterprise: str, team: str) -> str:
        async with self._database.work() as work:
            return await work.secret(self._platform, enterprise, team)


class StoredChats:
    """Of one platform."""

    def __init__(self, database: Database, platform: str, clock: Clock) -> None:
        self._database = database
        self._platform = platform
        self._clock = clock

    async def met(self, team: str, to: str, place: str, service: str, within: str = "") -> None:
        chat = Chat(to, place, service, within)
        await again(self._database, lambda work: work.meet(self._platform, team, chat))

    async def where(self, team: str, to: str) -> tuple[str, str]:
        async with self._database.work() as work:
            if chat := await work.chat(self._platform, team, to):
                return chat.place, chat.service
            return "", await work.service(self._platform, team)

    async def left(self, team: str, to: str) -> None:
        await again(self._database, lambda work: work.forget_chat(self._platform, team, to))

    async def told(self, team: str, channels: Sequence[Channel]) -> None:
        key, now = (self._platform, "", team), self._clock.now()
        await again(self._database, lambda work: _tell(work, key, channels, now))

    async def groups(self, team: str) -> Sequence[Chat]:
        async with self._database.work() as work:
            return await work.groups(self._platform, team)

    async def channels(self, team: str, group: str) -> Sequence[Chat]:
        async with self._database.work() as work:
            return await work.channels(self._platform, team, group)

    async def people(self, team: str, after: str, most: int) -> Sequence[Chat]:
        async with self._database.work() as work:
            return await work.chats_after(self._platform, team, after, most)


async def _tell(
    work: Work, key: tuple[str, str, str], channels: Sequence[Channel], now: datetime
) -> None:
    for one in channels:
        place = await work.known_place(*key, one.id)
        if place is None:
            continue
        place.name = one.name or place.name
        if one.closed:
            await places.lose(work, place.id, one.closed, now)
        else:
            await places.find_again(work, place.id, now)


async def again(database: Database, do: Callable[[Work], Awaitable[None]]) -> None:
    """In one work, and again if somebody else was quicker."""
    for _ in range(TRIES - 1):
        try:
            async with database.work() as work:
                await do(work)
        except Exception as error:
            if not is_overtaken(error):
                raise
        else:
            return
    async with database.work() as work:
        await do(work)
