"""All that can be wrong with a file of mentors and mentees, in the words that are said of it."""

import pytest

from bot.domain.csv_file import MOST_ON_A_LINE, Flaw, Problem
from bot.domain.people_cells import MOST_CHARACTERS, CellFlaw
from bot.domain.seekers_cells import SeekerFlaw
from bot.domain.seekers_file import COLUMNS, MOST_ABOVE, REQUIRED, parse
from bot.texts import LOCALES, Texts
from bot.views import files
from tests.domain.seekers_files import ANN, BOB, file, said, said_of

ROLE = "is neither mentor nor mentee; for somebody who takes no part leave it empty"
OFFER = "isn't a mentor's topic; write ai:4, a skill with a level from 1 to 4, or genz, a view"
WISH = "isn't a mentee's topic; write ai:1>3, a skill with the level now (0 to 4) and a higher"
QUOTES = "a quotation mark isn't closed on its line, or stands inside a value without being doubled"
NOWHERE = "isn't in the file; give them a row, with an empty role if they take no part"
HOURS = "can't be read as hours, or ends before it begins; write mon-fri 09:00-18:00"
FORMULA = (
    "begins with =, +, @ or a minus, which a spreadsheet takes for a formula, or has a semicolon"
)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("id", "", "the id is empty"),
        *(("id", i, f"the id “{i}” {FORMULA}") for i in ("=1+1", "+7", "-1", "@ann", "＝1", "a;b")),
        ("id", "x" * (MOST_CHARACTERS + 1), f"is too long; {MOST_CHARACTERS} characters fit"),
        ("name", "x" * (MOST_CHARACTERS + 1), f"is too long; {MOST_CHARACTERS} characters fit"),
        ("role", "manager", "the role “manager” is neither mentor nor mentee; for somebody who"),
        ("role", "", "there are topics and no role"),
        ("topics", "", "there is a role and no topic"),
        ("topics", " ; ", "there is a role and no topic"),
        *(("topics", t, f"“{t}” {OFFER}") for t in ("ai:5", "ai:0", "ai:", ":4", "ai:1>3", "ai:٤")),
        ("topics", "ai:4:4", f"“ai:4:4” {OFFER}"),
        ("topics", "a>b", f"“a>b” {OFFER}"),
        ("topics", "ai:4;AI:2", "the topic “ai” is there more than once"),
        ("topics", "genz;genz", "the topic “genz” is there more than once"),
        ("grade", "high", "the grade “high” isn't a whole number"),
        ("timezone", "Moscow", "“Moscow” isn't a time zone; write it like Europe/London"),
        ("hours", "mon-fri 18:00-09:00", f"“mon-fri 18:00-09:00” {HOURS}"),
        ("hours", "mon 9:00-10:00; sat 10:00-10:00", f"“sat 10:00-10:00” {HOURS}"),
        ("hours", "always", f"“always” {HOURS}"),
        ("hours", ";", f"“;” {HOURS}"),
        ("languages", "english", "the languages “english” aren't two-letter codes, like en;ru"),
        ("manager", "nobody", "the manager “nobody” isn't in the file; give them a row, with an"),
        ("manager", "ann", "somebody can't be their own manager"),
        *(("capacity", c, f"the capacity “{c}” isn't 1, 2 or 3") for c in ("0", "4", "-1", "two")),
        ("avoid", "boss;ann", "nobody can avoid themselves"),
        ("avoid", "boss;eve", "“eve”, to be avoided, isn't in the file; put semicolons between"),
        ("avoid", "boss, ann", "“boss, ann”, to be avoided, isn't in the file; put semicolons"),
        ("upline", "maybe", "“maybe” in upline is neither yes nor empty"),
        *(("waited", w, f"“{w}” isn't a number of rounds, from 0 to 1000") for w in ("-1", "1001")),
        ("waited", "9" * 5000, "isn't a number of rounds, from 0 to 1000"),
    ],
)
def test_a_value_that_does_not_belong_is_told(column: str, value: str, expected: str) -> None:
    assert expected in said_of(**{column: value})


@pytest.mark.parametrize("topics", ["ai:3", "ai:4>4", "ai:3>1", "ai:1>5", "ai:5>6", "ai:0>0", ">"])
def test_a_mentee_wants_more_than_they_have(topics: str) -> None:
    assert said_of(role="mentee", topics=topics).startswith(f"“{topics}” {WISH}")


def test_columns_that_nobody_knows_and_those_that_are_missing_are_named() -> None:
    assert said(file("a", header="id,salary,salary,ID")) == [
        "line 1: the column “role” is needed and isn't there",
        "line 1: the column “topics” is needed and isn't there",
        "line 1: the column “id” is there more than once",
        f"line 1: “salary” is no column of this file; its columns are {', '.join(COLUMNS)}",
        "line 2: too few values for the header: 1",
    ]


def test_all_that_is_wrong_is_told_at_once_by_line() -> None:
    rows = (
        "ann,mentor,ai:9,,3",
        "bob,mentee,ai:1>3,nobody",
        "bob,boss,ai:1>3,,",
        "cem,mentee,ai:1>3,cem,4",
        "ann,mentor,video:3,cem,1",
        ",,,,2",
    )
    assert said(file(*rows, header="id,role,topics,manager,capacity")) == [
        f"line 2: “ai:9” {OFFER} without",
        "line 3: too few values for the header: 4",
        f"line 4: the role “boss” {ROLE}",
        "line 5: the capacity “4” isn't 1, 2 or 3",
        "line 5: somebody can't be their own manager",
        "line 6: “ann” already has a row in this role, on line 2",
        "line 7: the id is empty",
    ]


def test_the_same_id_twice_in_one_role_is_told_with_both_lines() -> None:
    assert said(file(ANN, "ann,mentee,video:1>2", BOB, ANN)) == [
        "line 5: “ann” already has a row in this role, on line 2"
    ]
    assert said(file("boss,,", "boss,,")) == [
        "line 3: “boss” already has a row in this role, on line 2"
    ]


def test_two_rows_of_one_person_may_not_contradict_one_another() -> None:
    rows = (
        "ann,mentor,ai:4,bob,7,Europe/Moscow",
        "ann,mentee,video:1>2,cem,0,Europe/London",
        "bob,,,,,",
        "cem,,,,,",
    )
    assert said(file(*rows, header="id,role,topics,manager,grade,timezone")) == [
        f"line 3: the {fact} isn't what another row of this person says; their first is on line 2"
        for fact in ("grade", "manager", "timezone")
    ]


def test_a_topic_with_a_level_in_one_row_and_none_in_another_is_told_of_the_rarer_kind() -> None:
    views = ("bob,mentee,genz", "cem,mentee,genz", "dan,mentor,genz;ai:2", "eve,mentor,ai:3")
    assert said(file("ann,mentor,genz:3", *views, "fay,mentee,ai")) == [
        "line 2: the topic “genz” has a level here, and has none on line 3",
        "line 7: the topic “ai” has no level here, and has one on line 5",
    ]


def test_of_as_many_rows_with_a_level_as_without_the_later_are_told() -> None:
    assert said(file("ann,mentor,genz:3", "bob,mentee,genz")) == [
        "line 3: the topic “genz” has no level here, and has one on line 2"
    ]
    assert said(file("ann,mentor,genz", "bob,mentee,genz:1>2")) == [
        "line 3: the topic “genz” has a level here, and has none on line 2"
    ]


def test_managers_in_a_circle_are_told_once_with_all_their_lines() -> None:
    rows = ("ann,mentor,ai:4,bob", "bob,,,cem", "cem,mentee,ai:1>3,ann", "dan,,,ann", "eve,,,eve")
    assert said(file(*rows, header="id,role,topics,manager")) == [
        "line 2: the managers form a circle, on the lines 2, 3, 4",
        "line 6: somebody can't be their own manager",
    ]


def test_a_circle_through_both_rows_of_a_person_is_found() -> None:
    rows = ("ann,mentor,ai:4,", "bob,,,ann", "ann,mentee,video:1>2,bob")
    assert said(file(*rows, header="id,role,topics,manager")) == [
        "line 2: the managers form a circle, on the lines 2, 3"
    ]


def test_more_managers_above_one_another_than_any_company_has_are_told_once() -> None:
    header = "id,role,topics,manager"
    rows = ["p0,,,", *(f"p{n},,,p{n - 1}" for n in range(1, 30_000))]
    assert len(rows) > parse(file(*rows[: MOST_ABOVE + 1], header=header)).pairs
    assert said(file(*rows, header=header)) == [
        f"line {MOST_ABOVE + 3}: there are more than {MOST_ABOVE} managers, one above the other"
    ]


def test_whoever_is_named_on_a_line_that_cannot_be_read_is_not_missing() -> None:
    rows = ('boss,"mentor,ai:4,,', "ann,mentor,ai:4,boss,BOSS", "bob,mentee,ai:1>3,eve,")
    assert said(file(*rows, header="id,role,topics,manager,avoid")) == [
        f"line 2: {QUOTES}",
        f"line 4: the manager “eve” {NOWHERE}",
    ]


def test_a_file_of_one_endless_line_is_one_fault() -> None:
    assert said("x" * 1_000_000) == [f"line 1: the line has more than {MOST_ON_A_LINE} characters"]


def test_an_empty_file_is_told_what_it_needs() -> None:
    assert said("") == [
        "The file is empty. Its first line must name the columns; needed are id, role, topics."
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_that_can_be_wrong_has_words_of_its_own(locale: str) -> None:
    flaws = (*Flaw, *CellFlaw, *SeekerFlaw)
    problems = [Problem(1200, flaw, "this", 1100) for flaw in flaws]
    words = {files.told(Texts(locale), one, COLUMNS, REQUIRED) for one in problems}

    assert len(words) == len(flaws)
    assert all("1200" in line for line in words)
