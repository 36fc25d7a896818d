"""Something that people look at until what they wait for is there."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

Found = TypeVar("Found")
PATIENCE = 15


@dataclass
class Watched:
    changed: asyncio.Condition = field(default_factory=asyncio.Condition, kw_only=True)

    async def until(self, look: Callable[[], Found | None], what: str) -> Found:
        """What is looked for as soon as it is there."""
        found = await self.soon(look, PATIENCE)
        assert found is not None, f"{what}: it didn't come in {PATIENCE} s"
        return found

    async def soon(self, look: Callable[[], Found | None], patience: float) -> Found | None:
        try:
            async with asyncio.timeout(patience), self.changed:
                while (found := look()) is None:
                    await self.changed.wait()
                return found
        except TimeoutError:
            return None

    async def happened(self) -> None:
        async with self.changed:
            self.changed.notify_all()
