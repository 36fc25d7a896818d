"""What goes wrong on the way to a platform, by chance and by seed."""

import asyncio
from abc import abstractmethod
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from aiohttp import web

SLOW = 0.4
IN_A_ROW = 2  # the same request gets through in the end


class Kind(StrEnum):
    BUSY = "busy"
    ERROR = "error"
    CLASH = "clash"
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
    struck: Counter[str] = field(default_factory=Counter)
    unheard: list[tuple[str, str]] = field(default_factory=list)
    """What was done of which the bot wasn't told: the method, and the answer."""
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)

    @abstractmethod
    def refusal(self, kind: Kind) -> web.Response | None:
        """How the platform says no at such a time, if it says anything."""

    def spares(self, method: str) -> bool:
        return False

    def strikes(self, method: str, request: str) -> Kind | None:
        spared = self.spares(method) or self.struck[request] >= IN_A_ROW
        if self.chance.random() >= self.share or spared:
            return None
        kind = self.chance.choice(self.kinds)
        self.struck[request] += kind is not Kind.SLOW
        self.met.append((kind, method))
        return kind

    def repeats(self) -> bool:
        again = self.chance.random() < self.again
        self.repeated += again
        return again

    async def before(
        self, request: web.Request, method: str, serve: Callable[[], Awaitable[web.Response]]
    ) -> web.Response:
        kind = self.strikes(method, f"{request.path_qs} {await request.text()}")
        if kind and (refused := self.refusal(kind)) is not None:
            return refused
        if kind is Kind.LOST:
            return dropped(request)
        if kind is Kind.SLOW:
            await hesitate(SLOW)
        answer = await serve()
        if kind is Kind.SWALLOWED:
            self.unheard.append((method, answer.text or ""))
            return dropped(request)
        return answer

    @property
    def swallowed(self) -> int:
        return sum(kind is Kind.SWALLOWED for kind, _ in self.met)

    def __str__(self) -> str:
        met = dict(Counter(kind.value for kind, _ in self.met))
        return f"SEED={self.seed}: {met}, {self.repeated} repeated, {len(self.unheard)} unheard"


def dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def hesitate(seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)
