from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """``ours`` and ``theirs`` are rates in ``unit``: more is better."""

    what: str
    unit: str
    ours: float
    yardstick: str
    theirs: float

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs
