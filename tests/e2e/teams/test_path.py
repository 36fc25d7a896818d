"""A programme in a strict Teams: from its start to a learning that the company reads, in both
languages; and once more with all that goes wrong on the way.

    SEED=7 pytest tests/e2e/teams/test_path.py
"""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.scenes import Cast, Scenes
from tests.e2e.teams.ending import Cards, cards, posts
from tests.e2e.teams.office import at_work
from tests.e2e.teams.proxy.trouble import Trouble
from tests.e2e.teams.scenes import ENGLISH, RUSSIAN

SEED = int(os.environ.get("SEED", "7"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """``copies``: of the cards, those that the bot wasn't told the arrival of."""

    cards: Cards
    posts: Counter[str]
    copies: Cards
    refused: list[str]


async def played(cast: Cast, folder: Path, trouble: Trouble) -> Outcome:
    """The mentee is at the page."""
    async with at_work(cast.mentee, folder, cast.locale, trouble) as office:
        scenes = Scenes(office, cast)
        await scenes.all()
        refused = [f"{each.where}: {each.why}" for each in office.proxy.record.violations]
        copies = cards(scenes, only=trouble.copies)
        return Outcome(cards(scenes), posts(scenes.mentor), copies, refused)


@pytest.mark.parametrize("cast", [RUSSIAN, ENGLISH], ids=["ru", "en"])
async def test_the_whole_path_and_the_same_with_trouble(
    cast: Cast, tmp_path_factory: pytest.TempPathFactory
) -> None:
    calm = await played(cast, tmp_path_factory.mktemp("calm"), Trouble(0))
    assert calm.refused == []
    trouble = Trouble(SEED, share=0.25, again=0.25)
    troubled = await played(cast, tmp_path_factory.mktemp("troubled"), trouble)
    print(trouble)  # noqa: T201
    assert troubled.refused == []
    assert troubled.posts == calm.posts
    assert calm.cards - troubled.cards == Counter(), "nothing is lost"
    assert troubled.cards - calm.cards <= troubled.copies
