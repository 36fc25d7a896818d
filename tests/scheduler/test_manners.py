"""One unasked card a day and three in seven days, in working hours; what waits is listed."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.cards import Card, Row
from bot.domain.letters import Post
from bot.domain.manners import Manner
from bot.domain.people import Person
from bot.events import Busy, Gone
from scheduler.delivery import BATCH
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.making import NOW, make_company, make_person

DAY = timedelta(days=1)
pytestmark = pytest.mark.usefixtures("pointless")


@pytest.fixture
async def mia(database: Database) -> Person:
    async with database.work() as work:
        await make_company(work)
        return await make_person(work, "mia")


async def write(
    database: Database, to: Person, *letters: tuple[Manner, str], due: datetime = NOW
) -> None:
    async with database.work() as work:
        for manner, about in letters:
            await work.write(manner, about, to=to.id, due=due)


def titles(desk: Desk, user: str = "mia") -> list[str]:
    return [card.title for card in desk.postman.to(user)]


async def opens(desk: Desk, title: str, place: int = -1) -> Card:
    """Presses the button beside it on the waiting card."""
    card = desk.postman.to("mia")[place]
    rows = [e for e in card.elements if isinstance(e, Row)]
    (button,) = next(row.buttons for row in rows if f"*{title}*" in row.text)
    answer = await desk.press("mia", button.action, button.about)
    await desk.deliver()
    return answer


async def test_the_second_of_a_day_waits_for_the_next_morning(
    desk: Desk, database: Database, mia: Person
) -> None:
    await write(database, mia, (Manner.UNASKED, "one"))
    await desk.deliver()
    await write(database, mia, (Manner.AWAITED, "two"))
    await desk.wait(hours=20)
    assert titles(desk) == ["one"]
    await desk.wait(hours=4)
    assert titles(desk) == ["one", "two"]


async def test_the_fourth_in_seven_days_waits_until_the_first_is_a_week_old(
    desk: Desk, database: Database, mia: Person
) -> None:
    for about in ("one", "two", "three", "four"):
        await write(database, mia, (Manner.UNASKED, about), due=desk.clock.now())
        await desk.deliver()
        desk.clock.forward(DAY)
    async with database.work() as work:
        (fourth,) = await work.letter_in_state(Post.WAITING, 9)
        assert fourth.due == NOW + 7 * DAY
    await desk.wait(days=2)
    assert titles(desk) == ["one", "two", "three"]
    await desk.wait(days=1)
    assert titles(desk) == ["one", "two", "three", "four"]


async def test_what_waits_for_one_day_is_one_card_and_what_others_wait_for_stands_first(
    desk: Desk, database: Database, mia: Person, pointless: set[str]
) -> None:
    letters = ((Manner.UNASKED, "news"), (Manner.UNASKED, "old"), (Manner.AWAITED, "question"))
    await write(database, mia, *letters)
    pointless.add("old")
    await desk.deliver()
    (card,) = desk.postman.to("mia")
    lines = card.plain.splitlines()
    assert card.title == "2 cards wait for you"
    assert lines.index("question") < lines.index("news")
    assert "The first line of news [Open]" in lines
    assert "old" not in lines


async def test_what_is_opened_comes_at_once_as_a_message_of_its_own_and_nothing_is_lost(
    desk: Desk, database: Database, mia: Person, pointless: set[str]
) -> None:
    await write(database, mia, *((Manner.UNASKED, about) for about in ("a", "b", "c")))
    await desk.deliver()
    desk.clock.move_to(NOW + timedelta(hours=12))  # it is their own press: in the evening too
    answer = await opens(desk, "b")
    assert titles(desk) == ["3 cards wait for you", "b"]
    assert "2 more cards wait" in answer.plain
    assert "2 cards wait for you" in (await desk.press("mia", "home")).plain
    assert "already" in (await opens(desk, "b", place=0)).plain
    pointless.add("a")
    assert "One card waits for you" in (await desk.press("mia", "home")).plain
    assert "Nothing more waits" in (await opens(desk, "c", place=0)).plain
    assert titles(desk) == ["3 cards wait for you", "b", "c"]
    assert "for you" not in (await desk.press("mia", "home")).title
    assert "Nothing waits" in (await desk.press("mia", "waiting")).plain


async def test_what_has_become_pointless_while_it_was_listed_does_not_come(
    desk: Desk, database: Database, mia: Person, pointless: set[str]
) -> None:
    await write(database, mia, (Manner.UNASKED, "a"), (Manner.UNASKED, "b"))
    await desk.deliver()
    pointless.add("a")
    assert "settled" in (await opens(desk, "a")).plain
    assert titles(desk) == ["2 cards wait for you"]


async def test_what_was_opened_in_vain_waits_like_any_other_once_it_has_a_point_again(
    desk: Desk, database: Database, mia: Person, pointless: set[str]
) -> None:
    await write(database, mia, (Manner.UNASKED, "a"), (Manner.UNASKED, "b"))
    await desk.deliver()
    pointless.add("a")
    await opens(desk, "a")
    pointless.clear()
    await desk.wait(hours=34)
    async with database.work() as work:
        await work.redraw(Manner.UNASKED, "a", desk.clock.now())
    await desk.deliver()
    assert titles(desk) == ["2 cards wait for you"], "it is seven in the evening"
    await desk.wait(hours=14)
    assert titles(desk)[1:] == ["a"]


async def test_what_was_opened_takes_nobodys_day(
    desk: Desk, database: Database, mia: Person
) -> None:
    await write(database, mia, (Manner.UNASKED, "a"), (Manner.UNASKED, "b"))
    await desk.deliver()
    for about in ("a", "b"):
        await opens(desk, about, place=0)
    await write(database, mia, (Manner.UNASKED, "c"), due=NOW + DAY)
    await desk.wait(days=1)
    assert titles(desk)[-1] == "c"


@on_sqlite
@pytest.mark.parametrize("manner", [m for m in Manner if m is not Manner.AT_ONCE])
async def test_nobody_is_written_to_outside_working_hours(
    desk: Desk, database: Database, mia: Person, manner: Manner
) -> None:
    """In Auckland it is Monday evening."""
    async with database.work() as work:
        (await work.get(Person, mia.id)).timezone = "Pacific/Auckland"
    await write(database, mia, (manner, "one"))
    await desk.deliver()
    assert not desk.postman.sent
    async with database.work() as work:
        assert await work.next_due() == datetime(2026, 10, 12, 20, tzinfo=UTC)
    await desk.wait(hours=11)
    assert titles(desk) == ["one"]


async def test_what_is_a_sessions_own_or_answers_a_press_neither_waits_nor_counts(
    desk: Desk, database: Database, mia: Person
) -> None:
    free = (Manner.OWN, Manner.ANSWER, Manner.AT_ONCE)
    await write(database, mia, *((manner, str(n)) for manner in free for n in range(4)))
    await write(database, mia, (Manner.UNASKED, "one"))
    await desk.deliver()
    assert len(desk.postman.sent) == 13


async def test_an_ending_goes_before_all_that_wait_for_the_same_day(
    desk: Desk, database: Database, mia: Person
) -> None:
    letters = ((Manner.AWAITED, "one"), (Manner.UNASKED, "two"), (Manner.ENDING, "end"))
    await write(database, mia, *letters, (Manner.ENDING, "other end"))
    await desk.deliver()
    assert titles(desk) == ["end"]
    await desk.wait(days=1)
    assert titles(desk) == ["end", "other end"]
    await desk.wait(days=1)
    assert titles(desk) == ["end", "other end", "2 cards wait for you"]


async def test_an_ending_too_waits_where_it_would_be_the_fourth_in_seven_days(
    desk: Desk, database: Database, mia: Person
) -> None:
    for about in ("one", "two", "three"):
        await write(database, mia, (Manner.UNASKED, about), due=desk.clock.now())
        await desk.deliver()
        desk.clock.forward(DAY)
    await write(database, mia, (Manner.UNASKED, "four"), (Manner.ENDING, "end"))
    await desk.wait(days=3)
    assert titles(desk) == ["one", "two", "three"]
    await desk.wait(days=1)
    assert titles(desk) == ["one", "two", "three", "end"]
    await desk.wait(days=1)
    assert titles(desk) == ["one", "two", "three", "end", "four"]


async def test_the_letters_of_one_person_are_seen_together_in_whichever_batch_they_are(
    desk: Desk, database: Database, mia: Person
) -> None:
    async with database.work() as work:
        others = [await make_person(work, f"p{number}") for number in range(BATCH)]
    for person in (mia, *others, mia):
        await write(database, person, (Manner.UNASKED, f"{person.name} {person is mia}"))
    await write(database, mia, (Manner.UNASKED, "last"))
    await desk.deliver()
    assert titles(desk) == ["2 cards wait for you"]
    assert all(len(titles(desk, f"p{number}")) == 1 for number in range(BATCH))


async def test_one_that_cannot_be_drawn_is_not_listed_and_holds_up_no_other(
    desk: Desk, database: Database, mia: Person
) -> None:
    await write(database, mia, (Manner.UNASKED, "one"), (Manner.UNASKED, "broken"))
    await desk.deliver()
    assert titles(desk) == ["one"]


@pytest.mark.parametrize("error", [Busy(timedelta(hours=1)), OSError(), Gone()])
async def test_what_did_not_arrive_takes_nobodys_day(
    desk: Desk, database: Database, mia: Person, error: Exception
) -> None:
    await write(database, mia, (Manner.UNASKED, "one"))
    desk.postman.failing["mia"] = [error]
    await desk.deliver()
    assert not desk.postman.sent
    del desk.postman.failing["mia"]
    await write(database, mia, (Manner.UNASKED, "two"))
    await desk.deliver()
    assert titles(desk) == ["two"]


async def test_a_card_under_way_counts_for_whoever_else_delivers(
    desk: Desk, database: Database, mia: Person
) -> None:
    async def another_process_delivers() -> None:
        await write(database, mia, (Manner.UNASKED, "two"))
        await Desk(database).delivery.run()

    await write(database, mia, (Manner.UNASKED, "one"))
    desk.postman.meanwhile.append(another_process_delivers)
    await desk.deliver()
    assert titles(desk) == ["one"]
    async with database.work() as work:
        (waiting,) = await work.letter_in_state(Post.WAITING, 9)
        assert waiting.due == NOW + DAY


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_processes_send_one_card_between_them(
    desk: Desk,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Each takes one letter at a time, so that both have one of the same person in hand; neither
    waits for what the other holds."""
    monkeypatch.setattr("scheduler.delivery.BATCH", 1)
    users = [f"p{number}" for number in range(20)]
    async with database.work() as work:
        people = [await make_person(work, user) for user in users]
    for person in people:
        await write(database, person, (Manner.UNASKED, "one"), (Manner.UNASKED, "two"))
    other = Desk(database)
    await asyncio.gather(desk.deliver(), other.delivery.run())
    came = [titles(desk, user) + titles(other, user) for user in users]
    assert came == [["2 cards wait for you"]] * len(users)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
