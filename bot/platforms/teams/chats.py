"""Where we are in Teams, as its activities tell: whose chats, which teams, which channels."""

from collections.abc import Sequence

from bot.events import Channel, Chats, Closed, Event, Roster
from bot.platforms.teams.activities import (
    Activity,
    is_personal,
    listed,
    sender_of,
    team_of,
    tenant_of,
    told,
)
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
    def __init__(self, chats: Chats, people: People, roster: Roster) -> None:
        self._chats = chats
        self._people = people
        self._roster = roster

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
        tenant, service = tenant_of(activity), told(activity, "serviceUrl")
        if is_personal(activity):
            user, place = sender_of(activity).user, told(activity, "conversation", "id")
            await self._chats.met(tenant, user, place, service)
        elif team := team_of(activity):
            await self._chats.met(tenant, team, team, service, team)

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
        await self._heard(activity)
        if is_personal(activity):
            await self._people.meet(activity)
        elif team_of(activity):
            await self._tell(activity, None)
            await self._roster.installed("", tenant_of(activity))

    async def _leave(self, activity: Activity, why: Closed = Closed.OUTSIDE) -> None:
        if is_personal(activity):
            who = sender_of(activity)
            await self._chats.left(who.team, who.user)
            self._people.forget(who)
        elif team := team_of(activity):
            await self._tell(activity, why)
            await self._chats.left(tenant_of(activity), team)

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


def _home(activity: Activity) -> Event:
    return Event(told(activity, "id"), sender_of(activity), "say")


def _ids(activity: Activity, name: str) -> list[str]:
    return [told(one, "id") for one in listed(activity, name)]
