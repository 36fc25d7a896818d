"""The made-up company of the sandbox: sixty people, twelve of them on the page."""

from datetime import UTC, datetime, time, timedelta
from typing import Literal

from bot.acts import people_import
from bot.company import CAST, COMPANY, ORGANISER
from bot.domain import people_file
from bot.domain.enrolment import Role
from bot.domain.people import Account, Person
from bot.domain.working_days import is_working
from bot.platforms.sandbox.routes import Resident
from bot.texts import LOCALES
from storage.database import Database
from storage.works import Work

BEGIN = time(8)  # UTC: working hours from London to Almaty


async def settle_company(work: Work, platform: str) -> tuple[str, ...]:
    """Imports the company as an organiser's people file would be, once; answers who may
    organise."""
    if not await work.everybody():
        await people_import.take(work, people_file.parse(COMPANY))
        for person in await work.everybody():
            await work.add(Account(person.id, platform, "", platform, _user(person)))
    return (ORGANISER,)


async def residents(database: Database) -> list[Resident]:
    async with database.work() as work:
        people = {p.email: p for p in await work.everybody()}
        cast = [people[email] for email in CAST if email in people]
        return [await _resident(work, person) for person in cast]


def a_working_morning(now: datetime) -> datetime:
    """Of today, or of the next working day."""
    day = now.astimezone(UTC).date()
    while not is_working(day):
        day += timedelta(days=1)
    return datetime.combine(day, BEGIN, UTC)


async def _resident(work: Work, person: Person) -> Resident:
    roles = [e.role for e in await work.enrolments_of(person.id) if e.takes_part]
    role = "organiser" if person.organiser else _role(roles)
    locale = person.reads(LOCALES, LOCALES[0])
    return Resident(_user(person), person.name, locale, person.timezone, role, person.title)


def _role(roles: list[Role]) -> Literal["mentor", "mentee", ""]:
    if not roles:
        return ""
    return "mentor" if roles[0] is Role.MENTOR else "mentee"


def _user(person: Person) -> str:
    return person.email.partition("@")[0]
