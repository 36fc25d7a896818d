from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Text, bindparam, func, or_, select, type_coerce

from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.programme import Programme
from storage import tables
from storage.work import Asking, Runner, unflushed

_PART = tables.enrolment.c
_ENROLMENT = unflushed(
    select(Enrolment).where(
        *(_PART[name] == bindparam(name) for name in ("programme_id", "person_id", "role"))
    )
)

# Asked each time that Home is drawn, so made only once.
_ENROLMENTS = select(Enrolment).where(_PART.person_id == bindparam("person_id"))
_ENROLMENTS = _ENROLMENTS.order_by(_PART.id)


def _lists(ids: ColumnElement[tuple[int, ...]]) -> ColumnElement[bool]:
    """The one that is ``listed`` is among these."""
    separated = func.replace(func.replace(type_coerce(ids, Text), "[", ","), "]", ",")
    return separated.like(bindparam("listed"))


_PROGRAMME = tables.programme.c
_ORGANISED = select(Programme).where(_lists(_PROGRAMME.organisers)).order_by(_PROGRAMME.id)
_POSTING = select(Programme).where(
    or_(_PROGRAMME.place_id == bindparam("id"), _lists(_PROGRAMME.elsewhere))
)
_POSTING = _POSTING.order_by(_PROGRAMME.id)


Key = tuple[int, int, Role]


class Programmes(Asking):
    def __init__(self, run: Runner) -> None:
        super().__init__(run)
        self._parts: dict[Key, Enrolment] = {}

    async def programmes(self) -> Sequence[Programme]:
        query = select(Programme).order_by(tables.programme.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def organised_by(self, person_id: int) -> Sequence[Programme]:
        listed = {"listed": f"%,{person_id},%"}
        return await self.run(lambda session: session.scalars(_ORGANISED, listed).all())

    async def programmes_at(self, place_id: int) -> Sequence[Programme]:
        """Those that post there, the newest last."""
        place = {"id": place_id, "listed": f"%,{place_id},%"}
        return await self.run(lambda session: session.scalars(_POSTING, place).all())

    async def parts_of(self, people: Iterable[int]) -> dict[int, list[Enrolment]]:
        """All enrolments of each of them, in whatever programme."""
        ids = set(people)
        query = select(Enrolment).where(tables.enrolment.c.person_id.in_(ids))
        query = query.order_by(tables.enrolment.c.id)
        found = await self.run(lambda session: session.scalars(query).all())
        parts: dict[int, list[Enrolment]] = {person_id: [] for person_id in ids}
        for part in found:
            parts[part.person_id].append(part)
            self._parts[part.programme_id, part.person_id, part.role] = part
        return parts

    async def enrolments_of(self, person_id: int) -> Sequence[Enrolment]:
        theirs = {"person_id": person_id}
        return await self.run(lambda session: session.scalars(_ENROLMENTS, theirs).all())

    async def enrolment(self, programme_id: int, person_id: int, role: Role) -> Enrolment | None:
        """One that ``parts_of`` has read in this work isn't read again."""
        if known := self._parts.get((programme_id, person_id, role)):
            return known
        key = {"programme_id": programme_id, "person_id": person_id, "role": role}
        return await self.run(lambda session: session.scalars(_ENROLMENT, key).one_or_none())

    async def joined(self, programme_id: int) -> Sequence[Enrolment]:
        query = select(Enrolment).filter_by(programme_id=programme_id, state=Part.JOINED)
        query = query.order_by(tables.enrolment.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def invited_and_joined(self, programme_id: int) -> dict[Role, tuple[int, int]]:
        """By role, how many were invited and how many of them take part: all an organiser
        learns."""
        query = select(tables.enrolment.c.role, tables.enrolment.c.state, func.count()).filter_by(
            programme_id=programme_id
        )
        rows = await self.run(
            lambda session: session.execute(
                query.group_by(tables.enrolment.c.role, tables.enrolment.c.state)
            ).all()
        )
        return {
            role: (
                sum(n for r, _, n in rows if r is role),
                sum(n for r, state, n in rows if r is role and state is Part.JOINED),
            )
            for role in Role
        }
