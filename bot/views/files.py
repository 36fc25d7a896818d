"""What is wrong with a file of people, in words."""

from collections.abc import Iterable

from bot.domain.csv_file import Flaw, Problem
from bot.domain.people_cells import MOST_CHARACTERS, CellFlaw
from bot.domain.seekers_cells import MOST_WAITED
from bot.texts import Texts


def told(t: Texts, problem: Problem, columns: Iterable[str], needed: Iterable[str]) -> str:
    words = _words(t, problem, ", ".join(columns), ", ".join(needed))
    line = str(problem.line)
    return t.plain("file-problem-line", line=line, problem=words) if problem.line else words


def _words(t: Texts, problem: Problem, columns: str, needed: str) -> str:
    value = problem.value
    match problem.flaw:
        case Flaw() as flaw:
            return t.plain("file-problem", flaw=flaw, value=value, columns=columns, needed=needed)
        case CellFlaw() as flaw:
            return t.plain("people-problem", flaw=flaw, value=value, most=str(MOST_CHARACTERS))
        case flaw:
            other, most = str(problem.other), str(MOST_WAITED)
            return t.plain("match-problem", flaw=flaw, value=value, other=other, most=most)


def unreadable(t: Texts, file: object, error: OSError) -> str:
    return t.plain("file-unreadable", file=str(file), why=error.strerror or "")
