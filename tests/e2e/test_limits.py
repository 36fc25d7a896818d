"""Ten thousand letters, and a week of ten thousand people, where a platform's limits are enforced;
in virtual time."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.acts.letters import DRAWN, MANNERS, Reader
from bot.cards import Card
from bot.clock import Clock, TravelClock
from bot.config import read_settings
from bot.domain.letters import Post
from bot.domain.manners import Manner
from bot.events import Address, Busy, Rate, Ref
from bot.links import Links
from bot.platforms.slack import rates as slack
from bot.platforms.teams import rates as teams
from bot.simulation.company import ORGANISER, company
from bot.simulation.life import live, moved_in
from bot.simulation.plan import BEGIN, Plan
from bot.simulation.promises import Promise
from scheduler.clockwork import Clockwork
from scheduler.delivery import BATCH, Delivery
from scheduler.tick import Tick
from storage.database import Database
from storage.works import Work
from tests.desk import on_sqlite
from tests.making import NOW, make_company, make_person

LETTERS, PEOPLE = 10_000, 1_000
KIND = "a letter"
Rates = Callable[[Address, bool], Sequence[Rate]]


class Enforced:
    """Refuses what is over a limit, and counts that; keeps what came through."""

    def __init__(self, rates: Rates, clock: Clock) -> None:
        self._rates = rates
        self._clock = clock
        self._windows: dict[Rate, deque[datetime]] = {}
        self.refused = 0
        self.came: Counter[tuple[str, str]] = Counter()
        self.last = clock.now()

    def let_through(self, address: Address, card: Card, replaces: Ref | None) -> None:
        now, rates = self._clock.now(), self._rates(address, replaces is not None)
        windows = [self._windows.setdefault(rate, deque()) for rate in rates]
        for rate, window in zip(rates, windows, strict=True):
            while window and window[0] <= now - rate.per:
                window.popleft()
            if len(window) >= rate.most:
                self.refused += 1
                raise Busy(rate.per)
        for window in windows:
            window.append(now)
        self.came[address.to, card.title] += 1
        self.last = now


class Double:
    """A platform that only enforces."""

    name = "sandbox"
    groups = False

    def __init__(self, rates: Rates, clock: Clock) -> None:
        self.enforced = Enforced(rates, clock)
        self._rates = rates

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        self.enforced.let_through(address, card, replaces)
        return replaces or Ref(address.to, card.title)

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        return self._rates(address, replaces)


async def _draw(work: Work, about: str, reader: Reader, now: datetime) -> Card:
    return Card(about)


@on_sqlite
@pytest.mark.parametrize(
    ("rates", "a_minute"),
    [
        pytest.param(slack.rates, slack.MESSAGES, id="slack"),
        pytest.param(teams.rates, 60 * teams.RPS, id="teams"),
    ],
)
async def test_ten_thousand_letters_leave_as_fast_as_the_limits_allow(
    database: Database, monkeypatch: pytest.MonkeyPatch, rates: Rates, a_minute: int
) -> None:
    monkeypatch.setitem(DRAWN, KIND, _draw)
    monkeypatch.setitem(MANNERS, KIND, Manner.ANSWER)
    await _write(database)
    clock = TravelClock(NOW)
    double = Double(rates, clock)
    delivery = Delivery(database, {"sandbox": double}, clock, Links("", "key"), "en", at_once=BATCH)
    clockwork = Clockwork(Tick(database, clock), delivery, clock)
    while due := await clockwork.settle():
        clock.move_to(due)
    assert double.enforced.refused == 0
    assert len(double.enforced.came) == LETTERS
    assert set(double.enforced.came.values()) == {1}
    assert double.enforced.last - NOW <= 1.1 * timedelta(minutes=LETTERS / a_minute)
    assert await _in_other_states(database) == 0


async def _write(database: Database) -> None:
    async with database.work() as work:
        (await make_company(work)).programme.due = None
        people = [await make_person(work, f"p{number}") for number in range(PEOPLE)]
        for number in range(LETTERS):
            person = people[number % PEOPLE]
            await work.write(KIND, number, to=person.id, due=NOW)


async def _in_other_states(database: Database) -> int:
    async with database.work() as work:
        others = [await work.letter_in_state(state, 9) for state in Post if state is not Post.SENT]
    return sum(map(len, others))


@pytest.mark.timeout(600)
async def test_a_week_of_ten_thousand_people_keeps_every_limit_and_every_promise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(
        read_settings(), folder=tmp_path, database_url="sqlite://", organisers=(ORGANISER,)
    )
    plan = Plan(people=10_000, weeks=1, seed=5)
    made_up = company(plan.people, plan.seed)
    async with moved_in(settings, plan, made_up) as app:
        enforced, send = Enforced(slack.rates, app.sandbox.clock), app.sandbox.send

        async def limited(address: Address, card: Card, replaces: Ref | None = None) -> Ref:
            enforced.let_through(address, card, replaces)
            return await send(address, card, replaces)

        monkeypatch.setattr(app.sandbox, "send", limited)
        monkeypatch.setattr(app.sandbox, "rates", slack.rates)
        figures = await live(app, plan, made_up, lambda *_: None)
        week_is_over = app.sandbox.clock.now()
        await app.sandbox.forward(timedelta(hours=1))
        async with app.database.work() as work:
            due = await work.next_due()
    assert week_is_over == BEGIN + timedelta(weeks=1)
    assert due is None or due > week_is_over + timedelta(hours=1)
    waited_for_room = {Promise.UNDONE}  # at nine that morning hundreds of reminders begin to leave
    assert {one.promise for one in figures.broken} <= waited_for_room
    assert enforced.refused == 0
    assert figures.joined > 5_000
    assert enforced.came.total() > LETTERS
