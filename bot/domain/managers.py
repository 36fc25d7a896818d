"""Who is above whom, in a file that may be wrong about it. People are known by a key."""

from collections.abc import Iterator, Mapping

from bot.domain.csv_file import Flawed, Problem
from bot.domain.people_cells import CellFlaw


def line_of(above: Mapping[str, str], person: str) -> Iterator[str]:
    """Their manager, that one's manager and so on; without end where they form a circle."""
    while person := above.get(person, ""):
        yield person


def circles(above: Mapping[str, str], lines: Mapping[str, int]) -> Iterator[Problem]:
    """Those with somebody in them who stands on a line; each once, at its first line."""
    for circle in _closed(above):
        inside = sorted(lines[person] for person in circle if person in lines)
        if len(circle) == 1 and inside:
            yield Problem(inside[0], CellFlaw.MANAGER_SELF)
        elif inside:
            others = [person for person in circle if person not in lines]
            told = ", ".join([*map(str, inside), *others])
            yield Flawed(CellFlaw.MANAGER_CIRCLE, told).on(inside[0])


def _closed(above: Mapping[str, str]) -> Iterator[list[str]]:
    """Walks upwards from everybody, through nobody twice."""
    walked: set[str] = set()
    for start in above:
        trail: dict[str, int] = {}
        person = start
        while person in above and person not in walked and person not in trail:
            trail[person] = len(trail)
            person = above[person]
        if person in trail:
            yield list(trail)[trail[person] :]
        walked.update(trail)
