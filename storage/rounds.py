from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, select
from sqlalchemy.orm import Session as OrmSession

from bot.domain.pairs import PairState
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from storage import tables
from storage.work import Asking

OPEN = (ProposalState.ASKED_MENTOR, ProposalState.ASKED_MENTEE)
_NEVER_AGAIN = (ProposalState.DECLINED, ProposalState.PAIRED)
_TO_SOLVE = (RoundState.WAITING, RoundState.CLOSED)
_PROPOSAL = tables.proposal.c
# Asked each time that Home is drawn, so made only once.
_ASKED = select(Proposal).where(
    or_(
        *(
            (column == bindparam("person_id")) & (_PROPOSAL.state == state)
            for column, state in zip((_PROPOSAL.mentor_id, _PROPOSAL.mentee_id), OPEN, strict=True)
        )
    )
)
_ASKED = _ASKED.order_by(_PROPOSAL.id)


class Rounds(Asking):
    async def round_to_solve(self, now: datetime) -> Round | None:
        """The one that has waited longest, ordered, or closed with people who are free; no other
        process gets it meanwhile."""
        row = tables.round_.c
        query = select(Round).where(row.state.in_(_TO_SOLVE), row.due <= now)
        query = query.order_by(row.due, row.id).limit(1)
        query = query.with_for_update(skip_locked=True)
        return await self.run(lambda session: session.scalars(query).one_or_none())

    async def forget_proposals(self, round_id: int) -> None:
        query = delete(tables.proposal).where(tables.proposal.c.round_id == round_id)
        await self.run(lambda session: session.execute(query))

    async def add_proposals(self, proposals: Sequence[Proposal]) -> None:
        """In one go; they don't learn their ids."""
        await self.run(lambda session: session.bulk_save_objects(proposals))

    async def last_round(self, programme_id: int, before: int | None = None) -> Round | None:
        number = tables.round_.c.number
        query = select(Round).filter_by(programme_id=programme_id)
        if before is not None:
            query = query.where(number < before)
        query = query.order_by(number.desc()).limit(1)
        return await self.run(lambda session: session.scalars(query).one_or_none())

    async def proposals(self, round_id: int) -> Sequence[Proposal]:
        query = select(Proposal).filter_by(round_id=round_id).order_by(tables.proposal.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def count_drafts(self, round_id: int, but: Collection[int]) -> int:
        """Those that none of these people is in."""
        either = or_(_PROPOSAL.mentor_id.in_(but), _PROPOSAL.mentee_id.in_(but))
        query = select(func.count()).where(_PROPOSAL.round_id == round_id, ~either)
        query = query.where(_PROPOSAL.state == ProposalState.DRAFT)
        return await self.run(lambda session: session.scalar(query) or 0)

    async def open_proposals(self, enrolment_id: int) -> Sequence[Proposal]:
        query = select(Proposal).where(
            or_(
                tables.proposal.c.mentor_enrolment_id == enrolment_id,
                tables.proposal.c.mentee_enrolment_id == enrolment_id,
            ),
            tables.proposal.c.state.in_(OPEN),
        )
        return await self.run(lambda session: session.scalars(query).all())

    async def asked_about(self, person_id: int) -> Sequence[Proposal]:
        """Open proposals that wait for this person's answer."""
        theirs = {"person_id": person_id}
        return await self.run(lambda session: session.scalars(_ASKED, theirs).all())

    async def never_again(self, programme_id: int) -> frozenset[tuple[int, int]]:
        """(mentor, mentee) that declined, stand, or have ended: not to be proposed again."""
        query = select(tables.proposal.c.mentor_id, tables.proposal.c.mentee_id).where(
            tables.proposal.c.programme_id == programme_id,
            tables.proposal.c.state.in_(_NEVER_AGAIN),
        )
        return await self.run(
            lambda session: frozenset((mentor, mentee) for mentor, mentee in session.execute(query))
        )

    async def engagements(self, programme_id: int) -> list[tuple[int, int]]:
        """(mentor, mentee) of each standing pair and of each open proposal: capacity that is
        taken."""

        def question(session: OrmSession) -> list[tuple[int, int]]:
            pairs = select(tables.pair.c.mentor_id, tables.pair.c.mentee_id).where(
                tables.pair.c.programme_id == programme_id,
                tables.pair.c.state != PairState.ENDED,
            )
            asked = select(tables.proposal.c.mentor_id, tables.proposal.c.mentee_id).where(
                tables.proposal.c.programme_id == programme_id,
                tables.proposal.c.state.in_(OPEN),
            )
            return [(a, b) for query in (pairs, asked) for a, b in session.execute(query)]

        return await self.run(question)
