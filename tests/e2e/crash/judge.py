"""What must hold after everything."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from sqlalchemy import text

from bot.company import DOMAIN
from bot.domain.letters import Letter, Post
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.sessions import Session
from bot.platforms.sandbox.box import Kind, Place
from bot.simulation.promises import Broken, Promise
from bot.texts import Texts
from bot.views import refusals
from tests.e2e.crash.double import Carried
from tests.e2e.crash.life import Life
from tests.e2e.crash.worker import AT_ONCE
from tests.stories import promises
from tests.stories.rows import Rows, read_rows

CHANNEL = "learnings"
AGAIN = 300
"""So many events are delivered once more."""
NEVER = (Post.CLAIMED, Post.CHANGED, Post.FAILED, Post.GONE)
# Nothing was done, so nothing is remembered.
NOT_KEPT = (refusals.busy(Texts("en")), refusals.stranger(Texts("en")))


async def judge(life: Life) -> None:
    rows = await read_rows(life.database)
    twice = list(sent_twice(life, rows))
    print(told(life, rows, twice))  # noqa: T201
    every_letter_arrived(life, rows)
    only_what_was_in_flight_came_twice(life, rows, twice)
    no_promise_is_broken(life, rows, {one.place for _, _, one in twice} - {CHANNEL})
    await every_press_is_done_once(life)


def every_letter_arrived(life: Life, rows: Rows) -> None:
    arrived = {c.message for carried in life.fleet.double.carried.values() for c in carried}
    for letter in rows.all(Letter):
        assert letter.state not in NEVER, f"letter {letter.id} is {letter.state}"
        assert letter.state is not Post.UNKNOWN or letter.place_id is not None, letter.id
        assert letter.state is not Post.SENT or letter.lies, letter.id
        if letter.lies_message is not None:
            assert letter.lies_message in arrived, f"lost: letter {letter.id}"
            message = life.sandbox.box.message(letter.lies_message)
            assert message is not None
            assert message.place == _place(letter, rows), f"astray: letter {letter.id}"
    lies = [letter.lies_message for letter in rows.all(Letter) if letter.lies]
    assert len(lies) == len(set(lies)), "two letters say that they are the same message"


def _place(letter: Letter, rows: Rows) -> Place:
    if letter.person_id is None:
        return Place(Kind.CHANNEL, CHANNEL)
    return Place(Kind.INBOX, rows.get(Person, letter.person_id).email.removesuffix(DOMAIN))


def sent_twice(life: Life, rows: Rows) -> Iterator[tuple[str, int, Carried]]:
    """By which process, as its how manieth: messages that no letter knows of."""
    known = {letter.lies_message for letter in rows.all(Letter)}
    for name, carried in life.fleet.double.carried.items():
        for number, one in enumerate(carried):
            if one.message not in known:
                yield name, number, one


def only_what_was_in_flight_came_twice(
    life: Life, rows: Rows, twice: Sequence[tuple[str, int, Carried]]
) -> None:
    fleet = life.fleet
    for name, number, one in twice:
        last = number >= len(fleet.double.carried[name]) - AT_ONCE
        at_kill = last and name in fleet.killed
        at_restart = number in fleet.restarted.get(name, ())
        assert at_kill or at_restart, f"twice: {one.message}, the {number}. of {name}"
    unknown = sum(letter.state is Post.UNKNOWN for letter in rows.all(Letter))
    posts = sum(one.place == CHANNEL for _, _, one in twice)
    assert posts <= unknown, "a post of unknown fate was repeated"


def no_promise_is_broken(life: Life, rows: Rows, had_two: Container[str]) -> None:
    now = life.sandbox.clock.now()
    promises.what_waits_has_a_due(rows, now)
    promises.active_pairs_go_on(rows)
    promises.capacities_hold(rows)
    broken = [one for one in life.broken if not _is_allowed(life, one, had_two)]
    assert broken == []
    assert life.looks, "nobody ever looked"
    calm = life.calm_since
    assert any(letter.sent and letter.sent > calm for letter in rows.all(Letter))
    held = [s for s in rows.all(Session) if s.took_place and s.starts and s.starts > calm]
    assert held, "no session was held after the last kill"


def _is_allowed(life: Life, broken: Broken, had_two: Container[str]) -> bool:
    """A post of unknown fate; a row that met the restart, and is tried again. Who had two copies
    said yes to one and no to the other. And there are the consents from before."""
    match broken.promise:
        case Promise.LETTERS:
            return broken.what.removeprefix("letter ").isdecimal()
        case Promise.UNDONE:
            return broken.what.startswith("row")
        case Promise.GONE:
            person = int(broken.what.rpartition(" ")[2])
            return any(user in had_two for user, one in life.users.items() if one.id == person)
        case Promise.CONSENT:
            return int(broken.what.split()[1].rstrip(",")) <= life.before
        case _:
            return False


async def every_press_is_done_once(life: Life) -> None:
    assert life.torn == []
    async with life.database.work() as work:
        rows = await work.run(lambda s: s.execute(text("SELECT event FROM tally")).scalars().all())
        seen = await work.run(lambda s: s.scalar(text("SELECT count(*) FROM seen")))
    wanted = [event.values["event"] for event, _ in life.answers if event.action == "tally"]
    assert Counter(rows) == Counter(wanted)
    kept = [(event, card) for event, card in life.answers if card not in NOT_KEPT]
    assert seen == len(kept)
    for event, card in life.chance.sample(kept, k=min(AGAIN, len(kept))):
        assert await life.fleet.press(event) == card


def told(life: Life, rows: Rows, twice: Sequence[tuple[str, int, Carried]]) -> str:
    fleet, now = life.fleet, life.sandbox.clock.now()
    states = Counter(letter.state.value for letter in rows.all(Letter))
    doing = Counter("+".join(what) or "nothing" for what in fleet.killed.values())
    held = sum(session.took_place for session in rows.all(Session))
    carried = sum(len(one) for one in fleet.double.carried.values())
    return "\n".join(
        (
            f"{len(fleet.killed)} kills, in the middle of {dict(doing)}; {dict(fleet.count)}",
            f"until {now:%a %H:%M}, the calm since {life.calm_since:%a %H:%M}",
            f"{len(rows.all(Pair))} pairs, {held} sessions held",
            f"{len(life.answers)} presses; {carried} times written; letters {dict(states)}",
            f"{len(twice)} twice, by {dict(Counter(name for name, _, _ in twice))}",
            f"{life.looks} looks, broken: {Counter(str(b.promise) for b in life.broken)}",
        )
    )
