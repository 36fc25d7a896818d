"""Who somebody is, as Teams says; what it says again isn't told again."""

import logging
from collections.abc import Iterable
from urllib.parse import quote

from bot.events import Chat, Chats, Gone, Page, Profile, Roster, Sender
from bot.platforms.teams.activities import (
    NAME,
    Activity,
    locale_of,
    sender_of,
    team_of,
    timezone_of,
    told,
)
from bot.platforms.teams.botbuilder import Connector
from bot.platforms.teams.memory import REMEMBERED, Today
from bot.platforms.teams.outbound import meaning

log = logging.getLogger(__name__)
# Each is a question of its own, and a page has half a minute.
PAGE = 20
COLLEAGUE = ("", "user")
GUEST = "#ext#"
Said = tuple[str, str]
"""The language and the zone of somebody's Teams, which only what they do tells."""


class People:
    """Who they are is asked at anybody's first contact; their language and zone come with all they
    do, and are told when they change."""

    def __init__(self, connector: Connector, roster: Roster, most: int = REMEMBERED) -> None:
        self._connector = connector
        self._roster = roster
        self._said: Today[Sender, Said] = Today(connector.clock, most)

    async def meet(self, activity: Activity) -> None:
        """Before it goes on."""
        who = sender_of(activity)
        was = self._said.of(who)
        locale, zone = was or ("", "")
        said = (locale_of(activity) or locale, timezone_of(activity) or zone)
        if said == was:
            self._said.keep(who, said)
        elif await self._roster.knows(who):
            await self._roster.changed([Profile(who, "", "", *said)])
            self._said.keep(who, said)
        elif await self.look_up(activity, [who.user], said):
            self._said.keep(who, said)

    async def look_up(
        self, activity: Activity, users: Iterable[str], said: Said = ("", "")
    ) -> bool:
        """Those people where it happened; whether Teams knows any of them there."""
        who, service = sender_of(activity), told(activity, "serviceUrl")
        place = team_of(activity) or told(activity, "conversation", "id")
        found = [await _member(self._connector, service, place, user) for user in users]
        profiles = [profile(one, who.team, *said) for one in found if one is not None]
        await self._roster.changed(profiles)
        return bool(profiles)

    def forget(self, user: Sender) -> None:
        """Who has removed us is met anew, should they come back."""
        self._said.forget(user)


class Members:
    """Everybody in the teams that we are in, a page at a time, and then everybody who has a chat
    of their own with us. A cursor is a team and where to go on there; without a team, whose chat
    was the last."""

    def __init__(self, connector: Connector, chats: Chats) -> None:
        self._connector = connector
        self._chats = chats

    async def page(self, enterprise: str, team: str, cursor: str) -> Page:
        here, _, onward = cursor.partition("\n")
        if cursor and not here:
            return await self._in_person(team, onward)
        left = [one for one in await self._chats.groups(team) if one.to >= here]
        if not left:
            return await self._in_person(team, "")
        start = onward if left[0].to == here else ""
        return await self._of(team, left[0], start, left[1].to if left[1:] else "")

    async def _of(self, team: str, group: Chat, start: str, following: str) -> Page:
        """A team that doesn't know us any more isn't ours."""
        after, asked = f"{following}\n", (group.service, group.place, start)
        try:
            found, onward = await meaning(self._connector.members(*asked))
        except Gone:
            await self._chats.left(team, group.to)
            return Page((), after)
        people = [profile(one, team) for one in found]
        return Page(people, f"{group.to}\n{onward}" if onward else after)

    async def _in_person(self, team: str, after: str) -> Page:
        chats = await self._chats.people(team, after, PAGE)
        people = [one for chat in chats if (one := await self._of_chat(team, chat))]
        return Page(people, f"\n{chats[-1].to}" if len(chats) == PAGE else "")

    async def _of_chat(self, team: str, chat: Chat) -> Profile | None:
        found = await _member(self._connector, chat.service, chat.place, chat.to)
        if found is None:
            await self._chats.left(team, chat.to)
        return profile(found, team) if found is not None else None


def profile(member: Activity, tenant: str, locale: str = "", timezone: str = "") -> Profile:
    """Who has no mailbox is known by what they sign in with."""
    upn = told(member, "userPrincipalName")
    names = (told(member, "name"), told(member, "givenName"), upn, told(member, "id"))
    return Profile(
        user=Sender(NAME, "", tenant, told(member, "id")),
        name=next((name for name in names if name), ""),
        email=told(member, "email") or upn,
        locale=locale,
        timezone=timezone,
        takes_part=_is_colleague(member, tenant),
        chat=_chat(tenant, upn) if upn else "",
    )


def _chat(tenant: str, upn: str) -> str:
    """Opens the chat of whoever presses it with them; by an e-mail that isn't their UPN it would
    open nobody's."""
    given = f"tenantId={quote(tenant, safe='')}&users={quote(upn, safe='')}"
    return f"https://teams.microsoft.com/l/chat/0/0?{given}"


async def _member(connector: Connector, service: str, place: str, user: str) -> Activity | None:
    """None for somebody who isn't there, or where we aren't."""
    try:
        return await meaning(connector.member(service, place, user))
    except Gone as gone:
        log.info("Teams doesn't tell who somebody is: %s", gone)
        return None


def _is_colleague(member: Activity, tenant: str) -> bool:
    """Bots, guests and people of other tenants aren't."""
    home = told(member, "tenantId") or tenant
    return (
        home == tenant
        and told(member, "userRole").lower() in COLLEAGUE
        and GUEST not in told(member, "userPrincipalName").lower()
        and not told(member, "id").startswith("28:")
    )
