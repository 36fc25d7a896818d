"""One programme, half of whose people are in Slack and half in Teams: mixed pairs meet four times,
and what they learned is read on both platforms."""

from collections import Counter
from pathlib import Path

from tests.e2e.both.office import BothOffices, at_work
from tests.e2e.both.organisation import PAIRS, SESSIONS
from tests.e2e.insisting import Person, asks, fills_in, opens, opens_home, presses
from tests.e2e.scenes import MONDAY, Scenes
from tests.e2e.teams.tenant import CHANNEL

MOST = 200  # half-days, in which anybody has met four times, every two weeks
ANSWERS = ("proposal.yes", "session.pick", "session.confirm", "learning.agree_named")
Pair = Scenes[Person]


async def test_mixed_pairs_meet_four_times_and_both_channels_read_what_they_learned(
    tmp_path: Path,
) -> None:
    async with at_work(tmp_path) as office:
        pairs = [Pair(office, cast) for cast in PAIRS]
        await they_join(office, pairs)
        await office.until(MONDAY)
        await pairs[0].run_round()
        await they_live_on(office, pairs)
        await office.goes_on(days=9)
        for pair in pairs:
            each_has_read(pair)
        for person in (pairs[0].mentor, pairs[0].mentee):  # one in Slack, the other in Teams
            the_company_reads(pairs, person.posts)
        assert office.slack.record.violations == []
        assert office.teams.record.violations == []


async def they_join(office: BothOffices, pairs: list[Pair]) -> None:
    await office.goes_on()
    await pairs[0].start_programme()
    await a_channel_in_teams_too(office.daria_in_teams, pairs[0].cast.word)
    for pair in pairs:
        for person in (pair.mentor, pair.mentee):
            await opens_home(person)  # Teams tells in which language, as soon as they say anything
        await pair.invite()
    await office.goes_on()
    for pair in pairs:
        await pair.join()


async def a_channel_in_teams_too(daria: Person, word: str) -> None:
    await asks(daria, word, "programme.show")
    await presses(daria, "programme.show", then="programme.channel")
    await opens(daria, "programme.channel", "channel")
    await fills_in(daria, channel=CHANNEL)
    await daria.sees(CHANNEL)


async def they_live_on(office: BothOffices, pairs: list[Pair]) -> None:
    """Twice a day each answers something, until all have met so often."""
    met: Counter[str] = Counter()
    introduced: set[str] = set()
    for _ in range(MOST):
        for pair in pairs:
            introduced.update(how_to_write_is_read(pair))
            await they_answer(pair.mentor, pair.mentee)
            met[pair.cast.topic] += await they_have_met(pair, is_first=not met[pair.cast.topic])
        if min(met.values()) == SESSIONS:
            assert len(introduced) == 2 * len(pairs)
            return
        await office.goes_on(hours=12)
    raise AssertionError(f"they met too seldom: {met}")


async def they_answer(*two: Person) -> None:
    for person in two:
        if action := next(filter(person.find, ANSWERS), None):
            await presses(person, action)


async def they_have_met(pair: Pair, is_first: bool) -> bool:
    """Whether the leader has said so; what they learn first they offer to the company."""
    has_met = pair.mentee.find("session.held") is not None
    if has_met and is_first:
        await pair.offer()
    for person in (pair.mentor, pair.mentee):
        if person.find("session.held"):
            await a_note(person)
    return has_met


async def a_note(person: Person) -> None:
    await opens(person, "session.held", "learned")
    await fills_in(person, learned="One question at a time", visibility="me")
    await person.close()


def how_to_write_is_read(pair: Pair) -> list[str]:
    """By whom, on the card that their pair began with."""
    two = (pair.mentor, pair.cast.mentee), (pair.mentee, pair.cast.mentor)
    title = pair.title("pair-title")
    return [
        person.id
        for person, partner in two
        if f"mailto:{partner}@upmentor.example" in str(person.headed(title))
    ]


def each_has_read(pair: Pair) -> None:
    """Nothing is lost, and nothing came twice."""
    kept, offered = pair.title("note-saved-title"), pair.title("learning-offered-title")
    for person, notes in (
        (pair.mentor, {kept: SESSIONS}),
        (pair.mentee, {kept: SESSIONS - 1, offered: 1}),
    ):
        seen = Counter(person.headings)
        expected = {pair.title("reminder-title"): SESSIONS, pair.title("checkin-title"): 0, **notes}
        assert {title: seen[title] for title in expected} == expected, person.id


def the_company_reads(pairs: list[Pair], posts: list[str]) -> None:
    """What each pair has learned, with their names, and once more in the digest."""
    for pair in pairs:
        about_it = [post for post in posts if pair.cast.learned in post]
        assert len(about_it) == 2, about_it
        assert all(name in about_it[0] for name in (pair.mentor.name, pair.mentee.name))
    assert len(posts) == len(pairs) + 1
