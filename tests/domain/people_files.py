"""Made-up people files, and what is said of them."""

import pytest

from bot.domain.csv_file import BadFile
from bot.domain.people_file import Row, parse

HEADER = "email,name,manager_email"
ANN = "ann@upmentor.example,Ann,"
BOB = "bob@upmentor.example,Bob,ann@upmentor.example"


def file(*lines: str, header: str = HEADER) -> str:
    return "\n".join((header, *lines)) + "\n"


def wrong(text: str, **known: str) -> list[tuple[int, str, str]]:
    """What is said about a file that is refused: line, flaw, value."""
    people = {email(name): email(manager) for name, manager in known.items()}
    with pytest.raises(BadFile) as bad:
        parse(text, people)
    return [(problem.line, problem.flaw, problem.value) for problem in bad.value.problems]


def email(name: str) -> str:
    return f"{name}@upmentor.example" if name else ""


def one(column: str, value: str) -> Row:
    """A file of one person, of whom it says one thing more."""
    header = "email;name" if column in ("email", "name") else f"email;name;{column}"
    facts = {"email": email("ann"), "name": "Ann"} | {column: value}
    (row,) = parse(file(";".join(f'"{fact}"' for fact in facts.values()), header=header))
    return row


def flaw(column: str, value: str) -> str:
    with pytest.raises(BadFile) as bad:
        one(column, value)
    (problem,) = bad.value.problems
    assert problem.line == 2
    return problem.flaw
