"""What a simulation is asked for."""

from dataclasses import dataclass
from datetime import UTC, datetime

BEGIN = datetime(2027, 1, 11, 9, tzinfo=UTC)
# In days from the beginning. The second is for those who came late, or are alone again.
ROUNDS = (14, 42, 91)
FEWEST, MOST_PEOPLE, MOST_WEEKS = 2, 5_000, 104


@dataclass(frozen=True, slots=True)
class Plan:
    people: int
    weeks: int
    seed: int
