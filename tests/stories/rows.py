"""Everything that stands in the database at one moment."""

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from bot.domain.enrolment import Enrolment, Role
from bot.domain.learnings import Learning
from bot.domain.letters import Letter
from bot.domain.notes import Note
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, Round
from bot.domain.sessions import Session
from storage.database import Database
from storage.records import Fault

KINDS: tuple[type, ...] = (
    *(Person, Programme, Enrolment, Round, Proposal, Pair, Session, Note, Learning, Letter),
)
T = TypeVar("T")


@dataclass(frozen=True)
class Rows:
    found: dict[type, dict[int, Any]]
    faults: int

    def all(self, kind: type[T]) -> list[T]:
        return list(self.found[kind].values())

    def find(self, kind: type[T], row_id: int) -> T | None:
        return self.found[kind].get(row_id)

    def get(self, kind: type[T], row_id: int) -> T:
        row: T = self.found[kind][row_id]
        return row

    def part(self, of: Pair | Session, role: Role) -> Enrolment:
        person_id = of.mentor_id if role is Role.MENTOR else of.mentee_id
        key = (of.programme_id, person_id, role)
        return next(e for e in self.all(Enrolment) if (e.programme_id, e.person_id, e.role) == key)


async def read_rows(database: Database) -> Rows:
    async with database.work() as work:
        return await work.run(_read)


def _read(session: OrmSession) -> Rows:
    found = {kind: _by_id(session, kind) for kind in KINDS}
    return Rows(found, len(session.scalars(select(Fault)).all()))


def _by_id(session: OrmSession, kind: type[Any]) -> dict[int, Any]:
    return {row.id: row for row in session.scalars(select(kind))}
