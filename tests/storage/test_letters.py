"""The outbox: each letter once, whoever carries it and whatever happens on the way."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.domain.letters import Letter, Post
from scheduler.parcels import CLAIM
from storage.database import Database
from storage.works import Work
from tests.making import NOW, make_company


async def _letters(work: Work) -> list[Letter]:
    states = [await work.letter_in_state(state, 100) for state in Post]
    return sorted((letter for found in states for letter in found), key=lambda one: one.id)


async def claim(work: Work, now: datetime, limit: int) -> list[Letter]:
    letters = await work.due_letters(now, limit)
    for letter in letters:
        letter.claim(now + CLAIM)
    return list(letters)


async def test_a_letter_is_written_once_for_each_kind_thing_reader_and_occasion(
    database: Database,
) -> None:
    async with database.work() as work:
        company = await make_company(work)
        for person in (company.olga, company.carl):
            for again in ("", "", 1, 1, 2):
                await work.write("help", 7, to=person.id, due=NOW, again=again)
        for _ in range(2):
            await work.post("help", 7, company.programme.place_id, due=NOW)
    async with database.work() as work:
        keys = [letter.key for letter in await _letters(work)]
    olga, carl = company.olga.id, company.carl.id
    first = [f"help:7:{i}{again}" for i in (olga, carl) for again in ("", ":1", ":2")]
    assert keys == [*first, f"help:7:#{company.programme.place_id}"]


async def test_a_letter_of_a_work_that_fails_is_not_written(database: Database) -> None:
    woken: list[int] = []
    database.on_letters = lambda: woken.append(1)

    async def write_and_fail() -> None:
        async with database.work() as work:
            company = await make_company(work)
            await work.write("help", 7, to=company.olga.id, due=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await write_and_fail()
    async with database.work() as work:
        assert await _letters(work) == []
    assert not woken


async def test_two_deliveries_at_once_take_each_letter_once(database: Database) -> None:
    async with database.work() as work:
        company = await make_company(work)
        for number in range(60):
            await work.write("help", number, to=company.olga.id, due=NOW)
    both = asyncio.Barrier(2)

    async def claim_all() -> list[int]:
        async with asyncio.timeout(30):
            await both.wait()
            taken: list[int] = []
            while True:
                async with database.work() as work:
                    letters = await claim(work, NOW, 7)
                    taken += [letter.id for letter in letters]
                if not letters:
                    return taken

    first, second = await asyncio.gather(claim_all(), claim_all())
    assert len({*first, *second}) == len(first) + len(second) == 60


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_what_another_delivery_holds_is_passed_over_and_not_waited_for(
    database: Database,
) -> None:
    """SQLite has one writer at a time."""
    async with database.work() as work:
        company = await make_company(work)
        for number in range(4):
            await work.write("help", number, to=company.olga.id, due=NOW)
    async with asyncio.timeout(30), database.work() as first:
        mine = await claim(first, NOW, 2)
        async with database.work() as second:
            theirs = await claim(second, NOW, 10)
    assert (len(mine), len(theirs)) == (2, 2)


async def test_letters_are_claimed_oldest_first_and_only_once_they_are_due(
    database: Database,
) -> None:
    async with database.work() as work:
        company = await make_company(work)
        for hours in (3, 1, 2, -1):
            due = NOW + timedelta(hours=hours)
            await work.write("help", hours, to=company.olga.id, due=due)
    async with database.work() as work:
        claimed = await claim(work, NOW + timedelta(hours=2), 10)
        assert [letter.about for letter in claimed] == ["-1", "1", "2"]
        assert await work.next_due() == NOW + timedelta(hours=2) + CLAIM


async def test_an_abandoned_claim_goes_out_again_to_a_person_but_not_to_a_channel(
    database: Database,
) -> None:
    async with database.work() as work:
        company = await make_company(work)
        await work.write("help", "person", to=company.olga.id, due=NOW)
        await work.post("help", "post", company.programme.place_id, due=NOW)
        await work.post("help", "lying", company.programme.place_id, due=NOW)
    async with database.work() as work:
        for letter in await claim(work, NOW, 10):
            letter.lies_message = "9" if letter.about == "lying" else None
    async with database.work() as work:
        assert await claim(work, NOW + CLAIM - timedelta(seconds=1), 10) == []
    async with database.work() as work:
        again = await claim(work, NOW + CLAIM, 10)
        assert [letter.about for letter in again] == ["person", "lying"]
    async with database.work() as work:
        (lost,) = await work.letter_in_state(Post.UNKNOWN, 10)
        assert (lost.about, lost.due) == ("post", None)


async def test_a_redraw_is_for_what_lies_or_is_under_way(database: Database) -> None:
    states = {
        Post.SENT: (Post.WAITING, True),
        Post.DROPPED: (Post.WAITING, True),
        Post.CLAIMED: (Post.CHANGED, False),
        Post.WAITING: (Post.WAITING, False),
        Post.GONE: (Post.GONE, False),
        Post.FAILED: (Post.FAILED, False),
    }
    async with database.work() as work:
        company = await make_company(work)
        for state in states:
            letter = Letter(state, "help", "7", None, person_id=company.olga.id, state=state)
            await work.add(letter)
        await work.add(Letter("other", "help", "8", None, company.olga.id, state=Post.SENT))
    async with database.work() as work:
        await work.redraw("help", 7, NOW)
    async with database.work() as work:
        found = {letter.key: letter for letter in await _letters(work)}
    assert {key: (found[key].state, found[key].due == NOW) for key in states} == states
    assert found["other"].state is Post.SENT
