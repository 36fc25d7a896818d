"""Files that nobody thought of."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.csv_file import BadFile, Problem, decode
from bot.domain.seekers_file import COLUMNS, Sides, parse

CELLS = ("ann", "bob", "", "mentor", "mentee", "ai:4", "ai:1>3", "ai", "genz", "7", "yes", "UTC")
LINES = st.lists(st.sampled_from((*CELLS, '"', "\xff", ":", ">", ";")), min_size=1).map(",".join)
ROWS = st.tuples(
    *(st.sampled_from(cells) for cells in (CELLS[:3], ("mentor", "mentee", ""), CELLS[3:9])),
    st.sampled_from(("", "ann", "bob", "eve")),
).map(",".join)


def tried(data: bytes) -> tuple[Sides | None, tuple[Problem, ...]]:
    try:
        return parse(decode(data)), ()
    except BadFile as bad:
        return None, bad.problems


def read(rows: list[str]) -> Sides | None:
    return tried("\n".join(("id,role,topics,manager", *rows)).encode())[0]


@given(st.binary() | st.text().map(str.encode) | st.lists(LINES).map("\r".join).map(str.encode))
def test_any_bytes_are_either_read_or_refused(data: bytes) -> None:
    for header in ("", "id,role,topics\n", ",".join(COLUMNS) + "\n"):
        sides, problems = tried(header.encode() + data)
        assert (sides is None) == bool(problems)
        assert all(problem.value.isprintable() for problem in problems)


@given(st.lists(ROWS, max_size=6))
def test_what_is_read_holds_together(rows: list[str]) -> None:
    sides = read(rows)
    for side in (sides.mentors, sides.mentees) if sides else ():
        ids = [seeker.id for seeker in side]
        assert len(ids) == len(set(ids))
        assert all(seeker.topics and seeker.person not in seeker.line for seeker in side)


@given(st.lists(ROWS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nobody(rows: list[str], random: Random) -> None:
    found, again = read(rows), read(random.sample(rows, len(rows)))
    assert (found is None) == (again is None)
    if found and again:
        assert set(found.mentors) == set(again.mentors)
        assert set(found.mentees) == set(again.mentees)
