"""Plays the path in both languages and takes the pictures of docs/teams.md, in docs/images.

make screenshots
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.e2e.conftest import ROOT
from tests.e2e.png import packed
from tests.e2e.scenes import Cast, Scenes
from tests.e2e.teams.office import at_work
from tests.e2e.teams.page import AtThePage
from tests.e2e.teams.people import Person
from tests.e2e.teams.scenes import ENGLISH, RUSSIAN

IMAGES = ROOT / "docs" / "images"


@dataclass(frozen=True)
class Pictured(Scenes[Person]):
    """Of what whoever is at the page has in front of them."""

    async def look(self, person: Person, what: str, words: str) -> None:
        await super().look(person, what, words)
        if isinstance(person, AtThePage):
            path = IMAGES / f"teams-{what}-{self.cast.locale}.png"
            path.write_bytes(packed(await person.picture(words)))


async def main() -> None:
    for cast in (RUSSIAN, ENGLISH):
        await as_mentor(cast)
        await as_mentee(cast)


async def as_mentor(cast: Cast) -> None:
    with TemporaryDirectory() as folder:
        async with at_work(cast.mentor, Path(folder), cast.locale) as office:
            scenes = Pictured(office, cast)
            await scenes.start()
            await scenes.join()


async def as_mentee(cast: Cast) -> None:
    with TemporaryDirectory() as folder:
        async with at_work(cast.mentee, Path(folder), cast.locale) as office:
            await Pictured(office, cast).all()


if __name__ == "__main__":
    asyncio.run(main())
