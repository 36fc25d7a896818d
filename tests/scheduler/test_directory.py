"""Everybody in a workspace is read each night, a page at a time."""

from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.installation import Installation
from bot.events import Busy, Gone, Page, Profile, Sender
from bot.workspaces import StoredRoster, StoredVault
from scheduler.directory import Reading
from scheduler.tick import Tick
from storage.database import Database
from tests.desk import Desk

DAY = timedelta(days=1)


@dataclass
class Book:
    """Five people to a page. ``failing``: what is raised instead of the next pages."""

    people: int = 12
    failing: list[Exception] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def page(self, enterprise: str, team: str, cursor: str) -> Page:
        self.asked.append(cursor)
        if self.failing:
            raise self.failing.pop(0)
        first = int(cursor or 0)
        last = min(first + 5, self.people)
        profiles = [
            Profile(Sender("slack", enterprise, team, f"U{n}"), f"P {n}", f"{n}@upmentor.example")
            for n in range(first, last)
        ]
        return Page(profiles, str(last) if last < self.people else "")


async def a_night(desk: Desk, book: Book, time: timedelta = DAY) -> None:
    """As often as something is due in it."""
    tick = Tick(desk.database, desk.clock, reading=Reading({"slack": book}))
    end = desk.clock.now() + time
    while (due := (await tick.waiting()).get(Installation)) and due <= end:
        desk.clock.forward(max(due - desk.clock.now(), timedelta()))
        await tick.run({Installation})
    desk.clock.forward(end - desk.clock.now())


async def installed(desk: Desk) -> None:
    await StoredVault(desk.database, "slack", desk.clock).keep("", "T1", "token")


async def people(database: Database) -> int:
    async with database.work() as work:
        return len(await work.everybody())


async def test_everybody_is_read_when_it_is_installed_and_again_each_night(
    desk: Desk, database: Database
) -> None:
    book = Book()
    await installed(desk)
    await a_night(desk, book, timedelta(minutes=1))
    assert (book.asked, await people(database)) == (["", "5", "10"], 12)
    book.people = 13
    await a_night(desk, book)
    assert (book.asked[3:], await people(database)) == (["", "5", "10"], 13)


async def test_a_busy_platform_is_waited_for_and_read_on(desk: Desk, database: Database) -> None:
    book = Book()
    await installed(desk)
    await a_night(desk, book, timedelta(seconds=1))
    book.failing = [Busy(timedelta(minutes=3))]
    await a_night(desk, book, timedelta(minutes=2))
    assert book.asked == ["", "5"]
    await a_night(desk, book, timedelta(minutes=2))
    assert (book.asked, await people(database)) == (["", "5", "5", "10"], 12)


async def test_what_fails_is_read_from_the_beginning_ever_later(
    desk: Desk, database: Database
) -> None:
    book = Book(failing=[ConnectionError(), ConnectionError()])
    await installed(desk)
    await a_night(desk, book, timedelta(minutes=14))
    assert book.asked == ["", ""]
    async with database.work() as work:
        assert (await work.find_fault("installation", 1)) is not None
    await a_night(desk, book, timedelta(minutes=2))
    assert await people(database) == 12
    async with database.work() as work:
        assert (await work.find_fault("installation", 1)) is None


async def test_a_workspace_that_is_gone_is_forgotten(desk: Desk, database: Database) -> None:
    book = Book(failing=[Gone()])
    await installed(desk)
    await a_night(desk, book)
    vault = StoredVault(database, "slack", desk.clock)
    assert (book.asked, await vault.load("", "T1")) == ([""], "")


async def test_one_that_is_uninstalled_while_it_is_read_stays_so(
    desk: Desk, database: Database
) -> None:
    roster = StoredRoster(database, "slack", (), desk.clock)

    class Quick(Book):
        async def page(self, enterprise: str, team: str, cursor: str) -> Page:
            await roster.uninstalled(enterprise, team)
            return await super().page(enterprise, team, cursor)

    await installed(desk)
    await a_night(desk, Quick())
    assert await people(database) == 0


async def test_a_workspace_of_a_platform_that_does_not_run_waits(desk: Desk) -> None:
    await installed(desk)
    tick = Tick(desk.database, desk.clock)
    await tick.run()
    assert (await tick.waiting())[Installation] > desk.clock.now()
