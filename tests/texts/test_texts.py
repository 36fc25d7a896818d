"""Texts are strict: what isn't there, isn't given or isn't Fluent is an error, never a gap."""

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.markup import Markup, plain
from bot.texts import Texts, read

SUMMER = datetime(2026, 10, 20, 17, 5, tzinfo=UTC)


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(LookupError, match="no text pair-titel in ru"):
        Texts("ru").plain("pair-titel")


def test_a_missing_variable_is_an_error() -> None:
    with pytest.raises(LookupError, match="note-shared"):
        Texts("en")("note-shared")


def test_a_missing_variable_of_a_text_referred_to_is_an_error() -> None:
    with pytest.raises(LookupError, match="minutes"):
        Texts("en")("agreed-text", name="Anna", at="now")


def test_what_is_not_fluent_is_an_error_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "planted.ftl"
    path.write_text("pair-title = Your pair\npair title = Junk\n")
    with pytest.raises(ValueError, match=r"planted.ftl.*\n?.*pair title"):
        read(path)


def test_what_is_put_into_a_text_cannot_become_markup_unless_it_is_markup() -> None:
    t = Texts("en")
    assert t("note-shared", name="*x*") == "\\*x\\* shares what came of your session."
    assert t("note-shared", name=Markup("*x*")).startswith("*x* shares")
    assert t.plain("note-shared", name="*x*").startswith("*x* shares")


def test_an_enum_chooses_a_form_whatever_its_name() -> None:
    class Left(StrEnum):
        NO_HOURS = "no_hours"

    told = Texts("en")("left-out-text", role="mentor", reason=Left.NO_HOURS)
    assert "two free hours" in told


def test_times_are_told_in_the_readers_zone_and_language() -> None:
    english, russian = (
        Texts("en", ZoneInfo("Europe/London")),
        Texts("ru", ZoneInfo("Asia/Vladivostok")),
    )
    assert english.at(SUMMER) == "Tue, 20 October, 18:05\u00a0(London)"
    assert russian.at(SUMMER) == "ср, 21 октября, 03:05\u00a0(Владивосток)"
    assert english.on(SUMMER) == "20 October"
    assert russian.on(SUMMER) == "21 октября"
    assert russian.on(date(2026, 10, 20)) == "20 октября"
    assert Texts("en").at(SUMMER).endswith("(UTC)")


def test_a_deadline_is_in_the_case_that_its_preposition_takes() -> None:
    assert Texts("en").by(SUMMER) == "Tuesday, 20 October, 17:05"
    assert Texts("ru").by(SUMMER) == "вторника, 20 октября, 17:05"
    assert Texts("ru", ZoneInfo("Asia/Vladivostok")).by(SUMMER).startswith("среды, 21 октября")


def test_months_and_languages_have_names() -> None:
    assert Texts("en").month(date(2026, 10, 1)) == "Oct 2026"
    assert Texts("ru").month(date(2026, 10, 1)) == "окт. 2026"
    assert Texts("ru").language("en") == "английский"
    assert Texts("ru").language("xx") == "xx"


def test_a_huge_value_is_cut_where_it_can_be_seen() -> None:
    t = Texts("en")
    told = plain(t("invitation-sponsor", sponsor="Sofia", line="*" * 9_000))
    assert "*" * 999 + "…" in told
    assert "x…" in t.plain("refusal-people-unknown", names="x" * 9_000)
