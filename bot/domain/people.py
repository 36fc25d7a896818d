"""Who works here, on which accounts they are reached, and the channels we post to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.refusal import Refusal
from bot.domain.working_days import Away

MOST_AWAY = 20


class Status(StrEnum):
    ACTIVE = "active"
    LEFT = "left"


class Reach(StrEnum):
    """``DEACTIVATED`` on the platform; ``UNINSTALLED``: the bot left the workspace."""

    OPEN = "open"
    DEACTIVATED = "deactivated"
    UNINSTALLED = "uninstalled"


@dataclass(eq=False, repr=False)
class Person:
    """``languages`` and ``timezone`` as in the people file, the one they read best first;
    ``chat_locale`` and ``chat_timezone`` as their chat has them; ``locale`` and ``platform``, where
    they are written to, are their own choice."""

    email: str
    name: str
    title: str = ""
    grade: int | None = None
    department: str = ""
    location: str = ""
    country: str = ""
    timezone: str = "UTC"
    manager_id: int | None = None
    languages: tuple[str, ...] = ()
    status: Status = Status.ACTIVE
    locale: str = ""
    organiser: bool = False
    away: tuple[Away, ...] = ()
    chat_locale: str = ""
    chat_timezone: str = ""
    platform: str = ""
    id: int = field(init=False)
    version: int = field(init=False)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.chat_timezone or self.timezone)

    def go_away(self, first: date, last: date, today: date) -> None:
        """What is over by now is forgotten."""
        if last < max(first, today):
            raise Refusal("refusal-away", field="last")
        if len(self.away) >= MOST_AWAY:
            raise Refusal("refusal-away-many", field="first", most=MOST_AWAY)
        kept = {one for one in self.away if one.last >= today}
        self.away = tuple(sorted(kept | {Away(first, last)}))

    def reads(self, known: tuple[str, ...], default: str) -> str:
        """The language to write to them in: own choice, then their chat's, then the people file,
        then the default."""
        codes = (self.locale, self.chat_locale, *self.languages)
        return next((code for code in codes if code in known), default)

    def written_to(self, accounts: Iterable["Account"]) -> list["Account"]:
        """Of theirs, the oldest first, those that are reached: the first is where to write to."""
        reached = (one for one in accounts if one.reach is Reach.OPEN)
        return sorted(reached, key=lambda one: one.platform != self.platform)


@dataclass(eq=False, repr=False)
class Account:
    """``chat``: a link that opens a chat with them, where the platform has such."""

    person_id: int
    platform: str
    enterprise: str
    team: str
    user: str
    reach: Reach = Reach.OPEN
    chat: str = ""
    id: int = field(init=False)

    @property
    def workspace(self) -> tuple[str, str, str]:
        return self.platform, self.enterprise, self.team

    def appear(self, here: bool) -> bool:
        """As the platform has it now. Answers whether that is new: somebody has come back who had
        been deactivated, or has gone."""
        was, self.reach = self.reach, Reach.OPEN if here else Reach.DEACTIVATED
        return was is not self.reach and Reach.DEACTIVATED in (was, self.reach)


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody gets in touch with somebody else: ``chats`` are links by platform. ``apart``:
    they are written to in different places, so that only mail is sure to come."""

    chats: Mapping[str, str]
    apart: bool


def ways(mine: Sequence[Account], theirs: Sequence[Account]) -> Ways:
    """Where each is written to, the best first."""
    here = {one.workspace for one in mine}
    shared = [one for one in theirs if one.workspace in here]
    apart = {one.workspace for one in mine[:1]} != {one.workspace for one in theirs[:1]}
    return Ways({one.platform: one.chat for one in shared if one.chat}, apart)


class Closed(StrEnum):
    """Why a channel takes no posts of ours. ``HIDDEN``: there is none, or a private one that the
    bot isn't in; ``OUTSIDE``: posts are for members only; ``PRIVATE``: no bot may post there;
    ``SHARED``: with another company; ``SEVERAL`` are called so; ``UNLISTED``: there is none in the
    teams that the bot is in; ``UNSURE``: the platform didn't say."""

    HIDDEN = "hidden"
    ARCHIVED = "archived"
    OUTSIDE = "outside"
    PRIVATE = "private"
    RESTRICTED = "restricted"
    SEVERAL = "several"
    SHARED = "shared"
    UNLISTED = "unlisted"
    UNSURE = "unsure"


@dataclass(eq=False, repr=False)
class Place:
    """A channel by the platform's word for it, and its ``name`` among people; or a ``group``, the
    chat of the people whose ids ``channel`` lists. ``closed`` since ``lost``: it takes no posts."""

    platform: str
    enterprise: str
    team: str
    channel: str
    name: str = ""
    group: bool = False
    closed: Closed | None = None
    lost: datetime | None = None
    id: int = field(init=False)

    @property
    def workspace(self) -> tuple[str, str, str]:
        return self.platform, self.enterprise, self.team

    @property
    def called(self) -> str:
        return self.name or self.channel

    @property
    def members(self) -> tuple[int, ...]:
        """Of a group."""
        return tuple(int(one) for one in self.channel.split(","))

    def close(self, why: Closed, now: datetime) -> bool:
        """Answers whether that is new."""
        is_new = self.closed is None
        self.closed, self.lost = why, self.lost or now
        return is_new

    def open(self) -> bool:
        """Answers whether it was closed."""
        was_closed = self.closed is not None
        self.closed = self.lost = None
        return was_closed
