"""The same crowd at later and later points of a programme, each kept as files to begin from."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tests.stories.crowd import AVOIDED, Crowd
from tests.stories.world import open_world

TUESDAY = datetime(2026, 10, 6, 9, tzinfo=UTC)
MONDAY = datetime(2026, 10, 12, 8, tzinfo=UTC)
MENTORS = ("mia", "max", "mona")
LEADERS = ("lars", "lena", "leo")
ZONES = ("Europe/London", "Europe/Moscow", "Asia/Kathmandu")


async def staffed(crowd: Crowd) -> None:
    world = crowd.world
    await world.person("olga", "Olga Organiser", languages=("en",), organiser=True)
    for user in ("sofia", "carl", "dora"):
        await world.person(user, user.title(), languages=("en",))
    for users, grade in ((MENTORS, 5), (LEADERS, 15)):
        for user, zone in zip(users, ZONES, strict=True):
            await world.person(user, user.title(), timezone=zone, languages=("en",), grade=grade)
    for number, name in enumerate(AVOIDED):
        await world.person(f"avoided{number}", name)
        del world.people[f"avoided{number}"]


async def invited(crowd: Crowd) -> None:
    people = ("\n".join(f"{user}@upmentor.example" for user in side) for side in (MENTORS, LEADERS))
    await crowd.world.app.sandbox.say("olga", "organise")
    await crowd.does("olga", "programme.new")
    terms = {"cadence": "2", "sessions": "3", "minutes": "30", "locale": "en"}
    who = {"sponsor": "sofia@upmentor.example", "contact": "carl@upmentor.example"}
    what = {"name": "Reverse mentoring", "purpose": "AI", "channel": "learnings"}
    topics = {"topics": ("ai", "employer")}
    await crowd.does("olga", "programme.create", **terms, **who, **what, **topics)
    for place, names in enumerate(people):
        forms = [b for b in crowd.world.people["olga"].inbox[-1].card.buttons if "invite" in b.id]
        message = crowd.world.people["olga"].inbox[-1]
        await crowd.world.app.sandbox.press("olga", message.id, forms[place].id, {})
        await crowd.does("olga", "programme.send_invitations", people=names)
        await crowd.does("olga", "programme.show")


async def joined(crowd: Crowd) -> None:
    for user in MENTORS:
        await crowd.does(user, "enrolment.form")
        fields = {"capacity": "2", "hours": "mon-fri 09:00-18:00", "addressed": ""}
        await crowd.does(user, "enrolment.describe", topics=("ai", "employer"), **fields)
        await crowd.does(user, "enrolment.rate", **{"level-ai": "4"})
    for user in LEADERS:
        await crowd.does(user, "enrolment.form")
        await crowd.does(user, "enrolment.describe", first="ai", hours="mon-fri 09:00-18:00")
        await crowd.does(user, "enrolment.rate", **{"level-ai": "1"})
    await crowd.world.until(MONDAY)


async def asked(crowd: Crowd) -> None:
    await crowd.does("olga", "round.run")
    await crowd.does("olga", "round.show")
    await crowd.does("olga", "round.approve")


async def paired(crowd: Crowd) -> None:
    for user in (*MENTORS, *LEADERS):
        await crowd.does(user, "proposal.yes")


async def held(crowd: Crowd) -> None:
    for user in LEADERS:
        await crowd.does(user, "session.pick")
    await crowd.world.forward(days=1)
    for user in MENTORS:
        await crowd.does(user, "session.confirm")
    await crowd.world.forward(days=5)
    for user in LEADERS:
        await crowd.does(user, "session.held")


STAGES: tuple[Callable[[Crowd], Awaitable[None]], ...] = (
    *(staffed, invited, joined, asked, paired, held),
)


@dataclass(frozen=True)
class Stage:
    """A crowd that isn't moved any more, and the folder its files lie in."""

    folder: Path
    crowd: Crowd

    def begin(self, folder: Path) -> Crowd:
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        world = open_world(f"sqlite:///{folder}/upmentor.db", folder, TUESDAY)
        world.people = {u: replace(one, world=world) for u, one in self.crowd.world.people.items()}
        past = self.crowd
        return Crowd(
            world, dict(past.secrets), set(past.avoiders), set(past.pressed), list(past.dispatched)
        )


async def make_stages(template: Path, folder: Path) -> list[Stage]:
    """On SQLite, where a stage is two files."""
    stages: list[Stage] = []
    here = folder / "empty"
    here.mkdir()
    shutil.copy(template, here / "upmentor.db")
    for make in STAGES:
        there = folder / make.__name__
        crowd = stages[-1].begin(there) if stages else _first(here, there)
        await make(crowd)
        await crowd.world.app.database.close()
        crowd.world.app.sandbox.box.close()
        stages.append(Stage(there, crowd))
    return stages


def _first(empty: Path, folder: Path) -> Crowd:
    shutil.copytree(empty, folder)
    return Crowd(open_world(f"sqlite:///{folder}/upmentor.db", folder, TUESDAY))
