"""A workspace that the bot is installed in, and how far its people have been read."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

NIGHT = time(2)  # UTC
# Twenty lists a minute and workspace is the least that Slack grants, and nobody waits for them.
BETWEEN_PAGES = timedelta(seconds=4)
# Longer than a page takes to be fetched and read.
CLAIM = timedelta(minutes=2)
FIRST_RETRY = timedelta(minutes=5)
LONGEST_RETRY = timedelta(hours=6)


@dataclass(eq=False, repr=False)
class Installation:
    """``secret`` is what the platform keeps of it; empty where its token stands in the settings.
    ``cursor``: where the reading of its people goes on when it's ``due``."""

    platform: str
    enterprise: str
    team: str
    secret: str = ""
    cursor: str = ""
    due: datetime | None = None
    id: int = field(init=False)
    version: int = field(init=False)

    def begin(self, now: datetime) -> None:
        self.cursor, self.due = "", now

    def claim(self, now: datetime) -> None:
        self.due = now + CLAIM

    def turn(self, cursor: str, now: datetime) -> None:
        """To the next page, or, after the last, to the next night."""
        self.cursor = cursor
        self.due = now + BETWEEN_PAGES if cursor else next_night(now)

    def wait(self, until: datetime) -> None:
        self.due = until

    def fail(self, tries: int, now: datetime) -> None:
        """From the beginning, since a cursor too may have been what was wrong."""
        self.cursor = ""
        self.due = now + min(FIRST_RETRY * 2 ** min(tries - 1, 10), LONGEST_RETRY)


def next_night(now: datetime) -> datetime:
    tonight = datetime.combine(now.astimezone(UTC).date(), NIGHT, UTC)
    return tonight if tonight > now else tonight + timedelta(days=1)
