import pytest

from bot.domain.csv_file import Flaw
from bot.domain.people import Person, Status
from bot.domain.people_cells import MOST_CHARACTERS, CellFlaw
from bot.domain.people_file import COLUMNS, Row, parse
from tests.domain.people_files import ANN, BOB, email, file, flaw, one, wrong


def test_everything_a_row_says_is_read() -> None:
    line = "Ann@Upmentor.Example,Анна Ковалёва,Analyst,7,IT,Kazan,ru,Europe/Moscow,,ru;en,Left"
    (row,) = parse(file(line, header=",".join(COLUMNS)))

    assert row == Row(
        line=2,
        columns=frozenset(COLUMNS),
        email="ann@upmentor.example",
        name="Анна Ковалёва",
        title="Analyst",
        grade=7,
        department="IT",
        location="Kazan",
        country="RU",
        timezone="Europe/Moscow",
        languages=("ru", "en"),
        status=Status.LEFT,
    )


def test_an_email_and_a_name_are_enough() -> None:
    (row,) = parse(file("ann@upmentor.example,Ann", header="email,name"))
    assert (row.grade, row.timezone, row.languages, row.status) == (None, "UTC", (), "active")


@pytest.mark.parametrize("value", ["ru;en", "ru, en", "RU; en;ru;"])
def test_languages_stand_in_the_order_they_are_read_best(value: str) -> None:
    assert one("languages", value).languages == ("ru", "en")


@pytest.mark.parametrize(
    "value",
    [
        *("ann", "ann@", "@upmentor.example", "ann@localhost", "a nn@upmentor.example"),
        *("a@b@c.example", "ann@-.example", "<ann@upmentor.example>", "ann\u200b@upmentor.example"),
        f"{'a' * 65}@upmentor.example",
        "a@" + ".".join(["b" * 60] * 5),
    ],
)
def test_what_is_no_email_is_refused(value: str) -> None:
    assert flaw("email", value) == CellFlaw.EMAIL
    assert flaw("manager_email", value) == CellFlaw.MANAGER


@pytest.mark.parametrize(
    "value",
    ["o'neil+bot@mail.upmentor.example", "анна@почта.рф", "a_b.c-d@1.example", f"{'a' * 64}@b.cd"],
)
def test_unusual_emails_are_emails(value: str) -> None:
    assert one("email", value).email == value


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("email", "", CellFlaw.EMAIL),
        ("name", "", CellFlaw.NAME),
        ("name", "\u00a0", CellFlaw.NAME),
        ("name", "x" * (MOST_CHARACTERS + 1), CellFlaw.LONG),
        ("title", "x" * (MOST_CHARACTERS + 1), CellFlaw.LONG),
        ("department", "x" * (MOST_CHARACTERS + 1), CellFlaw.LONG),
        ("location", "x" * (MOST_CHARACTERS + 1), CellFlaw.LONG),
        ("grade", "7a", CellFlaw.GRADE),
        ("grade", "7.0", CellFlaw.GRADE),
        ("grade", "٧", CellFlaw.GRADE),
        ("grade", "1234567", CellFlaw.GRADE),
        ("country", "RUS", CellFlaw.COUNTRY),
        ("country", "РФ", CellFlaw.COUNTRY),
        ("timezone", "Moscow", CellFlaw.TIMEZONE),
        ("timezone", "../etc/passwd", CellFlaw.TIMEZONE),
        ("timezone", "Factory", CellFlaw.TIMEZONE),
        ("timezone", "localtime", CellFlaw.TIMEZONE),
        ("languages", "english", CellFlaw.LANGUAGES),
        ("languages", "ру", CellFlaw.LANGUAGES),
        ("languages", "aa;" * 21, CellFlaw.LANGUAGES),
        ("status", "away", CellFlaw.STATUS),
        ("title", "one\ttwo", Flaw.CONTROL),
        ("title", "one\x00two", Flaw.CONTROL),
        ("name", "Ann\u202etxt.exe", Flaw.CONTROL),
        ("title", "one\u2028two", Flaw.CONTROL),
        ("title", 'one "two', Flaw.QUOTES),
    ],
)
def test_a_value_that_does_not_belong_is_refused(column: str, value: str, expected: str) -> None:
    assert flaw(column, value) == expected


def test_a_text_of_the_greatest_length_is_taken() -> None:
    assert one("name", "ё" * MOST_CHARACTERS).name == "ё" * MOST_CHARACTERS


def test_all_that_is_wrong_is_told_at_once_by_line() -> None:
    header = "email,name,grade,timezone,manager_email"
    rows = (
        "ann@upmentor.example,Ann,high,Mars/Base,",
        "bob@upmentor.example,Bob,3,UTC,ann@upmentor.example",
        "bob,,4,UTC,nobody@upmentor.example",
        "cem@upmentor.example,Cem,5",
    )
    assert wrong(file(*rows, header=header)) == [
        (2, CellFlaw.GRADE, "high"),
        (2, CellFlaw.TIMEZONE, "Mars/Base"),
        (4, CellFlaw.EMAIL, "bob"),
        (4, CellFlaw.MANAGER_UNKNOWN, "nobody@upmentor.example"),
        (4, CellFlaw.NAME, ""),
        (5, Flaw.ROW_SHORT, "3"),
    ]


def test_the_same_email_in_other_letters_is_told_with_both_lines() -> None:
    again = "ANN@Upmentor.example,Anne,"
    assert wrong(file(ANN, BOB, again, again)) == [
        (4, CellFlaw.EMAIL_REPEATED, "2"),
        (5, CellFlaw.EMAIL_REPEATED, "2"),
    ]


def test_a_manager_on_a_line_that_cannot_be_read_is_no_second_fault() -> None:
    rows = ('ann@upmentor.example,"Ann,', BOB, "kim@upmentor.example,Kim,eve@upmentor.example")
    assert wrong(file(*rows)) == [
        (2, Flaw.QUOTES, ""),
        (4, CellFlaw.MANAGER_UNKNOWN, "eve@upmentor.example"),
    ]


def test_a_manager_may_stand_further_down_or_be_known_already() -> None:
    rows = (BOB, ANN, "kim@upmentor.example,Kim,EVE@upmentor.example")
    parsed = parse(file(*rows), {"Eve@upmentor.example": ""})
    assert [row.manager for row in parsed] == [email("ann"), "", email("eve")]


def test_nobody_manages_themselves() -> None:
    assert wrong(file("ann@upmentor.example,Ann,ANN@upmentor.example")) == [
        (2, CellFlaw.MANAGER_SELF, "")
    ]


def test_a_circle_of_managers_is_told_once_with_all_its_lines() -> None:
    rows = ("kim", "eve"), ("ann", "bob"), ("bob", "cem"), ("cem", "ann"), ("eve", "")
    lines = (f"{email(name)},{name},{email(manager)}" for name, manager in rows)
    assert wrong(file(*lines)) == [(3, CellFlaw.MANAGER_CIRCLE, "3, 4, 5")]


def test_a_circle_that_goes_through_people_known_already_is_found() -> None:
    assert wrong(file(BOB), ann="eve", eve="bob") == [
        (2, CellFlaw.MANAGER_CIRCLE, "2, ann@upmentor.example, eve@upmentor.example")
    ]


def test_what_the_file_says_breaks_a_circle_that_was_known() -> None:
    assert parse(file(ANN), {email("ann"): email("bob"), email("bob"): email("ann")})


def test_a_file_without_managers_leaves_them_as_they_are() -> None:
    known = {email("ann"): email("bob"), email("bob"): ""}
    (row,) = parse(file("ann@upmentor.example,Ann", header="email,name"), known)
    assert not row.tells_manager


def test_a_person_takes_over_what_the_file_speaks_of_and_nothing_else() -> None:
    person = Person(email("ann"), "Anne", title="Analyst", grade=3, locale="ru")
    (row,) = parse(file("ann@upmentor.example,Ann,", header="email,name,grade"))

    assert row.fill(person)
    assert (person.name, person.grade, person.title, person.locale) == (
        "Ann",
        None,
        "Analyst",
        "ru",
    )
    assert not row.fill(person)
