"""What a platform tells of its people. One e-mail is one person, on however many accounts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from bot.acts import roster
from bot.domain.people import Account, Person, Reach, Status
from bot.events import Profile
from storage.works import Work


async def take(
    work: Work, profiles: Sequence[Profile], organisers: Collection[str], now: datetime
) -> None:
    """All of one workspace. Whoever has no e-mail that we may see stays unknown."""
    of = profiles[0].user
    users = (profile.user.user for profile in profiles)
    accounts = await work.accounts(of.platform, of.enterprise, of.team, users)
    met = [profile for profile in profiles if profile.user.user in accounts]
    await _meet_again(work, met, accounts, organisers, now)
    new = [profile for profile in profiles if profile.here and profile.user.user not in accounts]
    await _welcome(work, [profile for profile in new if profile.email], organisers)


async def _welcome(work: Work, profiles: Sequence[Profile], organisers: Collection[str]) -> None:
    """Somebody who isn't in the people file is a person all the same, of whom less is known."""
    people = await work.people_by_email(profile.email for profile in profiles)
    new = {p.email: Person(p.email, p.name, p.title) for p in profiles if p.email not in people}
    await work.add_people(new.values())
    people |= new
    for profile in profiles:
        person = people[profile.email]
        _learn(person, profile, organisers)
        await work.add(_account(person, profile))


async def _meet_again(
    work: Work,
    profiles: Sequence[Profile],
    accounts: Mapping[str, Account],
    organisers: Collection[str],
    now: datetime,
) -> None:
    people = await work.people(accounts[profile.user.user].person_id for profile in profiles)
    turned = []
    for profile in profiles:
        account = accounts[profile.user.user]
        if profile.here:
            _learn(people[account.person_id], profile, organisers)
        if account.appear(profile.here):
            turned.append(people[account.person_id])
    if turned:
        await _come_or_go(work, turned)
        await roster.follow(work, now)


async def _come_or_go(work: Work, turned: Iterable[Person]) -> None:
    """With their last account somebody leaves the company; with any they are back."""
    people = list(turned)
    reached = {a.person_id for a in await work.open_accounts(person.id for person in people)}
    for person in people:
        person.status = Status.ACTIVE if person.id in reached else Status.LEFT


def _learn(person: Person, profile: Profile, organisers: Collection[str]) -> None:
    """Organisers are named by e-mail or by the platform's id, in small letters."""
    person.chat_locale, person.chat_timezone = profile.locale, profile.timezone
    named = {profile.email, profile.user.user.casefold()}
    person.organiser |= not named.isdisjoint(organisers)


def _account(person: Person, profile: Profile) -> Account:
    user = profile.user
    return Account(person.id, user.platform, user.enterprise, user.team, user.user, Reach.OPEN)
