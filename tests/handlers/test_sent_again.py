"""What pressing does about letters that did not arrive."""

import asyncio

import pytest

from bot.domain.learnings import Learning
from bot.domain.letters import TRIES, Letter, Post
from bot.domain.programme import Programme
from bot.domain.undelivered import POSTS
from bot.events import Gone
from tests.desk import on_sqlite
from tests.handlers.office import ABOUT_PAIR, NOTHING, Office
from tests.making import NOW, make_person

WEEK = f"1/{int(NOW.timestamp())}"


async def test_sent_again_it_comes_once_with_what_is_private_however_often_it_is_pressed(
    office: Office,
) -> None:
    told, along = await office.lose("session.agreed", to="lars"), await office.lose("note.shared")
    mine = await office.lose("session.agreed", state=Post.GONE)
    assert "being sent again" in (await office.decide("send", mine)).plain
    assert "being sent again" not in (await office.decide("send", mine)).plain
    await office.desk.clockwork.settle()
    await office.decide("send", mine)
    await office.desk.clockwork.settle()
    came = {card.title for card in office.desk.postman.to("mia")}
    assert came == {"The time is agreed", "A note for the two of you"}
    assert len(office.desk.postman.sent) == 2
    assert (await office.letter(told)).state is Post.FAILED
    assert (await office.letter(along)).state is Post.SENT


async def test_two_organisers_at_once_send_it_once(office: Office) -> None:
    number = await office.lose("session.agreed")
    async with office.database.work() as work:
        pavel = await make_person(work, "pavel")
        programme = await work.get(Programme, 1)
        programme.organisers = (*programme.organisers, pavel.id)

    async def press(user: str) -> None:
        await office.decide("send", number, user)
        await office.desk.clockwork.settle()

    await asyncio.gather(press("olga"), press("pavel"))
    assert len(office.desk.postman.to("mia")) == 1


@on_sqlite
@pytest.mark.parametrize("user", ["sofia", "mia", "dora"])
async def test_nobody_else_reads_or_sends_it(office: Office, user: str) -> None:
    number = await office.lose("session.agreed")
    assert (await office.list(user)).refused
    for what in ("send", "clear"):
        assert (await office.decide(what, number, user)).refused
    assert (await office.letter(number)).state is Post.FAILED


@on_sqlite
@pytest.mark.parametrize("kind", ["proposal.mentor", "note.shared"])
async def test_what_is_not_listed_is_not_sent_by_who_guesses_its_number(
    office: Office, kind: str
) -> None:
    number = await office.lose(kind)
    for which in (number, "all", "", "0", "x"):
        assert not (await office.decide("send", which)).refused
        await office.decide("clear", which)
    assert (await office.letter(number)).state is Post.FAILED


@on_sqlite
async def test_what_still_finds_nobody_comes_back(office: Office) -> None:
    number = await office.lose("pair.started")
    office.desk.postman.failing["mia"] = [Gone()]
    assert NOTHING in (await office.decide("send", number)).plain
    await office.desk.deliver()
    assert ABOUT_PAIR in (await office.list()).plain
    assert "The bot has no way to write to them" in (await office.list()).plain


@on_sqlite
async def test_what_is_left_at_that_is_gone_from_the_list_and_never_sent(office: Office) -> None:
    number = await office.lose("pair.started")
    assert "off the list" in (await office.decide("clear", number)).plain
    await office.decide("send", number)
    await office.desk.deliver()
    assert office.desk.postman.to("mia") == []
    assert (await office.letter(number)).state is Post.CLEARED


@on_sqlite
async def test_all_of_it_is_sent_again_but_posts_that_may_stand_there(office: Office) -> None:
    await office.lose("pair.started")
    lost = await office.lose("learning.post", to="#")
    unknown = await office.lose("digest", WEEK, Post.UNKNOWN, to="#")
    await office.decide("send", "all")
    await office.desk.deliver()
    assert {one.to for one in office.desk.postman.sent} == {"mia", "learnings"}
    assert (await office.letter(lost)).state is Post.SENT
    assert (await office.letter(unknown)).state is Post.UNKNOWN


@on_sqlite
async def test_a_post_said_to_be_there_is_not_repeated_when_it_changes(office: Office) -> None:
    number = await office.lose("digest", WEEK, Post.UNKNOWN, to="#")
    await office.decide("clear", number)
    async with office.database.work() as work:
        await work.redraw("digest", WEEK, NOW)
    await office.desk.wait(hours=1)
    assert office.desk.postman.to("learnings") == []


@on_sqlite
@pytest.mark.parametrize("kind", sorted(POSTS))
async def test_of_a_withdrawn_learning_somebody_has_to_take_the_posts_out(
    office: Office, kind: str
) -> None:
    """If they stand there: the bot doesn't know where."""
    about = WEEK if kind == "digest" else 1
    number = await office.lose(kind, about, Post.UNKNOWN, to="#")
    await office.decide("clear", number)
    assert NOTHING in (await office.list()).plain
    async with office.database.work() as work:
        (await work.get(Learning, 1)).withdraw()
    card = await office.list()
    assert "If it stands in #learnings, please delete it there" in card.plain
    assert "Drafting" not in card.plain
    assert [b.label for b in card.all_buttons] == ["Done", "Back", "Home"]
    await office.decide("clear", number)
    assert NOTHING in (await office.list()).plain


@on_sqlite
async def test_sent_again_it_is_tried_as_often_as_at_first(office: Office) -> None:
    number = await office.lose("pair.started")
    async with office.database.work() as work:
        (await work.get(Letter, number)).tries = TRIES
    office.desk.postman.failing["mia"] = [ConnectionError("no route")]
    await office.decide("send", number)
    await office.desk.deliver()
    assert NOTHING in (await office.list()).plain
    await office.desk.wait(minutes=1)
    assert office.desk.postman.to("mia")


@on_sqlite
async def test_of_another_programme_nothing_is_listed(office: Office) -> None:
    await office.lose("pair.started")
    async with office.database.work() as work:
        other = await work.get(Programme, 1)
        values = {
            k: v for k, v in vars(other).items() if k[0] != "_" and k not in ("id", "version")
        }
        other = await work.add(type(other)(**values))
        number = other.id
    card = await office.desk.press("olga", "undelivered.show", number)
    assert NOTHING in card.plain


@on_sqlite
async def test_it_stands_on_the_monday_card(office: Office) -> None:
    await office.lose("pair.started")
    await office.desk.wait(days=4)
    await office.desk.wait(days=3)
    (week,) = [c for c in office.desk.postman.to("olga") if "needs you" in c.title]
    assert "1 message did not arrive" in week.plain
    assert all("needs you" not in card.title for card in office.desk.postman.to("sofia"))
