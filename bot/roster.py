"""Between what a platform tells of its people and the store."""

from collections.abc import Collection, Sequence

from bot.acts import accounts
from bot.clock import Clock
from bot.events import Profile, Sender
from storage.database import OVERTAKEN, Database

# Of so many it's remembered how they were told of last.
MANY = 100_000
TRIES = 3


class StoredRoster:
    """Slack tells of each change of somebody's status line: what we know already is dropped before
    the database."""

    def __init__(self, database: Database, clock: Clock, organisers: Collection[str]) -> None:
        self._database = database
        self._clock = clock
        self._organisers = frozenset(name.casefold() for name in organisers)
        self._last: dict[Sender, Profile] = {}

    async def knows(self, user: Sender) -> bool:
        if user in self._last:
            return True
        async with self._database.work() as work:
            found = await work.accounts(user.platform, user.enterprise, user.team, [user.user])
        return bool(found)

    async def told(self, profiles: Sequence[Profile]) -> None:
        """Of one workspace."""
        news = [profile for profile in profiles if self._last.get(profile.user) != profile]
        if not news:
            return
        await self._take(news)
        if len(self._last) + len(news) > MANY:
            self._last.clear()
        self._last |= {profile.user: profile for profile in news}

    async def _take(self, news: Sequence[Profile]) -> None:
        """Again where somebody else has just taken one of them in."""
        for tries in range(1, TRIES + 1):
            try:
                async with self._database.work() as work:
                    await accounts.take(work, news, self._organisers, self._clock.now())
            except OVERTAKEN:
                if tries == TRIES:
                    raise
            else:
                return
