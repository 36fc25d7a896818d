from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories import promises
from tests.stories.company import TUESDAY
from tests.stories.rows import read_rows
from tests.stories.world import World, open_world


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """An empty company on a Tuesday morning three weeks before the clocks go back in Europe."""
    world = open_world(database_url, tmp_path, TUESDAY)
    yield world
    try:
        world.assert_everything_seen()
        promises.what_waits_has_a_due(await read_rows(world.app.database), world.now)
    finally:
        await world.app.database.close()
