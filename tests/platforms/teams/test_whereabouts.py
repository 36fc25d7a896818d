"""Where we are in Teams, as its activities tell, down to the database."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.domain.installation import Installation
from bot.domain.people import Account, Place, Reach, Status
from bot.events import Event, Sender
from bot.platforms.teams.botbuilder import Connector
from bot.platforms.teams.chats import CROWD, Whereabouts
from bot.platforms.teams.profiles import People
from bot.workspaces import StoredChats, StoredRoster
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.making import make_company
from tests.platforms.teams.conftest import EMULATOR
from tests.platforms.teams.double import ANNA, BOT, CHANNEL, TEAM, TENANT, Double, in_channel
from tests.platforms.teams.staff import Known, Staff

MARINA = ANNA | {"id": "29:marina", "email": "marina@example.com", "name": "Marina"}
GUEST = ANNA | {"id": "29:guest", "email": "guest@other.example", "userRole": "guest"}
IN_TEAM = in_channel()


@dataclass
class Ground:
    database: Database
    desk: Desk
    double: Double
    chats: StoredChats
    people: People
    whereabouts: Whereabouts

    async def hears(self, kind: str, **changes: Any) -> Event | None:
        """In Anna's own chat, if it isn't said where."""
        activity = {
            "id": "f:1",
            "type": kind,
            "serviceUrl": self.double.url,
            "from": {"id": ANNA["id"]},
            "recipient": {"id": BOT},
            "conversation": {"id": "a:anna", "conversationType": "personal"},
            "channelData": {"tenant": {"id": TENANT}},
        }
        return await self.whereabouts.note(activity | changes)

    async def happens(self, kind: str, **data: Any) -> None:
        """In the team."""
        told = IN_TEAM["channelData"] | {"eventType": kind} | data
        await self.hears("conversationUpdate", **IN_TEAM | {"channelData": told})

    async def accounts(self) -> dict[str, Reach]:
        async with self.database.work() as work:
            return {one.user: one.reach for one in await work.all_of(Account)}

    async def posts_to(self, channel: str) -> None:
        async with self.database.work() as work:
            company = await make_company(work)
            place = await work.place("teams", "", TENANT, channel, "learnings")
            company.programme.place_id = place.id
        await self.chats.met(TENANT, channel, channel, self.double.url, TEAM)

    async def place(self) -> Place:
        async with self.database.work() as work:
            return next(p for p in await work.all_of(Place) if p.platform == "teams")


@pytest.fixture
async def ground(database: Database) -> AsyncIterator[Ground]:
    desk, double = Desk(database), Double()
    connector = Connector(EMULATOR, desk.clock)
    chats = StoredChats(database, "teams", desk.clock)
    roster = StoredRoster(database, "teams", ("anna@example.com",), desk.clock)
    people = People(connector, roster)
    whereabouts = Whereabouts(chats, people, roster, desk.clock)
    async with double.server:
        yield Ground(database, desk, double, chats, people, whereabouts)
    await connector.close()


async def test_who_lets_us_in_is_known_is_written_to_and_sees_their_home(ground: Ground) -> None:
    event = await ground.hears("installationUpdate", action="add", locale="ru-RU")
    assert event == Event("f:1", Sender("teams", "", TENANT, "29:anna"), "say")
    assert await ground.chats.where(TENANT, "29:anna") == ("a:anna", ground.double.url)
    async with ground.database.work() as work:
        (anna,) = await work.everybody()
        assert (anna.name, anna.organiser, anna.chat_locale) == ("Anna Kay", True, "ru")


@on_sqlite
async def test_nobody_is_welcomed_twice(ground: Ground) -> None:
    """Teams tells of it twice, and of an upgrade too."""
    members = [{"id": BOT}, {"id": ANNA["id"]}]
    assert await ground.hears("conversationUpdate", membersAdded=members) is None
    assert await ground.hears("installationUpdate", action="remove-upgrade") is None
    assert await ground.hears("installationUpdate", action="add-upgrade") is None
    assert await ground.accounts() == {"29:anna": Reach.OPEN}
    assert await ground.chats.where(TENANT, "29:anna") == ("a:anna", ground.double.url)


async def test_who_removes_us_is_not_written_to_and_may_come_back(ground: Ground) -> None:
    await ground.hears("installationUpdate", action="add")
    await ground.hears("installationUpdate", action="remove")
    assert await ground.accounts() == {"29:anna": Reach.UNINSTALLED}
    async with ground.database.work() as work:
        assert [one.status for one in await work.everybody()] == [Status.ACTIVE]
    assert await ground.hears("installationUpdate", action="add") is not None
    assert await ground.accounts() == {"29:anna": Reach.OPEN}


@on_sqlite
async def test_with_each_message_the_service_is_that_of_now(ground: Ground) -> None:
    await ground.hears("message", serviceUrl="https://smba.example/old/")
    await ground.hears("invoke", serviceUrl="https://smba.example/new/")
    where = await ground.chats.where(TENANT, "29:anna")
    assert where == ("a:anna", "https://smba.example/new/")
    await ground.hears("message", **IN_TEAM)
    assert [one.to for one in await ground.chats.groups(TENANT)] == [TEAM]


@on_sqlite
async def test_what_is_said_again_is_not_told_again_until_somebody_lets_us_in(
    ground: Ground,
) -> None:
    """Another process may have heard that they had let us go."""
    await ground.hears("message")
    await ground.chats.left(TENANT, "29:anna")
    await ground.hears("message")
    assert await ground.chats.where(TENANT, "29:anna") == ("", "")
    await ground.hears("installationUpdate", action="add")
    assert await ground.chats.where(TENANT, "29:anna") == ("a:anna", ground.double.url)
    assert await ground.accounts() == {"29:anna": Reach.OPEN}
    await ground.hears("message", **IN_TEAM)
    await ground.chats.left(TENANT, TEAM)
    await ground.hears("installationUpdate", action="add", **IN_TEAM)
    assert [one.to for one in await ground.chats.groups(TENANT)] == [TEAM]


@on_sqlite
async def test_it_is_remembered_of_so_many_at_most(ground: Ground, known: Known) -> None:
    ground.whereabouts = Whereabouts(known, ground.people, Staff(), ground.desk.clock, most=2)
    for user in ("29:1", "29:2", "29:3", "29:2", "29:1"):
        known.chats.clear()
        await ground.hears("message", **{"from": {"id": user}})
    assert [to for _, to in known.chats] == ["29:1"]
    known.chats.clear()
    await ground.hears("message", **{"from": {"id": "29:2"}})
    assert known.chats == {}


@pytest.mark.parametrize("told", ["installationUpdate", "conversationUpdate"])
async def test_a_team_that_takes_us_in_is_read_soon(ground: Ground, told: str) -> None:
    how = {"action": "add"} if told == "installationUpdate" else {"membersAdded": [{"id": BOT}]}
    assert await ground.hears(told, **how, **IN_TEAM) is None
    assert [one.to for one in await ground.chats.groups(TENANT)] == [TEAM]
    async with ground.database.work() as work:
        (one,) = await work.all_of(Installation)
        assert (one.platform, one.team, one.due) == ("teams", TENANT, ground.desk.clock.now())


@on_sqlite
async def test_who_joins_a_team_is_looked_up_there_and_a_guest_is_not_taken(
    ground: Ground,
) -> None:
    ground.double.people = [MARINA, GUEST]
    joined = [{"id": one["id"]} for one in (MARINA, GUEST)]
    await ground.hears("conversationUpdate", membersAdded=joined, **IN_TEAM)
    assert (await ground.double.call("member"))["conversation"] == TEAM
    assert await ground.accounts() == {"29:marina": Reach.OPEN}
    await ground.hears("conversationUpdate", membersRemoved=joined, **IN_TEAM)
    assert await ground.accounts() == {"29:marina": Reach.OPEN}, "they may have left only the team"


@on_sqlite
async def test_of_a_crowd_that_joins_the_rest_is_read_at_night(ground: Ground) -> None:
    crowd = [ANNA | {"id": f"29:{n}", "email": f"p{n}@example.com"} for n in range(CROWD + 5)]
    ground.double.people = crowd
    joined = [{"id": one["id"]} for one in crowd]
    await ground.hears("conversationUpdate", membersAdded=joined, **IN_TEAM)
    assert ground.double.calls("member") == len(await ground.accounts()) == CROWD


@on_sqlite
@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("channelDeleted", "gone"),
        ("teamArchived", "archived"),
        ("teamDeleted", "gone"),
        ("teamHardDeleted", "gone"),
    ],
)
async def test_the_organiser_is_told_that_the_channel_is_lost(
    ground: Ground, kind: str, told: str
) -> None:
    await ground.posts_to(CHANNEL)
    await ground.happens(kind)
    await ground.desk.wait(days=1)
    (card,) = [c for c in ground.desk.postman.to("olga") if "#learnings" in c.plain]
    assert told in card.plain
    is_there = bool(await ground.chats.groups(TENANT))
    assert is_there is (kind in ("channelDeleted", "teamArchived"))


@on_sqlite
@pytest.mark.parametrize("channel", [CHANNEL, TEAM], ids=["its own", "the team's first"])
async def test_a_team_that_lets_us_go_takes_its_channels_along_and_brings_them_back(
    ground: Ground, channel: str
) -> None:
    await ground.posts_to(channel)
    await ground.hears("installationUpdate", action="remove", **IN_TEAM)
    assert (await ground.place()).closed == "outside"
    assert await ground.chats.groups(TENANT) == []
    await ground.hears("installationUpdate", action="add", **IN_TEAM)
    assert (await ground.place()).closed is None


@on_sqlite
@pytest.mark.parametrize("kind", ["channelRestored", "teamRestored", "teamUnarchived"])
async def test_a_channel_that_is_back_takes_posts_again(ground: Ground, kind: str) -> None:
    await ground.posts_to(CHANNEL)
    await ground.happens("teamArchived")
    assert (await ground.place()).closed == "archived"
    await ground.happens(kind)
    assert (await ground.place()).closed is None


@on_sqlite
async def test_a_renamed_channel_is_called_by_its_new_name(ground: Ground) -> None:
    await ground.posts_to(CHANNEL)
    await ground.happens("channelRenamed", channel={"id": CHANNEL, "name": "tidings"})
    assert (await ground.place()).called == "tidings"
    await ground.happens("channelCreated", channel={"id": "19:new", "name": "new"})
    await ground.happens("teamRenamed", team={"id": TEAM, "name": "Newer"})
    assert (await ground.place()).called == "tidings"


@on_sqlite
@pytest.mark.parametrize(
    "junk",
    [
        {"channelData": None},
        {"channelData": {"tenant": {"id": TENANT}, "team": "x", "eventType": 7}},
        {"membersAdded": "29:anna"},
        {"membersRemoved": [7, {"id": None}], "recipient": []},
        {"conversation": None},
    ],
    ids=str,
)
async def test_what_teams_never_says_does_no_harm(ground: Ground, junk: dict[str, Any]) -> None:
    for kind in ("message", "conversationUpdate", "typing"):
        await ground.hears(kind, **junk)
    assert await ground.accounts() == {}
