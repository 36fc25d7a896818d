import pytest

from bot.domain.csv_file import MOST_BYTES, MOST_ON_A_LINE, MOST_ROWS, BadFile, Flaw, decode
from bot.domain.people_cells import CellFlaw
from bot.domain.people_file import parse
from tests.domain.people_files import ANN, BOB, HEADER, file, one, wrong


def test_what_a_spreadsheet_adds_does_no_harm() -> None:
    text = '\ufeff\r\n"Name";EMAIL\r\n\r\n Ann\u00a0 Lee;"ann@upmentor.example"\r\n;\r\n'
    (row,) = parse(text)
    assert (row.line, row.name, row.email) == (4, "Ann Lee", "ann@upmentor.example")


def test_a_letter_typed_as_two_signs_is_the_same_letter() -> None:
    assert one("name", "Анна Ковале\u0308ва").name == "Анна Ковалёва"


def test_columns_that_nobody_knows_are_named() -> None:
    assert wrong(file("a", header="e-mail,salary")) == [
        (1, Flaw.COLUMN_MISSING, "email"),
        (1, Flaw.COLUMN_MISSING, "name"),
        (1, Flaw.COLUMN_UNKNOWN, "e-mail"),
        (1, Flaw.COLUMN_UNKNOWN, "salary"),
        (2, Flaw.ROW_SHORT, "1"),
    ]


def test_a_wrong_header_does_not_hide_wrong_rows() -> None:
    assert wrong(file("ann,7a,x,x", header="email,grade,salary,salary")) == [
        (1, Flaw.COLUMN_MISSING, "name"),
        (1, Flaw.COLUMN_UNKNOWN, "salary"),
        (2, CellFlaw.EMAIL, "ann"),
        (2, CellFlaw.GRADE, "7a"),
    ]


def test_a_column_that_is_there_twice_is_told() -> None:
    header = "email,name,Name"
    assert wrong(file("ann@upmentor.example,Ann,Anne", header=header)) == [
        (1, Flaw.COLUMN_REPEATED, "name")
    ]


@pytest.mark.parametrize("text", ["", "\ufeff", "\n \r\n"])
def test_an_empty_file_has_no_header(text: str) -> None:
    assert wrong(text) == [(0, Flaw.NO_HEADER, "")]


def test_a_header_alone_is_a_file_of_nobody() -> None:
    assert parse(HEADER) == ()


def test_a_row_has_as_many_values_as_the_header() -> None:
    rows = ("ann@upmentor.example,Ann", "bob@upmentor.example,Bob,,", "kim@upmentor.example,Kim,")
    assert wrong(file(*rows)) == [(2, Flaw.ROW_SHORT, "2"), (3, Flaw.ROW_LONG, "4")]


def test_a_quotation_mark_left_open_spoils_no_other_row() -> None:
    rows = ('"ann@upmentor.example,Ann,', "bob@upmentor.example,Bob,", "kim,Kim,")
    assert wrong(file(*rows)) == [(2, Flaw.QUOTES, ""), (4, CellFlaw.EMAIL, "kim")]


def test_bytes_that_are_no_utf_8_are_told_by_line() -> None:
    data = (HEADER + "\n" + ANN + "\n").encode() + "bob@upmentor.example,Боб,\n".encode("cp1251")
    ((line, said, value),) = wrong(decode(data))
    assert (line, said) == (3, Flaw.ENCODING)
    assert value.endswith("@upmentor.example,\ufffd")


def test_a_file_in_another_encoding_altogether_is_one_fault() -> None:
    assert [said for _, said, _ in wrong(decode(file(ANN).encode("utf-16")))] == [Flaw.ENCODING]


def test_a_file_that_is_too_big_is_not_read() -> None:
    with pytest.raises(BadFile) as bad:
        decode(bytes(MOST_BYTES + 1))
    assert [problem.flaw for problem in bad.value.problems] == [Flaw.FILE_SIZE]


def test_a_line_that_is_too_long_is_not_read() -> None:
    assert wrong(file("," * (MOST_ON_A_LINE + 1), BOB, ANN)) == [
        (2, Flaw.LINE_LONG, str(MOST_ON_A_LINE))
    ]


def test_a_file_with_too_many_rows_is_not_read_to_its_end() -> None:
    rows = [",,"] * MOST_ROWS
    assert parse(file(*rows)) == ()
    assert wrong(file(*rows, "ann")) == [(MOST_ROWS + 2, Flaw.FILE_ROWS, str(MOST_ROWS))]


def test_what_is_shown_of_a_bad_value_is_short_and_printable() -> None:
    ((_, _, value),) = wrong(file(f"ann@upmentor.example,{'x' * 5000},"))
    assert len(value) == 80
    ((_, _, value),) = wrong(file("ann\u200b@upmentor.example,Ann,"))
    assert value == "ann\ufffd@upmentor.example"
