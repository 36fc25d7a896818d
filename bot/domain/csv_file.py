"""A CSV file that people made: UTF-8, a header, a row on each line. All its faults are kept."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, TypeVar

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
MOST_ON_A_LINE = 10_000
MOST_SHOWN = 80
T = TypeVar("T")

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
# What `decode` makes of bytes that are no UTF-8.
_NO_TEXT = re.compile("[\ud800-\udfff]")
# Of what can't be seen, that which breaks a line or turns the direction of the text after it.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Flaw(StrEnum):
    """What can be wrong with the form of the file, whatever it is about."""

    FILE_SIZE = "file-size"
    FILE_ROWS = "file-rows"
    NO_HEADER = "no-header"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_MISSING = "column-missing"
    COLUMN_REPEATED = "column-repeated"
    ENCODING = "encoding"
    CONTROL = "control"
    QUOTES = "quotes"
    LINE_LONG = "line-long"
    ROW_SHORT = "row-short"
    ROW_LONG = "row-long"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """``line``: 0 for the file as a whole. ``value``: what it is about, fit to be shown. ``other``:
    another line that it is about."""

    line: int
    flaw: StrEnum
    value: str = ""
    other: int = 0


class BadFile(Exception):
    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems")


class Flawed(Exception):
    """Something on one line is wrong."""

    def __init__(self, flaw: StrEnum, value: str = "", other: int = 0) -> None:
        super().__init__(flaw)
        self.flaw = flaw
        self.value = value
        self.other = other

    def on(self, line: int) -> Problem:
        cut = self.value if len(self.value) <= MOST_SHOWN else self.value[: MOST_SHOWN - 1] + "…"
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)
        return Problem(line, self.flaw, shown, self.other)


@dataclass(frozen=True, slots=True)
class Line:
    """Values by column. What is wrong with one is kept, and the row read on."""

    number: int
    values: Mapping[str, str]
    problems: list[Problem]

    def cell(self, column: str, read: Callable[[str], T], otherwise: T) -> T:
        try:
            return read(self.values[column]) if column in self.values else otherwise
        except Flawed as wrong:
            self.problems.append(wrong.on(self.number))
            return otherwise


def read(file: BinaryIO) -> str:
    """However much there is, no more than a file may have comes into memory."""
    return decode(file.read(MOST_BYTES + 1))


def decode(data: bytes) -> str:
    """Bytes that are no UTF-8 are left for the sheet to name their lines. BadFile for too many."""
    if len(data) > MOST_BYTES:
        raise BadFile([Problem(0, Flaw.FILE_SIZE, str(MOST_BYTES // 1_000_000))])
    return data.decode("utf-8", "surrogateescape")


class Sheet:
    """Read row by row, once. ``unread``: the beginnings of lines that could not be."""

    def __init__(self, text: str, columns: tuple[str, ...], required: tuple[str, ...]) -> None:
        """Raises BadFile if even the header can't be read."""
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        self._lines = _lines(text.removeprefix("\ufeff"))
        number, line = next(self._lines, (0, ""))
        if not line:
            raise BadFile([Problem(0, Flaw.NO_HEADER)])
        self._delimiter = ";" if line.count(";") > line.count(",") else ","
        try:
            self._header = [name.casefold() for name in _split(line, self._delimiter)]
        except Flawed as wrong:
            raise BadFile([wrong.on(number)]) from None
        self.columns = frozenset(columns) & frozenset(self._header)
        self.problems += (wrong.on(number) for wrong in _misnamed(self._header, columns, required))

    def rows(self) -> Iterator[Line]:
        """A row of empty values is no row."""
        for count, (number, line) in enumerate(self._lines):
            if count == MOST_ROWS:
                raise BadFile([Problem(number, Flaw.FILE_ROWS, str(MOST_ROWS))])
            try:
                values = self._values(line)
            except Flawed as wrong:
                self.problems.append(wrong.on(number))
                self.unread.append(line[:MOST_ON_A_LINE])
            else:
                if any(values):
                    yield Line(number, dict(zip(self._header, values, strict=True)), self.problems)

    def unread_words(self) -> frozenset[str]:
        """In small letters: whoever names somebody on a line that can't be read isn't at fault."""
        words = (word for line in self.unread for word in line.replace(";", ",").split(","))
        return frozenset(word.strip(' "').casefold() for word in words)

    def _values(self, line: str) -> list[str]:
        values = _split(line, self._delimiter)
        if len(values) != len(self._header) and any(values):
            is_short = len(values) < len(self._header)
            raise Flawed(Flaw.ROW_SHORT if is_short else Flaw.ROW_LONG, str(len(values)))
        return values


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """With their numbers from 1; without those that have nothing on them."""
    for number, match in enumerate(_LINE.finditer(text), 1):
        if match[1].strip():
            yield number, match[1]


def _split(line: str, delimiter: str) -> list[str]:
    """Line by line, so that a quotation mark left open spoils one row and not all that follow."""
    if len(line) > MOST_ON_A_LINE:
        raise Flawed(Flaw.LINE_LONG, str(MOST_ON_A_LINE))
    if found := _NO_TEXT.search(line):
        raise Flawed(Flaw.ENCODING, line[max(found.start() - 20, 0) : found.end()])
    if found := _CONTROL.search(line):
        raise Flawed(Flaw.CONTROL, f"U+{ord(found[0]):04X}")
    try:
        row = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error:
        raise Flawed(Flaw.QUOTES) from None
    return [" ".join(unicodedata.normalize("NFC", value).split()) for value in row]


def _misnamed(
    header: list[str], columns: tuple[str, ...], required: tuple[str, ...]
) -> Iterator[Flawed]:
    for name in dict.fromkeys(header):
        if name not in columns:
            yield Flawed(Flaw.COLUMN_UNKNOWN, name)
        elif header.count(name) > 1:
            yield Flawed(Flaw.COLUMN_REPEATED, name)
    for name in required:
        if name not in header:
            yield Flawed(Flaw.COLUMN_MISSING, name)
