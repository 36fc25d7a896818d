"""No sequence of presses by anyone raises, pairs whoever hasn't said yes, or shows a note amiss."""

import asyncio
import os
import shutil
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from bot.domain.learnings import LearningState
from handlers.router import ROUTES
from tests.stories.crowd import FORGED, LEADERS, MENTORS, WORDS, Crowd, gather
from tests.stories.world import World, open_world

MONDAY = datetime(2026, 10, 12, 8, tzinfo=UTC)
USERS = ("olga", "carl", "sofia", *MENTORS, *LEADERS)
EXAMPLES = int(os.environ.get("ANYTHING_PRESSED", "12"))
users = st.sampled_from(USERS)
chances = st.integers(0, 2**32).map(Random)


class Anything(RuleBasedStateMachine):
    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.loop = asyncio.new_event_loop()
        shutil.copy(self.template, Path(self.folder.name) / "upmentor.db")
        self.crowd = self.do(self.begin())

    async def begin(self) -> Crowd:
        url = f"sqlite:///{self.folder.name}/upmentor.db"
        return await gather(open_world(url, Path(self.folder.name), MONDAY))

    def do(self, doing: Coroutine[object, object, Crowd]) -> Crowd:
        return self.loop.run_until_complete(doing)

    def act(self, doing: Coroutine[object, object, None]) -> None:
        async def both() -> None:
            await doing
            await self.crowd.check()

        self.loop.run_until_complete(both())

    @rule(user=users, random=chances)
    def goes_on(self, user: str, random: Random) -> None:
        self.act(self.crowd.go_on(user, random))

    @rule(user=users, random=chances)
    def presses_anything(self, user: str, random: Random) -> None:
        self.act(self.crowd.press(user, random))

    @rule(thief=users, victim=users, random=chances)
    def presses_what_is_another_s(self, thief: str, victim: str, random: Random) -> None:
        self.act(self.crowd.press_of_another(thief, victim, random))

    @rule(user=st.sampled_from((*USERS, "nobody")), about=st.sampled_from(FORGED), random=chances)
    def forges(self, user: str, about: str, random: Random) -> None:
        self.act(self.crowd.forge(user, random.choice(sorted(ROUTES)), about))

    @rule(user=users, word=st.sampled_from(WORDS) | st.text())
    def says(self, user: str, word: str) -> None:
        self.act(self.crowd.say(user, word))

    @rule()
    def runs_a_round(self) -> None:
        self.act(self.crowd.run_a_round())

    @rule()
    def is_delivered_again(self) -> None:
        self.act(self.crowd.again())

    @rule(hours=st.sampled_from((1, 24, 24 * 7)))
    def travels(self, hours: int) -> None:
        self.act(self.crowd.travel(hours))

    def teardown(self) -> None:
        self.loop.run_until_complete(self.crowd.world.app.database.close())
        self.crowd.world.app.sandbox.box.close()
        self.loop.close()
        self.folder.cleanup()


@pytest.mark.timeout(600)
def test_nothing_anybody_presses_breaks_what_must_hold(sqlite_template: Path) -> None:
    Anything.template = sqlite_template
    profile = settings(
        max_examples=EXAMPLES,
        stateful_step_count=50,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Anything, settings=profile)


async def test_a_crowd_of_the_willing_gets_all_the_way(database_url: str, tmp_path: Path) -> None:
    """Presses like those above do reach pairs, sessions and learnings, on both databases."""
    world = open_world(database_url, tmp_path, MONDAY)
    crowd = await gather(world)
    await walk(crowd, Random(6), steps=450)
    async with world.app.database.work() as work:
        assert len(crowd.paired) == 2
        assert await work.sessions_held(1)
        assert await work.learnings(1, LearningState.PUBLISHED)
    await close(world)


async def walk(crowd: Crowd, random: Random, steps: int) -> None:
    for _ in range(steps):
        match random.choices(range(6), (76, 4, 4, 4, 4, 8))[0]:
            case 0:
                await crowd.go_on(random.choice(MENTORS + LEADERS), random)
            case 1:
                await crowd.press(random.choice(USERS), random)
            case 2:
                await crowd.press_of_another(random.choice(USERS), random.choice(USERS), random)
            case 3:
                await crowd.say(random.choice(USERS), random.choice(WORDS))
            case 4:
                await crowd.run_a_round()
            case _:
                await crowd.travel(random.choice((2, 12, 24)))
        await crowd.check()


async def close(world: World) -> None:
    await world.app.database.close()
    world.app.sandbox.box.close()
