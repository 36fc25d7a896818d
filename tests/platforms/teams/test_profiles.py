"""Who somebody is, as Teams says."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import web

from bot.clock import TravelClock
from bot.events import Busy, Profile, Sender
from bot.platforms.teams.botbuilder import Connector, Failed
from bot.platforms.teams.profiles import Members, People, profile
from bot.workspaces import StoredChats
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.platforms.teams.conftest import EMULATOR
from tests.platforms.teams.double import ANNA, TEAM, TENANT, Double, error, in_channel, own_chat
from tests.platforms.teams.staff import Staff

WHO = Sender("teams", "", TENANT, ANNA["id"])
UPN = "anna.kay@example.com"
CHAT = f"https://teams.microsoft.com/l/chat/0/0?tenantId={TENANT}&users={quote(UPN)}"
KNOWN = Profile(*(WHO, "Anna Kay", "Anna@example.com"), chat=CHAT)
MARINA = ANNA | {"id": "29:marina", "email": "marina@example.com"}


@pytest.fixture
def stranger() -> Staff:
    """Everybody is known but Anna."""
    made = Staff()
    made.unknown = {ANNA["id"]}
    return made


@pytest.fixture
async def connector(double: Double, clock: TravelClock) -> AsyncIterator[Connector]:
    made = Connector(EMULATOR, clock)
    yield made
    await made.close()


def does(double: Double, **changes: Any) -> dict[str, Any]:
    """What Anna does in her own chat, if it isn't said where."""
    activity = {
        "type": "message",
        "serviceUrl": double.url,
        "locale": "ru-RU",
        "localTimezone": "Europe/Riga",
        "from": {"id": ANNA["id"]},
        "conversation": {"id": own_chat(ANNA["id"]), "conversationType": "personal"},
        "channelData": {"tenant": {"id": TENANT}},
    }
    return activity | changes


def test_a_colleague_is_read_as_teams_has_them() -> None:
    assert profile(ANNA, TENANT) == KNOWN
    there = profile({k: v for k, v in ANNA.items() if k != "tenantId"}, TENANT, "ru", "Asia/Almaty")
    assert (there.here, there.locale, there.timezone) == (True, "ru", "Asia/Almaty")


@pytest.mark.parametrize(
    "marks",
    [
        {"userRole": "guest"},
        {"userRole": "anonymous"},
        {"userPrincipalName": "anna_other.example#EXT#@example.onmicrosoft.com"},
        {"tenantId": "another"},
        {"id": "28:bot"},
    ],
    ids=str,
)
def test_bots_guests_and_people_of_other_tenants_take_no_part(marks: dict[str, Any]) -> None:
    assert not profile(ANNA | marks, TENANT).here


def test_who_has_no_mailbox_is_known_by_what_they_sign_in_with() -> None:
    told = profile({"id": "29:1", "userPrincipalName": UPN, "email": None, "name": 7}, TENANT)
    assert (told.email, told.name, told.chat) == (UPN, UPN, CHAT)


async def test_teams_is_asked_who_somebody_is_once(
    connector: Connector, double: Double, stranger: Staff
) -> None:
    people = People(connector, stranger)
    for _ in range(3):
        await people.meet(does(double))
    (told,) = stranger.told
    assert (told.user, told.email, told.locale, told.timezone) == (
        *(WHO, "Anna@example.com", "ru", "Europe/Riga"),
    )
    asked = await double.call("member")
    assert (asked["conversation"], asked["user"]) == (own_chat("29:anna"), "29:anna")
    assert double.calls("member") == 0


async def test_in_a_channel_the_team_is_asked(
    connector: Connector, double: Double, stranger: Staff
) -> None:
    await People(connector, stranger).meet(does(double, **in_channel()))
    assert (await double.call("member"))["conversation"] == TEAM


async def test_who_is_known_is_told_again_only_with_another_language_or_zone(
    connector: Connector, double: Double, staff: Staff
) -> None:
    people = People(connector, staff)
    for zone in ("Europe/Riga", "Europe/Riga", "", "Asia/Almaty"):
        await people.meet(does(double, localTimezone=zone))
    assert staff.told == [
        Profile(WHO, "", "", "ru", zone) for zone in ("Europe/Riga", "Asia/Almaty")
    ]
    assert double.calls("member") == 0


async def test_of_an_installation_the_client_may_say_it(
    connector: Connector, double: Double, stranger: Staff
) -> None:
    client = {"type": "clientInfo", "locale": "ru-RU", "timezone": "Asia/Omsk"}
    entities = [{"type": "mention", "locale": "en"}, "junk", client]
    told = does(double, locale=None, localTimezone=None, entities=entities)
    await People(connector, stranger).meet(told)
    assert [(one.locale, one.timezone) for one in stranger.told] == [("ru", "Asia/Omsk")]


async def test_whom_teams_does_not_know_there_is_a_stranger_and_asked_for_again(
    connector: Connector, double: Double, stranger: Staff
) -> None:
    people = People(connector, stranger)
    double.people = []
    await people.meet(does(double))
    assert stranger.told == []
    double.people = [ANNA]
    await people.meet(does(double))
    assert len(stranger.told) == 1


async def test_that_teams_is_out_of_order_makes_nobody_a_stranger(
    connector: Connector, double: Double, stranger: Staff
) -> None:
    double.answers["member"].append(error(502, "BadGateway"))
    with pytest.raises(Failed):
        await People(connector, stranger).meet(does(double))


async def test_it_is_remembered_of_so_many_at_most_and_forgotten_when_told(
    connector: Connector, double: Double, staff: Staff
) -> None:
    people = People(connector, staff, most=2)
    for user in ("29:1", "29:2", "29:1", "29:3", "29:1", "29:2"):
        await people.meet(does(double, **{"from": {"id": user}}))
    assert [one.user.user for one in staff.told] == ["29:1", "29:2", "29:3", "29:2"]
    people.forget(Sender("teams", "", TENANT, "29:2"))
    await people.meet(does(double, **{"from": {"id": "29:2"}}))
    assert len(staff.told) == 5


@pytest.fixture
def chats(database: Database, desk: Desk) -> StoredChats:
    return StoredChats(database, "teams", desk.clock)


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


async def everybody(members: Members) -> list[str]:
    """Read to the last page."""
    cursor, found = "", []
    while True:
        page = await members.page("", TENANT, cursor)
        found += [one.user.user for one in page.profiles]
        if not (cursor := page.next):
            return found


@on_sqlite
async def test_the_teams_we_are_in_are_read_and_then_those_met_in_person(
    connector: Connector, double: Double, chats: StoredChats
) -> None:
    double.people = [ANNA, MARINA]
    for team in (TEAM, "19:second@thread.tacv2"):
        await chats.met(TENANT, team, team, double.url, team)
    await chats.met(TENANT, "29:anna", "a:anna", double.url)
    assert await everybody(Members(connector, chats)) == [
        *("29:anna", "29:marina", "29:anna", "29:marina", "29:anna"),
    ]
    asked = [(await double.call("members")) for _ in range(4)]
    assert [one["cursor"] for one in asked] == [0, 1, 0, 1]


@on_sqlite
async def test_of_many_met_in_person_so_many_are_a_page(
    connector: Connector, double: Double, chats: StoredChats
) -> None:
    users = [f"29:{number:02}" for number in range(45)]
    double.people = [ANNA | {"id": user} for user in users]
    for user in users:
        await chats.met(TENANT, user, own_chat(user), double.url)
    assert await everybody(Members(connector, chats)) == users


@on_sqlite
async def test_where_nobody_was_met_there_is_nobody(
    connector: Connector, chats: StoredChats
) -> None:
    assert await everybody(Members(connector, chats)) == []


@on_sqlite
async def test_a_team_and_a_person_that_do_not_know_us_are_written_to_no_more(
    connector: Connector, double: Double, chats: StoredChats
) -> None:
    await chats.met(TENANT, TEAM, TEAM, double.url, TEAM)
    await chats.met(TENANT, "29:anna", "a:anna", double.url)
    for name in ("members", "member"):
        double.answers[name].append(error(403, "BotNotInConversationRoster"))
    assert await everybody(Members(connector, chats)) == []
    assert await chats.groups(TENANT) == []
    assert await chats.where(TENANT, "29:anna") == ("", "")


@on_sqlite
async def test_teams_asks_to_wait(connector: Connector, double: Double, chats: StoredChats) -> None:
    await chats.met(TENANT, TEAM, TEAM, double.url, TEAM)
    told = {"Retry-After": "7"}
    double.answers["members"].append(error(429, "TooManyRequests", **told))
    with pytest.raises(Busy) as busy:
        await Members(connector, chats).page("", TENANT, "")
    assert busy.value.after == timedelta(seconds=7)


@on_sqlite
async def test_what_a_machine_between_says_puts_nobody_out(
    connector: Connector, double: Double, chats: StoredChats
) -> None:
    await chats.met(TENANT, "29:anna", "a:anna", double.url)
    double.answers["member"].append(web.Response(status=403, text="<html>"))
    with pytest.raises(Failed):
        await Members(connector, chats).page("", TENANT, "")
    assert await chats.where(TENANT, "29:anna") == ("a:anna", double.url)
