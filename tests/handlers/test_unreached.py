"""Whom the bot can't write to yet, as the organiser learns of it, and what helps."""

import pytest

from bot.cards import Card
from bot.domain.installation import Installation
from bot.domain.letters import Post
from bot.domain.people import Account, Person, Reach
from storage.database import Database
from tests.desk import on_sqlite
from tests.handlers.office import Office

NOT_REACHED, NO_WAY = "Not reached yet: Nils", "The bot has no way to write to them"
WAYS = ("setup policy", "a team that everybody is in", "Microsoft Graph")


async def invite(office: Office, *emails: str) -> Card:
    about = f"{office.two.company.programme.id}/mentor"
    named = "\n".join(f"{one}@upmentor.example" for one in emails)
    return await office.desk.press("olga", "programme.send_invitations", about, people=named)


@pytest.fixture
async def nils(database: Database) -> int:
    """In the people file only."""
    async with database.work() as work:
        return (await work.add(Person("nils@upmentor.example", "Nils"))).id


async def teams_is_here(office: Office) -> None:
    async with office.database.work() as work:
        await work.add(Installation("teams", "", "tenant"))


async def test_who_cannot_be_written_to_is_named_at_once_and_reached_when_that_is_mended(
    office: Office, nils: int
) -> None:
    desk = office.desk
    await teams_is_here(office)
    card = await invite(office, "nils", "dora")
    assert NOT_REACHED in card.plain
    assert "Dora" not in card.plain
    assert all(way in card.plain for way in WAYS)
    await desk.deliver()
    card = await office.list()
    assert "Nils: the invitation" in card.plain
    assert all(told in card.plain for told in (NO_WAY, *WAYS))
    async with office.database.work() as work:
        await work.add(Account(nils, "sandbox", "", "sandbox", "nils"))
    card = await office.decide("send", "all")
    assert not any(way in card.plain for way in WAYS)
    await desk.deliver()
    assert len(desk.postman.to("nils")) == 1


@on_sqlite
async def test_of_teams_nothing_is_said_where_nobody_has_it(office: Office, nils: int) -> None:
    card = await invite(office, "nils")
    assert NOT_REACHED in card.plain
    await office.desk.deliver()
    for shown in (card, await office.list()):
        assert not any(way in shown.plain for way in WAYS)


@on_sqlite
async def test_who_has_removed_the_bot_is_not_reached_either(office: Office) -> None:
    await teams_is_here(office)
    async with office.database.work() as work:
        accounts = {one.user: one for one in await work.all_of(Account)}
        accounts["dora"].reach = Reach.UNINSTALLED
    assert "Not reached yet: Dora" in (await invite(office, "dora")).plain


@on_sqlite
async def test_what_the_chat_did_not_take_is_not_mended_by_an_administrator(
    office: Office,
) -> None:
    await teams_is_here(office)
    await office.lose("pair.started", state=Post.FAILED)
    failed = await office.list()
    await office.lose("pair.started", state=Post.GONE, to="lars")
    gone = await office.list()
    assert not any(way in failed.plain for way in WAYS)
    assert all(way in gone.plain for way in WAYS)
