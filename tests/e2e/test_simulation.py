"""Programmes of hundreds, by the command as it is typed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def simulated(people: int, weeks: int, *more: str) -> Any:
    command = [sys.executable, "-m", "bot", "simulate", "--json", f"--people={people}"]
    command += [f"--weeks={weeks}", "--seed=7", *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


@pytest.mark.timeout(600)
def test_three_hundred_people_live_half_a_year_and_no_promise_is_broken() -> None:
    figures = simulated(300, 26)
    assert figures["broken"] == []
    assert figures["pairs"]["begun"] > 60
    assert figures["sessions"]["held"] > 200
    assert figures["messages"]["beside_sessions"]["worst"] <= 4


@pytest.mark.timeout(600)
def test_a_hundred_people_live_the_same_on_a_file(tmp_path: Path) -> None:
    in_memory = simulated(100, 12)
    assert simulated(100, 12, "--database", f"sqlite:///{tmp_path}/life.db") == in_memory
