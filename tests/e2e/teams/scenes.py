"""Who plays in Teams: the same people, and a channel that is given by its name."""

from dataclasses import replace

from tests.e2e import scenes
from tests.e2e.scenes import Cast
from tests.e2e.teams.tenant import CHANNEL


def in_teams(cast: Cast, sponsor: str) -> Cast:
    """With a sponsor who is there."""
    here = {"channel": CHANNEL, "sponsor": f"{sponsor}@upmentor.example"}
    return replace(cast, programme={**cast.programme, **here})


RUSSIAN = in_teams(scenes.RUSSIAN, "agnes")
ENGLISH = in_teams(scenes.ENGLISH, "daria")
