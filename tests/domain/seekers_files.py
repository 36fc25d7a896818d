"""Made-up files of mentors and mentees, and what is said of them."""

import pytest

from bot.domain.csv_file import BadFile
from bot.domain.matching import Seeker
from bot.domain.seekers_file import COLUMNS, REQUIRED, parse
from bot.texts import Texts
from bot.views import files

ANN = "ann,mentor,ai:4"
BOB = "bob,mentee,ai:1>3"


def file(*lines: str, header: str = "id,role,topics") -> str:
    return "\n".join((header, *lines)) + "\n"


def said(text: str) -> list[str]:
    """Of a file that is refused."""
    with pytest.raises(BadFile) as bad:
        parse(text)
    return [files.told(Texts("en"), one, COLUMNS, REQUIRED) for one in bad.value.problems]


def mentor(**facts: str) -> Seeker:
    (found,) = parse(_of_one(**{"role": "mentor", "topics": "ai:4"} | facts)).mentors
    return found


def mentee(**facts: str) -> Seeker:
    (found,) = parse(_of_one(**{"role": "mentee", "topics": "ai:1>3"} | facts)).mentees
    return found


def said_of(**facts: str) -> str:
    """Of the one row there is besides the manager's."""
    (line,) = said(_of_one(**{"role": "mentor", "topics": "ai:4"} | facts))
    assert line.startswith("line 2: ")
    return line.removeprefix("line 2: ")


def _of_one(**facts: str) -> str:
    known = {"id": "ann"} | facts
    cells = (f'"{known.get(column, "")}"' for column in COLUMNS)
    manager = f"boss{',' * (len(COLUMNS) - 1)}"
    return file(",".join(cells), manager, header=",".join(COLUMNS))
