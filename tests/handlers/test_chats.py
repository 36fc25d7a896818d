"""Where a platform writes to: told often, written where it has changed."""

import pytest

from bot.acts import places
from bot.domain.people import Account, Closed, Person, Place, Reach
from bot.events import Channel, Chat, Profile, Sender
from bot.workspaces import StoredChats, StoredRoster
from storage.database import Database
from tests.desk import Desk
from tests.making import NOW, make_company

TENANT, ELSEWHERE = "tenant-1", "tenant-2"
ANNA, TEAM, NEWS = "29:anna", "19:team@thread.tacv2", "19:news@thread.tacv2"
AMER, EMEA = "https://smba.example/amer/", "https://smba.example/emea/"


@pytest.fixture
def chats(database: Database, desk: Desk) -> StoredChats:
    return StoredChats(database, "teams", desk.clock)


async def test_who_was_met_is_written_to_there_and_at_the_last_service(
    chats: StoredChats,
) -> None:
    await chats.met(TENANT, ANNA, "a:1", AMER)
    assert await chats.where(TENANT, ANNA) == ("a:1", AMER)
    await chats.met(TENANT, ANNA, "", EMEA)
    assert await chats.where(TENANT, ANNA) == ("a:1", EMEA)
    await chats.met(TENANT, ANNA, "a:2", EMEA)
    assert await chats.where(TENANT, ANNA) == ("a:2", EMEA)


async def test_of_a_stranger_the_service_is_that_of_others_there(chats: StoredChats) -> None:
    assert await chats.where(TENANT, ANNA) == ("", "")
    await chats.met(TENANT, TEAM, TEAM, AMER, TEAM)
    assert await chats.where(TENANT, ANNA) == ("", AMER)
    assert await chats.where(ELSEWHERE, ANNA) == ("", "")


async def test_teams_channels_and_people_are_told_apart(chats: StoredChats) -> None:
    second = "19:second@thread.tacv2"
    for one in (second, TEAM):
        await chats.met(TENANT, one, one, AMER, one)
    await chats.met(TENANT, NEWS, NEWS, AMER, TEAM)
    for user in ("29:b", "29:a", "29:c"):
        await chats.met(TENANT, user, f"a:{user}", AMER)
    await chats.met(ELSEWHERE, "29:d", "a:d", AMER)
    assert [one.to for one in await chats.groups(TENANT)] == [second, TEAM]
    first = Chat(TEAM, TEAM, AMER, TEAM)
    assert await chats.channels(TENANT, TEAM) == [Chat(NEWS, NEWS, AMER, TEAM), first]
    assert [one.to for one in await chats.people(TENANT, "", 2)] == ["29:a", "29:b"]
    assert [one.to for one in await chats.people(TENANT, "29:b", 2)] == ["29:c"]


async def test_who_removed_the_bot_is_reached_no_more_and_has_not_left_the_company(
    chats: StoredChats, database: Database
) -> None:
    async with database.work() as work:
        anna = await work.add(Person("anna@upmentor.example", "Anna"))
        await work.add(Account(anna.id, "teams", "", TENANT, ANNA))
    await chats.met(TENANT, ANNA, "a:1", AMER)
    await chats.left(TENANT, ANNA)
    assert await chats.where(TENANT, ANNA) == ("", "")
    async with database.work() as work:
        (account,) = await work.all_of(Account)
        assert account.reach is Reach.UNINSTALLED
        assert (await work.get(Person, anna.id)).status == "active"
    await chats.met(TENANT, ANNA, "a:1", AMER)
    assert await chats.where(TENANT, ANNA) == ("a:1", AMER), "who comes back is met anew"


async def test_a_tenant_that_is_forgotten_keeps_no_conversations(
    chats: StoredChats, database: Database, desk: Desk
) -> None:
    await chats.met(TENANT, ANNA, "a:1", AMER)
    await chats.met(ELSEWHERE, ANNA, "a:2", AMER)
    await StoredRoster(database, "teams", (), desk.clock).uninstalled("", TENANT)
    assert await chats.where(TENANT, ANNA) == ("", "")
    assert await chats.where(ELSEWHERE, ANNA) == ("a:2", AMER)


async def test_what_becomes_of_a_channel_is_told_where_a_programme_posts_to_it(
    chats: StoredChats, database: Database, desk: Desk
) -> None:
    async with database.work() as work:
        company = await make_company(work)
        place = await work.place("teams", "", TENANT, NEWS, "news")
        company.programme.place_id = place.id
    await chats.told(TENANT, [Channel("19:other", "x"), Channel(NEWS, closed=Closed.ARCHIVED)])
    await desk.wait(days=1)
    (card,) = [c for c in desk.postman.to("olga") if "#news" in c.plain]
    assert "archived" in card.plain
    await chats.told(TENANT, [Channel(NEWS, "tidings")])
    async with database.work() as work:
        found = await work.get(Place, place.id)
        assert (found.called, found.closed) == ("tidings", None)
        assert await work.known_place("teams", "", TENANT, "19:other") is None


async def test_a_lost_post_goes_out_when_its_channel_is_back(
    chats: StoredChats, database: Database
) -> None:
    async with database.work() as work:
        place = await work.place("teams", "", TENANT, NEWS, "news")
        await places.lose(work, place.id, Closed.HIDDEN, NOW)
    await chats.told(TENANT, [Channel(NEWS)])
    async with database.work() as work:
        assert (await work.get(Place, place.id)).lost is None


async def test_the_link_to_somebodys_chat_is_kept_where_it_is_not_told_again(
    database: Database, desk: Desk
) -> None:
    roster = StoredRoster(database, "teams", (), desk.clock)
    sender = Sender("teams", "", TENANT, ANNA)
    told = Profile(sender, "Anna", "anna@x.example", chat="https://teams.example/anna")
    await roster.changed([told])
    await roster.changed([Profile(sender, "", "", timezone="Europe/Riga")])
    async with database.work() as work:
        (account,) = await work.all_of(Account)
        (anna,) = await work.everybody()
    assert account.chat == "https://teams.example/anna"
    assert (anna.name, anna.email, str(anna.zone)) == ("Anna", "anna@x.example", "Europe/Riga")
