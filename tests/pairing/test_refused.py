"""What `upmentor match` doesn't do, and why."""

from pathlib import Path
from random import Random

import pytest

from bot.domain.matching import Matching
from bot.pairing import work
from tests.commands import upmentor_here
from tests.pairing.asked import HEADER, match


def test_too_many_pairs_for_scores_are_refused_before_anything_is_solved(tmp_path: Path) -> None:
    rows = [f"m{n},mentor,ai:4,3\nl{n},mentee,ai:1>3,9\n" for n in range(2001)]
    (tmp_path / "people.csv").write_text(HEADER + "".join(rows))

    said = match(tmp_path, "people.csv", "--scores")

    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == (
        "2001 mentors and 2001 mentees are more than 4,000,000 possible pairs, too many for"
        " --scores. Leave it out.\n"
    )
    assert not (tmp_path / "out").exists()


def test_more_pairs_than_fit_into_memory_are_refused(
    people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "MOST_PAIRS", 1)
    said = match(people.parent, "people.csv")
    assert (
        said.stderr == "2 mentors and 1 mentees are more than 1 possible pairs. Split the file.\n"
    )


def test_of_a_bad_file_every_bad_row_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(HEADER + "ann,mentor,ai:9,high\nbob,boss,ai:1>3,9\n")

    said = match(tmp_path, "people.csv")

    assert (said.returncode, said.stdout) == (1, "")
    assert [line.partition(": ")[0] for line in said.stderr.splitlines()] == [
        *("line 2", "line 2", "line 3")
    ]
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary").write_bytes(Random(1).randbytes(100_000))
    for name, why in (
        ("nowhere.csv", "nowhere.csv can't be read: No such file or directory\n"),
        ("folder", "folder can't be read: Is a directory\n"),
        ("binary", "line 1: "),
    ):
        said = match(tmp_path, name)
        assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 1)
        assert said.stderr.startswith(why)


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_solved(
    people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> Matching:
        raise AssertionError

    monkeypatch.setattr(work, "match", never)
    (people.parent / "out").write_text("a file")
    said = match(people.parent, "people.csv")
    assert (said.returncode, said.stderr) == (1, "out can't be written: File exists\n")


@pytest.mark.parametrize("arguments", [(), ("people.csv",), ("people.csv", "--seed", "x")])
def test_wrong_usage_is_told_as_such(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = upmentor_here("match", *arguments, folder=tmp_path)
    assert said.returncode == 2
    assert "usage: upmentor match" in said.stderr
