from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.people import Person, Status
from bot.domain.people_file import Row
from storage.works import Work


@dataclass(frozen=True, slots=True)
class Taken:
    """Each row is counted once. ``left``: were active until now."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left: int = 0


async def managers(work: Work) -> dict[str, str]:
    """Everybody's e-mail, with their manager's or ""."""
    people = {person.id: person for person in await work.everybody()}
    return {
        person.email: people[person.manager_id].email if person.manager_id else ""
        for person in people.values()
    }


async def take(work: Work, rows: Sequence[Row]) -> Taken:
    """By e-mail. Whoever isn't in the file, and what people chose themselves, stays as it is."""
    known = {person.email.casefold(): person for person in await work.everybody()}
    new = {row.key: Person(row.email, row.name) for row in rows if row.key not in known}
    for row in rows:
        if row.key in new:
            row.fill(new[row.key])
    await work.add_people(new.values())
    people = known | new  # whoever may be a manager has an id by now
    return Taken(**Counter(_take(row, people, is_new=row.key in new) for row in rows))


def _take(row: Row, people: Mapping[str, Person], is_new: bool) -> str:
    person = people[row.key]
    was_active = person.status is Status.ACTIVE
    changes = row.fill(person)
    if row.tells_manager:
        manager_id = people[row.manager].id if row.manager else None
        changes |= manager_id != person.manager_id
        person.manager_id = manager_id
    if is_new:
        return "added"
    if was_active and person.status is Status.LEFT:
        return "left"
    return "changed" if changes else "unchanged"
