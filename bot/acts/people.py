from collections.abc import Sequence
from datetime import datetime

from bot.acts import sessions
from bot.acts.times import offer
from bot.domain.people import Person
from bot.domain.refusal import Refusal
from bot.domain.sessions import SessionState
from storage.works import Work


async def called(work: Work, typed: str, field: str) -> Sequence[Person]:
    """The people somebody typed, by full name or e-mail, one on each line or with commas between.

    Refusal names everyone who wasn't found, or not found for certain, at once.
    """
    words = list(
        dict.fromkeys(w.strip() for w in typed.replace(",", "\n").splitlines() if w.strip())
    )
    found = await work.people_called(words)
    by_word = {
        word: [p for p in found if word.casefold() in (p.email.casefold(), p.name.casefold())]
        for word in words
    }
    if unknown := [word for word, people in by_word.items() if not people]:
        raise Refusal("refusal-people-unknown", field=field, names=", ".join(unknown))
    if many := [word for word, people in by_word.items() if len(people) > 1]:
        raise Refusal("refusal-people-many", field=field, names=", ".join(many))
    return [people[0] for people in by_word.values()]


async def offer_other_times(work: Work, person: Person, now: datetime) -> None:
    """Where this person's days have changed: nobody is to pick a time on one that is off."""
    for pair in await work.pairs_of(person.id):
        coming = await sessions.coming(work, pair)
        if coming is not None and coming.state is SessionState.CHOOSING:
            await offer(work, coming, max(coming.not_before, now))
            await work.redraw("session.choose", coming.id, now)
