"""People who press whatever there is, and what must hold whatever they do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TypeVar

from sqlalchemy import select

from bot.cards import Button, Card, Choice, Field, Input, Value, When
from bot.domain.enrolment import Enrolment, Role
from bot.domain.learnings import Learning, LearningState
from bot.domain.notes import Note, Visibility
from bot.domain.pairs import Pair
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from bot.domain.sessions import Session, SessionState
from bot.events import Event, Sender
from bot.platforms.sandbox.box import Message
from storage.works import Work
from tests.stories import company
from tests.stories.world import World

MENTORS, LEADERS = ("anna", "maxim", "chloe"), ("boris", "elena")
WORDS = ("", "home", "участвую", "profile", "пара", "note", "library", "organise", "<!channel> *x*")
ODD = ("", "x" * 5_000, "\0", "\ud800", "-1", "99999999", "٣", "[a](https://evil.example)")
FORGED = ("0", "-1", "1", "2", "1/2", "99999999999999999999", "٣", "one", "")
PUBLIC = (LearningState.PUBLISHED, LearningState.WITHDRAWN)
CLOSED = (RoundState.DRAFT, RoundState.CLOSED)
UNDECIDED = (LearningState.OFFERED, LearningState.AGREED, LearningState.REFUSED)
WILLING = {
    *("enrolment.form", "enrolment.describe", "enrolment.rate", "proposal.yes", "pair.agree"),
    *("session.pick", "session.propose", "session.confirm", "session.held", "note.save"),
    *("learning.offer_named", "learning.offer_unnamed"),
    *("learning.agree_named", "learning.agree_unnamed"),
}
T = TypeVar("T")
Found = tuple[Message, Card, Button]
Fill = Callable[[Card, Random], dict[str, Value]]


@dataclass
class Crowd:
    world: World
    read: set[tuple[str, int]] = field(default_factory=set)
    paired: set[int] = field(default_factory=set)
    secrets: int = 0
    last: Event | None = None

    @property
    def users(self) -> list[str]:
        return list(self.world.people)

    async def say(self, user: str, word: str) -> None:
        await self.world.app.sandbox.say(user, word)

    async def go_on(self, user: str, random: Random) -> None:
        """What a willing person would press, on the newest card that asks for it."""
        shown = [(m, m.card, b) for m in self._inbox(user) for b in m.card.all_buttons]
        if wanted := [found for found in shown if found[2].action in WILLING][-3:]:
            await self._press(user, random.choice(wanted), self._values, random)

    async def press(self, user: str, random: Random) -> None:
        """Any button of theirs that ever stood, with anything in the form."""
        if found := list(self._buttons(user)):
            await self._press(user, random.choice(found), self._odd_values, random)

    async def _press(self, user: str, found: Found, fill: Fill, random: Random) -> None:
        message, card, button = found
        values = fill(card, random)
        await self.world.app.sandbox.press(user, message.id, button.id, values)

    async def press_of_another(self, thief: str, victim: str, random: Random) -> None:
        if found := list(self._buttons(victim)):
            _, card, button = random.choice(found)
            values = self._values(card, random)
            await self.dispatch(thief, button.action, button.about, values)

    async def forge(self, user: str, action: str, about: str) -> None:
        await self.dispatch(user, action, about, {})

    async def run_a_round(self) -> None:
        await self.forge("olga", "round.run", "1")
        async with self.world.app.database.work() as work:
            round_ = await work.last_round(1)
        if round_ is not None:
            await self.forge("olga", "round.approve", f"1/{round_.number}")

    async def again(self) -> None:
        """The same event, delivered once more, gets the same answer."""
        if self.last is not None:
            await self.world.app.sandbox.dispatch(self.last)

    async def travel(self, hours: int) -> None:
        await self.world.app.sandbox.forward(timedelta(hours=hours))

    async def dispatch(self, user: str, action: str, about: str, values: dict[str, Value]) -> None:
        """Past the page, which shows nobody a button of another."""
        sandbox = self.world.app.sandbox
        sender = Sender("sandbox", "", "sandbox", user)
        self.last = Event(sandbox.box.new_event_id(), sender, action, about, values)
        answer = await sandbox.dispatch(self.last)
        self._must_not_leak(await self._notes(), user, answer)
        await sandbox.settle()

    async def check(self) -> None:
        """All that must hold, read in a work of its own."""
        async with self.world.app.database.work() as work:
            await self._consent_and_capacity(work)
            await self._nothing_waits_without_a_due(work)
            unasked = _unasked(await _all(work, Proposal))
        notes = await self._notes()
        for user, card in self._news():
            self._must_not_leak(notes, user, card)
            asked = {b.about for b in card.all_buttons if b.action.startswith("proposal.")}
            assert not asked & unasked.get(self._id(user), set()), "asked before the mentor"

    async def _consent_and_capacity(self, work: Work) -> None:
        pairs = await _all(work, Pair)
        for pair in (pair for pair in pairs if pair.id not in self.paired):
            self.paired.add(pair.id)
            proposal = await work.get(Proposal, pair.proposal_id)
            assert proposal.state is ProposalState.PAIRED
            assert proposal.mentor_yes
            await self._fits(work, proposal.mentor_enrolment_id, Role.MENTOR, pairs)
            await self._fits(work, proposal.mentee_enrolment_id, Role.MENTEE, pairs)

    async def _fits(self, work: Work, enrolment_id: int, role: Role, pairs: Sequence[Pair]) -> None:
        part = await work.get(Enrolment, enrolment_id)
        sides = [p.mentor_id if role is Role.MENTOR else p.mentee_id for p in pairs if p.stands]
        assert part.takes_part, "paired without consent"
        assert sides.count(part.person_id) <= part.capacity, "more than they can take"

    async def _nothing_waits_without_a_due(self, work: Work) -> None:
        pairs = {pair.id: pair for pair in await _all(work, Pair)}
        waiting: tuple[Round | Proposal | Learning | Session, ...] = (
            *(round_ for round_ in await _all(work, Round) if round_.state not in CLOSED),
            *(proposal for proposal in await _all(work, Proposal) if proposal.is_open),
            *(one for one in await _all(work, Learning) if one.state in UNDECIDED),
            *(s for s in await _all(work, Session) if pairs[s.pair_id].active and _is_open(s)),
        )
        assert all(thing.due for thing in waiting)

    async def _notes(self) -> list[tuple[Note, Learning | None]]:
        async with self.world.app.database.work() as work:
            return [(n, await work.learning_of(n.id)) for n in await _all(work, Note)]

    def _must_not_leak(
        self, notes: Sequence[tuple[Note, Learning | None]], user: str, card: Card
    ) -> None:
        for note, learning in notes:
            if note.learned.startswith("secret") and note.learned in card.plain:
                is_out = learning is not None and learning.state in PUBLIC
                assert is_out or self._may_read(note, learning, self._id(user)), user

    def _may_read(self, note: Note, learning: Learning | None, person_id: int) -> bool:
        if person_id == note.author_id:
            return True
        was_offered = learning is not None and learning.state is not LearningState.DRAFT
        is_theirs = note.visibility is Visibility.PAIR or was_offered
        return person_id == note.partner_id and is_theirs

    def _id(self, user: str) -> int:
        """0 for everybody: a channel."""
        return self.world.people[user].id if user in self.world.people else 0

    def _news(self) -> Iterator[tuple[str, Card]]:
        """Each card that was drawn since the last look, in chats and channels."""
        sandbox = self.world.app.sandbox
        chats = [(user, sandbox.inbox(user)) for user in self.users]
        chats += [(f"#{name}", sandbox.channel(name)) for name in sandbox.channels()]
        for place, messages in chats:
            for message in messages:
                look = message.id, len(sandbox.box.versions(message))
                if look not in self.read:
                    self.read.add(look)
                    yield place, message.card

    def _buttons(self, user: str) -> Iterator[Found]:
        sandbox = self.world.app.sandbox
        for message in sandbox.inbox(user):
            for card in sandbox.box.versions(message):
                for button in card.all_buttons:
                    yield message, card, button

    def _inbox(self, user: str) -> list[Message]:
        return self.world.app.sandbox.inbox(user)

    def _odd_values(self, card: Card, random: Random) -> dict[str, Value]:
        if random.random() < 0.5:
            return self._values(card, random)
        return {f.id: random.choice((*ODD, ("ai", "ai"), ())) for f in card.fields}

    def _values(self, card: Card, random: Random) -> dict[str, Value]:
        return {f.id: self._value(f, random) for f in card.fields}

    def _value(self, field: Field, random: Random) -> Value:
        match field:
            case Choice(options=options, many=True):
                return tuple(option.value for option in options)
            case Choice(options=options):
                return random.choice(options).value
            case When(kind=kind):
                soon = self.world.now + timedelta(days=random.randint(1, 9))
                return f"{soon:%Y-%m-%d}" if kind == "date" else f"{soon:%Y-%m-%dT%H:%M}"
            case Input(id="learned"):
                self.secrets += 1
                return f"secret {self.secrets}."
            case Input(id="people"):
                return "\n".join(f"{user}@upmentor.example" for user in MENTORS)
            case Input():
                return field.value


async def _all(work: Work, kind: type[T]) -> Sequence[T]:
    return await work.run(lambda session: session.scalars(select(kind)).all())


def _is_open(session: Session) -> bool:
    return session.ahead or session.state is SessionState.ASKED


def _unasked(proposals: Sequence[Proposal]) -> dict[int, set[str]]:
    """By leader, the proposals that they may not know of yet."""
    hidden: dict[int, set[str]] = {}
    for proposal in proposals:
        if not proposal.mentor_yes:
            hidden.setdefault(proposal.mentee_id, set()).add(str(proposal.id))
    return hidden


async def gather(world: World) -> Crowd:
    """A programme with three mentors and two leaders who are invited, and nobody in yet."""
    found = await company.found(world)
    for number, user in enumerate(MENTORS):
        await world.person(user, f"{user.title()} Mentor", languages=("en",), grade=3 + number)
    for number, user in enumerate(LEADERS):
        await world.person(user, f"{user.title()} Leader", languages=("en",), grade=15 + number)
    await company.start_programme(found.olga)
    emails = {user: f"{user}@upmentor.example" for user in world.people}
    mentors, leaders = (tuple(emails[user] for user in side) for side in (MENTORS, LEADERS))
    await company.invite(found.olga, mentors, leaders)
    return Crowd(world)
