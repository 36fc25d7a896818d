"""What an organiser is told of letters that did not arrive, and what pressing does."""

import asyncio
from dataclasses import dataclass

import pytest

from bot.acts.letters import DRAWN
from bot.cards import Card
from bot.domain.enrolment import Enrolment, Part
from bot.domain.learnings import Learning, LearningState
from bot.domain.letters import Letter, Post
from bot.domain.notes import Visibility
from bot.domain.pairs import Pair, PairState
from bot.domain.people import Person, Status
from bot.domain.programme import Programme
from bot.domain.proposals import RoundState
from bot.domain.sessions import SessionState
from bot.domain.undelivered import ALONG, POSTS, TOLD
from bot.events import Gone
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.making import (
    NOW,
    Two,
    make_learning,
    make_note,
    make_pair,
    make_person,
    make_round,
    make_session,
    make_two,
)

SECRET = sorted(DRAWN.keys() - TOLD.keys() - POSTS.keys())
NOTHING = "Nothing is left here."
INVITED, ABOUT_PAIR = "Mia: the invitation", "Mia: a message about their pair"


@dataclass
class Office:
    """Mia and Lars are a pair in an open round, and one of each thing has the id 1."""

    desk: Desk
    database: Database
    two: Two

    async def lose(
        self, kind: str, about: object = 1, state: Post = Post.FAILED, to: str = "mia"
    ) -> int:
        person = None if to == "#" else getattr(self.two, to).id
        place = self.two.company.programme.place_id if to == "#" else None
        async with self.database.work() as work:
            key = f"{kind}:{about}:{to}"
            letter = Letter(key, kind, str(about), None, person, place, state)
            return (await work.add(letter)).id

    async def list(self, user: str = "olga") -> Card:
        return await self.desk.press(user, "undelivered.show", self.two.company.programme.id)

    async def overview(self) -> Card:
        return await self.desk.press("olga", "programme.show", self.two.company.programme.id)

    async def decide(self, what: str, letter: object, user: str = "olga") -> Card:
        about = f"{self.two.company.programme.id}/{letter}"
        return await self.desk.press(user, f"undelivered.{what}", about)

    async def letter(self, number: int) -> Letter:
        async with self.database.work() as work:
            return await work.get(Letter, number)


@pytest.fixture
async def office(desk: Desk, database: Database) -> Office:
    async with database.work() as work:
        two = await make_two(work)
        await make_round(work, two.company, RoundState.ASKED)
        pair = await make_pair(work, two)
        session = await make_session(work, pair, SessionState.AGREED)
        note = await make_note(work, session, two.lars.id, Visibility.PAIR)
        await make_learning(work, note, LearningState.PUBLISHED)
    return Office(desk, database, two)


async def set_part(office: Office, state: Part) -> None:
    async with office.database.work() as work:
        (await work.get(Enrolment, office.two.mentor.id)).state = state


@on_sqlite
@pytest.mark.parametrize("kind", SECRET)
@pytest.mark.parametrize("state", [Post.FAILED, Post.GONE])
async def test_that_there_is_such_a_letter_is_told_nobody(
    office: Office, kind: str, state: Post
) -> None:
    """Whatever else is known of whom it was for."""
    await set_part(office, Part.INVITED)
    before = await office.overview()
    await office.lose(kind, "1/mentor" if kind == "round.left_out" else 1, state)
    assert await office.overview() == before
    assert NOTHING in (await office.list()).plain
    async with office.database.work() as work:
        await work.write("week", office.two.company.programme.id, office.two.company.olga.id, NOW)
    await office.desk.deliver()
    assert office.desk.postman.to("olga") == []


@on_sqlite
@pytest.mark.parametrize("kind", sorted(TOLD))
async def test_of_what_everybody_expects_it_is_told_whom_it_did_not_reach(
    office: Office, kind: str
) -> None:
    if is_invitation := kind == "invitation":
        await set_part(office, Part.INVITED)
    await office.lose(kind)
    assert "1 message did not arrive" in (await office.overview()).plain
    card = await office.list()
    assert (INVITED if is_invitation else ABOUT_PAIR) in card.plain
    if not is_invitation:
        assert kind.partition(".")[2] not in card.plain


@on_sqlite
async def test_several_letters_about_one_pair_are_one_to_an_organiser(office: Office) -> None:
    """And that some of them are private nobody can tell."""
    await office.lose("session.reminder")
    before = await office.list()
    for kind in sorted(set(ALONG) - {"invitation.reminder"}):
        await office.lose(kind)
    assert await office.list() == before
    await office.lose("pair.started", to="lars")
    assert "2 messages did not arrive" in (await office.overview()).plain


@on_sqlite
async def test_all_who_have_not_joined_look_alike(office: Office) -> None:
    """Who said no, who never wants to be asked, who hasn't looked."""
    await office.lose("invitation")
    shown = []
    for state in (Part.INVITED, Part.DECLINED, Part.NEVER):
        await set_part(office, state)
        shown.append(await office.list())
    assert INVITED in shown[0].plain
    assert shown[0] == shown[1] == shown[2]
    await set_part(office, Part.JOINED)
    assert NOTHING in (await office.list()).plain


@on_sqlite
async def test_an_organiser_sees_nothing_of_a_pair_close_to_them(office: Office) -> None:
    for to in ("mia", "lars"):
        await office.lose("pair.started", to=to)
    async with office.database.work() as work:
        (await work.get(Person, office.two.lars.id)).manager_id = office.two.company.olga.id
    assert NOTHING in (await office.list()).plain
    assert "arrive" not in (await office.overview()).plain
    await office.decide("send", "all")
    await office.desk.deliver()
    assert office.desk.postman.sent == []


@on_sqlite
async def test_who_has_left_the_company_is_not_looked_for(office: Office) -> None:
    await office.lose("pair.ended", state=Post.GONE)
    async with office.database.work() as work:
        (await work.get(Person, office.two.mia.id)).status = Status.LEFT
    assert NOTHING in (await office.list()).plain


@on_sqlite
async def test_of_a_pair_that_has_ended_only_the_ending_is_missed(office: Office) -> None:
    await office.lose("session.reminder")
    async with office.database.work() as work:
        pair = await work.get(Pair, 1)
        pair.state = PairState.ENDING
    assert ABOUT_PAIR in (await office.list()).plain, "an ending that isn't told looks like none"
    async with office.database.work() as work:
        (await work.get(Pair, 1)).close(NOW)
    assert NOTHING in (await office.list()).plain
    await office.lose("pair.ended")
    assert ABOUT_PAIR in (await office.list()).plain


@on_sqlite
async def test_what_a_lost_waiting_card_was_to_list_is_missed_too(office: Office) -> None:
    await office.lose("session.moved", state=Post.HELD)
    await office.lose("proposal.mentor", state=Post.HELD)
    assert NOTHING in (await office.list()).plain, "it waits to be opened"
    number = await office.lose("waiting", office.two.mia.id, Post.GONE)
    card = await office.list()
    assert card.plain.count("Mia") == 1
    assert ABOUT_PAIR in card.plain
    await office.decide("send", number)
    assert (await office.letter(number)).state is Post.WAITING


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
    unknown = await office.lose("digest", f"1/{int(NOW.timestamp())}", Post.UNKNOWN, to="#")
    await office.decide("send", "all")
    await office.desk.deliver()
    assert {one.to for one in office.desk.postman.sent} == {"mia", "learnings"}
    assert (await office.letter(lost)).state is Post.SENT
    assert (await office.letter(unknown)).state is Post.UNKNOWN


@on_sqlite
async def test_a_post_said_to_be_there_is_not_repeated_when_it_changes(office: Office) -> None:
    about = f"1/{int(NOW.timestamp())}"
    number = await office.lose("digest", about, Post.UNKNOWN, to="#")
    await office.decide("clear", number)
    async with office.database.work() as work:
        await work.redraw("digest", about, NOW)
    await office.desk.wait(hours=1)
    assert office.desk.postman.to("learnings") == []


@on_sqlite
async def test_of_a_withdrawn_learning_somebody_has_to_take_the_post_out(office: Office) -> None:
    """If it stands there: the bot doesn't know where."""
    number = await office.lose("learning.post", 1, Post.UNKNOWN, to="#")
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
