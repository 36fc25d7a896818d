"""What a programme has come to before the first kill: some are pairs that meet this week, others
are in and wait for a partner, the rest were never asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.acts import pairs, people_import, sessions
from bot.company import DOMAIN
from bot.domain import people_file
from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from bot.domain.refusal import Refusal
from bot.domain.topics import Interest
from bot.platforms.sandbox.platform import Sandbox
from bot.residents import settle_company
from bot.simulation.company import ORGANISER, Company
from storage.database import Database
from storage.works import Work

PAIRED, WAITING = 0.5, 0.35
"""Shares of each side."""
A_WEEK = timedelta(weeks=1)
NEAR = [timedelta(days=day, hours=hour) for day in range(2) for hour in range(2, 9)]
"""From the beginning, when they meet."""
LEVELS = {Role.MENTOR: (3, 4), Role.MENTEE: (0, 1)}


async def move_in(database: Database, company: Company) -> dict[str, Person]:
    async with database.work() as work:
        await people_import.take(work, people_file.parse(company.file))
        await settle_company(work, Sandbox.name)
        await work.mark_organisers((ORGANISER,))
        people = await work.everybody()
    return {person.email.removesuffix(DOMAIN): person for person in people}


@dataclass(frozen=True)
class Before:
    work: Work
    programme: Programme
    people: dict[str, Person]
    now: datetime
    chance: Random

    async def come_to_this(self, company: Company) -> Company:
        """Answers who is left to be invited."""
        paired, waiting = (int(len(company.leaders) * share) for share in (PAIRED, WAITING))
        organiser = self.programme.organisers[0]
        round_ = Round(self.programme.id, 1, 1, organiser, RoundState.CLOSED)
        await self.work.add(round_)
        ends = slice(0, paired + waiting)
        mentors = await self._join(company.mentors[ends], Role.MENTOR)
        leaders = await self._join(company.leaders[ends], Role.MENTEE)
        for mentor, leader in zip(mentors[:paired], leaders[:paired], strict=True):
            await self._meet(round_, mentor, leader)
        left = slice(paired + waiting, None)
        return Company(company.mentors[left], company.leaders[left], company.file)

    async def _join(self, emails: Sequence[str], role: Role) -> list[Enrolment]:
        return [await self.work.add(self._part(email, role)) for email in emails]

    def _part(self, email: str, role: Role) -> Enrolment:
        person = self.people[email.removesuffix(DOMAIN)]
        part = Enrolment(self.programme.id, person.id, role, self.programme.organisers[0])
        topics = self.chance.sample(self.programme.topics, k=3)
        levels = LEVELS[role]
        part.interests = tuple(Interest(topic, self.chance.choice(levels)) for topic in topics)
        part.state = Part.JOINED
        return part

    async def _meet(self, round_: Round, mentor: Enrolment, leader: Enrolment) -> None:
        """Where the time that they would meet at is nobody's day off."""
        ids = (mentor.person_id, leader.person_id, mentor.id, leader.id)
        topic = mentor.interests[0].topic
        proposal = Proposal(round_.id, self.programme.id, *ids, topic, 1, ())
        proposal.state, proposal.mentor_yes = ProposalState.PAIRED, True
        pair = await pairs.start(self.work, await self.work.add(proposal), self.now - A_WEEK)
        session = await sessions.coming(self.work, pair)
        assert session is not None
        try:
            start = self.now + self.chance.choice(NEAR)
            await sessions.pick(self.work, session, start, self.now)
            await sessions.confirm(self.work, session, self.now)
        except Refusal:
            pass
