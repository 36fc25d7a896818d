"""What a platform tells of its workspaces and the people in them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.acts import roster
from bot.domain import people_cells as cells
from bot.domain.csv_file import Flawed
from bot.domain.installation import Installation
from bot.domain.people import Account, Person, Status
from bot.events import Profile
from storage.works import Work

Key = tuple[str, str, str]


async def install(work: Work, key: Key, now: datetime, secret: str | None = None) -> None:
    """``secret``: what to keep of it, unless that stays as it is. Its people are read soon, if it
    has any."""
    known = await work.installation(*key)
    if known is None:
        known = await work.add(Installation(*key))
    if secret is not None:
        known.secret = secret
    if secret != "":
        known.begin(now)


async def take(
    work: Work, profiles: Sequence[Profile], organisers: Collection[str], now: datetime
) -> None:
    """One person by e-mail, whatever accounts they have. Whoever was deactivated, or is a guest by
    now, has left the company unless they are reached elsewhere; who comes back may join again."""
    by_key: dict[Key, dict[str, Profile]] = defaultdict(dict)
    for one in profiles:
        key = (one.user.platform, one.user.enterprise, one.user.team)
        by_key[key][one.user.user] = one  # the last that was told
    for key, lot in by_key.items():
        await _take(work, key, lot, organisers, now)


async def _take(
    work: Work,
    key: Key,
    profiles: Mapping[str, Profile],
    organisers: Collection[str],
    now: datetime,
) -> None:
    accounts = await work.accounts_there(*key, profiles)
    emails = {user: email for user, one in profiles.items() if (email := _email(one))}
    people = await work.people_with(emails.values())
    new = {u: e for u, e in emails.items() if u not in accounts and profiles[u].here}
    await _add_people(work, people, {email: profiles[user] for user, email in new.items()})
    for user, email in new.items():
        accounts[user] = await work.add(Account(people[email].id, *key, user))
    theirs = await work.people(account.person_id for account in accounts.values())
    known = await work.accounts_of(theirs)
    gone: list[Person] = []
    for user, account in accounts.items():
        person, profile = theirs[account.person_id], profiles[user]
        if account.appear(profile.here):
            gone += _come_or_go(person, profile)
        if profile.here:
            _hear(person, account, known[person.id], profile, people)
            person.organiser |= _is_named(person, user, organisers)
    await _leave(work, gone, now)


async def _add_people(work: Work, people: dict[str, Person], wanted: Mapping[str, Profile]) -> None:
    made = {e: Person(e, _name(one, e)) for e, one in wanted.items() if e not in people}
    await work.add_people(made.values())
    people |= made


def _come_or_go(person: Person, profile: Profile) -> list[Person]:
    """Whoever goes."""
    if not profile.here:
        return [person]
    person.status = Status.ACTIVE
    return []


def _hear(
    person: Person,
    account: Account,
    theirs: Sequence[Account],
    profile: Profile,
    people: dict[str, Person],
) -> None:
    """Where they are written to counts, so that two platforms don't gainsay one another."""
    account.chat = profile.chat or account.chat
    if account is person.written_to(theirs)[0]:
        _tell(person, profile, people)
    _add(person, profile)


def _tell(person: Person, profile: Profile, people: dict[str, Person]) -> None:
    """An e-mail that is somebody else's already stays theirs."""
    email = _email(profile)
    if email and email not in people:
        person.email, people[email] = email, person
    person.name = _name(profile, person.name)
    person.chat_locale = profile.locale[:2] or person.chat_locale
    person.chat_timezone = _zone(profile.timezone) or person.chat_timezone


def _add(person: Person, profile: Profile) -> None:
    """What nothing is known of yet, from wherever it's told."""
    person.chat_locale = person.chat_locale or profile.locale[:2]
    person.chat_timezone = person.chat_timezone or _zone(profile.timezone)


async def _leave(work: Work, gone: Sequence[Person], now: datetime) -> None:
    if not gone:
        return
    reached = await work.reached([person.id for person in gone])
    left = [p for p in gone if p.id not in reached and p.status is not Status.LEFT]
    for person in left:
        person.status = Status.LEFT
    await roster.leave(work, [person.id for person in left], now)


def _is_named(person: Person, user: str, organisers: Collection[str]) -> bool:
    return user in organisers or person.email in {name.casefold() for name in organisers}


def _email(profile: Profile) -> str:
    try:
        return cells.email(profile.email)
    except Flawed:
        return ""


def _name(profile: Profile, otherwise: str) -> str:
    words = profile.name.replace("\0", "").encode("utf-8", "ignore").decode().split()
    return " ".join(words)[: cells.MOST_CHARACTERS] or otherwise


def _zone(name: str) -> str:
    try:
        return cells.timezone(name) if name else ""
    except Flawed:
        return ""
