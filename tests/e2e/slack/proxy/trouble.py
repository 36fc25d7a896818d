"""What goes wrong on the way, by chance and by seed."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

SLOW = 0.4
SPARED = frozenset(("auth.test", "apps.connections.open"))  # or the bot never begins


class Kind(StrEnum):
    BUSY = "busy"
    ERROR = "error"
    LOST = "lost"  # dropped before it is done
    SWALLOWED = "swallowed"  # done, and the answer dropped
    SLOW = "slow"


@dataclass
class Trouble:
    """``share`` of the calls meet one of ``kinds``; ``again``: share of what people do that comes
    to the bot twice. ``met``: what went wrong, in order, with the method that it happened to."""

    seed: int
    share: float = 0.0
    again: float = 0.0
    kinds: tuple[Kind, ...] = tuple(Kind)
    met: list[tuple[Kind, str]] = field(default_factory=list)
    repeated: int = 0
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)

    def strikes(self, method: str) -> Kind | None:
        if method in SPARED or self.chance.random() >= self.share:
            return None
        kind = self.chance.choice(self.kinds)
        self.met.append((kind, method))
        return kind

    def repeats(self) -> bool:
        again = self.chance.random() < self.again
        self.repeated += again
        return again

    @property
    def swallowed(self) -> int:
        return sum(kind is Kind.SWALLOWED for kind, _ in self.met)


async def hesitate(seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)
