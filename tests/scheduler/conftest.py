from datetime import datetime

import pytest

from bot.acts.letters import DRAWN, MANNERS, Reader
from bot.cards import Card, Text
from bot.domain.manners import Manner
from storage.database import Database
from storage.works import Work
from tests.desk import Desk


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


@pytest.fixture
def pointless(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """A kind of letter for each manner, whose title is what it is about; and, to be filled, what
    is pointless by now."""
    gone: set[str] = set()

    async def draw(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
        if about == "broken":
            raise ZeroDivisionError
        return None if about in gone else Card(about, (Text(f"The first line of {about}"),))

    for manner in Manner:
        monkeypatch.setitem(DRAWN, manner, draw)
        monkeypatch.setitem(MANNERS, manner, manner)
    return gone
