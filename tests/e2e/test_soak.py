"""Four weeks of two thousand people: nothing is left lying about, however long it goes on."""

import asyncio
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import mean

import pytest

from bot.clock import SystemClock
from bot.config import read_settings
from bot.platforms.sandbox.box import Box
from bot.simulation.company import ORGANISER, company
from bot.simulation.life import live, moved_in, simulate
from bot.simulation.plan import Plan

PLAN = Plan(people=2_000, weeks=4, seed=7)
WARM_UP = Plan(people=60, weeks=3, seed=7)
"""Has a round of its own: the solver isn't loaded before."""
FIVE_MINUTES = timedelta(minutes=5)


@pytest.mark.timeout(600)
async def test_four_weeks_take_no_more_memory_than_three_and_leave_nothing_behind(
    tmp_path: Path,
) -> None:
    path, memory = tmp_path / "soak.db", list[int]()
    url = f"sqlite:///{path}"
    settings = replace(read_settings(), folder=tmp_path, database_url=url, organisers=(ORGANISER,))
    made_up = company(PLAN.people, PLAN.seed)
    await simulate(replace(settings, database_url="sqlite://"), WARM_UP, lambda *_: None)
    begun = SystemClock().now()
    async with moved_in(settings, PLAN, made_up, Box(tmp_path / "box.db")) as app:
        figures = await live(app, PLAN, made_up, lambda *_: memory.append(resident()))
    took, third = SystemClock().now() - begun, len(memory) // 3
    middle, last = memory[third : 2 * third], memory[2 * third :]
    mean_middle, mean_last = mean(middle) / 2**20, mean(last) / 2**20
    print(f"{took.seconds} s; {mean_middle:.0f}, then {mean_last:.0f} MiB")  # noqa: T201
    assert figures.broken == ()
    assert figures.pairs.begun > 300
    assert took < FIVE_MINUTES
    assert mean_last < 1.05 * mean_middle
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert open_files(tmp_path) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM lease").fetchall() == []


def resident() -> int:
    """Of this process, in bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def open_files(folder: Path) -> list[Path]:
    links = (fd.readlink() for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink())
    return [path for path in links if path.is_relative_to(folder)]
