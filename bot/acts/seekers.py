"""Who seeks a partner in a round, as the matching knows them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.enrolment import Enrolment, Role
from bot.domain.hours import parse_hours, week_hours
from bot.domain.matching import Seeker, Wish
from bot.domain.people import Person
from bot.domain.proposals import Round
from bot.domain.rights import managers
from bot.texts import LOCALES
from storage.works import Work


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a round is decided by, read at one moment. ``barred``: persons, mentor first."""

    mentors: tuple[Seeker, ...]
    mentees: tuple[Seeker, ...]
    barred: frozenset[tuple[str, str]]
    seed: int


async def inputs(work: Work, round_: Round, now: datetime) -> Inputs:
    people = {person.id: person for person in await work.everybody()}
    enrolments = await work.joined(round_.programme_id)
    taken = await _taken(work, round_.programme_id)
    wishes = {(e.role, e.person_id): _wishes(e) for e in enrolments}
    seekers = {
        role: tuple(
            replace(
                _seeker(e, people, now),
                capacity=_free(e, taken[role, e.person_id], round_),
                other_role=wishes.get((role.other, e.person_id), ()),
                away=not e.ready and not taken[role, e.person_id],
            )
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
    return max(enrolment.capacity - taken, 0)


def _wishes(enrolment: Enrolment) -> tuple[Wish, ...]:
    return tuple(Wish(i.topic, i.level) for i in enrolment.interests if i.rated)


def _seeker(enrolment: Enrolment, people: Mapping[int, Person], now: datetime) -> Seeker:
    person = people[enrolment.person_id]
    offset = now.astimezone(person.zone).utcoffset()
    assert offset is not None
    return Seeker(
        id=str(enrolment.id),
        person=str(person.id),
        topics=_wishes(enrolment),
        hours=_week(enrolment.hours, person.zone, now),
        languages=frozenset(person.languages or LOCALES[:1]),
        grade=person.grade,
        department=person.department,
        location=person.location,
        zone_offset=int(offset.total_seconds() // 60),
        line=tuple(str(above) for above in managers(person, people)),
        avoid=frozenset(str(i) for i in enrolment.avoid),
        waited=enrolment.waited,
    )


@lru_cache(maxsize=1024)
def _week(hours: str, zone: ZoneInfo, now: datetime) -> frozenset[int]:
    """Most of a company has the hours of many others."""
    return week_hours(parse_hours(hours), zone, now)
