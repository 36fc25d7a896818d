"""Who somebody is, as Slack says."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.events import Busy, Gone, Profile, Sender
from bot.platforms.slack.clients import Web
from bot.platforms.slack.profiles import Members, People, profile
from tests.platforms.slack.double import Double

USER: dict[str, Any] = {
    "id": "U1",
    "team_id": "T1",
    "name": "anna",
    "real_name": "Anna Reed",
    "tz": "Europe/Riga",
    "locale": "ru-RU",
    "profile": {"email": "anna@upmentor.example", "status_text": "away"},
}
ANNA = Profile(
    Sender("slack", "", "T1", "U1"), "Anna Reed", "anna@upmentor.example", "ru", "Europe/Riga"
)


@dataclass
class Ear:
    """A Roster that listens. ``known``: whom it knows."""

    known: bool = False
    heard: list[Profile] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)

    async def knows(self, user: Sender) -> bool:
        return self.known

    async def changed(self, profiles: Sequence[Profile]) -> None:
        self.heard += profiles

    async def installed(self, enterprise: str, team: str) -> None: ...

    async def uninstalled(self, enterprise: str, team: str) -> None:
        self.gone.append((enterprise, team))


def test_a_colleague_is_read_as_slack_has_them() -> None:
    assert profile(USER, "", "T1") == ANNA


@pytest.mark.parametrize(
    "marks",
    [
        {"is_bot": True},
        {"is_workflow_bot": True},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"id": "USLACKBOT"},
        {"team_id": "T9"},
        {"team_id": "T9", "enterprise_user": {"enterprise_id": "E9"}},
    ],
    ids="+".join,
)
def test_bots_guests_and_people_of_other_companies_take_no_part(marks: dict[str, Any]) -> None:
    assert not profile(USER | marks, "", "T1").here
    assert not profile(USER | marks, "E1", "T1").here


def test_somebody_of_another_workspace_of_the_same_company_takes_part() -> None:
    far = USER | {"team_id": "T9", "enterprise_user": {"enterprise_id": "E1"}}
    assert profile(far, "E1", "T1").here


def test_an_email_that_was_not_confirmed_is_none() -> None:
    assert profile(USER | {"is_email_confirmed": False}, "", "T1").email == ""


def test_who_is_deactivated_is_not_here_and_says_little() -> None:
    gone = profile({"id": "U1", "deleted": True, "profile": {"real_name": "Anna"}}, "", "T1")
    assert (gone.here, gone.name, gone.email, gone.timezone) == (False, "Anna", "", "")


async def test_a_new_status_is_told_nobody_and_a_new_zone_is() -> None:
    ear = Ear()
    people = People(ear)
    await people.changed(USER, "", "T1")
    await people.changed(USER | {"profile": USER["profile"] | {"status_text": "back"}}, "", "T1")
    assert ear.heard == [ANNA]
    await people.changed(USER | {"tz": "Asia/Almaty"}, "", "T1")
    assert [one.timezone for one in ear.heard] == ["Europe/Riga", "Asia/Almaty"]


async def test_what_was_told_is_remembered_of_so_many_at_most() -> None:
    ear = Ear()
    people = People(ear, most=2)
    for user in ("U1", "U2", "U1", "U3", "U1", "U2"):
        await people.changed(USER | {"id": user}, "", "T1")
    assert [one.user.user for one in ear.heard] == ["U1", "U2", "U3", "U2"]


async def test_what_the_roster_did_not_take_is_told_again() -> None:
    class Deaf(Ear):
        async def changed(self, profiles: Sequence[Profile]) -> None:
            await super().changed(profiles)
            raise ConnectionError

    ear = Deaf()
    people = People(ear)
    for _ in range(2):
        with pytest.raises(ConnectionError):
            await people.changed(USER, "", "T1")
    assert len(ear.heard) == 2


@pytest.fixture
async def client(double: Double) -> AsyncIterator[AsyncWebClient]:
    through = Web(double.api)
    yield through.client("xoxb-bot")
    await through.close()


async def test_slack_is_asked_who_somebody_is_once(client: AsyncWebClient, double: Double) -> None:
    double.members = [USER]
    ear = Ear()
    people = People(ear)
    for _ in range(3):
        await people.meet(client, ANNA.user, "", "T1")
    assert (ear.heard, double.calls("users.info")) == ([ANNA], 1)
    assert (await double.call("users.info"))["include_locale"] in ("1", "true")
    await People(Ear(known=True)).meet(client, ANNA.user, "", "T1")
    assert double.calls("users.info") == 0


async def test_an_uninstalled_workspace_is_met_anew() -> None:
    ear = Ear()
    people = People(ear)
    await people.changed(USER, "", "T1")
    await people.changed(USER, "", "T2")
    await people.uninstalled("", "T1")
    await people.changed(USER, "", "T1")
    await people.changed(USER, "", "T2")
    assert (ear.gone, [one.user.team for one in ear.heard]) == ([("", "T1")], ["T1", "T2", "T1"])


@pytest.fixture
def members(client: AsyncWebClient) -> Members:
    async def of(enterprise: str, team: str) -> AsyncWebClient:
        return client

    return Members(of)


async def test_a_workspace_is_read_page_by_page(members: Members, double: Double) -> None:
    first = {"members": [USER], "response_metadata": {"next_cursor": "dXNlcg=="}}
    last = {"members": [USER | {"id": "U2"}], "response_metadata": {"next_cursor": ""}}
    double.answers["users.list"].extend({"ok": True} | page for page in (first, last))
    page = await members.page("", "T1", "")
    assert (list(page.profiles), page.next) == ([ANNA], "dXNlcg==")
    page = await members.page("", "T1", page.next)
    assert ([one.user.user for one in page.profiles], page.next) == (["U2"], "")
    asked = [await double.call("users.list") for _ in range(2)]
    assert [given.get("cursor") for given in asked] == [None, "dXNlcg=="]


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked"])
async def test_a_workspace_that_threw_us_out_is_gone(
    members: Members, double: Double, error: str
) -> None:
    double.ended["xoxb-bot"] = error
    with pytest.raises(Gone):
        await members.page("", "T1", "")


async def test_slack_asks_to_wait(members: Members, double: Double) -> None:
    busy_slack = {"ok": False, "error": "ratelimited"}
    told = web.json_response(busy_slack, status=429, headers={"Retry-After": "7"})
    double.answers["users.list"].append(told)
    with pytest.raises(Busy) as busy:
        await members.page("", "T1", "")
    assert busy.value.after == timedelta(seconds=7)
