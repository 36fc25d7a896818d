"""Looks once a day whether every promise is kept, from outside: from what was pressed, sent and
read, and by questions to the store."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from bot.domain.notes import Visibility
from bot.domain.people import Person
from bot.domain.sessions import Session
from bot.simulation.manners import Manners, Received
from bot.simulation.promises import Broken, Promise
from bot.simulation.witness import CHANNEL, Witness, Written
from storage.database import Database
from storage.inspecting import Begun, Out, Sent
from storage.works import Work

OFFERS = ("learning.offer_named", "learning.offer_unnamed")
AGREES = ("learning.agree_named", "learning.agree_unnamed")


class Inspector:
    """``users``: the person of each account. ``minutes``: how many letters went out in each
    minute, to people and to channels."""

    def __init__(self, database: Database, witness: Witness, users: Mapping[str, Person]) -> None:
        self.manners = Manners({person.id: person for person in users.values()})
        self.minutes: Counter[tuple[bool, datetime]] = Counter()
        self._database = database
        self._witness = witness
        self._ids = {user: person.id for user, person in users.items()}
        self._users = {person.id: user for user, person in users.items()}
        self._letters: dict[int, datetime] = {}
        self._looked = datetime.min.replace(tzinfo=UTC)
        self._pairs = 0
        self._out: set[int] = set()

    async def look(self, now: datetime) -> list[Broken]:
        async with self._database.work() as work:
            return [
                *self._consents(await work.pairs_begun(self._pairs)),
                *self._learnings(await work.learnings_out()),
                *await self._private(work),
                *await _store(work, now),
                *self._cards(await work.letters_sent(self._looked)),
            ]

    def _consents(self, begun: list[Begun]) -> Iterator[Broken]:
        for pair in begun:
            self._pairs = pair.id
            for person_id in (pair.mentor_id, pair.mentee_id):
                if not self._pressed(person_id, ("proposal.yes",), pair.proposal_id):
                    yield Broken(Promise.CONSENT, f"pair {pair.id}, person {person_id}")

    def _learnings(self, out: list[Out]) -> Iterator[Broken]:
        for one in out:
            if one.id not in self._out and not self._agreed(one):
                yield Broken(Promise.LEARNING, f"learning {one.id}")
            self._out.add(one.id)

    def _agreed(self, one: Out) -> bool:
        """Each to the publishing, and each who is named to their name."""
        offers = OFFERS[:1] if one.author_named else OFFERS
        agrees = AGREES[:1] if one.partner_named else AGREES
        return self._pressed(one.author_id, offers, one.id) and self._pressed(
            one.partner_id, agrees, one.id
        )

    async def _private(self, work: Work) -> list[Broken]:
        """Nobody reads a note but its writer, unless they were let."""
        read, self._witness.read = self._witness.read, {}
        broken = []
        for reader, note in read:
            if reader != note.author and not await self._may_read(work, reader, note):
                session = f"session {note.session}, by person {self._ids[note.author]}"
                broken.append(Broken(Promise.PRIVATE, f"a note of {session}"))
        return broken

    async def _may_read(self, work: Work, reader: str, note: Written) -> bool:
        if note.visibility == Visibility.ME:
            return False
        session = await work.get(Session, note.session)
        is_partner = reader in {self._users[i] for i in session.people}
        if is_partner and note.visibility == Visibility.PAIR:
            return True
        written = await work.note(note.session, self._ids[note.author])
        learning = written and await work.learning_of(written.id)
        if learning is None:
            return False
        offered = self._pressed(learning.author_id, OFFERS, learning.id)
        agreed = self._pressed(learning.partner_id, AGREES, learning.id)
        return offered and (agreed or (is_partner and reader != CHANNEL))

    def _cards(self, sent: list[Sent]) -> Iterator[Broken]:
        gone = {self._ids[user]: at for user, at in self._witness.gone.items()}
        new = []
        for letter in sent:
            if letter.message not in self._witness.arrived:
                yield Broken(Promise.LETTERS, f"letter {letter.id} ({letter.kind}) came to nobody")
            if letter.id not in self._letters and letter.person_id is not None:
                new.append(self._received(letter, letter.person_id))
            self._count(letter)
        yield from self.manners.look(new, gone)

    def _received(self, letter: Sent, person_id: int) -> Received:
        asked = self._pressed(person_id, ("letter.open",), letter.id)
        return Received(letter.id, person_id, letter.kind, letter.sent, asked)

    def _count(self, letter: Sent) -> None:
        """One that is drawn again where it lies is sent again, but is no further card."""
        if self._letters.get(letter.id) != letter.sent:
            minute = letter.sent.replace(second=0, microsecond=0)
            self.minutes[letter.person_id is None, minute] += 1
        self._letters[letter.id] = self._looked = letter.sent

    def _pressed(self, person_id: int, actions: tuple[str, ...], about: int) -> bool:
        return self._witness.has_pressed(self._users[person_id], actions, about)


async def _store(work: Work, now: datetime) -> list[Broken]:
    without = [
        f"{name} {row_id}" for name, ids in (await work.without_due()).items() for row_id in ids
    ]
    due = await work.next_due()
    undone = [str(due)] if due is not None and due <= now else []
    undone += [f"row {row_id} failed" for row_id in await work.faults()]
    found = {
        Promise.CAPACITY: [f"enrolment {row_id}" for row_id in await work.overfull()],
        Promise.DUE: without,
        Promise.UNDONE: undone,
        Promise.LETTERS: [f"letter {row_id}" for row_id in await work.letters_lost()],
    }
    return [Broken(promise, what) for promise, all_ in found.items() for what in all_]
