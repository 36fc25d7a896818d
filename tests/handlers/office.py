"""An organiser's desk, a pair, and letters of theirs that did not arrive."""

from dataclasses import dataclass

from bot.cards import Card
from bot.domain.enrolment import Enrolment, Part
from bot.domain.learnings import LearningState
from bot.domain.letters import Letter, Post
from bot.domain.notes import Visibility
from bot.domain.proposals import RoundState
from bot.domain.sessions import SessionState
from storage.database import Database
from tests.desk import Desk
from tests.making import (
    Two,
    make_learning,
    make_note,
    make_pair,
    make_round,
    make_session,
    make_two,
)

NOTHING = "Nothing is left here."
INVITED, ABOUT_PAIR = "Mia: the invitation", "Mia: a message about their pair"


@dataclass
class Office:
    """Mia and Lars are a pair in an open round, and one of each thing has the id 1."""

    desk: Desk
    database: Database
    two: Two

    async def lose(
        self, kind: str, about: object = 1, state: Post = Post.FAILED, to: str = "mia"
    ) -> int:
        person = None if to == "#" else getattr(self.two, to).id
        place = self.two.company.programme.place_id if to == "#" else None
        async with self.database.work() as work:
            key = f"{kind}:{about}:{to}:{state}"
            letter = Letter(key, kind, str(about), None, person, place, state)
            return (await work.add(letter)).id

    async def list(self, user: str = "olga") -> Card:
        return await self.desk.press(user, "undelivered.show", self.two.company.programme.id)

    async def overview(self) -> Card:
        return await self.desk.press("olga", "programme.show", self.two.company.programme.id)

    async def decide(self, what: str, letter: object, user: str = "olga") -> Card:
        about = f"{self.two.company.programme.id}/{letter}"
        return await self.desk.press(user, f"undelivered.{what}", about)

    async def letter(self, number: int) -> Letter:
        async with self.database.work() as work:
            return await work.get(Letter, number)

    async def set_part(self, state: Part) -> None:
        """Mia's."""
        async with self.database.work() as work:
            (await work.get(Enrolment, self.two.mentor.id)).state = state


async def open_office(desk: Desk, database: Database) -> Office:
    async with database.work() as work:
        two = await make_two(work)
        await make_round(work, two.company, RoundState.ASKED)
        pair = await make_pair(work, two)
        session = await make_session(work, pair, SessionState.AGREED)
        note = await make_note(work, session, two.lars.id, Visibility.PAIR)
        await make_learning(work, note, LearningState.PUBLISHED)
    return Office(desk, database, two)
