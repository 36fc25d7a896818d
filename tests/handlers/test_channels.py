"""The channel of a programme: given, refused, lost, given anew."""

from dataclasses import replace

import pytest

from bot.acts import places
from bot.cards import Card, Input
from bot.domain.learnings import Learning
from bot.domain.letters import Letter, Post
from bot.domain.people import Account, Closed, Place
from bot.domain.programme import Programme
from bot.events import Channel, Event, Gone, Sender
from storage.database import Database
from tests.desk import Desk
from tests.handlers.office import Office
from tests.making import NOW

NEWS = Channel("CNEWS", "news")


async def give(office: Office, channel: Channel, event_id: str = "give") -> Card:
    """As from a platform that has looked."""
    about = str(office.two.company.programme.id)
    sender = Sender("sandbox", "", "sandbox", "olga")
    event = Event(event_id, sender, "programme.give_channel", about, {"channel": channel.id})
    return await office.desk.router.dispatch(replace(event, channels={"channel": channel}))


async def post_of(office: Office, state: Post) -> int:
    return await office.lose("learning.post", 1, state, to="#")


async def place_of(office: Office) -> Place:
    async with office.database.work() as work:
        programme = await work.get(Programme, office.two.company.programme.id)
        return await work.get(Place, programme.place_id)


def fails(office: Office, *errors: Exception) -> None:
    office.desk.postman.failing["learnings"] = list(errors)


def told_olga(desk: Desk) -> list[Card]:
    return [c for c in desk.postman.to("olga") if c.title == "The channel for learnings"]


@pytest.mark.parametrize("closed", sorted(set(Closed) - {Closed.RESTRICTED}))
async def test_what_takes_no_posts_is_refused_beside_the_field_and_kept(
    office: Office, closed: Closed
) -> None:
    card = await give(office, replace(NEWS, closed=closed))
    assert card.refused
    assert set(card.errors) == {"channel"}
    (field,) = card.fields
    assert isinstance(field, Input)
    assert (field.value, field.channel) == ("CNEWS", True)
    assert (await place_of(office)).channel == "learnings"


async def test_it_is_known_by_the_platforms_word_and_called_by_its_name(office: Office) -> None:
    card = await give(office, NEWS)
    assert "#news" in card.plain
    place = await place_of(office)
    assert (place.channel, place.called) == ("CNEWS", "news")


async def test_where_nothing_is_known_of_it_it_is_what_was_typed(office: Office) -> None:
    about = office.two.company.programme.id
    card = await office.desk.press("olga", "programme.give_channel", about, channel=" #news ")
    assert "#news" in card.plain
    assert (await place_of(office)).channel == "news"
    refused = await office.desk.press("olga", "programme.give_channel", about, channel=" # ")
    assert set(refused.errors) == {"channel"}


async def test_nobody_else_gives_another_channel(office: Office) -> None:
    about = office.two.company.programme.id
    for user in ("mia", "sofia", "dora"):
        card = await office.desk.press(user, "programme.give_channel", about, channel="news")
        assert card.refused
    assert (await place_of(office)).channel == "learnings"


async def test_posts_that_did_not_arrive_go_to_the_channel_that_is_given(office: Office) -> None:
    gone, failed = await post_of(office, Post.GONE), await post_of(office, Post.FAILED)
    unsure = await post_of(office, Post.UNKNOWN)
    await give(office, NEWS)
    assert await office.desk.deliver() == 2
    assert [one.to for one in office.desk.postman.sent] == ["CNEWS", "CNEWS"]
    assert [(await office.letter(i)).state for i in (gone, failed)] == [Post.SENT, Post.SENT]
    assert (await office.letter(unsure)).state is Post.UNKNOWN, "it may stand in the old one"


async def test_what_lies_in_the_old_channel_stays_there(office: Office) -> None:
    lying = await post_of(office, Post.GONE)
    async with office.database.work() as work:
        letter = await work.get(Letter, lying)
        letter.lies_place, letter.lies_message = "learnings", "1.2"
    before = (await place_of(office)).id
    await give(office, NEWS)
    assert (await office.letter(lying)).place_id == before


async def test_the_organiser_is_told_once_however_many_posts_are_lost(
    office: Office, database: Database
) -> None:
    desk = office.desk
    for state in (Post.GONE, Post.FAILED):
        await post_of(office, state)
    fails(office, *(Gone("is_archived", Closed.ARCHIVED) for _ in range(4)))
    await office.decide("send", "all")
    await desk.deliver()
    await office.decide("send", "all")
    await desk.deliver()
    await desk.deliver()
    (card,) = told_olga(desk)
    assert "The channel is archived" in card.plain
    assert "doesn't take the bot's posts" in (await office.overview()).plain


async def test_what_was_lost_goes_out_when_a_post_arrives_again(office: Office) -> None:
    desk = office.desk
    first = await post_of(office, Post.FAILED)
    fails(office, Gone("not_in_channel", Closed.OUTSIDE))
    await office.decide("send", first)
    await desk.deliver()
    assert (await office.letter(first)).state is Post.GONE
    fails(office)
    second = await post_of(office, Post.UNKNOWN)
    await office.decide("send", second)
    await desk.deliver()
    assert [(await office.letter(i)).state for i in (first, second)] == [Post.SENT, Post.SENT]
    assert (await place_of(office)).closed is None


async def test_the_same_channel_given_again_takes_what_it_did_not(office: Office) -> None:
    lost, place = await post_of(office, Post.GONE), await place_of(office)
    async with office.database.work() as work:
        await places.lose(work, place.id, Closed.ARCHIVED, NOW)
    card = await give(office, Channel("learnings", "learnings"))
    assert "doesn't take" not in card.plain
    await office.desk.deliver()
    assert (await office.letter(lost)).state is Post.SENT
    assert (await place_of(office)).id == place.id


async def test_a_channel_that_is_lost_again_is_told_again(office: Office) -> None:
    desk = office.desk
    place = await place_of(office)
    for hour in range(2):
        async with office.database.work() as work:
            await places.lose(work, place.id, Closed.HIDDEN, desk.clock.now())
        await desk.wait(days=1)
        async with office.database.work() as work:
            await places.find_again(work, place.id, desk.clock.now())
        assert len(told_olga(desk)) == hour + 1


async def test_the_card_is_pointless_once_the_channel_is_mended(office: Office) -> None:
    place = await place_of(office)
    async with office.database.work() as work:
        await places.lose(work, place.id, Closed.HIDDEN, NOW)
    await give(office, NEWS)
    await office.desk.wait(days=1)
    assert told_olga(office.desk) == []


async def test_who_has_agreed_to_be_named_is_mentioned_where_they_have_an_account(
    office: Office, database: Database
) -> None:
    async with database.work() as work:
        learning = await work.get(Learning, 1)
        learning.author_named = learning.partner_named = True
        away = next(a for a in await work.all_of(Account) if a.user == "mia")
        away.team = "abroad"
    await office.decide("send", await post_of(office, Post.FAILED))
    await office.desk.deliver()
    (card,) = office.desk.postman.to("learnings")
    assert "[Lars](user:lars)" in str(card.elements)
    assert "(user:mia)" not in str(card.elements)
    assert "Lars, Mia" in card.plain
