"""Who plays in Teams: the same people, and a channel that is given by its name."""

from dataclasses import replace

from tests.e2e import scenes
from tests.e2e.scenes import Cast
from tests.e2e.teams.tenant import CHANNEL


def in_teams(cast: Cast, other: str) -> Cast:
    """With a sponsor and a contact who are there."""
    known = f"{other}@upmentor.example"
    here = {"channel": CHANNEL, "sponsor": known, "contact": known}
    return replace(cast, programme={**cast.programme, **here})


RUSSIAN = in_teams(scenes.RUSSIAN, "agnes")
ENGLISH = in_teams(scenes.ENGLISH, "daria")
