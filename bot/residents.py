"""The made-up company of the sandbox: sixty people, twelve of them on the page."""

from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.acts import people_import
from bot.autopilot.characters import Someone
from bot.company import CAST, COMPANY, DOMAIN, ORGANISERS
from bot.domain import people_file
from bot.domain.enrolment import Enrolment, Role
from bot.domain.people import Account, Person
from bot.domain.working_days import Calendar
from bot.platforms.sandbox.routes import Resident
from bot.texts import LOCALES
from storage.database import Database
from storage.works import Work

BEGIN = time(9)  # UTC: working hours from London to Almaty, in winter, too


async def settle_company(work: Work, platform: str) -> tuple[str, ...]:
    """Imports the made-up company, unless people were imported before; answers who may organise.

    Whoever has no account yet gets one, so that anyone can be anyone.
    """
    if not await work.everybody():
        await people_import.take(work, people_file.parse(COMPANY))
    for person in await work.people_without_account(platform):
        await work.add(Account(person.id, platform, "", platform, _user(person)))
    return ORGANISERS


async def residents(database: Database) -> list[Resident]:
    """The cast of the made-up company; of another company, the first twelve."""
    async with database.work() as work:
        everybody = await work.everybody()
        people = {person.email: person for person in everybody}
        cast = [people[email] for email in CAST if email in people] or everybody[: len(CAST)]
        parts = await work.parts_of(person.id for person in cast)
        return [_resident(person, parts[person.id]) for person in cast]


async def simulated(database: Database) -> dict[str, Someone]:
    """Everybody who has an account here, for the autopilot."""
    async with database.work() as work:
        everybody = await work.everybody()
    leading = {person.manager_id for person in everybody}
    return {
        _user(person): Someone(person.zone, person.id in leading, person.organiser)
        for person in everybody
    }


def a_working_morning(now: datetime) -> datetime:
    """Of today, or of the next working day."""
    day = now.astimezone(UTC).date()
    while not Calendar(ZoneInfo("UTC")).works_on(day):
        day += timedelta(days=1)
    return datetime.combine(day, BEGIN, UTC)


def _resident(person: Person, parts: list[Enrolment]) -> Resident:
    roles = [part.role for part in parts if part.takes_part]
    role = "organiser" if person.organiser else _role(roles)
    locale = person.reads(LOCALES, LOCALES[0])
    return Resident(_user(person), person.name, locale, person.timezone, role, person.title)


def _role(roles: list[Role]) -> Literal["mentor", "mentee", ""]:
    if not roles:
        return ""
    return "mentor" if roles[0] is Role.MENTOR else "mentee"


def _user(person: Person) -> str:
    return person.email.removesuffix(DOMAIN)
