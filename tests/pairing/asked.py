"""``upmentor match`` as it is asked, and what it leaves."""

import csv
import json
from pathlib import Path

from tests.commands import ROOT, Said, upmentor_here

EXAMPLE = ROOT / "docs/examples/people.csv"
HEADER = "id,role,topics,grade\n"
ANN, BOB = "ann,mentor,ai:4,3\n", "bob,mentee,ai:1>3,9\n"


def match(folder: Path, *arguments: str, **settings: str) -> Said:
    return upmentor_here("match", *arguments, "--out", "out", folder=folder, **settings)


def written(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def summary(folder: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads((folder / "out/summary.json").read_text())
    return found
