"""``upmentor`` as a user types it, in an empty folder."""

import logging
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from bot.__main__ import main

ROOT = Path(__file__).parents[1]
Said = subprocess.CompletedProcess[str]


def upmentor(*arguments: str, folder: Path, **settings: str) -> Said:
    """In a process of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def upmentor_here(*arguments: str, folder: Path, **settings: str) -> Said:
    """In this one, which saves what a process takes to begin."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        patch.setattr(os, "environ", settings)
        patch.setattr(sys, "argv", ["upmentor", *arguments])
        patch.setattr(logging.root, "handlers", [])
        patch.setattr(logging.root, "level", logging.root.level)
        with pytest.raises(SystemExit) as ended:
            main()
    return Said(arguments, int(ended.value.code or 0), out.getvalue(), err.getvalue())
