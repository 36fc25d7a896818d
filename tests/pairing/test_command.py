"""What `upmentor match` says and writes."""

import json
from argparse import ArgumentParser
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from random import Random
from stat import S_IMODE

import pytest

from bot.domain.matching import Matching, Seeker
from bot.domain.matching.pool import Pool
from bot.domain.matching.rules import broken_rules
from bot.domain.matching.terms import Aims, score
from bot.domain.seekers_file import parse
from bot.pairing import command, outcome, work
from tests.commands import upmentor, upmentor_here
from tests.pairing.asked import ANN, BOB, EXAMPLE, HEADER, match, summary, written

PROVED = "Proved: there is no better choice."
NAMES = ("pairs.csv", "unmatched.csv", "summary.json")


def test_a_spreadsheet_becomes_pairs_and_who_has_none_with_the_reasons(people: Path) -> None:
    said = match(people.parent, "people.csv")

    assert (said.returncode, said.stderr) == (0, "")
    assert (
        said.stdout == "1 pair in out; without a partner: 1. Proved: there is no better choice.\n"
    )
    assert (people.parent / "out/pairs.csv").read_bytes().decode() == (
        "mentor,mentee,score,reasons\n"
        'ann,bob,85,"the topic “AI tools”; mentor: “can show others”, mentee: “heard of it”; the'
        ' same time zone; a common language, English; 45 shared free hours a week"\n'
    )
    assert (people.parent / "out/unmatched.csv").read_bytes() == (
        b"id,role,reason\n"
        b"cem,mentor,nobody has or wants the same topic; topics that leaders want now: AI tools\n"
    )
    found = summary(people.parent)
    assert found.pop("seconds") > 0
    assert list(found.items()) == [
        *(("people_weight", 2), ("pairs", 1), ("worst_score", 85), ("total_score", 85)),
        *(("mentors", 2), ("mentees", 1), ("optimal", True), ("bound", 85), ("seed", 0)),
    ]


def test_with_json_the_summary_is_one_line_and_nothing_else_is_said(people: Path) -> None:
    said = match(people.parent, "people.csv", "--json", "--seed", "7")
    assert json.loads(said.stdout) == summary(people.parent)
    assert (said.stdout.count("\n"), said.stderr) == (1, "")
    assert summary(people.parent)["seed"] == 7


def test_reasons_are_told_in_the_language_that_is_set(people: Path) -> None:
    match(people.parent, "people.csv", DEFAULT_LOCALE="ru")
    assert written(people.parent, "pairs.csv")[0]["reasons"].startswith("тема «ИИ-инструменты»; ")

    said = match(people.parent, "people.csv", DEFAULT_LOCALE="de")
    assert (said.returncode, said.stderr) == (2, "DEFAULT_LOCALE must be one of en, ru\n")


def test_it_needs_no_settings_and_leaves_nothing_but_its_files(people: Path) -> None:
    said = match(people.parent, "people.csv", DATABASE_URL="postgresql://nowhere/nothing")
    assert said.returncode == 0
    assert sorted(p.name for p in people.parent.iterdir()) == ["out", "people.csv"]
    assert sorted(p.name for p in (people.parent / "out").iterdir()) == sorted(NAMES)


def test_what_lies_there_from_before_is_replaced_and_nothing_else_touched(people: Path) -> None:
    out = people.parent / "out"
    out.mkdir()
    for name in ("pairs.csv", "notes.txt"):
        (out / name).write_text("older")
    match(people.parent, "people.csv")
    assert (out / "notes.txt").read_text() == "older"
    assert (out / "pairs.csv").read_text().startswith("mentor,")
    assert S_IMODE((out / "pairs.csv").stat().st_mode) == S_IMODE(people.stat().st_mode)


def test_nobody_makes_no_pair(tmp_path: Path) -> None:
    for rows in ("", ANN, BOB):
        (tmp_path / "people.csv").write_text(HEADER + rows)
        assert match(tmp_path, "people.csv", "--scores").returncode == 0
        assert (written(tmp_path, "pairs.csv"), summary(tmp_path)["pairs"]) == ([], 0)
        assert len(written(tmp_path, "unmatched.csv")) == bool(rows)


def test_the_example_of_the_documentation_finds_everybody_a_partner_it_can(tmp_path: Path) -> None:
    said = match(tmp_path, str(EXAMPLE), "--scores")
    assert said.stdout.startswith("6 pairs in out; without a partner: 1. Proved")
    assert [row["id"] for row in written(tmp_path, "unmatched.csv")] == ["e12"]


def test_every_pair_is_told_with_its_score_or_the_first_rule_it_breaks(tmp_path: Path) -> None:
    sides = parse(EXAMPLE.read_text(encoding="utf-8"))
    expected = {
        (one.id, other.id): _verdict(one, other) for one in sides.mentors for other in sides.mentees
    }
    match(tmp_path, str(EXAMPLE), "--scores")
    scores = written(tmp_path, "scores.csv")

    assert [(row["mentor"], row["mentee"]) for row in scores] == sorted(expected)
    for row in scores:
        found = (row["feasible"], row["score"], row["rule"])
        assert found == expected[row["mentor"], row["mentee"]]
    assert {"", "topic", "person", "manager"} <= {row["rule"] for row in scores}
    told = {(row["mentor"], row["mentee"]): row["score"] for row in scores}
    for pair in written(tmp_path, "pairs.csv"):
        assert told[pair["mentor"], pair["mentee"]] == pair["score"]


def _verdict(mentor: Seeker, mentee: Seeker) -> tuple[str, str, str]:
    broken = broken_rules(mentor, mentee)
    if not broken:
        return "yes", str(score(Pool.of([mentor]), mentee, Aims())[0]), ""
    return "no", "0", next(rule for rule in type(min(broken)) if rule in broken)


def test_a_failure_while_writing_leaves_what_was_there(people: Path) -> None:
    match(people.parent, "people.csv")
    before = {name: (people.parent / "out" / name).read_bytes() for name in NAMES}
    people.write_text(HEADER + ANN + BOB)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outcome, "unmatched", _full_disk)
        said = match(people.parent, "people.csv")
    assert (said.returncode, said.stderr) == (1, "out can't be written: No space left on device\n")
    assert {p.name: p.read_bytes() for p in (people.parent / "out").iterdir()} == before


def _full_disk(*_: object) -> object:
    raise OSError(28, "No space left on device")


def test_ctrl_c_ends_it_quietly_and_is_not_taken_for_done(
    people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> Matching:
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "match", interrupted)
    said = match(people.parent, "people.csv")
    assert (said.returncode, said.stdout, said.stderr) == (130, "", "")


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_on_a_terminal(people: Path) -> None:
    with redirect_stderr(Terminal()) as drawn, redirect_stdout(StringIO()):
        asked = ("--out", str(people.parent / "out"), str(people))
        parser = ArgumentParser()
        command.add_arguments(parser)
        assert command.run(parser.parse_args(asked)) == 0
    assert drawn.getvalue().startswith("\r")
    assert drawn.getvalue().endswith(" 100 %\n")
    assert drawn.getvalue().count("\n") == 1


def test_help_says_what_each_column_holds(tmp_path: Path) -> None:
    said = upmentor_here("match", "--help", folder=tmp_path)
    header = EXAMPLE.read_text(encoding="utf-8").splitlines()[0]
    assert [column for column in header.split(",") if f"\n  {column}" not in said.stdout] == [
        "location"  # stands beside the department
    ]


def test_the_same_bytes_come_of_rows_in_any_order_and_with_any_hash_seed(tmp_path: Path) -> None:
    first, *rows = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        shuffled = Random(seed).sample(rows, len(rows))
        (folder / "people.csv").write_text(first + "".join(shuffled), encoding="utf-8")
        options = ("--scores", "--json", "--seed", "3", "--out", "out")
        said = upmentor("match", "people.csv", *options, folder=folder, PYTHONHASHSEED=seed)
        assert (said.returncode, said.stderr) == (0, "")
        tables = [(folder / "out" / name).read_bytes() for name in (*NAMES[:2], "scores.csv")]
        found.append((tables, summary(folder) | {"seconds": 0}))
    assert found[0] == found[1]
