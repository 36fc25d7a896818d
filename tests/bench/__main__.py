"""Runs every ``bench_*.py`` beside this file; prints a table and writes ``bench.json``."""

import json
import platform
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tests.bench.result import Result

HERE = Path(__file__).parent


def results() -> list[Result]:
    names = sorted(path.stem for path in HERE.glob("bench_*.py"))
    return [result for name in names for result in import_module(f"tests.bench.{name}").bench()]


def table(found: list[Result]) -> str:
    head = f"{'what':44} {'ours':>12} {'theirs':>12} {'ratio':>7}  yardstick"
    rows = (
        f"{r.what:44} {r.ours:12,.1f} {r.theirs:12,.1f} {r.ratio:7.1f}  {r.yardstick} ({r.unit})"
        for r in found
    )
    return "\n".join([head, "-" * len(head), *rows])


def main() -> None:
    found = results()
    print(table(found))
    machine = {"python": platform.python_version(), "machine": platform.platform()}
    rows = [asdict(result) | {"ratio": round(result.ratio, 2)} for result in found]
    Path("bench.json").write_text(json.dumps({**machine, "results": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
