"""One run of the programme: what it is for, its topics and rhythm, who organises it."""

from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.refusal import Refusal
from bot.domain.topics import TOPICS
from bot.domain.working_days import MORNING, next_weekday

CADENCES = (2, 3, 4)
LENGTHS = (30, 45, 60)
MAX_SESSIONS = 12
POSTING_DAY = 3  # Thursday: late enough to have news, early enough for somebody to try it this week
POSTING_TIME = time(11)
MONDAY = 0


@dataclass(eq=False, repr=False)
class Programme:
    """``cadence`` in weeks, ``minutes`` the length of a session; ids of people but for
    ``place_id`` and, on further platforms, ``elsewhere``."""

    name: str
    purpose: str
    topics: tuple[str, ...]
    locale: str
    timezone: str
    organisers: tuple[int, ...]
    sponsor_id: int
    contact_id: int
    place_id: int
    sponsor_line: str = ""
    cadence: int = 4
    sessions: int = 6
    minutes: int = 60
    elsewhere: tuple[int, ...] = ()
    due: datetime | None = None
    id: int = field(init=False)
    version: int = field(init=False)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def places(self) -> tuple[int, ...]:
        """The channels it posts to: one on each platform."""
        return (self.place_id, *self.elsewhere)

    def post_to(self, place_id: int, *elsewhere: int) -> None:
        self.place_id, self.elsewhere = place_id, elsewhere

    @property
    def posts_now(self) -> bool:
        """What is due is the weekly post, not the organisers' Monday."""
        return self.due is not None and self.due.astimezone(self.zone).weekday() == POSTING_DAY

    def schedule(self, now: datetime) -> None:
        """Learnings are posted together once a week, so that the moment tells nothing of who
        agreed when; organisers read on Monday what needs them."""
        post = next_weekday(now, POSTING_DAY, POSTING_TIME, self.zone)
        self.due = min(post, next_weekday(now, MONDAY, MORNING, self.zone))


def check_terms(topics: tuple[str, ...], cadence: int, sessions: int, minutes: int) -> None:
    if not topics or any(topic not in TOPICS for topic in topics):
        raise Refusal("refusal-topics", field="topics")
    if cadence not in CADENCES:
        raise Refusal("refusal-choose", field="cadence")
    if minutes not in LENGTHS:
        raise Refusal("refusal-choose", field="minutes")
    if not 1 <= sessions <= MAX_SESSIONS:
        raise Refusal("refusal-number", field="sessions", low=1, high=MAX_SESSIONS)
