"""Works at once: nothing lost, nothing done twice, on both databases."""

import asyncio
import shutil
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from bot.domain.people import Person
from storage.database import Database, is_overtaken, open_database
from storage.types import Seal
from tests.desk import on_sqlite
from tests.making import make_person

FORTY = 40
NOW = datetime(2026, 10, 12, tzinfo=UTC)


async def test_forty_works_that_read_and_write_one_person_end_at_forty(database: Database) -> None:
    person_id = await somebody(database)

    async def add_one() -> None:
        async with database.work() as work:
            person = await work.hold(Person, person_id)
            assert person is not None
            grade = person.grade or 0
            await asyncio.to_thread(int)  # suspends: here another work would interleave
            person.grade = grade + 1

    await asyncio.gather(*(add_one() for _ in range(FORTY)))
    assert await grade_of(database, person_id) == FORTY


@on_sqlite  # where no work suspends
async def test_between_two_works_whatever_else_waits_gets_its_turn(database: Database) -> None:
    seen: list[str] = []

    async def one() -> None:
        async with database.work() as work:
            await work.lease("work", "test", NOW)
        seen.append("work")

    def other() -> None:
        seen.append("other")
        if seen.count("work") < FORTY:
            loop.call_soon(other)

    loop = asyncio.get_running_loop()
    loop.call_soon(other)
    await asyncio.gather(*(one() for _ in range(FORTY)))
    assert ("work", "work") not in pairwise(seen)


async def test_a_change_that_overlooks_another_is_refused(database: Database) -> None:
    person_id = await somebody(database)

    async def add_one() -> bool:
        try:
            async with database.work() as work:
                person = await work.get(Person, person_id)
                grade = person.grade or 0
                await asyncio.to_thread(int)
                person.grade = grade + 1
        except StaleDataError:
            return False
        return True

    came_through = await asyncio.gather(*(add_one() for _ in range(FORTY)))
    assert await grade_of(database, person_id) == sum(came_through) > 0


async def test_the_second_of_two_equal_keys_is_overtaken(database: Database) -> None:
    await somebody(database)
    with pytest.raises(IntegrityError) as refused:
        await somebody(database)
    assert is_overtaken(refused.value)


async def test_what_a_work_did_is_gone_when_it_fails(database: Database) -> None:
    woken: list[bool] = []
    database.on_letters = lambda: woken.append(True)
    person_id = await somebody(database)

    async def fail() -> None:
        async with database.work() as work:
            (await work.get(Person, person_id)).grade = 7
            await work.write("home", 1, to=person_id, due=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await grade_of(database, person_id) is None
    async with database.work() as work:
        assert await work.next_due() is None
    assert woken == []


async def test_each_of_two_processes_on_one_sqlite_file_waits_for_the_other(
    tmp_path: Path, seal: Seal, sqlite_template: Path
) -> None:
    path = tmp_path / "shared.db"
    shutil.copy(sqlite_template, path)
    first, second = (open_database(f"sqlite:///{path}", seal) for _ in range(2))
    person_id = await somebody(first)
    for database in (first, second, first, second):
        async with database.work() as work:
            person = await work.get(Person, person_id)
            person.grade = (person.grade or 0) + 1
    assert await grade_of(second, person_id) == 4
    assert await pragmas(first) == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 1}
    await first.close()
    await second.close()


async def somebody(database: Database) -> int:
    async with database.work() as work:
        return (await work.add(Person("anna@upmentor.example", "Anna"))).id


async def grade_of(database: Database, person_id: int) -> int | None:
    async with database.work() as work:
        return (await work.get(Person, person_id)).grade


async def pragmas(database: Database) -> dict[str, object]:
    found: dict[str, object] = {}

    def read(connection: Connection) -> None:
        for name in ("foreign_keys", "journal_mode", "synchronous"):
            found[name] = connection.scalar(text(f"PRAGMA {name}"))

    await database.on_connection(read)
    return found


async def test_whoever_reads_keeps_nobody_from_writing_and_sees_one_moment(
    database: Database, database_url: str, seal: Seal
) -> None:
    async with database.work() as work:
        await make_person(work, "anna")
    another = open_database(database_url, seal)
    async with another.reading() as reading:
        before = len(await reading.everybody())
        async with database.work() as work:
            await make_person(work, "boris")
        assert len(await reading.everybody()) == before
    async with another.reading() as reading:
        assert len(await reading.everybody()) == before + 1
    await another.close()
