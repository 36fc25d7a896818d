"""What is past its time is forgotten, a hundred at a time, and nothing is sent again for it."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.acts import keeping, learnings
from bot.acts.letters import LASTING
from bot.domain.learnings import Learning, LearningState
from bot.domain.letters import Letter, Post
from bot.domain.notes import Note, Visibility
from bot.domain.pairs import Pair, PairState
from bot.domain.sessions import SessionState
from bot.events import Ref
from scheduler.steps import Forgetting, forgetting
from storage.database import Database
from storage.records import Seen
from tests.desk import Desk, on_sqlite
from tests.making import (
    NOW,
    make_company,
    make_learning,
    make_note,
    make_pair,
    make_session,
    make_two,
)
from tests.storage.lives import a_few_people, press_everything

DAY = timedelta(days=1)


async def live(desk: Desk, days: int) -> None:
    for _ in range(days):
        await desk.wait(days=1)


async def count(database: Database, kind: type) -> int:
    async with database.work() as work:
        return len(await work.all_of(kind))


async def test_that_an_event_was_handled_is_kept_for_ninety_days(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        await make_company(work)
    await desk.press("olga", "home")
    await desk.wait(days=90)
    assert await count(database, Seen) == 1
    await desk.wait(days=4)
    assert await count(database, Seen) == 0


async def test_a_letter_goes_ninety_days_after_it_was_sent_or_dropped(
    desk: Desk, database: Database, pointless: set[str]
) -> None:
    async with database.work() as work:
        company = await make_company(work)
        for about in ("sent", "pointless"):
            await work.write("own", about, to=company.carl.id, due=NOW)
        await work.write("own", "later", to=company.carl.id, due=NOW + 50 * DAY)
    pointless.add("pointless")
    await desk.clockwork.settle()
    await desk.wait(days=50)
    await desk.wait(days=40)
    assert await abouts(database) == {"sent", "pointless", "later"}
    await desk.wait(days=4)
    assert await abouts(database) == {"later"}


async def test_a_letter_that_failed_is_kept_for_whoever_looks_after_it(
    desk: Desk, database: Database, pointless: set[str]
) -> None:
    desk.postman.failing["carl"] = [ZeroDivisionError() for _ in range(10)]
    async with database.work() as work:
        company = await make_company(work)
        await work.write("own", "unlucky", to=company.carl.id, due=NOW)
    await live(desk, days=200)
    async with database.work() as work:
        (letter,) = await work.letter_in_state(Post.FAILED, 9)
    assert letter.about == "unlucky"


async def test_two_processes_forget_at_once_and_each_thing_goes_once(database: Database) -> None:
    async with database.work() as work:
        for number in range(250):
            await work.remember(str(number), "{}", NOW)
    forget = Forgetting(keeping.events)
    later = NOW + 91 * DAY

    async def all_of_it() -> int:
        gone = 0
        while done := await forget.run(database, later):
            assert done <= 100
            gone += done
        return gone

    assert sum(await asyncio.gather(all_of_it(), all_of_it())) == 250
    assert await count(database, Seen) == 0


@on_sqlite  # on PostgreSQL a work suspends by itself
async def test_between_two_batches_whoever_presses_gets_an_answer(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        await make_company(work)
        for number in range(450):
            await work.remember(str(number), "{}", NOW - 100 * DAY)
    left: list[int] = []

    async def press() -> None:
        await desk.press("olga", "home")
        left.append(await count(database, Seen))

    await asyncio.gather(desk.wait(days=4), press())
    assert left[0] > 100
    assert await count(database, Seen) == 1


async def test_time_does_not_stop_for_what_is_to_be_forgotten(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        programme = (await make_company(work)).programme
    await desk.press("olga", "home")
    async with database.work() as work:
        assert await work.next_due() == programme.due


async def test_a_learning_is_withdrawn_everywhere_however_long_it_has_been_out(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        pair = await make_pair(work, await make_two(work))
        session = await make_session(work, pair, SessionState.HELD)
        note = await make_note(work, session, pair.mentor_id, Visibility.OFFER)
        learning = await make_learning(work, note, LearningState.AGREED)
        session.due = None
    await live(desk, days=200)
    posts = [one for one in desk.postman.sent if one.to == "learnings"]
    assert len(posts) == 2
    async with database.work() as work:
        kinds = {letter.kind for letter in await work.all_of(Letter)}
        assert "learning.published" not in kinds, "that card was its author's, and isn't redrawn"
        await learnings.withdraw(work, await work.get(Learning, learning.id), desk.clock.now())
    await desk.clockwork.settle()
    again = [one for one in desk.postman.sent if one.to == "learnings"][2:]
    assert len(again) == 2
    assert all(one.replaces is not None for one in again), "where they lie"


async def test_what_was_shared_long_ago_can_still_be_taken_back(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        pair = await make_pair(work, await make_two(work))
        session = await make_session(work, pair, SessionState.HELD)
    note = {"learned": "Drafting", "tried": "", "worked": "", "useful": ""}
    await desk.press("mia", "note.save", session.id, **note, visibility="pair")
    await desk.deliver()
    (shown,) = desk.postman.sent
    await live(desk, days=100)
    await desk.press("mia", "note.save", session.id, **note, visibility="me")
    await desk.deliver()
    last = desk.postman.sent[-1]
    assert (last.to, last.replaces) == (shown.to, Ref("lars", "1"))
    assert "Drafting" in shown.card.plain
    assert "Drafting" not in last.card.plain


@dataclass
class Over:
    pair: Pair
    mine: Note
    offered: Note


@pytest.fixture
async def over(database: Database) -> Over:
    """A pair that ended on a Monday, right after its session, with a note of each."""
    async with database.work() as work:
        pair = await make_pair(work, await make_two(work))
        pair.state, pair.ended = PairState.ENDED, NOW
        session = await make_session(work, pair, SessionState.HELD)
        session.due = None
        mine = await make_note(work, session, pair.mentor_id, Visibility.PAIR)
        await work.write("note.shared", mine.id, to=pair.mentee_id, due=NOW)
        offered = await make_note(work, session, pair.mentee_id, Visibility.OFFER)
        await make_learning(work, offered, LearningState.PUBLISHED)
    return Over(pair, mine, offered)


async def test_notes_go_a_year_after_the_last_session_of_their_programme(
    desk: Desk, database: Database, over: Over
) -> None:
    await desk.wait(days=363)
    assert await count(database, Note) == 2
    await desk.wait(days=8)
    async with database.work() as work:
        assert [note.id for note in await work.all_of(Note)] == [over.offered.id]
        assert "note.shared" not in {letter.kind for letter in await work.all_of(Letter)}


async def test_the_setting_says_how_long_notes_are_kept(database: Database, over: Over) -> None:
    *_, notes = forgetting(timedelta(days=30))
    assert await notes.run(database, NOW + 29 * DAY) == 0
    assert await notes.run(database, NOW + 31 * DAY) == 1


async def test_notes_stay_while_any_pair_of_their_programme_goes_on(
    desk: Desk, database: Database, over: Over
) -> None:
    async with database.work() as work:
        (await work.get(Pair, over.pair.id)).due = NOW + 500 * DAY
    await desk.wait(days=371)
    assert await count(database, Note) == 2


@on_sqlite
async def test_whatever_is_pressed_later_no_letter_that_was_forgotten_is_written_again(
    database_url: str,
) -> None:
    async with a_few_people(database_url) as (app, users):
        before = await keys(app.database)
        await app.sandbox.forward(timedelta(weeks=14))
        forgotten = before - await keys(app.database)
        await press_everything(app, users)
        await app.sandbox.forward(timedelta(weeks=2))
        assert not forgotten & await keys(app.database)
    kinds = {key.partition(":")[0] for key in forgotten}
    assert len(kinds) > 8
    assert not kinds & LASTING


async def keys(database: Database) -> set[str]:
    async with database.work() as work:
        return {letter.key for letter in await work.all_of(Letter)}


async def abouts(database: Database) -> set[str]:
    async with database.work() as work:
        return {letter.about for letter in await work.all_of(Letter) if letter.kind == "own"}
