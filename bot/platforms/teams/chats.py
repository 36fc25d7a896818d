"""Where we are in Teams, as its activities tell: whose chats, which teams, which channels."""

from collections.abc import Sequence

from bot.clock import Clock
from bot.events import Channel, Chat, Chats, Closed, Event, Roster
from bot.platforms.teams.activities import (
    Activity,
    is_personal,
    listed,
    sender_of,
    team_of,
    tenant_of,
    told,
)
from bot.platforms.teams.memory import REMEMBERED, Today
from bot.platforms.teams.profiles import People

LOST = {
    "channelDeleted": Closed.HIDDEN,
    "teamArchived": Closed.ARCHIVED,
    "teamDeleted": Closed.HIDDEN,
    "teamHardDeleted": Closed.HIDDEN,
}
FOUND = ("channelRenamed", "channelRestored", "teamRestored", "teamUnarchived")
DELETED = ("teamDeleted", "teamHardDeleted")
# Each is asked for by itself; whoever comes with a larger crowd is read at night.
CROWD = 30


class Whereabouts:
    """What is said of each again isn't told again that day, unless somebody lets us in: then
    another process may have heard that they had let us go."""

    def __init__(
        self, chats: Chats, people: People, roster: Roster, clock: Clock, most: int = REMEMBERED
    ) -> None:
        self._chats = chats
        self._people = people
        self._roster = roster
        self._said: Today[tuple[str, str], Chat] = Today(clock, most)

    async def note(self, activity: Activity) -> Event | None:
        """Of any activity. What it answers with is to be answered in that chat: somebody has let us
        in, and sees their home."""
        match told(activity, "type"):
            case "installationUpdate":
                return await self._installed(activity)
            case "conversationUpdate":
                await self._changed(activity)
            case _:
                await self._heard(activity)
        return None

    async def _heard(self, activity: Activity) -> None:
        chat = _chat(activity)
        if chat is None:
            return
        key = (tenant_of(activity), chat.to)
        if self._said.of(key) != chat:
            await self._chats.met(key[0], chat.to, chat.place, chat.service, chat.within)
        self._said.keep(key, chat)

    def _forget(self, activity: Activity) -> Chat | None:
        if chat := _chat(activity):
            self._said.forget((tenant_of(activity), chat.to))
        if is_personal(activity):
            self._people.forget(sender_of(activity))
        return chat

    async def _installed(self, activity: Activity) -> Event | None:
        """An upgrade is told as ``remove-upgrade`` and ``add-upgrade``."""
        match told(activity, "action"):
            case "add":
                await self._enter(activity)
                return _home(activity) if is_personal(activity) else None
            case "add-upgrade":
                await self._enter(activity)
            case "remove":
                await self._leave(activity)
            case _:
                pass
        return None

    async def _changed(self, activity: Activity) -> None:
        kind, bot = told(activity, "channelData", "eventType"), told(activity, "recipient", "id")
        added, removed = _ids(activity, "membersAdded"), _ids(activity, "membersRemoved")
        if kind in DELETED or bot in removed:
            await self._leave(activity, LOST.get(kind, Closed.OUTSIDE))
        elif bot in added:
            await self._enter(activity)
        else:
            await self._heard(activity)
            if kind in LOST or kind in FOUND:
                await self._tell(activity, LOST.get(kind))
        if team_of(activity) and (others := [user for user in added if user != bot]):
            await self._people.look_up(activity, others[:CROWD])

    async def _enter(self, activity: Activity) -> None:
        self._forget(activity)
        await self._heard(activity)
        if is_personal(activity):
            await self._people.meet(activity)
        elif team_of(activity):
            await self._tell(activity, None)
            await self._roster.installed("", tenant_of(activity))

    async def _leave(self, activity: Activity, why: Closed = Closed.OUTSIDE) -> None:
        if chat := self._forget(activity):
            if chat.within:
                await self._tell(activity, why)
            await self._chats.left(tenant_of(activity), chat.to)

    async def _tell(self, activity: Activity, closed: Closed | None) -> None:
        found = await self._concerned(activity, closed)
        await self._chats.told(tenant_of(activity), found)

    async def _concerned(self, activity: Activity, closed: Closed | None) -> Sequence[Channel]:
        """The channel that it is about, or all of the team's that were ever posted to."""
        if told(activity, "channelData", "eventType").startswith("channel"):
            name = told(activity, "channelData", "channel", "name")
            return [Channel(told(activity, "channelData", "channel", "id"), name, closed)]
        known = await self._chats.channels(tenant_of(activity), team_of(activity))
        return [Channel(one.to, closed=closed) for one in known]


def _chat(activity: Activity) -> Chat | None:
    """Where it happened: somebody's own chat with us, or a team."""
    service, team = told(activity, "serviceUrl"), team_of(activity)
    if is_personal(activity):
        return Chat(sender_of(activity).user, told(activity, "conversation", "id"), service)
    return Chat(team, team, service, team) if team else None


def _home(activity: Activity) -> Event:
    return Event(told(activity, "id"), sender_of(activity), "say")


def _ids(activity: Activity, name: str) -> list[str]:
    return [told(one, "id") for one in listed(activity, name)]
