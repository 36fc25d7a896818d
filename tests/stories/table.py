"""A table of rules. Each has to be seen to act, and seen not to act when it should not."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple


class Row(NamedTuple):
    """When the rule acts, and when it must not."""

    acts: str
    rests: str


class Table:
    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows
        self._seen: set[tuple[str, str]] = set()

    @contextmanager
    def acts(self, rule: str) -> Iterator[None]:
        """What stands inside looks at the rule acting, as its row tells."""
        yield
        self._see(rule, "acts")

    @contextmanager
    def rests(self, rule: str) -> Iterator[None]:
        """What stands inside looks at the rule not acting, as its row tells."""
        yield
        self._see(rule, "rests")

    def assert_all_seen(self) -> None:
        cells = {(rule, cell) for rule in self._rows for cell in Row._fields}
        left = sorted(cells - self._seen)
        assert not left, "the story never came to:\n" + "\n".join(f"{r}: {c}" for r, c in left)

    def _see(self, rule: str, cell: str) -> None:
        assert rule in self._rows, f"no such rule in the table: {rule}"
        self._seen.add((rule, cell))
