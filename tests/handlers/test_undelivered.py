"""What an organiser is told of letters that did not arrive."""

import pytest

from bot.acts.letters import DRAWN
from bot.domain.enrolment import Part
from bot.domain.letters import Letter, Post
from bot.domain.pairs import Pair, PairState
from bot.domain.people import Person, Status
from bot.domain.undelivered import ALONG, POSTS, TOLD
from tests.desk import on_sqlite
from tests.handlers.office import ABOUT_PAIR, INVITED, NOTHING, Office
from tests.making import NOW

SECRET = sorted(DRAWN.keys() - TOLD.keys() - POSTS.keys())
LOST = [Post.FAILED, Post.GONE]


def test_no_kind_is_told_that_says_who_was_asked_who_wrote_or_who_is_slow() -> None:
    private = ("proposal.", "round.", "note.", "learning.", "pair.quiet", "invitation.", "week")
    assert [kind for kind in TOLD if kind.startswith(private)] == []


@on_sqlite
@pytest.mark.parametrize("kind", SECRET)
@pytest.mark.parametrize("state", LOST)
async def test_that_there_is_such_a_letter_is_told_nobody(
    office: Office, kind: str, state: Post
) -> None:
    """Whatever else is known of whom it was for."""
    await office.set_part(Part.INVITED)
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
        await office.set_part(Part.INVITED)
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
        await office.set_part(state)
        shown.append(await office.list())
    assert INVITED in shown[0].plain
    assert shown[0] == shown[1] == shown[2]
    await office.set_part(Part.JOINED)
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
    lists = [await office.lose("waiting", office.two.mia.id, state) for state in LOST]
    card = await office.list()
    assert card.plain.count("Mia") == 1
    assert ABOUT_PAIR in card.plain
    await office.decide("send", lists[0])
    assert [(await office.letter(one)).state for one in lists] == [Post.WAITING] * 2
    assert NOTHING in (await office.list()).plain


@on_sqlite
async def test_what_came_and_could_not_be_drawn_again_is_not_missed(office: Office) -> None:
    number = await office.lose("session.agreed")
    async with office.database.work() as work:
        (await work.get(Letter, number)).lies_message = "9"
    assert NOTHING in (await office.list()).plain
