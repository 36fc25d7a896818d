"""Whose turn it is when there isn't room for all; and who carries where several could."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.cards import Card
from bot.domain.letters import Letter, Post
from bot.domain.manners import Manner
from bot.domain.people import Person
from bot.events import Address, Busy, Rate, Ref
from bot.links import Links
from scheduler.clockwork import PAUSE
from scheduler.delivery import BATCH, Delivery
from scheduler.parcels import CLAIM
from storage.database import Database
from storage.leases import LEASE
from tests.desk import Desk, Postman, on_sqlite
from tests.making import NOW, make_company, make_person

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _drawn(pointless: set[str]) -> None:
    """Letters of a kind that a test may write."""


async def people(database: Database, count: int) -> list[Person]:
    async with database.work() as work:
        (await make_company(work)).programme.due = None
        return [await make_person(work, f"p{number}") for number in range(count)]


async def write(
    database: Database, whom: Sequence[Person], due: datetime = NOW, urgent: bool = False
) -> None:
    async with database.work() as work:
        for one in whom:
            about = f"to {one.name} {urgent}"
            await work.write(Manner.ANSWER, about, one.id, due, urgent=urgent)


def another(desk: Desk, postman: Postman, name: str, at_once: int = 1) -> Delivery:
    links = Links("", "key")
    return Delivery(desk.database, {"sandbox": postman}, desk.clock, links, "en", name, at_once)


async def test_what_there_is_no_room_for_keeps_its_turn_and_nothing_is_lost(
    desk: Desk, database: Database
) -> None:
    limit = Rate("all", 10, MINUTE)
    desk.postman.limits = [limit]
    everybody = await people(database, 45)
    await write(database, everybody)
    for minutes in range(5):
        assert len(desk.postman.sent) == 10 * minutes
        next_due = await desk.clockwork.settle()
        room = NOW + (minutes + 1) * MINUTE
        assert next_due == (room if minutes < 4 else None)
        desk.clock.move_to(room)
    assert [one.to for one in desk.postman.sent] == [one.name.casefold() for one in everybody]


async def test_urgent_ones_go_before_those_that_wait_already(
    desk: Desk, database: Database
) -> None:
    desk.postman.limits = [Rate("all", 10, MINUTE)]
    everybody = await people(database, BATCH + 35)
    await write(database, everybody)
    await desk.clockwork.settle()
    await write(database, everybody[-3:], NOW + MINUTE, urgent=True)
    await desk.wait(minutes=1)
    titles = [one.card.title for one in desk.postman.sent]
    assert [title for title in titles[10:13] if title.endswith("True")] == titles[10:13]
    assert not any(title.endswith("True") for title in titles[13:])


async def test_a_full_workspace_holds_up_no_other(desk: Desk, database: Database) -> None:
    class Two(Postman):
        def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
            return [Rate(address.team, 5, MINUTE)]

    everybody = await people(database, 3 * BATCH)
    async with database.work() as work:
        for one in everybody[-4:]:
            (account,) = (await work.accounts_of([one.id]))[one.id]
            account.team = "other"
    await write(database, everybody)
    postman = Two()
    delivery = another(desk, postman, "")
    while await delivery.run():
        pass
    assert len(postman.sent) == 5 + 4
    assert [one.to for one in postman.sent[-4:]] == [one.name.casefold() for one in everybody[-4:]]


async def test_between_two_batches_others_get_their_turn(desk: Desk, database: Database) -> None:
    desk.postman.limits = [Rate("all", 1, MINUTE)]
    await write(database, await people(database, 3 * BATCH))
    put_aside: set[int] = set()
    async with asyncio.TaskGroup() as group:
        settling = group.create_task(desk.clockwork.settle())
        while not settling.done():
            async with database.work() as work:
                letters = await work.all_of(Letter)
            put_aside.add(sum(letter.lane is not None for letter in letters))
            await asyncio.wait([settling], timeout=0)
    assert len(put_aside & set(range(1, 3 * BATCH - 1))) > 1


async def test_a_busy_platform_is_left_alone_as_long_as_it_asks(
    desk: Desk, database: Database
) -> None:
    desk.postman.limits = [Rate("all", 100, MINUTE)]
    everybody = await people(database, 30)
    desk.postman.failing["p3"] = [Busy(timedelta(seconds=17))]
    await write(database, everybody)
    await desk.clockwork.settle()
    assert len(desk.postman.sent) < BATCH, "of the next batch none"
    came = len(desk.postman.sent)
    await desk.wait(seconds=16)
    assert len(desk.postman.sent) == came
    await desk.wait(seconds=1)
    assert sorted(one.to for one in desk.postman.sent) == sorted(
        one.name.casefold() for one in everybody
    )


async def test_one_process_carries_and_another_takes_over_when_it_is_gone(
    desk: Desk, database: Database
) -> None:
    first, second = (another(desk, desk.postman, name) for name in ("first", "second"))
    everybody = await people(database, 4)
    await write(database, everybody[:1])
    assert await first.run() == 1
    await write(database, everybody[1:2])
    desk.clock.forward(LEASE - timedelta(seconds=1))
    assert await second.run() == 0
    assert await first.run() == 1, "and has the lease anew"
    await write(database, everybody[2:3])
    desk.clock.forward(LEASE - timedelta(seconds=1))
    assert await second.run() == 0
    desk.clock.forward(timedelta(seconds=1))
    assert await second.run() == 1
    assert await first.run() == 0
    await second.close()
    await write(database, everybody[3:])
    assert await first.run() == 1, "at once, where the other has said goodbye"


async def test_what_a_dead_process_had_claimed_is_carried_by_the_next(
    desk: Desk, database: Database
) -> None:
    class Dies(Postman):
        async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
            raise asyncio.CancelledError

    (person,) = await people(database, 1)
    await write(database, [person])
    with pytest.raises(asyncio.CancelledError):
        await another(desk, Dies(), "first").run()
    desk.clock.forward(LEASE)
    second = another(desk, desk.postman, "second")
    assert await second.run() == 0, "the first may still be sending"
    desk.clock.forward(CLAIM - LEASE)
    assert await second.run() == 1
    assert [one.to for one in desk.postman.sent] == ["p0"]


@on_sqlite
async def test_several_are_under_way_at_once_but_never_two_to_one_address(
    desk: Desk, database: Database
) -> None:
    class Together(Postman):
        """Answers each wave when all of it is there, and none before."""

        def __init__(self) -> None:
            super().__init__()
            self.barriers = [b for n in (2, 4, 2) for b in [asyncio.Barrier(n)] * n]

        async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
            async with asyncio.timeout(5):
                await self.barriers.pop(0).wait()
            return await super().send(address, card, replaces)

    everybody = await people(database, 6)
    await write(database, everybody)
    await write(database, everybody[:2], urgent=True)
    postman = Together()
    assert await another(desk, postman, "", at_once=4).run() == 8
    assert {one.to for one in postman.sent[:2]} == {"p0", "p1"}
    async with database.work() as work:
        assert len(await work.letter_in_state(Post.SENT, 9)) == 8


@on_sqlite
async def test_whoever_does_not_answer_in_time_is_tried_again(
    desk: Desk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Deaf(Postman):
        async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
            await asyncio.Event().wait()
            raise AssertionError

    monkeypatch.setattr("scheduler.delivery.PATIENCE", timedelta(microseconds=1))
    await write(database, await people(database, 1))
    await another(desk, Deaf(), "").run()
    async with database.work() as work:
        (waiting,) = await work.letter_in_state(Post.WAITING, 9)
    assert (waiting.tries, waiting.sent) == (1, None)


@on_sqlite
@pytest.mark.parametrize(("per", "later"), [(MINUTE, MINUTE), (PAUSE / 5, PAUSE)])
async def test_the_clockwork_comes_again_when_there_is_room_but_not_for_each_letter(
    desk: Desk, database: Database, per: timedelta, later: timedelta
) -> None:
    desk.postman.limits = [Rate("all", 1, per)]
    desk.clockwork.start()
    await write(database, await people(database, 2))
    await desk.clockwork.work()
    job = desk.clockwork._scheduler.get_job("work")
    assert job.next_run_time == NOW + later
    await desk.clockwork.stop()
    async with database.work() as work:
        assert await work.lease("delivery", "another", NOW), "given back"


async def stopped_in_the_middle(desk: Desk, go_on: asyncio.Event) -> None:
    """While the first letter of a batch is under way."""
    under_way = asyncio.Event()

    async def slow() -> None:
        under_way.set()
        await go_on.wait()

    desk.postman.meanwhile.append(slow)
    desk.clockwork.start()
    desk.clockwork.wake()
    await under_way.wait()
    async with asyncio.TaskGroup() as group:
        group.create_task(desk.clockwork.stop())
        group.create_task(asyncio.to_thread(lambda: None)).add_done_callback(lambda _: go_on.set())


async def test_what_is_under_way_arrives_before_we_leave_and_another_goes_on_at_once(
    desk: Desk, database: Database
) -> None:
    await write(database, await people(database, BATCH + 1))
    await stopped_in_the_middle(desk, asyncio.Event())
    async with database.work() as work:
        assert len(await work.letter_in_state(Post.SENT, BATCH + 1)) == BATCH
    postman = Postman()
    assert await another(desk, postman, "another").run() == 1
    assert len(postman.sent) == 1


@on_sqlite
async def test_nobody_waits_for_ever_for_a_platform_that_says_nothing(
    desk: Desk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.clockwork.LEAVING", timedelta())
    await write(database, await people(database, 1))
    never = asyncio.Event()
    never.set = lambda: None  # type: ignore[method-assign]
    await stopped_in_the_middle(desk, never)
    assert desk.postman.sent == []
    async with database.work() as work:
        assert await work.lease("delivery", "another", NOW), "given back"
