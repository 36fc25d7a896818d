"""The same weeks are lived again and again, and one private thing differs: whoever didn't do it
reads the same, to the letter and at the same minute."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.stories import company
from tests.stories.company import NAMES, TUESDAY
from tests.stories.crowd import Crowd
from tests.stories.world import World, open_world, typed

# Jonas could learn from Anna alone, and Boris gains more; nobody shares an hour with Emil. Once
# Cleo's and Ben's proposals came to nothing, Ben could show Hugo something.
MENTORS = {
    "anna": "wed 09:00-12:00; fri 16:00-18:00",
    "ben": "mon-tue 09:00-12:00; fri 16:00-18:00",
    "cleo": "mon 09:00-12:00; fri 16:00-18:00",
    "dora": "thu 09:00-12:00; fri 16:00-18:00",
    "emil": "fri 16:00-18:00",
}
LATER = "thu 16:00-18:00"
LEADERS = {
    "boris": f"wed 09:00-12:00; {LATER}",
    "greta": f"tue 09:00-12:00; {LATER}",
    "hugo": f"mon 09:00-12:00; {LATER}",
    "irma": f"thu 09:00-12:00; {LATER}",
    "jonas": f"wed 09:00-12:00; {LATER}",
}
SESSION_ENDS = datetime(2026, 10, 14, 10, tzinfo=UTC)
IT_CLOSED, IT_CLOSED_AGAIN = (datetime(2026, 10, day, 8, tzinfo=UTC) for day in (21, 30))
"""The window of the round, and of the rematch."""

Act = Callable[[Crowd], Awaitable[None]]
Empty = Callable[[], Awaitable[None]]
Read = tuple[datetime, list[str]]
"""When a message came, and all it ever said."""
Told = dict[str, list[Read]]


async def nothing(_: Crowd) -> None: ...


async def jonas_pauses(crowd: Crowd) -> None:
    await crowd.world.people["jonas"].says("profile")
    await crowd.does("jonas", "enrolment.away")
    await crowd.does("jonas", "enrolment.pause", until="2026-12-18")


async def jonas_avoids_two(crowd: Crowd) -> None:
    await avoids(crowd, "jonas", "anna", "emil")


async def ben_avoids_greta(crowd: Crowd) -> None:
    await avoids(crowd, "ben", "greta")


def says_no(user: str) -> Act:
    async def act(crowd: Crowd) -> None:
        await crowd.does(user, "proposal.no")

    return act


async def avoids(crowd: Crowd, user: str, *whom: str) -> None:
    await crowd.world.people[user].says("profile")
    await crowd.does(user, "enrolment.avoid")
    await crowd.does(user, "enrolment.keep_apart", avoid="\n".join(NAMES[one] for one in whom))


class Secret(NamedTuple):
    """Whose it is, and what they do before a round or when they are asked."""

    whose: str
    before: Act = nothing
    asked: Act = nothing


SECRETS = (
    Secret("jonas", before=jonas_pauses),
    Secret("jonas", before=jonas_avoids_two),
    Secret("ben", asked=ben_avoids_greta),
    Secret("ben", asked=says_no("ben")),
    Secret("irma", asked=says_no("irma")),
)
OPEN = Secret("nobody")
"""Jonas is there and avoids nobody; Ben and Irma let the question run out."""


async def test_nobody_reads_what_somebody_keeps_to_themselves(
    database_url: str, tmp_path: Path, empty: Empty
) -> None:
    open_ = await lived(database_url, tmp_path, OPEN)
    assert_worth_comparing(open_)
    for secret in SECRETS:
        await empty()
        told = await lived(database_url, tmp_path, secret)
        assert told.pop(secret.whose) != open_[secret.whose], "nothing was done"
        for place, read in told.items():
            assert read == open_[place], (place, secret)


async def lived(database_url: str, folder: Path, secret: Secret) -> Told:
    (folder / "sandbox.db").unlink(missing_ok=True)
    world = open_world(database_url, folder, TUESDAY)
    try:
        await gather(world)
        await live(Crowd(world), secret)
        return told(world)
    finally:
        world.app.sandbox.box.close()
        await world.app.database.close()


def told(world: World) -> Told:
    """All that anybody read, and all that stood in a channel."""
    sandbox = world.app.sandbox
    places = {user: sandbox.inbox(user) for user in world.people}
    places |= {f"#{name}": sandbox.channel(name) for name in sandbox.channels()}
    versions = sandbox.box.versions
    return {
        place: [(m.at, [typed(card.plain) for card in versions(m)]) for m in messages]
        for place, messages in places.items()
    }


async def gather(world: World) -> None:
    """Jonas knows more than the others. Leaders read Russian from here on."""
    olga = (await company.found(world)).olga
    for user in (*MENTORS, *LEADERS):
        await company.someone(world, user)
    await company.start_programme(olga)
    await company.invite(olga, tuple(NAMES[m] for m in MENTORS), tuple(NAMES[b] for b in LEADERS))
    for user, hours in MENTORS.items():
        await company.join_as_mentor(world.people[user], hours=hours)
    for user, hours in LEADERS.items():
        level = "3" if user == "jonas" else "1"
        await company.join_as_leader(world.people[user], level, hours)
        await reads(Crowd(world), user, "ru")
    await world.until(company.MONDAY)


async def live(crowd: Crowd, secret: Secret) -> None:
    """A round, a session and what was learned in it, the rematch, and a round after that."""
    world = crowd.world
    await secret.before(crowd)
    await runs_a_round(crowd)
    await everybody_answers(crowd, secret)
    await reads_the_round(crowd)
    await anna_and_boris_meet(crowd)
    await world.until(IT_CLOSED)
    await approves(crowd)
    for user in ("ben", "hugo"):
        await crowd.does(user, "proposal.yes")
    await reads_the_round(crowd)
    for user in ("greta", "irma"):
        await has_other_hours(crowd, user)
    await world.until(IT_CLOSED_AGAIN)
    await runs_a_round(crowd)
    await world.forward(days=7)
    await everybody_looks_around(crowd)


async def opens_the_programme(crowd: Crowd) -> None:
    await crowd.world.people["olga"].says("organise")
    await crowd.does("olga", "programme.show")


async def reads_the_round(crowd: Crowd) -> None:
    """In Russian and in English."""
    for locale in ("ru", "en"):
        await reads(crowd, "olga", locale)
        await opens_the_programme(crowd)
        await crowd.does("olga", "round.show")


async def reads(crowd: Crowd, user: str, locale: str) -> None:
    await crowd.world.people[user].says("language")
    await crowd.does(user, "language.choose", locale=locale)


async def runs_a_round(crowd: Crowd) -> None:
    await opens_the_programme(crowd)
    await crowd.does("olga", "round.run")
    await approves(crowd)


async def approves(crowd: Crowd) -> None:
    await crowd.does("olga", "round.show")
    await crowd.does("olga", "round.approve")


async def everybody_answers(crowd: Crowd, secret: Secret) -> None:
    """But Cleo, and so nobody asks Hugo."""
    for user in ("anna", "boris", "dora"):
        await crowd.does(user, "proposal.yes")
    await secret.asked(crowd)


async def anna_and_boris_meet(crowd: Crowd) -> None:
    await crowd.does("boris", "session.pick")
    await crowd.world.forward(days=1)
    await crowd.does("anna", "session.confirm")
    await crowd.world.until(SESSION_ENDS)
    await crowd.does("boris", "session.held")
    await crowd.does("boris", "note.save", learned="A draft in a minute", visibility="offer")
    await crowd.does("boris", "learning.offer_unnamed")
    await crowd.does("anna", "learning.agree_unnamed")


async def has_other_hours(crowd: Crowd, user: str) -> None:
    """Such as no mentor has."""
    await crowd.world.people[user].says("profile")
    await crowd.does(user, "enrolment.form")
    await crowd.does(user, "enrolment.describe", first="ai", hours=LATER, goal="")
    await crowd.does(user, "enrolment.rate", **{"level-ai": "1"})


async def everybody_looks_around(crowd: Crowd) -> None:
    for person in crowd.world.people.values():
        for word in ("home", "profile", "pair", "library"):
            await person.says(word)
    await reads_the_round(crowd)


def assert_worth_comparing(open_: Told) -> None:
    """What could give a secret away is there to be read."""
    for place, texts in READ.items():
        said = "\n".join(text for _, cards in open_[place] for text in cards)
        for text in texts:
            assert text in said, (place, text, said)


READ = {
    "olga": (
        "Ben Moss mentors Greta Vane · asked",
        "Ментор — Ben Moss, менти — Greta Vane · не сложилось",
        "Dora Lind mentors Irma Cole · did not come about",
        "Ben Moss mentors Hugo Park · pair",
        "Jonas Wood (менти): нет свободных людей, которых допускают правила",
        "Jonas Wood (mentee): no one free whom the rules allow",
        "Greta Vane (mentee): no two shared free hours a week",
    ),
    "emil": ("Free hours of others with your topics, in your time zone: thu 16:00-18:00",),
    "greta": ("Свободные часы других с вашими темами, в вашем часовом поясе: пт 16:00-18:00",),
    "irma": ("Свободные часы других с вашими темами, в вашем часовом поясе: пт 16:00-18:00",),
    "dora": ("No pair this time",),
    "#learnings": ("A draft in a minute",),
}
