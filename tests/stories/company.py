"""A small company, and the first steps that most stories begin with. In English."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Unpack

from tests.stories.world import Facts, Someone, World

TUESDAY = datetime(2026, 10, 6, 9, tzinfo=UTC)
MONDAY = datetime(2026, 10, 12, 8, tzinfo=UTC)
"""Invitations come on the Tuesday; what most stories are about begins on the Monday after it."""

HOURS = "mon-fri 09:00-18:00"
TOPICS = ("ai", "video", "employer")
NAMES = {
    "anna": "Anna Bell",
    "ben": "Ben Moss",
    "cleo": "Cleo Hart",
    "dora": "Dora Lind",
    "emil": "Emil Rowe",
    "boris": "Boris Stone",
    "greta": "Greta Vane",
    "hugo": "Hugo Park",
    "irma": "Irma Cole",
    "jonas": "Jonas Wood",
}


@dataclass(frozen=True)
class Company:
    """Olga organises, Carl is the contact, Sofia the sponsor; mentors and leaders are added."""

    world: World
    olga: Someone


async def found(world: World) -> Company:
    olga = await someone(world, "olga", "Olga Reed", organiser=True)
    await someone(world, "carl", "Carl Contact")
    await someone(world, "sofia", "Sofia Sponsor")
    return Company(world, olga)


async def someone(
    world: World, user: str, name: str = "", boss: str = "", **facts: Unpack[Facts]
) -> Someone:
    """In London, reading English, unless told otherwise."""
    known: Facts = {"timezone": "Europe/London", "languages": ("en",), **facts}
    return await world.person(user, name or NAMES[user], boss, **known)


async def gather(
    world: World, mentors: dict[str, str], leaders: dict[str, str], **terms: str
) -> tuple[Someone, ...]:
    """On the Monday, Olga, then all mentors and leaders in their order, who have joined; each with
    the hours they are free."""
    olga = (await found(world)).olga
    people = [await someone(world, user) for user in (*mentors, *leaders)]
    await start_programme(olga, **terms)
    await invite(olga, tuple(NAMES[m] for m in mentors), tuple(NAMES[b] for b in leaders))
    for user, hours in mentors.items():
        await join_as_mentor(world.people[user], hours=hours)
    for user, hours in leaders.items():
        await join_as_leader(world.people[user], hours=hours)
    await world.until(MONDAY)
    return (olga, *people)


async def three(world: World, **terms: str) -> tuple[Someone, Someone, Someone]:
    """Olga, who organises; Anna, a mentor; Boris, a leader."""
    olga, anna, boris = await gather(world, {"anna": HOURS}, {"boris": HOURS}, **terms)
    return olga, anna, boris


async def start_programme(olga: Someone, topics: tuple[str, ...] = TOPICS, /, **terms: str) -> None:
    await olga.says("organise")
    await olga.presses("Start a programme")
    form = {
        "name": "Reverse mentoring",
        "purpose": "Leaders use AI in their own work",
        "sponsor": "Sofia Sponsor",
        "line": "I learn here myself.",
        "contact": "carl@upmentor.example",
        "channel": "learnings",
        "cadence": "4",
        "sessions": "6",
        "minutes": "60",
        "locale": "en",
    }
    await olga.presses("Start", topics=topics, **form | terms)
    olga.sees("Reverse mentoring", "0 joined, 0 invited")


async def invite(olga: Someone, mentors: tuple[str, ...], leaders: tuple[str, ...]) -> None:
    for button, names in (("Invite mentors", mentors), ("Invite leaders", leaders)):
        if not names:
            continue
        await olga.presses(button)
        await olga.presses("Send invitations", people="\n".join(names))
        olga.sees("on their way" if len(names) > 1 else "on its way")
        await olga.presses("Back")
        olga.sees("Reverse mentoring")


async def join_as_mentor(
    anna: Someone, level: str = "4", capacity: str = "1", hours: str = HOURS
) -> None:
    await anna.presses("I'm in")
    await anna.presses("Next", topics=("ai",), capacity=capacity, hours=hours, addressed="")
    await anna.presses("I'm in", level__ai=level, evidence__ai="I build our reports with it")
    anna.sees("You are taking part as a mentor", "AI tools")


async def join_as_leader(boris: Someone, level: str = "1", hours: str = HOURS) -> None:
    await boris.presses("I'm in")
    await boris.presses("Next", first="ai", hours=hours, goal="draft with an assistant")
    await boris.presses("I'm in", level__ai=level)
    boris.sees("You are taking part", "AI tools")


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


async def reads_the_round(olga: Someone) -> str:
    await olga.says("organise")
    await olga.presses("Open")
    card = await olga.presses("Show the round")
    olga.sees("Round")
    return card.plain


async def make_a_pair(olga: Someone, anna: Someone, boris: Someone) -> None:
    """A round, two yeses, and both have looked at the card that starts the pair."""
    await run_round(olga, "mentors")
    await anna.gets("We propose a pair")
    await anna.presses("Yes")
    anna.sees("You will hear from us by")
    await boris.gets("We propose a pair")
    await boris.presses("Yes")
    boris.sees("Your pair", "pick a time")
    await anna.gets("Your pair", "the leader picks a time")


async def agree_on_a_time(anna: Someone, boris: Someone, at: str, hers: str = "") -> None:
    """Boris picks the time that reads so to him, and Anna confirms what reads so to her, when she
    is asked."""
    await boris.presses("Pick this", beside=at)
    boris.sees("The time of your session", at)
    await anna.gets("A time for the session", hers or at)
    await anna.presses("It suits me")
    anna.sees("The time is agreed", hers or at)
    await boris.gets("The time is agreed", at)


async def hold_a_session(world: World, anna: Someone, boris: Someone) -> None:
    """On the first Wednesday; both have said so and look at the note they may write."""
    await agree_on_a_time(anna, boris, "Wed, 14 October, 09:00 (London)")
    await world.until(datetime(2026, 10, 13, 8, tzinfo=UTC))
    for person in (anna, boris):
        person.sees("Your next session")
    await world.until(datetime(2026, 10, 14, 10, tzinfo=UTC))
    for person in (anna, boris):
        person.sees("was it held, moved or cancelled?")
        await person.presses("Held")
        person.sees("What did you learn?")


async def reads_the_overview(olga: Someone) -> str:
    await olga.says("organise")
    card = await olga.presses("Open")
    olga.sees("Reverse mentoring")
    return card.plain


async def invite_again(olga: Someone, name: str) -> str:
    """From the overview; the answer as she reads it."""
    await reads_the_overview(olga)
    await olga.presses("Invite mentors")
    card = await olga.presses("Send invitations", people=name)
    olga.sees("had been invited before")
    return card.plain
