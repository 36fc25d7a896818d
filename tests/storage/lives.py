"""A few simulated people's programme, all words said and all buttons pressed once more; and what is
asked of the store meanwhile."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from inspect import iscoroutinefunction
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.app import App
from bot.company import DOMAIN
from bot.config import Settings, settings_from
from bot.simulation.company import ORGANISER, company
from bot.simulation.life import moved_in
from bot.simulation.organiser import Organiser
from bot.simulation.plan import ROUNDS, Plan
from storage.inspecting import Inspecting
from storage.work import Asking
from storage.works import Work
from tests.conftest import KEY

PLAN = Plan(people=14, weeks=7, seed=3)
WORDS = ("home", "profile", "pair", "note", "share", "library", "organise", "away", "waiting")
Question = Callable[..., Awaitable[Any]]


@dataclass
class Asked:
    """``names`` of questions; ``statements``, each with the question that asked it and its
    parameters."""

    names: set[str] = field(default_factory=set)
    statements: dict[str, tuple[str, Any]] = field(default_factory=dict)
    _now: list[str] = field(default_factory=lambda: ["what was changed is written"])

    def noted(self, name: str, question: Question) -> Question:
        async def ask(*given: Any, **named: Any) -> Any:
            self.names.add(name)
            self._now.append(name)
            try:
                return await question(*given, **named)
            finally:
                self._now.pop()

        return ask

    def keep(
        self, _c: object, _cursor: object, sql: str, given: Any, _x: object, many: bool
    ) -> None:
        if sql.startswith(("SELECT", "UPDATE", "DELETE")):
            self.statements.setdefault(sql, (self._now[-1], given[0] if many else given))


def questions() -> Iterator[tuple[type, str, Question]]:
    """All but those of an inspector, who is no part of a programme."""
    for kind in Work.__mro__:
        if issubclass(kind, Asking) and kind is not Inspecting:
            for name, question in vars(kind).items():
                if iscoroutinefunction(question) and not name.startswith("_"):
                    yield kind, name, question


@contextmanager
def listening(patch: pytest.MonkeyPatch) -> Iterator[Asked]:
    asked = Asked()
    for kind, name, question in questions():
        patch.setattr(kind, name, asked.noted(name, question))
    event.listen(Engine, "before_cursor_execute", asked.keep)
    yield asked
    event.remove(Engine, "before_cursor_execute", asked.keep)


@asynccontextmanager
async def a_few_people(database_url: str) -> AsyncIterator[tuple[App, list[str]]]:
    """Seven weeks after they were invited, with their users' names."""
    made_up = company(PLAN.people, PLAN.seed)
    async with moved_in(settings_with(database_url), PLAN, made_up) as app:
        async with app.database.work() as work:
            users = [person.email.removesuffix(DOMAIN) for person in await work.everybody()]
        app.sandbox.fly(on=True)
        organiser = Organiser(app.sandbox)
        await organiser.start()
        await organiser.invite(made_up.mentors, made_up.leaders)
        for day in range(PLAN.weeks * 7):
            if day in ROUNDS:
                await organiser.run_a_round()
            await app.sandbox.forward(timedelta(days=1))
        app.sandbox.fly(on=False)
        yield app, users


def settings_with(database_url: str) -> Settings:
    url = database_url.replace("+asyncpg", "")
    return settings_from({"DATABASE_URL": url, "SECRET_KEY": KEY, "ORGANISERS": ORGANISER})


async def say_everything(app: App, users: list[str]) -> None:
    for user in users:
        for word in WORDS:
            await app.sandbox.say(user, word)


async def press_everything(app: App, users: list[str]) -> None:
    """Whatever ever stood on a card, with what stood in its form."""
    for user in users:
        for message in app.sandbox.inbox(user):
            for card in app.sandbox.box.versions(message):
                form = {one.id: one.value for one in card.fields}
                for button in card.all_buttons:
                    await app.sandbox.press(user, message.id, button.id, form)
