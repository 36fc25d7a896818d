"""What platforms tell and keep, into the database: the Roster and the Vault they are given."""

from collections.abc import Awaitable, Callable, Collection, Sequence

from bot.acts import workspaces as acts
from bot.clock import Clock
from bot.events import Profile, Sender
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
