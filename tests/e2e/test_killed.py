"""The process is killed at random points of a life and started again: no message is lost, and none
comes twice but one that was in flight."""

import os
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.acts.keeping import KEPT
from bot.cards import Card
from bot.domain.learnings import Learning
from bot.domain.letters import Letter, Post
from bot.domain.pairs import Pair
from bot.domain.sessions import Session
from bot.platforms.sandbox.box import Box, Kind, Message, Place
from storage.database import open_database
from storage.types import Seal
from tests.e2e.killed import ORGANISER, Life
from tests.stories import promises
from tests.stories.rows import Rows, read_rows

KILLS = int(os.environ.get("KILLS", "20"))
UNKNOWN, CHANNEL = Post.UNKNOWN, "learnings"
SEED = int(os.environ.get("SEED", "7"))


@dataclass(frozen=True)
class Remains:
    """What the two files hold after the last life. ``messages``: all, with the card that each
    showed first."""

    life: Life
    rows: Rows
    messages: Sequence[tuple[Message, Card]]

    @property
    def letters(self) -> Sequence[Letter]:
        return list(self.rows.all(Letter))

    @property
    def sent(self) -> Container[str]:
        return {one.lies_message for one in self.letters if one.lies_message is not None}

    @property
    def messages_of_letters(self) -> Iterator[tuple[Message, Card]]:
        return ((message, card) for message, card in self.messages if message.id in self.sent)


async def test_killed_at_random_points_of_a_life(tmp_path: Path) -> None:
    life = Life(tmp_path, Random(SEED))
    life.live(KILLS)
    remains = await read(life)
    twice = sent_twice(remains)
    print(told(remains, twice))  # noqa: T201
    every_letter_arrived(remains)
    nothing_is_left_undone(remains)
    assert len(twice) <= life.caught, "more than one for each kill in the middle of something"
    assert life.moments == sorted(life.moments), "time went backwards"


async def read(life: Life) -> Remains:
    keys = tuple((life.folder / "secret.key").read_text().split())
    database = open_database(f"sqlite:///{life.folder}/upmentor.db", Seal(keys))
    rows = await read_rows(database)
    await database.close()
    return Remains(life, rows, list(all_messages(Box(life.folder / "sandbox.db"))))


def all_messages(box: Box) -> Iterator[tuple[Message, Card]]:
    for kind in Kind:
        for place in box.counts(kind):
            for message in box.messages(Place(kind, place)):
                yield message, box.versions(message)[-1]
    box.close()


def every_letter_arrived(remains: Remains) -> None:
    """Each that was sent lies somewhere as one message; a post whose fate nobody knows is for the
    organiser to decide on."""
    places = {message.id: message.place.kind for message, _ in remains.messages}
    for letter in remains.letters:
        if letter.state is Post.SENT:
            wanted = Kind.INBOX if letter.person_id else Kind.CHANNEL
            assert places.get(letter.lies_message or "") is wanted, f"lost: {letter.key}"
        if letter.state is UNKNOWN:
            assert letter.place_id is not None, letter.key
        assert letter.state not in (Post.CLAIMED, Post.CHANGED, Post.FAILED, Post.GONE), letter.key
    lies = [letter.lies_message for letter in remains.letters if letter.lies]
    assert len(lies) == len(set(lies)), "two letters say that they are the same message"


def sent_twice(remains: Remains) -> Sequence[str]:
    """What belongs neither to a letter nor to a word that the organiser said. Each has a twin. Of
    what is older than letters are kept nobody knows any more."""
    known_since = remains.life.moments[-1] - KEPT
    spare = Counter({Place(Kind.INBOX, ORGANISER): remains.life.said})
    spare.update(Place(Kind.CHANNEL, CHANNEL) for one in remains.letters if one.state is UNKNOWN)
    known = {(message.place, card.title) for message, card in remains.messages_of_letters}
    twice = []
    for message, card in remains.messages:
        if message.id in remains.sent or message.at < known_since:
            continue
        spare[message.place] -= 1
        if spare[message.place] < 0:
            assert (message.place, card.title) in known, f"from nobody: {message.id} {card.title}"
            twice.append(f"{message.place.name}: {card.title}")
    return twice


def nothing_is_left_undone(remains: Remains) -> None:
    rows, now = remains.rows, remains.life.moments[-1]
    promises.what_waits_has_a_due(rows, now)
    promises.active_pairs_go_on(rows)
    promises.capacities_hold(rows)
    moments = [message.at for message, _ in sorted(remains.messages, key=lambda m: number(m[0]))]
    assert moments == sorted(moments), "a message before an older one"
    assert moments[-1] <= now


def number(message: Message) -> int:
    return int(message.id.rpartition("-")[2])


def told(remains: Remains, twice: Sequence[str]) -> str:
    life, rows = remains.life, remains.rows
    states = Counter(letter.state.value for letter in remains.letters)
    days = (life.moments[-1] - life.moments[0]).days
    held = sum(session.took_place for session in rows.all(Session))
    return (
        f"SEED={SEED} KILLS={KILLS}: {life.caught} in the middle of a request; {days} days, "
        f"{len(list(rows.all(Pair)))} pairs, {held} sessions held, "
        f"{len(list(rows.all(Learning)))} learnings; {len(remains.messages)} messages; "
        f"letters {dict(states)}; twice: {twice}"
    )
