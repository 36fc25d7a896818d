"""Who may do what to what. Routers, pages, exports and the command line all ask here."""

from collections.abc import Iterator, Mapping
from itertools import islice

from bot.domain.enrolment import Enrolment
from bot.domain.learnings import Learning
from bot.domain.letters import Letter
from bot.domain.materials import Material
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal
from bot.domain.sessions import Session

Thing = Programme | Enrolment | Proposal | Pair | Session | Learning | Material | Letter | None


def may(person: Person, right: str, thing: Thing) -> bool:
    match right, thing:
        case "ask", None:
            return True
        case "start", None:
            return person.organiser
        case "organise", Programme():
            return person.id in thing.organisers
        case "own", Enrolment() | Letter():
            return person.id == thing.person_id
        case "answer", Proposal():
            return thing.known_to(person.id)
        case "take part", Pair() | Session():
            return person.id in thing.people
        case "pick", Session():
            return person.id == thing.mentee_id
        case "confirm", Session():
            return person.id == thing.mentor_id
        case "publish", Learning():
            return person.id == thing.author_id
        case "consent", Learning():
            return person.id == thing.partner_id and thing.state != "draft"
        case _:
            return isinstance(thing, Material) and right in _with_material(person, thing)


def _with_material(person: Person, material: Material) -> Iterator[str]:
    """Its author has no say before they're asked, and nothing to withdraw before their yes."""
    if person.id == material.sharer_id:
        yield from ("share", "withdraw")
    elif person.id == material.author_id:
        if material.state != "draft":
            yield "consent"
        if material.shared is not None:
            yield "withdraw"


def in_line(mentor: Person, mentee: Person, people: Mapping[int, Person]) -> bool:
    """The mentee is the mentor's manager or theirs, the mentor is above the mentee, or both have
    one manager: no pair, whoever wishes it. ``people``: all of them, by id."""
    above_mentee = set(managers(mentee, people))
    near = list(islice(managers(mentor, people), 2))
    same = mentor.manager_id is not None and mentor.manager_id == mentee.manager_id
    return same or mentee.id in near or mentor.id in above_mentee


def managers(person: Person, people: Mapping[int, Person]) -> Iterator[int]:
    """Upwards; a file with a circle in it ends where the circle closes."""
    seen = {person.id}
    while (above := person.manager_id) is not None and above not in seen:
        seen.add(above)
        person = people[above]
        yield above


def is_close(person: Person, other: Person) -> bool:
    """The same person, their manager or their report: too close to organise a pair they are in."""
    return person.id in (other.id, other.manager_id) or person.manager_id == other.id
