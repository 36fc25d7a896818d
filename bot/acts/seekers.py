"""Who seeks a partner in a round, as the matching knows them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.enrolment import Enrolment, Role
from bot.domain.hours import week_hours
from bot.domain.matching import LeftOutReason, Matching, Seeker, Wish
from bot.domain.matching.round import match
from bot.domain.people import Person
from bot.domain.proposals import Round
from bot.domain.rights import managers
from bot.texts import LOCALES
from storage.works import Work


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a round is decided by, read in one transaction."""

    mentors: tuple[Seeker, ...]
    mentees: tuple[Seeker, ...]
    barred: frozenset[tuple[str, str]]
    seed: int

    def solve(self) -> Matching:
        return match(self.mentors, self.mentees, barred=self.barred, seed=self.seed)


async def inputs(work: Work, round_: Round, now: datetime) -> Inputs:
    people = {person.id: person for person in await work.everybody()}
    enrolments = await work.joined(round_.programme_id)
    taken = await _taken(work, round_.programme_id)
    seekers = {
        role: tuple(
            _seeker(e, people, _free(e, taken[role, e.person_id], round_), now)
            for e in enrolments
            if e.role is role
        )
        for role in Role
    }
    barred = await _barred(work, round_)
    return Inputs(seekers[Role.MENTOR], seekers[Role.MENTEE], barred, round_.seed)


async def _barred(work: Work, round_: Round) -> frozenset[tuple[str, str]]:
    """In a rematch also whatever was put forward before it: which of that was answered, and how, is
    nobody's to tell."""
    never = await work.never_again(round_.programme_id)
    before = await _before(work, round_) if round_.again else None
    if before is not None:
        never |= {(p.mentor_id, p.mentee_id) for p in await work.proposals(before.id)}
    return frozenset((str(mentor), str(mentee)) for mentor, mentee in never)


async def _before(work: Work, round_: Round) -> Round | None:
    """The round that a rematch follows."""
    if not round_.rematch:
        return round_
    return await work.last_round(round_.programme_id, before=round_.number)


async def away(work: Work, programme_id: int) -> dict[str, str]:
    """Whoever can't be matched now and has nobody, by enrolment, with the reason that organisers
    read: the one that doesn't tell them from anybody else."""
    taken = await _taken(work, programme_id)
    return {
        str(e.id): str(LeftOutReason.NO_ONE_FREE)
        for e in await work.joined(programme_id)
        if not e.ready and not taken[e.role, e.person_id]
    }


async def _taken(work: Work, programme_id: int) -> Counter[tuple[Role, int]]:
    """How many partners each person has, or is asked about, in each role."""
    engaged = await work.engagements(programme_id)
    sides = ((side, person) for pair in engaged for side, person in zip(Role, pair, strict=True))
    return Counter(sides)


def _free(enrolment: Enrolment, taken: int, round_: Round) -> int:
    """Whoever is on pause stays in with no capacity: who offers a topic must not tell who is
    away. So do, in a rematch, those who have a partner."""
    if not enrolment.ready or (taken and round_.again):
        return 0
    return enrolment.capacity - taken


def _seeker(
    enrolment: Enrolment, people: Mapping[int, Person], capacity: int, now: datetime
) -> Seeker:
    person = people[enrolment.person_id]
    offset = now.astimezone(person.zone).utcoffset()
    assert offset is not None
    return Seeker(
        id=str(enrolment.id),
        person=str(person.id),
        topics=tuple(Wish(i.topic, i.level) for i in enrolment.interests if i.rated),
        hours=week_hours(enrolment.windows, person.zone, now),
        languages=frozenset(person.languages or LOCALES[:1]),
        grade=person.grade,
        department=person.department,
        location=person.location,
        zone_offset=int(offset.total_seconds() // 60),
        line=tuple(str(above) for above in managers(person, people)),
        capacity=max(capacity, 0),
        avoid=frozenset(str(i) for i in enrolment.avoid),
        waited=enrolment.waited,
    )
