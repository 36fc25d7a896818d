from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Result:
    """``ours`` and ``theirs`` are rates in ``unit``: more is better. ``target`` is the least ratio
    and ``least`` the least rate that we want to keep; 0 where we only look."""

    what: str
    unit: str
    ours: float
    yardstick: str
    theirs: float
    target: float = 0
    least: float = 0

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def missed(self) -> bool:
        return self.ratio < self.target or self.ours < self.least


def medians(runs: int, *sides: Callable[[], float]) -> list[float]:
    """All in turns, so that neither a hiccup of the machine nor a slow minute decides anything."""
    rounds = [[side() for side in sides] for _ in range(runs)]
    return [median(rates) for rates in zip(*rounds, strict=True)]
