"""No sequence of presses by anyone breaks a promise: random, stale, repeated, by the wrong
person."""

import asyncio
import os
from collections.abc import Awaitable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from tests.stories.crowd import Crowd
from tests.stories.stages import STAGES, TUESDAY, Stage, make_stages
from tests.stories.watch import Watch, watch
from tests.stories.world import open_world

EXAMPLES = int(os.environ.get("ANYTHING_PRESSED", "25"))  # `make e2e` asks for many more
SEEDS = (2, 3, *range(4, 16))  # the first two are enough today
chances = st.integers(0, 2**32 - 1).map(Random)
REACHED = {
    *("Proposal declined", "Proposal paired", "Round closed", "Pair ended"),
    *("Session held", "Session unclear"),
    *("Learning offered", "Learning published", "Learning withdrawn"),
    *("letter note.shared", "letter session.reminder", "letter digest", "letter pair.ended"),
    "letter round.again",
}


@pytest.fixture(scope="module")
def stages(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Stage]:
    return asyncio.run(make_stages(sqlite_template, tmp_path_factory.mktemp("stages")))


@pytest.mark.timeout(3_600)
def test_no_sequence_of_presses_breaks_a_promise(stages: list[Stage]) -> None:
    class FromHere(AnythingPressed):
        begins: ClassVar[list[Stage]] = stages

    how = settings(
        max_examples=EXAMPLES,
        stateful_step_count=40,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],  # a chance isn't made simpler by shrinking its seed
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(FromHere, settings=how)


@pytest.mark.timeout(300)
async def test_a_crowd_left_to_itself_comes_all_the_way(
    stages: list[Stage], tmp_path: Path
) -> None:
    """Else the promises might hold because nothing ever happens. Walks on until all is reached."""
    reached: set[str] = set()
    for seed in SEEDS:
        for stage, steps in ((stages[3], 60), (stages[-1], 250)):
            watched = await watch(stage.begin(tmp_path / f"{seed}-{steps}"))
            await watched.walk(Random(seed), steps)
            await watched.close()
            reached |= watched.reached.keys()
        if reached >= REACHED:
            return
    raise AssertionError(f"never reached: {REACHED - reached}")


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_the_promises_hold_on_postgresql_too_where_presses_meet(
    database_url: str, tmp_path: Path
) -> None:
    crowd = Crowd(open_world(database_url, tmp_path, TUESDAY))
    for make in STAGES:
        await make(crowd)
    watched = await watch(crowd)
    await watched.walk(Random(1), steps=60, at_once=8)
    await watched.close()


class AnythingPressed(RuleBasedStateMachine):
    begins: ClassVar[list[Stage]]

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.watched: Watch

    @initialize(stage=st.integers(0, len(STAGES) - 1))
    def begin(self, stage: int) -> None:
        crowd = self.begins[stage].begin(Path(self.folder.name))
        self.watched = self.runner.run(watch(crowd))

    @rule(chance=chances)
    def somebody_presses(self, chance: Random) -> None:
        self.do(self.watched.crowd.press(chance))

    @rule(chance=chances)
    def somebody_presses_on(self, chance: Random) -> None:
        self.do(self.watched.crowd.press(chance, mischief=0))

    @rule(chance=chances)
    def somebody_says_something(self, chance: Random) -> None:
        self.do(self.watched.crowd.say(chance))

    @rule(chance=chances)
    def somebody_forges_a_press(self, chance: Random) -> None:
        self.do(self.watched.crowd.forge(chance))

    @rule(chance=chances)
    def an_event_comes_again(self, chance: Random) -> None:
        self.do(self.watched.crowd.repeat(chance))

    @rule(chance=chances)
    def several_press_at_once(self, chance: Random) -> None:
        self.do(self.watched.crowd.press_at_once(chance), at_once=True)

    @rule(chance=chances)
    def time_goes_on(self, chance: Random) -> None:
        self.do(self.watched.crowd.wait(chance), at_once=True)

    def do(self, something: Awaitable[None], at_once: bool = False) -> None:
        self.runner.run(self.watched.do(something, at_once))

    def teardown(self) -> None:
        if hasattr(self, "watched"):
            self.runner.run(self.watched.close())
        self.runner.close()
        self.folder.cleanup()
