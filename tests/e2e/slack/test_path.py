"""A programme in a strict Slack: from its start to a learning that the company reads, over a socket
and over signed HTTP, in both languages; and once more with all that goes wrong on the way.

    SEED=7 pytest tests/e2e/slack/test_path.py -k trouble
"""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.scenes import ENGLISH, RUSSIAN, Cast, Scenes
from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.ending import Cards, cards, posts
from tests.e2e.slack.office import at_work
from tests.e2e.slack.proxy.trouble import Trouble

SEED = int(os.environ.get("SEED", "7"))
MODES = [("by_socket", RUSSIAN), ("by_events", ENGLISH)]

# It brought the press twice, or made the bot wait until the press was too old for a form.
THE_PROXYS_OWN = {"exchanged_trigger_id", "expired_trigger_id"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``copies``: of the cards, those that the bot wasn't told the arrival of."""

    cards: Cards
    posts: Cards
    copies: Cards
    refused: set[str]


async def played(slack: Slack, cast: Cast, folder: Path, trouble: Trouble) -> Outcome:
    async with at_work(slack, folder, trouble) as office:
        scenes = Scenes(office, cast)
        await scenes.all()
        if not trouble.share:  # a post to a group isn't tried again, nor asked about
            await scenes.looks_at_group()
        refused = {violation.error for violation in office.proxy.record.violations}
        copies = cards(scenes, only=trouble.copies)
        return Outcome(cards(scenes), posts(scenes.mentor), copies, refused)


@pytest.mark.parametrize(("mode", "cast"), MODES, ids=["socket-ru", "events-en"])
async def test_the_whole_path_and_the_same_with_trouble(
    mode: str, cast: Cast, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    slack: Slack = request.getfixturevalue(mode)
    calm = await played(slack, cast, tmp_path_factory.mktemp("calm"), Trouble(0))
    assert calm.refused == set()
    trouble = Trouble(SEED, share=0.25, again=0.25)
    troubled = await played(slack, cast, tmp_path_factory.mktemp("troubled"), trouble)
    print(trouble)  # noqa: T201
    assert troubled.refused <= THE_PROXYS_OWN
    assert troubled.posts == calm.posts
    assert calm.cards - troubled.cards == Counter(), "nothing is lost"
    assert troubled.cards - calm.cards <= troubled.copies
