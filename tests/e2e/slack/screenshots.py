"""Plays the path in both languages and takes the pictures of docs/slack.md, in docs/images.

make screenshots
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.e2e.conftest import ROOT, free_port
from tests.e2e.png import packed
from tests.e2e.scenes import ENGLISH, RUSSIAN, Cast, Scenes
from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.emulator import emulated
from tests.e2e.slack.office import at_work
from tests.e2e.slack.people import Person
from tests.e2e.slack.pictures import Window, window
from tests.e2e.slack.workspaces import UPMENTOR

IMAGES = ROOT / "docs" / "images"
IN_A_CHANNEL = ("learning", "digest")


@dataclass(frozen=True)
class Pictured(Scenes[Person]):
    window: Window

    async def look(self, person: Person, what: str, words: str) -> None:
        await super().look(person, what, words)
        await self.window.act_as(person)
        match what:
            case "profile":
                shown = self.window.page.locator(".modal")
            case "home":
                await self.window.goes_to("upmentor")
                shown = self.window.page.locator(".home-inner")
            case _:
                place = "learnings" if what in IN_A_CHANNEL else person.name
                await self.window.goes_to(place)
                shown = self.window.page.locator(".msg", has_text=words).last
        path = await self.window.picture(f"slack-{what}-{self.cast.locale}", shown)
        path.write_bytes(packed(path.read_bytes()))


async def main() -> None:
    for cast in (RUSSIAN, ENGLISH):
        with TemporaryDirectory() as folder:
            await take(cast, Path(folder))


async def take(cast: Cast, folder: Path) -> None:
    port = free_port()
    with emulated(UPMENTOR, "socket", port, folder) as emulator:
        async with at_work(Slack(port, (emulator,)), folder) as office:
            office.proxy.calls.charts = False  # which this page doesn't draw
            async with window(office.who(cast.mentor), IMAGES) as opened:
                scenes = Pictured(office, cast, opened)
                await scenes.all()


if __name__ == "__main__":
    asyncio.run(main())
