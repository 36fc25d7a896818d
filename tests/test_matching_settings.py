"""The weights of a company, as one setting: what they come to, and what is said of wrong ones."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.config import BadSettings, settings_from
from bot.domain.matching import Weights
from bot.domain.matching.people import DEFAULT_WEIGHTS

MATCHING = Path(__file__).parents[1] / "docs" / "matching.md"
LONG = "a long random text for tests"


def read(weights: str | None) -> Weights:
    return settings_from({"SECRET_KEY": LONG, "MATCHING_WEIGHTS": weights}).weights


@pytest.mark.parametrize("nothing", [None, "", " "])
def test_without_any_they_are_as_they_are(nothing: str | None) -> None:
    assert read(nothing) == DEFAULT_WEIGHTS


def test_what_is_named_is_changed_and_nothing_else() -> None:
    assert read("department=20 location=10  topic_order=9;8;7;6 goal=0") == Weights(
        (9, 8, 7, 6), department=20, location=10, goal=0
    )
    assert read("topic_order=9").topic_order == (9,)


@pytest.mark.parametrize(
    ("weights", "about"),
    [
        ("charm=1", "none but topic_order, "),
        ("=1", "none but "),
        *((f"department{wrong}", "department=20") for wrong in ("", "=", "=ten", "=1.5", "=-1")),
        ("department=1;2", "department=20"),
        *((f"topic_order={wrong}", "60;40;20") for wrong in ("", "60;;20", "60,40", "60;-40")),
        ("goal=1 goal=2", "goal only once"),
        (f"location={'9' * 5_000}", "location=20"),
    ],
)
def test_a_wrong_one_is_named_with_what_to_write(weights: str, about: str) -> None:
    with pytest.raises(BadSettings) as bad:
        read(weights)
    (complaint,) = bad.value.complaints
    assert complaint.startswith("MATCHING_WEIGHTS must ")
    assert about in complaint
    assert "charm" not in complaint, "it may be a secret"


def test_all_wrong_ones_are_said_at_once_each_once() -> None:
    with pytest.raises(BadSettings) as bad:
        read("charm=1 wit=2 goal=x view=y view=z")
    assert [sum(name in one for one in bad.value.complaints) for name in ("none but", "goal=")] == [
        1,
        1,
    ]
    assert len(bad.value.complaints) == 4


def test_the_page_says_what_they_are_without_it() -> None:
    lines = (line.strip() for line in MATCHING.read_text(encoding="utf-8").splitlines())
    (told,) = (line.strip("`") for line in lines if line.startswith("`topic_order="))
    assert {part.partition("=")[0] for part in told.split()} == {f.name for f in fields(Weights)}
    assert read(told) == DEFAULT_WEIGHTS
