"""A gigabyte of anything is refused at once, and never comes into memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ROOT

HEADER = b"id,role,topics\n"
# Python, the solver and the platforms' libraries take about a fourth of it before any file is read.
MOST_KILOBYTES = 600_000


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (1 << 30, "The file has more than 50 MB.\n"),
        (49_000_000, "line 2: the line has more than 10000 characters\n"),
    ],
)
def test_rubbish_is_refused_in_one_line_and_little_memory(
    tmp_path: Path, size: int, told: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(HEADER)
    os.truncate(path, size)  # the rest are zeros that take no room on the disk
    with (tmp_path / "said").open("w+") as said:
        command = [sys.executable, "-m", "bot", "match", str(path), "--out", "out"]
        child = subprocess.Popen(
            command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, stdout=said, stderr=said
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        assert (child.returncode, said.read()) == (1, told)
    assert used.ru_maxrss < MOST_KILOBYTES
