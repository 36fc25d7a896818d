"""Weeks in which letters come as they like, two processes deliver them, and people open, or don't,
what waits for them."""

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from bot.calendars import calendar
from bot.cards import Card, Row
from bot.clock import Clock
from bot.domain.letters import Post
from bot.domain.manners import Manner
from bot.domain.people import Person
from bot.domain.working_days import Away
from bot.events import Address, Rate, Ref
from bot.links import Links
from scheduler.delivery import Delivery
from storage.database import Database, SqliteDatabase
from tests.desk import Desk
from tests.making import NOW, make_company, make_person

ZONES = ("UTC", "Asia/Kathmandu", "Pacific/Auckland", "America/Los_Angeles")
END = NOW + timedelta(weeks=5)
SEVEN_DAYS = timedelta(days=7)
UNASKED = (Manner.AWAITED, Manner.UNASKED)


@dataclass(frozen=True)
class Came:
    """``manner`` is what a title that a test made begins with; a waiting card is unasked."""

    at: datetime
    card: Card
    opened: bool

    @property
    def manner(self) -> Manner:
        manner, _, number = self.card.title.partition(" #")
        return Manner(manner) if number else Manner.UNASKED


class Lives:
    """A platform that keeps what came to whom, and when."""

    name = "sandbox"
    groups = False

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.came: dict[str, list[Came]] = defaultdict(list)
        self.opened: set[str] = set()

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        opened = card.title in self.opened
        self.came[address.to].append(Came(self._clock.now(), card, opened))
        return Ref(address.to, card.title)

    def rates(self, address: Address, replaces: bool) -> tuple[Rate, ...]:
        return ()

    async def open_something(self, desk: Desk, chance: Random) -> None:
        standing = [
            (user, row)
            for user, came in self.came.items()
            for one in came[-3:]
            for row in one.card.elements
            if isinstance(row, Row)
        ]
        if standing:
            user, row = chance.choice(standing)
            self.opened.add(row.text.partition("\n")[0].strip("*").replace("\\", ""))
            await desk.press(user, row.buttons[0].action, row.buttons[0].about)


async def test_manners_hold_in_every_life(database: Database, pointless: set[str]) -> None:
    chance, desk = Random(1), Desk(database)
    people = await _make(database, chance, 60 if isinstance(database, SqliteDatabase) else 25)
    lives = Lives(desk.clock)
    both = [
        Delivery(database, {"sandbox": lives}, desk.clock, Links("", "key"), "en") for _ in range(2)
    ]
    while (due := await _next_due(database)) is not None and due <= END:
        desk.clock.move_to(due)
        await asyncio.gather(*(delivery.run() for delivery in both))
        if chance.random() < 0.3:
            await lives.open_something(desk, chance)
    listed = sum(one.card.title.endswith("for you") for came in lives.came.values() for one in came)
    assert listed > len(people) / 2
    assert lives.opened
    for user, person in people.items():
        _assert_mannered(person, lives.came[user])
    await _assert_nothing_is_lost(database, lives)


async def _make(database: Database, chance: Random, count: int) -> dict[str, Person]:
    """From nothing to three letters a day are written to each of them for four weeks."""
    manners = list(Manner)[1:]
    async with database.work() as work:
        (await make_company(work)).programme.due = None
        people = {f"p{number}": await make_person(work, f"p{number}") for number in range(count)}
        for person in people.values():
            person.timezone = chance.choice(ZONES)
            first = (NOW + timedelta(days=chance.randrange(40))).date()
            person.away = (Away(first, first + timedelta(days=chance.randrange(10))),)
            for number in range(chance.randrange(40)):
                manner = chance.choice(manners)
                due = NOW + timedelta(hours=chance.randrange(24 * 28))
                await work.write(manner, f"{manner} #{person.id}-{number}", person.id, due)
    return people


async def _next_due(database: Database) -> datetime | None:
    async with database.work() as work:
        return await work.next_due()


def _assert_mannered(person: Person, came: list[Came]) -> None:
    counted: list[datetime] = []
    for one in (c for c in came if not c.opened):
        assert calendar(person).at_work(one.at) == one.at, "outside working hours"
        if one.manner.counts:
            assert _day(person, one.at) not in {_day(person, at) for at in counted}
            assert sum(one.at - at < SEVEN_DAYS for at in counted) < 3
            counted.append(one.at)


async def _assert_nothing_is_lost(database: Database, lives: Lives) -> None:
    """Each came once, or stands on a list, or waits until its reader is at work again."""
    titles = Counter(one.card.title for came in lives.came.values() for one in came)
    async with database.work() as work:
        known = {s: list(await work.letter_in_state(s, 9_999)) for s in Post}
    assert {state for state, letters in known.items() if letters} <= {
        *(Post.SENT, Post.HELD, Post.WAITING),
    }
    for letter in known[Post.SENT]:
        assert letter.kind == "waiting" or titles[letter.about] == 1
    assert not any(titles[one.about] for one in (*known[Post.HELD], *known[Post.WAITING]))
    assert len(known[Post.SENT]) > 10 * len(known[Post.WAITING])


def _day(person: Person, at: datetime) -> date:
    return at.astimezone(person.zone).date()
