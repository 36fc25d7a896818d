"""Claim, draw, send, settle: what a letter becomes, whatever its platform does."""

from datetime import timedelta

import pytest

from bot.acts import learnings
from bot.domain.learnings import Learning, LearningState
from bot.domain.letters import FIRST_RETRY, TRIES, Letter, Post
from bot.domain.notes import Visibility
from bot.domain.people import Person, Status
from bot.domain.sessions import SessionState
from bot.events import Busy, Gone, Ref
from storage.database import Database
from tests.desk import Desk
from tests.making import NOW, make_learning, make_note, make_pair, make_two
from tests.making import make_session as session_of

POSTED, TO_MIA = "learning.post", "learning.ask"


@pytest.fixture
async def offered(database: Database) -> Learning:
    """Lars offers, Mia is asked, and a post is on its way too."""
    async with database.work() as work:
        two = await make_two(work)
        session = await session_of(work, await make_pair(work, two), SessionState.HELD)
        note = await make_note(work, session, two.lars.id, Visibility.OFFER)
        learning = await make_learning(work, note, LearningState.OFFERED)
        await work.write(TO_MIA, learning.id, to=two.mia.id, due=NOW)
    return learning


async def publish(database: Database, learning: Learning) -> None:
    async with database.work() as work:
        mine = await work.get(Learning, learning.id)
        mine.agree(named=False)
        mine.publish(NOW)
        await work.post(POSTED, learning.id, 1, due=NOW)


async def letter(database: Database, kind: str) -> Letter:
    async with database.work() as work:
        found = [one for s in Post for one in await work.letter_in_state(s, 9) if one.kind == kind]
    return found[0]


async def test_a_letter_that_was_sent_knows_where_it_lies(
    desk: Desk, database: Database, offered: Learning
) -> None:
    assert await desk.deliver() == 1
    sent = await letter(database, TO_MIA)
    assert (sent.state, sent.due, sent.sent) == (Post.SENT, None, NOW)
    assert (sent.lies_place, sent.lies_message) == ("mia", "1")
    assert await desk.deliver() == 0


async def test_a_letter_is_drawn_in_the_language_and_zone_of_the_moment_it_leaves(
    desk: Desk, database: Database, offered: Learning
) -> None:
    async with database.work() as work:
        mia = await work.get(Person, offered.partner_id)
        mia.locale, mia.timezone = "ru", "Asia/Irkutsk"
    await desk.deliver()
    (card,) = desk.postman.to("mia")
    assert "17:00" in card.plain, "10:00 in London is the end of the day there"
    assert "компани" in card.plain


async def test_what_fails_is_tried_again_ever_later_and_then_given_up(
    desk: Desk, database: Database, offered: Learning
) -> None:
    desk.postman.failing["mia"] = [OSError() for _ in range(TRIES)]
    for tries in range(1, TRIES):
        assert await desk.deliver() == 1
        waiting = await letter(database, TO_MIA)
        assert (waiting.state, waiting.tries) == (Post.WAITING, tries)
        assert waiting.due is not None
        least = desk.clock.now() + FIRST_RETRY * 2 ** (tries - 1)
        assert least < waiting.due < least + (least - desk.clock.now()) / 2
        desk.clock.move_to(waiting.due)
    await desk.deliver()
    given_up = await letter(database, TO_MIA)
    assert (given_up.state, given_up.due) == (Post.FAILED, None)
    assert not desk.postman.sent


async def test_a_busy_platform_is_given_the_time_it_asks_for(
    desk: Desk, database: Database, offered: Learning
) -> None:
    desk.postman.failing["mia"] = [Busy(timedelta(seconds=17))]
    await desk.deliver()
    waiting = await letter(database, TO_MIA)
    assert (waiting.due, waiting.tries) == (NOW + timedelta(seconds=17), 0)
    await desk.wait(seconds=17)
    assert len(desk.postman.to("mia")) == 1


async def test_nobody_is_written_to_where_there_is_nobody(
    desk: Desk, database: Database, offered: Learning
) -> None:
    desk.postman.failing["mia"] = [Gone()]
    await desk.deliver()
    assert (await letter(database, TO_MIA)).state is Post.GONE


@pytest.mark.parametrize("why", ["left the company", "no account"])
async def test_a_letter_to_whoever_cannot_be_reached_is_gone(
    desk: Desk, database: Database, offered: Learning, why: str
) -> None:
    async with database.work() as work:
        if why == "no account":
            (account,) = (await work.accounts_of([offered.partner_id]))[offered.partner_id]
            account.platform = "elsewhere"
        else:
            (await work.get(Person, offered.partner_id)).status = Status.LEFT
    await desk.deliver()
    assert (await letter(database, TO_MIA)).state is Post.GONE
    assert not desk.postman.sent


async def test_a_letter_that_cannot_be_drawn_holds_up_no_other(
    desk: Desk, database: Database, offered: Learning
) -> None:
    async with database.work() as work:
        await work.write(TO_MIA, 999, to=offered.partner_id, due=NOW - timedelta(hours=1))
    assert await desk.deliver() == 2
    assert len(desk.postman.to("mia")) == 1


async def test_a_post_whose_fate_is_unknown_is_not_repeated_by_itself(
    desk: Desk, database: Database, offered: Learning
) -> None:
    await publish(database, offered)
    desk.postman.failing["learnings"] = [OSError()]
    await desk.wait(days=1)
    assert (await letter(database, POSTED)).state is Post.UNKNOWN
    assert not desk.postman.to("learnings")


async def test_what_has_changed_is_drawn_again_where_it_lies_however_often_that_fails(
    desk: Desk, database: Database, offered: Learning
) -> None:
    await publish(database, offered)
    await desk.deliver()
    desk.postman.failing["learnings"] = [OSError(), OSError()]
    async with database.work() as work:
        await learnings.withdraw(work, await work.get(Learning, offered.id), NOW)
    for _ in range(3):
        await desk.wait(minutes=5)
    first, again = [one for one in desk.postman.sent if one.to == "learnings"]
    assert "Drafting" in first.card.plain
    assert "Drafting" not in again.card.plain
    assert again.replaces == Ref("learnings", "1")


async def test_what_changes_while_it_is_under_way_goes_out_again_in_its_own_place(
    desk: Desk, database: Database, offered: Learning
) -> None:
    async def withdraw() -> None:
        async with database.work() as work:
            await learnings.withdraw(work, await work.get(Learning, offered.id), NOW)
            assert [one.kind for one in await work.due_letters(NOW, 10)] == [], (
                "still in one's hands"
            )

    await desk.deliver()
    await publish(database, offered)
    desk.postman.meanwhile.append(withdraw)
    await desk.deliver()
    _, first, again = desk.postman.sent
    assert (first.replaces, again.replaces) == (None, Ref("learnings", "2"))
    assert "Drafting" not in again.card.plain
    assert (await letter(database, POSTED)).state is Post.SENT


async def test_a_slow_post_is_known_to_be_sent_in_the_end(
    desk: Desk, database: Database, offered: Learning
) -> None:
    async def another_process_gives_it_up() -> None:
        async with database.work() as work:
            await work.due_letters(NOW + timedelta(minutes=2), 10)

    await desk.deliver()
    await publish(database, offered)
    desk.postman.meanwhile.append(another_process_gives_it_up)
    await desk.deliver()
    assert (await letter(database, POSTED)).state is Post.SENT


@pytest.mark.parametrize("sent", [False, True])
async def test_what_is_withdrawn_is_asked_about_no_more(
    desk: Desk, database: Database, offered: Learning, sent: bool
) -> None:
    if sent:
        await desk.deliver()
    async with database.work() as work:
        await learnings.withdraw(work, await work.get(Learning, offered.id), NOW)
    await desk.deliver()
    assert len(desk.postman.sent) == (2 if sent else 0)
    assert not any("Drafting" in one.card.plain for one in desk.postman.sent[1:])
