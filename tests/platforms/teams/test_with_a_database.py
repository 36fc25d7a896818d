"""A company in Teams down to the database: who is read, met, written to, lost, and found again."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.domain.people import Account, Person, Place, Reach
from bot.links import Links
from bot.platforms.teams.botbuilder import Connector
from bot.platforms.teams.platform import Teams
from bot.platforms.teams.profiles import Members
from bot.workspaces import StoredChats, StoredRoster
from scheduler.delivery import Delivery
from scheduler.directory import Reading
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.making import make_company
from tests.platforms.teams.conftest import EMULATOR
from tests.platforms.teams.double import (
    ANNA,
    CHANNEL,
    LEARNINGS,
    TENANT,
    Caller,
    Double,
    error,
    in_channel,
)

MARINA = ANNA | {"id": "29:marina", "email": "marina@example.com", "name": "Marina"}
GUEST = ANNA | {"id": "29:guest", "email": "guest@example.com", "userRole": "guest"}
LINK = f"https://teams.microsoft.com/l/channel/{CHANNEL}/learnings?groupId=1"


@dataclass
class Tenant:
    """Anna organises."""

    desk: Desk
    database: Database
    double: Double
    teams: Teams
    anna: Caller
    members: Members
    delivery: Delivery

    async def takes_us_in(self, action: str = "add", **where: Any) -> None:
        await self.anna.tells({"type": "installationUpdate", "action": action, **where})
        await self.teams.leave()  # what is left to do goes on once Teams has its answer

    async def is_read(self) -> None:
        """All of it: the next page is due some seconds later."""
        reading = Reading({"teams": self.members}, ())
        while await reading.run(self.database, self.desk.clock.now()):
            self.desk.clock.forward(timedelta(seconds=5))

    async def reached(self) -> set[str]:
        async with self.database.work() as work:
            found = [one for one in await work.all_of(Account) if one.platform == "teams"]
            return {one.user for one in found if one.reach is Reach.OPEN}

    async def invites(self, *emails: str) -> object:
        about, named = "programme.send_invitations:1/mentor", ",".join(emails)
        return (await self.anna.presses(about, {"people": named}))["value"]


@pytest.fixture
async def tenant(database: Database, double: Double) -> AsyncIterator[Tenant]:
    desk = Desk(database)
    connector = Connector(EMULATOR, desk.clock)
    chats = StoredChats(database, "teams", desk.clock)
    roster = StoredRoster(database, "teams", ("anna@example.com",), desk.clock)
    teams = Teams(connector, chats, roster, "en", [TENANT])
    teams.dispatch = desk.router.dispatch
    links = Links("https://upmentor.example", "key")
    delivery = Delivery(database, {"teams": teams}, desk.clock, links, "en")
    site = web.Application()
    site.add_routes(teams.routes())
    async with TestClient(TestServer(site)) as client:
        anna = Caller(client, double)
        members = Members(connector, chats)
        yield Tenant(desk, database, double, teams, anna, members, delivery)
    await teams.close()


async def starts_a_programme(tenant: Tenant) -> None:
    await tenant.takes_us_in()
    await tenant.double.call("send")
    async with tenant.database.work() as work:
        company = await make_company(work)
        (anna,) = await work.people_called(["anna@example.com"])
        company.programme.organisers = (anna.id,)


@on_sqlite
async def test_who_takes_us_in_reads_their_home(tenant: Tenant) -> None:
    await tenant.takes_us_in()
    welcome = await tenant.double.call("send")
    assert welcome["conversation"] == "a:anna"
    assert "organise" in str(welcome), "she is named in the settings"
    assert await tenant.reached() == {"29:anna"}
    assert tenant.double.calls("send") == 0


async def test_everybody_in_a_team_with_us_is_read_and_written_to_first(tenant: Tenant) -> None:
    await starts_a_programme(tenant)
    tenant.double.people = [ANNA, MARINA, GUEST]
    await tenant.takes_us_in(**in_channel())
    await tenant.is_read()
    assert await tenant.reached() == {"29:anna", "29:marina"}
    shown = str(await tenant.invites("marina@example.com"))
    assert "Not reached" not in shown
    await tenant.delivery.run()
    assert (await tenant.double.call("open"))["members"] == [{"id": "29:marina"}]
    assert (await tenant.double.call("send"))["conversation"] == "a:marina"
    async with tenant.database.work() as work:
        chat = await work.chat("teams", TENANT, "29:marina")
        assert chat is not None
        assert chat.place == "a:marina"


@on_sqlite
async def test_whom_teams_does_not_let_us_write_to_is_told_the_organiser_with_what_helps(
    tenant: Tenant,
) -> None:
    await starts_a_programme(tenant)
    async with tenant.database.work() as work:
        await work.add(Person("nils@example.com", "Nils"))
    tenant.double.people = [ANNA, MARINA]
    await tenant.takes_us_in(**in_channel())
    await tenant.is_read()
    shown = str(await tenant.invites("marina@example.com", "nils@example.com"))
    assert "Nils" in shown
    assert "setup policy" in shown
    tenant.double.answers["open"].append(error(403, "BotNotInConversationRoster"))
    await tenant.delivery.run()
    listed = str((await tenant.anna.presses("undelivered.show:1"))["value"])
    for told in ("Nils:", "Marina:", "setup policy", "Microsoft Graph"):
        assert told in listed


@on_sqlite
async def test_the_channel_for_learnings_is_given_by_its_link_and_lost_with_its_team(
    tenant: Tenant,
) -> None:
    await starts_a_programme(tenant)
    await tenant.takes_us_in(**in_channel())
    give = "programme.give_channel:1"
    tenant.double.rooms = [LEARNINGS | {"type": "private"}]
    refused = await tenant.anna.presses(give, {"channel:channel": LINK})
    assert "standard channel" in str(refused["value"])
    tenant.double.rooms = [LEARNINGS]
    given = await tenant.anna.presses(give, {"channel:channel": LINK})
    assert "#learnings" in str(given["value"])
    await tenant.takes_us_in("remove", **in_channel())
    async with tenant.database.work() as work:
        place = next(one for one in await work.all_of(Place) if one.platform == "teams")
        assert (place.channel, place.called, place.closed) == (CHANNEL, "learnings", "outside")


@on_sqlite
async def test_who_was_found_gone_at_night_and_writes_to_us_is_written_to_again(
    tenant: Tenant,
) -> None:
    """As when somebody had blocked us, or an administrator the app: Teams doesn't say that it's
    over."""
    await tenant.takes_us_in()
    tenant.double.answers["member"].append(error(403, "BotDisabledByAdmin"))
    await tenant.members.page("", TENANT, "")
    assert await tenant.reached() == set()
    tenant.desk.clock.forward(timedelta(days=1))
    await tenant.anna.types("home")
    await tenant.teams.leave()
    assert await tenant.reached() == {"29:anna"}
    async with tenant.database.work() as work:
        assert await work.chat("teams", TENANT, "29:anna") is not None


@on_sqlite
async def test_of_another_tenant_nothing_is_kept(tenant: Tenant) -> None:
    there = {"id": "a:x", "conversationType": "personal", "tenantId": "other"}
    told = {"tenant": {"id": "other"}}
    await tenant.takes_us_in(channelData=told, conversation=there)
    assert await tenant.reached() == set()
    async with tenant.database.work() as work:
        assert await work.chats_after("teams", "other", "", 9) == []
