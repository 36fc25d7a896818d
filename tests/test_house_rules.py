"""Each rule that `make check` holds is broken here on purpose, to see that the check turns red."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.limits import FILE_LINES, FUNCTION_LINES, too_long

ROOT = Path(__file__).parent.parent

BANNED = {
    "from datetime import datetime\ndatetime.now()": "datetime.datetime.now",
    "from datetime import datetime\ndatetime.utcnow()": "datetime.datetime.utcnow",
    "from datetime import datetime\ndatetime.today()": "datetime.datetime.today",
    "import datetime as dt\ndt.date.today()": "datetime.date.today",
    "import time": "time",
    "from time import monotonic": "time",
    "import asyncio\nasyncio.sleep(1)": "asyncio.sleep",
    "import asyncio\nasyncio.create_task(work())": "asyncio.create_task",
    "from asyncio import ensure_future": "asyncio.ensure_future",
    "import random\nrandom.random()": "random.random",
    "from random import choice": "random.choice",
    "import random\nrandom.shuffle([])": "random.shuffle",
    "import random\nrandom.randint(1, 6)": "random.randint",
    "import random\nrandom.sample([], 0)": "random.sample",
    "import random\nrandom.SystemRandom()": "random.SystemRandom",
    "import numpy as np\nnp.random.default_rng()": "numpy.random",
    "import uuid\nuuid.uuid4()": "uuid.uuid4",
    "from uuid import uuid1": "uuid.uuid1",
    "import secrets": "secrets",
    "from secrets import token_hex": "secrets",
    "import os\nos.urandom(8)": "os.urandom",
    "from unittest import mock": "unittest.mock",
    "from unittest.mock import Mock": "unittest.mock",
}

BANS = ("ruff", "check", "--no-cache", "--select=TID251")

MODULES = (
    *(
        "bot.__main__",
        "bot.acts",
        "bot.app",
        "bot.autopilot",
        "bot.cards",
        "bot.clock",
        "bot.company",
    ),
    *("bot.domain.matching", "bot.domain.people", "bot.drawings", "bot.events"),
    *("bot.doctor", "bot.importing", "bot.links", "bot.live", "bot.markup", "bot.workspaces"),
    *("bot.platforms.sandbox", "bot.platforms.slack", "bot.residents", "bot.texts", "bot.views"),
    "bot.solver",
    *("bot.calendars", "bot.once", "bot.pairing", "bot.progress", "bot.simulation", "bot.web"),
    *("handlers", "scheduler", "storage"),
)

CROSSINGS = (
    ("bot.domain.people", "bot.cards", "Layers"),
    ("bot.cards", "storage", "Layers"),
    ("storage", "bot.views", "Layers"),
    ("handlers", "scheduler", "Layers"),
    ("bot.views", "sqlalchemy", "Never 1: what is pure"),
    ("bot.domain.matching", "babel", "Never 1: the domain"),
    ("bot.domain.people", "numpy", "Never 1: the domain"),
    ("scheduler", "aiohttp", "Never 2"),
    ("bot.acts", "slack_sdk", "Never 2"),
    ("handlers", "sqlalchemy", "Never 3"),
    ("bot.web", "sqlalchemy.orm", "Never 3"),
    ("bot.platforms.sandbox", "storage", "Never 4: platforms are given"),
    ("bot.platforms.sandbox", "bot.domain.people", "Never 4: platforms do not know the domain"),
    ("bot.platforms.sandbox", "bot.platforms.slack", "Never 4: platforms do not know one another"),
    ("bot.autopilot", "bot.domain.people", "The autopilot"),
    ("bot.platforms.slack", "botbuilder", "One place knows botbuilder"),
)


def run(folder: Path, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / tool), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What ruff says of each line of BANNED, by the name of the file it was planted in."""
    folder = tmp_path_factory.mktemp("bans")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for number, code in enumerate(BANNED):
        (folder / f"planted{number}.py").write_text(code + "\n")
    found = run(folder, *BANS, "--output-format=json")
    return {Path(one["filename"]).stem: one["message"] for one in json.loads(found.stdout)}


@pytest.mark.parametrize("number", range(len(BANNED)), ids=list(BANNED.values()))
def test_a_banned_call_is_found(findings: dict[str, str], number: int) -> None:
    assert list(BANNED.values())[number] in findings[f"planted{number}"]


def test_a_passed_in_random_and_the_domains_own_times_are_allowed(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    allowed = (
        "from datetime import time\nfrom random import Random\nRandom(time(9).hour).random()\n"
    )
    (tmp_path / "allowed.py").write_text(allowed)

    assert run(tmp_path, *BANS).returncode == 0


def test_the_clock_may_read_the_clock_and_nothing_else() -> None:
    tree = ast.parse((ROOT / "bot/clock.py").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}

    assert names <= {"asyncio", "collections.abc", "datetime", "time", "typing", "zoneinfo"}


def test_nobody_waves_a_ban_away() -> None:
    folders = ("bot", "handlers", "scheduler", "storage", "tests")
    sources = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    waved = re.compile(r"#\snoqa:.*TID251|#\sruff: *noqa|#\snoqa *$", re.MULTILINE)

    assert [path for path in sources if waved.search(path.read_text(encoding="utf-8"))] == []


def skeleton(folder: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", folder)
    for module in MODULES:
        path = folder / module.replace(".", "/")
        path.mkdir(parents=True)
        for parent in (path, *path.parents):
            if parent == folder:
                break
            (parent / "__init__.py").touch()


def test_the_import_contracts_hold_where_only_matching_imports_its_solver(tmp_path: Path) -> None:
    skeleton(tmp_path)
    matching = tmp_path / "bot/domain/matching/__init__.py"
    matching.write_text("import numpy\nfrom ortools.graph.python import min_cost_flow\n")

    assert "0 broken" in run(tmp_path, "lint-imports", "--no-cache").stdout


@pytest.mark.parametrize(("importer", "imported", "contract"), CROSSINGS)
def test_an_import_across_a_contract_breaks_it(
    tmp_path: Path, importer: str, imported: str, contract: str
) -> None:
    skeleton(tmp_path)
    (tmp_path / importer.replace(".", "/") / "__init__.py").write_text(f"import {imported}\n")

    linted = run(tmp_path, "lint-imports", "--no-cache")

    broken = [line for line in linted.stdout.splitlines() if line.endswith(" BROKEN")]
    assert linted.returncode == 1
    assert any(line.startswith(contract) for line in broken)


def function_of(lines: int) -> str:
    return "def planted() -> None:\n" + "    ...\n" * (lines - 1)


def test_a_function_one_line_too_long_is_found(tmp_path: Path) -> None:
    path = tmp_path / "planted.py"
    path.write_text(function_of(FUNCTION_LINES))
    assert list(too_long(path)) == []

    path.write_text(function_of(FUNCTION_LINES + 1))
    assert list(too_long(path)) == [f"{path}:1: planted has 26 lines, at most 25"]


def test_a_file_one_line_too_long_is_found(tmp_path: Path) -> None:
    path = tmp_path / "planted.py"
    path.write_text("...\n" * FILE_LINES)
    assert list(too_long(path)) == []

    path.write_text("...\n" * (FILE_LINES + 1))
    assert list(too_long(path)) == [f"{path}:251: the file has 251 lines, at most 250"]


def test_whatever_is_imported_is_declared() -> None:
    """And not only brought by something else that is."""
    ours, brings = {"bot", "handlers", "scheduler", "storage"}, packages_distributions()
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = (re.split(r"[^\w.-]", one)[0] for one in pyproject["project"]["dependencies"])
    declared = {_normal(name) for name in names}
    missing = {
        name
        for folder in ours
        for path in (ROOT / folder).rglob("*.py")
        for name in _imported(path) - ours - sys.stdlib_module_names
        if declared.isdisjoint(map(_normal, brings.get(name, ())))
    }
    assert missing == set()


def _imported(path: Path) -> set[str]:
    """Top-level names."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {name.name for one in nodes if isinstance(one, ast.Import) for name in one.names}
    named = {one.module for one in nodes if isinstance(one, ast.ImportFrom) and one.module}
    return {name.partition(".")[0] for name in plain | named}


def _normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
