"""A small company, and the first steps that most stories begin with."""

from dataclasses import dataclass

from tests.stories.world import Someone, World

HOURS = "mon-fri 09:00-18:00"


@dataclass(frozen=True)
class Company:
    """Olga organises, Carl is the contact, Sofia the sponsor; mentors and leaders are added."""

    world: World
    olga: Someone


async def found(world: World) -> Company:
    olga = await world.person(
        "olga", "Olga Reed", timezone="Europe/London", languages=("en",), organiser=True
    )
    await world.person("carl", "Carl Contact", timezone="Europe/London", languages=("en",))
    await world.person("sofia", "Sofia Sponsor", timezone="Europe/London", languages=("en",))
    return Company(world, olga)


async def start_programme(olga: Someone, **terms: str | tuple[str, ...]) -> None:
    await olga.says("organise")
    await olga.presses("Start a programme")
    form = {
        "name": "Reverse mentoring",
        "purpose": "Leaders use AI in their own work",
        "topics": ("ai", "video", "employer"),
        "sponsor": "Sofia Sponsor",
        "line": "I learn here myself.",
        "contact": "carl@upmentor.example",
        "channel": "learnings",
        "cadence": "4",
        "sessions": "6",
        "minutes": "60",
        "locale": "en",
    }
    await olga.presses("Start", **form | terms)
    olga.sees("Reverse mentoring", "0 joined, 0 invited")


async def invite(olga: Someone, mentors: tuple[str, ...], leaders: tuple[str, ...]) -> None:
    for button, names in (("Invite mentors", mentors), ("Invite leaders", leaders)):
        await olga.presses(button)
        await olga.presses("Send invitations", people="\n".join(names))
        olga.sees("on their way" if len(names) > 1 else "on its way")
        await olga.presses("Back")
        olga.sees("Reverse mentoring")


async def join_as_mentor(anna: Someone, level: str = "4", capacity: str = "1") -> None:
    """In English."""
    await anna.presses("I'm in")
    await anna.presses("Next", topics=("ai",), capacity=capacity, hours=HOURS, addressed="")
    await anna.presses("I'm in", level__ai=level, evidence__ai="I build our reports with it")
    anna.sees("You take part as a mentor", "AI tools")


async def join_as_leader(boris: Someone, level: str = "1") -> None:
    """In English."""
    await boris.presses("I'm in")
    await boris.presses("Next", first="ai", hours=HOURS, goal="draft with an assistant")
    await boris.presses("I'm in", level__ai=level)
    boris.sees("You take part", "AI tools")


async def run_round(olga: Someone, *expected: str) -> None:
    await olga.says("organise")
    await olga.presses("Open")
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("The round is ready")
    await olga.presses("Show the round")
    olga.sees(*expected)
    await olga.presses("Approve all")
    olga.sees("People are being asked", *expected)
