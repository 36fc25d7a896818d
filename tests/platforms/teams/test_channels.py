"""The channel that an organiser typed or pasted, looked for in the teams that we are in."""

from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import quote

import pytest

from bot.cards import Card, Input
from bot.drawings import adaptive
from bot.events import Channel, Closed, Event, Sender
from bot.platforms.teams.botbuilder import Connector
from bot.platforms.teams.channels import look_up, looked_up
from bot.workspaces import StoredChats
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.platforms.teams.conftest import EMULATOR
from tests.platforms.teams.double import CHANNEL, TEAM, TENANT, Double, error

SECRET = "19:secret@thread.tacv2"
LINK = "https://teams.microsoft.com/l/channel/{}/learnings?groupId=1&tenantId=2"


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    made = Double()
    made.rooms.append({"id": SECRET, "name": "Board", "type": "private"})
    async with made.server:
        yield made


@pytest.fixture
async def connector(double: Double) -> AsyncIterator[Connector]:
    made = Connector(EMULATOR)
    yield made
    await made.close()


@pytest.fixture
async def chats(database: Database, double: Double) -> StoredChats:
    made = StoredChats(database, "teams", Desk(database).clock)
    await made.met(TENANT, TEAM, TEAM, double.url, TEAM)
    return made


@on_sqlite
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("learnings", Channel(CHANNEL, "learnings")),
        (" #Learnings ", Channel(CHANNEL, "learnings")),
        (LINK.format(quote(CHANNEL, safe="")), Channel(CHANNEL, "learnings")),
        (LINK.format(CHANNEL), Channel(CHANNEL, "learnings")),
        (f"https://teams.cloud.microsoft/l/team/{TEAM}/conversations", Channel(TEAM, "General")),
        (CHANNEL, Channel(CHANNEL, "learnings")),
        ("general", Channel(TEAM, "General")),
        ("Общий", Channel(TEAM, "General")),
        ("board", Channel(SECRET, "Board", Closed.PRIVATE)),
        (LINK.format(quote(SECRET)), Channel(SECRET, "Board", Closed.PRIVATE)),
        ("nowhere", Channel("nowhere", closed=Closed.UNLISTED)),
        ("http://[", Channel("http://[", closed=Closed.UNLISTED)),
    ],
)
async def test_it_is_found_by_its_name_or_link(
    connector: Connector, chats: StoredChats, typed: str, found: Channel
) -> None:
    assert await look_up(connector, chats, TENANT, typed) == found


@on_sqlite
async def test_a_shared_channel_may_hold_another_company(
    connector: Connector, chats: StoredChats, double: Double
) -> None:
    double.rooms.append({"id": "19:both@thread.tacv2", "name": "both", "type": "shared"})
    assert (await look_up(connector, chats, TENANT, "both")).closed is Closed.PRIVATE


@on_sqlite
async def test_whichever_is_found_is_known_by_its_team(
    connector: Connector, chats: StoredChats
) -> None:
    await look_up(connector, chats, TENANT, "learnings")
    assert {one.to for one in await chats.channels(TENANT, TEAM)} == {CHANNEL, TEAM}


@on_sqlite
async def test_of_several_with_one_name_the_link_is_asked_for(
    connector: Connector, chats: StoredChats, double: Double
) -> None:
    double.rooms.append({"id": "19:other@thread.tacv2", "name": "Learnings"})
    found = await look_up(connector, chats, TENANT, "learnings")
    assert found.closed is Closed.SEVERAL
    assert (await look_up(connector, chats, TENANT, LINK.format(CHANNEL))).closed is None


@on_sqlite
async def test_where_teams_does_not_say_nothing_is_sure(
    connector: Connector, chats: StoredChats, double: Double
) -> None:
    double.answers["channels"].append(error(502, "BadGateway"))
    assert (await look_up(connector, chats, TENANT, "learnings")).closed is Closed.UNSURE


@on_sqlite
async def test_a_team_that_knows_us_no_longer_has_none(
    connector: Connector, chats: StoredChats, double: Double
) -> None:
    double.answers["channels"].append(error(403, "BotNotInConversationRoster"))
    assert (await look_up(connector, chats, TENANT, "learnings")).closed is Closed.UNLISTED


@on_sqlite
async def test_a_form_that_was_refused_is_another_event_once_it_is_mended(
    connector: Connector, chats: StoredChats, double: Double
) -> None:
    sender = Sender("teams", "", TENANT, "29:olga")
    event = Event("1", sender, "programme.give_channel", channels={"channel": Channel("board")})
    refused = await looked_up(connector, chats, event)
    assert (refused.id, refused.channels["channel"].closed) == ("1:private", Closed.PRIVATE)
    double.rooms[-1]["type"] = "standard"
    assert (await looked_up(connector, chats, event)).id == "1"
    without = replace(event, channels={})
    assert await looked_up(connector, chats, without) is without
    empty = replace(event, channels={"channel": Channel(" ")})
    assert (await looked_up(connector, chats, empty)).channels == {}


def test_what_is_typed_in_a_field_for_a_channel_is_told_from_other_texts() -> None:
    fields = (Input("channel", "Channel", CHANNEL, channel=True), Input("name", "Name", "Spring"))
    body = adaptive.adaptive(Card("Where to?", fields))["body"]
    drawn = {one["id"]: one["value"] for one in body if one["type"] == "Input.Text"}
    assert drawn == {"channel:channel": "", "name": "Spring"}, "an id says nothing to people"
    submitted = {"button": "a:b", "name": "Spring", "channel:channel": " news "}
    assert adaptive.values(submitted) == {"name": "Spring", "channel": " news "}
    assert adaptive.channels(submitted) == {"channel": " news "}
