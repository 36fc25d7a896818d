"""The channel that somebody typed the name of, or pasted the link to, found before the event goes
on: a handler can't ask, since nothing leaves us inside a transaction."""

import asyncio
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from aiohttp import ClientError

from bot.events import Busy, Channel, Chat, Chats, Closed, Event, Gone
from bot.platforms.teams.activities import Activity, told
from bot.platforms.teams.botbuilder import Connector, Failed
from bot.platforms.teams.outbound import meaning

log = logging.getLogger(__name__)
LINK = re.compile(r"://[^/]+/l/(?:channel|team)/([^/?#]+)")
# Teams doesn't tell the name of a team's first channel, which people see in their own language.
FIRST = ("General", "Общий")
OPEN = ("", "standard")


@dataclass(frozen=True, slots=True)
class Room:
    """``kind``: standard, private or shared."""

    id: str
    names: tuple[str, ...]
    kind: str
    team: Chat

    @property
    def channel(self) -> Channel:
        closed = None if self.kind in OPEN else Closed.PRIVATE
        return Channel(self.id, self.names[0], closed)

    def is_meant(self, by: str) -> bool:
        return self.id == by or by.casefold() in (name.casefold() for name in self.names)


async def looked_up(connector: Connector, chats: Chats, event: Event) -> Event:
    """Whoever has seen to what was wrong sends the same form again, and that is another event. Of a
    field that was left empty nothing is known."""
    if not event.channels:
        return event
    found = {
        field: await look_up(connector, chats, event.sender.team, one.id)
        for field, one in event.channels.items()
        if one.id.strip()
    }
    wrong = [one.closed for one in found.values() if one.closed]
    return replace(event, id=":".join((event.id, *wrong)), channels=found)


async def look_up(connector: Connector, chats: Chats, tenant: str, typed: str) -> Channel:
    try:
        known = await rooms(connector, chats, tenant)
    except (Busy, Failed, ClientError, TimeoutError) as error:
        log.info("Teams doesn't tell of channels: %s", error)
        return Channel(typed, closed=Closed.UNSURE)
    meant = [room for room in known if room.is_meant(_meant(typed))]
    if len(meant) != 1:
        return Channel(typed, closed=Closed.SEVERAL if meant else Closed.UNLISTED)
    (room,) = meant
    await chats.met(tenant, room.id, room.id, room.team.service, room.team.to)
    return room.channel


async def rooms(connector: Connector, chats: Chats, tenant: str) -> Sequence[Room]:
    """Of all teams that we are in."""
    teams = await chats.groups(tenant)
    found = await asyncio.gather(*(_rooms(connector, team) for team in teams))
    return [room for some in found for room in some]


def _meant(typed: str) -> str:
    """An id or a name."""
    link = LINK.search(typed)
    return unquote(link[1]) if link else typed.strip().lstrip("# ")


async def _rooms(connector: Connector, team: Chat) -> Sequence[Room]:
    """Of a team that doesn't know us any more, none."""
    try:
        found = await meaning(connector.channels(team.service, team.to))
    except Gone:
        return []
    return [_room(one, team) for one in found]


def _room(found: Activity, team: Chat) -> Room:
    name = told(found, "name")
    return Room(told(found, "id"), (name,) if name else FIRST, told(found, "type").lower(), team)
