"""Runs every ``bench_*.py`` beside this file, or those named; prints a table, writes
``bench.json``, and fails where a target is missed."""

import json
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tests.bench.result import Result

HERE = Path(__file__).parent


def results(wanted: Sequence[str]) -> list[Result]:
    names = wanted or sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    return [
        result for name in names for result in import_module(f"tests.bench.bench_{name}").bench()
    ]


def table(found: list[Result]) -> str:
    head = f"{'what':48} {'ours':>10} {'theirs':>10} {'ratio':>6} {'target':>6}  yardstick"
    return "\n".join([head, "-" * (len(head) + 20), *(row(result) for result in found)])


def row(r: Result) -> str:
    target = f"{r.target:6.2f}" if r.target else " " * 6
    told = f"{r.what:48} {r.ours:10,.1f} {r.theirs:10,.1f} {r.ratio:6.2f} {target}"
    least = f", at least {r.least:,.0f}" if r.least else ""
    missed = "  MISSED" if r.missed else ""
    return f"{told}  {r.yardstick} ({r.unit}{least}){missed}"


def main() -> None:
    found = results(sys.argv[1:])
    print(table(found))
    machine = {"python": platform.python_version(), "machine": platform.platform()}
    rows = [asdict(r) | {"ratio": round(r.ratio, 2), "missed": r.missed} for r in found]
    Path("bench.json").write_text(json.dumps({**machine, "results": rows}, indent=2) + "\n")
    if missed := sum(result.missed for result in found):
        sys.exit(f"{missed} of {len(found)} miss their target")


if __name__ == "__main__":
    main()
