"""What Slack says no with, and the record of it."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """``error`` is Slack's own word, ``why`` is for whoever reads the test's output."""

    def __init__(self, error: str, why: str = "", **more: object) -> None:
        super().__init__(f"{error}: {why}")
        self.error, self.why, self.more = error, why, more

    @property
    def body(self) -> Json:
        told = {"response_metadata": {"messages": [f"[ERROR] {self.why}"]}} if self.why else {}
        return {"ok": False, "error": self.error} | told | self.more


@dataclass(frozen=True, slots=True)
class Violation:
    where: str
    error: str
    why: str


@dataclass
class Record:
    violations: list[Violation] = field(default_factory=list)

    def add(self, where: str, refused: Refused) -> None:
        self.violations.append(Violation(where, refused.error, refused.why))
