"""What ``upmentor match`` writes agrees with a checker that shares nothing with it."""

import csv
import json
from pathlib import Path
from random import Random

import pytest

from tests.commands import upmentor_here
from tests.domain.corporation import MONDAY, Shape, as_csv, corporation
from tests.domain.matching_checker import People, disagreements


@pytest.mark.parametrize("shape", Shape)
def test_the_files_say_of_a_corporation_what_is_so(tmp_path: Path, shape: Shape) -> None:
    people = corporation(40, Random(5), shape)
    (tmp_path / "people.csv").write_text(as_csv(people), encoding="utf-8")

    said = upmentor_here("match", "people.csv", "--out", ".", "--scores", folder=tmp_path)

    assert said.returncode == 0, said.stderr
    tables = {name: table(tmp_path / f"{name}.csv") for name in ("scores", "pairs", "unmatched")}
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert disagreements(People.of(people, MONDAY), **tables, summary=summary) == []


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]
