from collections.abc import Sequence

from bot.domain.people import Person
from bot.domain.refusal import Refusal
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
