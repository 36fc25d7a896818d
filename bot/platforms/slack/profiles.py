"""Who somebody is, as Slack says; what it says again isn't told again."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.events import Page, Profile, Roster, Sender
from bot.platforms.slack.inbound import NAME
from bot.platforms.slack.outbound import told

SLACKBOT = "USLACKBOT"
# Slack asks for no more than two hundred.
PAGE = 200
# As many as work in a company that one bot serves; each takes some hundred bytes.
REMEMBERED = 20_000

User = Mapping[str, Any]
Client = Callable[[str, str], Awaitable[AsyncWebClient]]
"""By enterprise and team; raises Gone where the app isn't installed."""


class People:
    """``user_change`` comes with every new status: whoever is as before is dropped here."""

    def __init__(self, roster: Roster, most: int = REMEMBERED) -> None:
        self._roster = roster
        self._most = most
        self._told: OrderedDict[Sender, int] = OrderedDict()

    async def changed(self, user: User, enterprise: str, team: str) -> None:
        """``user_change`` and ``team_join``."""
        one = profile(user, enterprise, team)
        if self._told.get(one.user) == hash(one):
            self._told.move_to_end(one.user)
            return
        await self._roster.changed([one])
        self._remember(one.user, hash(one))

    async def meet(
        self, client: AsyncWebClient, sender: Sender, enterprise: str, team: str
    ) -> None:
        """At anybody's first press in this workspace, which in a shared channel needn't be theirs:
        asks Slack who that is, unless we know."""
        if sender in self._told:
            return
        if await self._roster.knows(sender):
            self._remember(sender, 0)
            return
        answer = await client.users_info(user=sender.user, include_locale=True)
        await self.changed(answer["user"], enterprise, team)

    async def uninstalled(self, enterprise: str, team: str) -> None:
        """``app_uninstalled``, and ``tokens_revoked`` with a bot's among them."""
        here = [one for one in self._told if (one.enterprise, one.team) == (enterprise, team)]
        for one in here:
            del self._told[one]
        await self._roster.uninstalled(enterprise, team)

    def _remember(self, user: Sender, told: int) -> None:
        self._told[user] = told
        self._told.move_to_end(user)
        while len(self._told) > self._most:
            self._told.popitem(last=False)


class Members:
    """Everybody in a workspace, a page at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def page(self, enterprise: str, team: str, cursor: str) -> Page:
        client = await self._client(enterprise, team)
        onward = {"cursor": cursor} if cursor else {}
        answer = await told(client.users_list(limit=PAGE, include_locale=True, **onward))
        people = [profile(user, enterprise, team) for user in answer["members"]]
        paging: Mapping[str, str] = answer.get("response_metadata") or {}
        return Page(people, paging.get("next_cursor", ""))


def profile(user: User, enterprise: str, team: str) -> Profile:
    told = user.get("profile", {})
    names = (user.get("real_name"), told.get("real_name"), user.get("name"), user["id"])
    # Only an e-mail that was confirmed makes two accounts one person.
    email = "" if user.get("is_email_confirmed") is False else told.get("email") or ""
    return Profile(
        user=Sender(NAME, enterprise, team, user["id"]),
        name=next(str(name) for name in names if name),
        email=str(email),
        locale=str(user.get("locale") or "").partition("-")[0].lower(),
        timezone=str(user.get("tz") or ""),
        deleted=bool(user.get("deleted")),
        takes_part=not (_is_no_colleague(user) or _is_foreign(user, enterprise, team)),
    )


def _is_no_colleague(user: User) -> bool:
    """Bots, guests, and people of other companies in a shared channel."""
    marks = ("is_bot", "is_workflow_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
    return user["id"] == SLACKBOT or any(user.get(mark) for mark in marks)


def _is_foreign(user: User, enterprise: str, team: str) -> bool:
    """In Enterprise Grid one may be at home in another workspace of the same company."""
    home = user.get("team_id") or team
    company = user.get("enterprise_user", {}).get("enterprise_id", "")
    return home != team and not (enterprise and enterprise in (company, home))
