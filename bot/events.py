"""What comes in, and what a Platform does: all that handlers and platforms know of each other."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from bot.cards import Card, Value
from bot.domain.people import Closed as Closed


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose account an event came from. ``team`` is a Slack workspace or a Teams tenant."""

    platform: str
    enterprise: str
    team: str
    user: str


@dataclass(frozen=True, slots=True)
class Channel:
    """What a platform knows of a channel by its own word for it: ``closed`` if it takes no posts
    of ours."""

    id: str
    name: str = ""
    closed: Closed | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A typed word (``action`` is ``say``, ``about`` the text), or a pressed button and its form.

    ``id`` is the platform's own and repeats when the platform delivers the same thing again.
    ``channels``: those among the values of which the platform knows more, by their fields.
    """

    id: str
    sender: Sender
    action: str
    about: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)


Dispatch = Callable[[Event], Awaitable[Card]]


async def no_dispatch(event: Event) -> Card:
    """What a platform has until somebody sets its ``dispatch``."""
    raise RuntimeError("set a platform's dispatch before anything comes in")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform knows of somebody; empty is what it doesn't say. ``takes_part``: bots,
    guests and people of other companies don't. ``chat``: a link that opens a chat with them."""

    user: Sender
    name: str
    email: str
    locale: str = ""
    timezone: str = ""
    deleted: bool = False
    takes_part: bool = True
    chat: str = ""

    @property
    def here(self) -> bool:
        return self.takes_part and not self.deleted


class Roster(Protocol):
    """What a platform tells of its people and workspaces."""

    async def knows(self, user: Sender) -> bool:
        """Whether somebody of this account was told of, and is here."""

    async def changed(self, profiles: Sequence[Profile]) -> None: ...

    async def installed(self, enterprise: str, team: str) -> None:
        """Its people are read soon."""

    async def uninstalled(self, enterprise: str, team: str) -> None:
        """What was kept of it is forgotten, and nobody is written to there."""


@dataclass(frozen=True, slots=True)
class Page:
    """``next`` is empty on the last one."""

    profiles: Sequence[Profile]
    next: str


class Directory(Protocol):
    async def page(self, enterprise: str, team: str, cursor: str) -> Page:
        """Of everybody in a workspace. Raises Gone where we aren't installed any more, or Busy."""


class Vault(Protocol):
    """Where a platform keeps, sealed, what it must not lose of a workspace."""

    async def keep(self, enterprise: str, team: str, secret: str) -> None: ...

    async def load(self, enterprise: str, team: str) -> str:
        """Empty where nothing is kept."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Where ``to``, a user or a channel, is written to: a conversation, and the service that has
    it. ``within``: of a channel, the team it is in; a team that we are in is within itself."""

    to: str
    place: str
    service: str
    within: str = ""


class Chats(Protocol):
    """Where a platform writes to, refreshed by whatever comes in. ``team``: a tenant."""

    async def met(self, team: str, to: str, place: str, service: str, within: str = "") -> None:
        """With no ``place`` the known one stays."""

    async def where(self, team: str, to: str) -> tuple[str, str]:
        """The conversation and the service; empty where unknown. Where only the conversation is,
        the service is that of others there."""

    async def left(self, team: str, to: str) -> None:
        """A user is written to no more until they are met again; a team isn't ours."""

    async def told(self, team: str, channels: Sequence[Channel]) -> None:
        """What has become of channels; those that no programme posts to don't matter."""

    async def groups(self, team: str) -> Sequence[Chat]:
        """The teams that we are in, by their ids."""

    async def channels(self, team: str, group: str) -> Sequence[Chat]:
        """Those of a team that were ever met; the first of them has the team's own id."""

    async def people(self, team: str, after: str, most: int) -> Sequence[Chat]:
        """Those who have a conversation of their own, by their ids."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a letter goes: to a person's own chat, ``to`` that user; to a channel; or to the group
    of several users, who stand in ``to`` with commas between."""

    platform: str
    enterprise: str
    team: str
    to: str
    channel: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a sent message lies, in the platform's own words."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Rate:
    """In any window of ``per``, so many messages at most. ``lane`` names what is limited."""

    lane: str
    most: int
    per: timedelta


class Gone(Exception):
    """The address takes no messages, and won't by itself; ``closed`` says why of a channel."""

    def __init__(self, why: str = "", closed: Closed | None = None) -> None:
        super().__init__(why)
        self.closed = closed


class Busy(Exception):
    """The platform asks to wait."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(f"try again after {after}")
        self.after = after


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of ``upmentor doctor``: what was looked at, and what to do if it's ``wrong``."""

    told: str
    wrong: bool = False


class Platform(Protocol):
    """``groups``: several people and the bot can be brought into one chat."""

    name: str
    groups: bool

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        """Raises Gone or Busy; anything else raised is a failure worth another try."""

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        """What limits a message there, or one that ``replaces`` another; the first of them is what
        a Busy platform speaks of."""
