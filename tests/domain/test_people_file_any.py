"""Files that nobody thought of."""

import csv
import io
import string
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.csv_file import BadFile, Problem, decode
from bot.domain.people_file import COLUMNS, Row, parse
from tests.domain.people_files import HEADER

WORDS = st.text(string.ascii_letters + "ёЁйя '\"-,;|&<>*", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split()) or "x"
)
LOCAL = st.text(string.ascii_lowercase + string.digits + "._+-", min_size=1, max_size=20)


@st.composite
def companies(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows as they stand in a file; managers stand above, so that there is no circle."""
    emails = [f"{local}@upmentor.example" for local in draw(st.lists(LOCAL, unique=True))]
    facts = {
        "name": WORDS,
        "title": WORDS,
        "department": WORDS,
        "location": WORDS,
        "grade": st.integers(-999, 999).map(str),
        "country": st.sampled_from(("RU", "GB", "KZ")),
        "timezone": st.sampled_from(("Europe/Moscow", "Asia/Almaty", "UTC")),
        "languages": st.sampled_from(("ru;en", "en", "")),
        "status": st.sampled_from(("active", "left")),
    }
    return [
        {
            "email": address,
            "manager_email": draw(st.sampled_from(["", *emails[:n]])),
            **draw(st.fixed_dictionaries(facts)),
        }
        for n, address in enumerate(emails)
    ]


def written(rows: list[dict[str, str]], delimiter: str, random: Random) -> str:
    """As a spreadsheet may write it: columns and rows in any order."""
    out = io.StringIO()
    columns = random.sample(COLUMNS, len(COLUMNS))
    writer = csv.DictWriter(out, columns, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(random.sample(rows, len(rows)))
    return out.getvalue()


def told(row: Row) -> dict[str, str]:
    return {column: str(getattr(row, column)) for column in COLUMNS} | {
        "languages": ";".join(row.languages)
    }


@given(companies(), st.sampled_from(",;"), st.booleans(), st.randoms(use_true_random=False))
def test_whatever_is_written_is_read_again(
    rows: list[dict[str, str]], delimiter: str, has_mark: bool, random: Random
) -> None:
    data = written(rows, delimiter, random).encode("utf-8-sig" if has_mark else "utf-8")

    found = [told(row) for row in parse(decode(data))]

    by_email = {row["email"]: row for row in rows}
    assert {row["email"]: row for row in found} == by_email
    assert len(found) == len(rows)


def read(data: bytes) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    try:
        return parse(decode(data)), ()
    except BadFile as bad:
        return (), bad.problems


LINE = st.lists(st.sampled_from((*COLUMNS, "ann@upmentor.example", "b@c.de", "", "7", '"', "\xff")))


@given(st.binary() | st.lists(LINE.map(",".join)).map("\r".join).map(str.encode), st.booleans())
def test_any_bytes_are_either_read_or_refused(data: bytes, has_header: bool) -> None:
    header = f"{HEADER}\n".encode() if has_header else b""
    rows, problems = read(header + data)

    assert all(row.email and row.name for row in rows)
    assert len({row.key for row in rows}) == len(rows)
    assert all(problem.value.isprintable() for problem in problems)
