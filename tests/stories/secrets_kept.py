"""No card, sent or answered, shows what its reader may not see or offers what they may not do."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.cards import Card, Row, from_json, to_json
from bot.domain.learnings import Learning, LearningState
from bot.domain.notes import Note, Visibility
from bot.domain.people import Person
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from bot.domain.rights import Thing, may
from bot.texts import LOCALES, Texts
from handlers.router import ROUTES
from tests.stories.crowd import AVOIDED, SECRET, Crowd
from tests.stories.rows import Rows

TO_PARTNER = (LearningState.OFFERED, LearningState.PUBLISHED)


@dataclass(frozen=True)
class Shown:
    """``user`` is empty for a channel, which everybody reads."""

    user: str
    card: Card


class Eyes:
    """Sees every card once, as it is drawn, in any inbox or channel and in any answer."""

    def __init__(self, folder: Path, crowd: Crowd) -> None:
        self._box = sqlite3.connect(folder / "sandbox.db")
        self._crowd = crowd
        self._version = 0
        self._answers = 0

    def new(self) -> list[Shown]:
        query = (
            "SELECT version.id, kind, place, card FROM version JOIN message"
            " ON message.id = version.message WHERE version.id > ? ORDER BY version.id"
        )
        drawn = self._box.execute(query, (self._version,)).fetchall()
        answers = self._crowd.dispatched[self._answers :]
        self._version = drawn[-1][0] if drawn else self._version
        self._answers = len(self._crowd.dispatched)
        return [
            *(Shown(place if kind == "inbox" else "", from_json(c)) for _, kind, place, c in drawn),
            *(Shown(event.sender.user, card) for event, card in answers),
        ]

    def close(self) -> None:
        self._box.close()

    def posts(self) -> list[Shown]:
        """What stands in channels now."""
        sandbox = self._crowd.world.app.sandbox
        return [Shown("", m.card) for name in sandbox.channels() for m in sandbox.channel(name)]


def secrets_are_kept(shown: list[Shown], seen: tuple[Rows, ...], crowd: Crowd) -> None:
    for one in shown:
        text = to_json(one.card).decode()
        for word in SECRET.findall(text):
            may_read = any(_may_read(word, one.user, rows, crowd) for rows in seen)
            assert may_read, f"{one.user} reads {word}:\n{text}"
        if one.user not in crowd.avoiders:
            assert not any(name in text for name in AVOIDED), f"{one.user} reads a private list"


def cards_offer_only_what_is_allowed(shown: list[Shown], rows: Rows, crowd: Crowd) -> None:
    for one in shown:
        for button in one.card.all_buttons:
            route = ROUTES[button.action]
            if route.about is None:
                continue
            assert one.user, "a button about somebody's thing in a channel"
            person = rows.get(Person, crowd.world.people[one.user].id)
            thing: Thing = rows.get(route.about, int(button.about.partition("/")[0]))
            assert may(person, route.right, thing), f"{one.user} is offered {button.id}"


def answers_stay_hidden_while_a_round_is_open(shown: list[Shown], rows: Rows) -> None:
    """An organiser reads *did not come about* of nothing but what was put aside before asking, or
    beside a rematch, of the round that has closed."""
    nothing_came = [_nothing_came(Texts(locale)) for locale in LOCALES]
    for one in shown:
        told = [e.text for e in one.card.elements if isinstance(e, Row)]
        nothing = sum(any(words in text for words in nothing_came) for text in told)
        if nothing and (round_ := _round_of(one.card, rows)) is not None:
            known = sum(_is_known(p, round_, rows) for p in rows.all(Proposal))
            assert round_.state is RoundState.CLOSED or nothing <= known, told


def _is_known(proposal: Proposal, round_: Round, rows: Rows) -> bool:
    if proposal.round_id == round_.id:
        return proposal.state is ProposalState.HELD_BACK
    first = rows.get(Round, proposal.round_id)
    is_before = (first.programme_id, first.number) == (round_.programme_id, round_.number - 1)
    return round_.rematch and is_before and proposal.state is not ProposalState.PAIRED


def _nothing_came(t: Texts) -> str:
    row = t.plain("round-pair", mentor="", mentee="", reasons="", state="nothing")
    return row.splitlines()[0].partition("·")[2].strip()


def _round_of(card: Card, rows: Rows) -> Round | None:
    """The last of the programme: cards show no other."""
    numbers = [int(b.about) for b in card.buttons if b.action == "programme.show"]
    mine = [r for r in rows.all(Round) if r.programme_id in numbers]
    return max(mine, key=lambda r: r.number, default=None)


def _may_read(word: str, user: str, rows: Rows, crowd: Crowd) -> bool:
    owner = crowd.secrets[word]
    if user == owner:
        return True
    people = crowd.world.people
    reader = people[user].id if user in people else 0
    kind = word.removeprefix("zq").rstrip("q0123456789")
    if kind in ("learned", "tried", "worked"):
        return reader in set(_readers(word, rows)) or _is_public(word, rows)
    return reader in set(_partners(people[owner].id, kind, rows))


def _readers(word: str, rows: Rows) -> Iterator[int]:
    for note in rows.all(Note):
        if (
            word in f"{note.learned} {note.tried} {note.worked}"
            and note.visibility is Visibility.PAIR
        ):
            yield note.partner_id
    for one in _learnings(word, rows):
        if one.state in TO_PARTNER:
            yield one.partner_id


def _is_public(word: str, rows: Rows) -> bool:
    return any(one.state is LearningState.PUBLISHED for one in _learnings(word, rows))


def _learnings(word: str, rows: Rows) -> list[Learning]:
    return [one for one in rows.all(Learning) if word in f"{one.learned} {one.tried} {one.worked}"]


def _partners(owner: int, kind: str, rows: Rows) -> Iterator[int]:
    """Whoever is asked about a pair with them: a leader only after the mentor's yes."""
    for proposal in rows.all(Proposal):
        if (
            proposal.mentee_id == owner
            and kind != "evidence"
            and proposal.known_to(proposal.mentor_id)
        ):
            yield proposal.mentor_id
        if proposal.mentor_id == owner and kind != "goal" and proposal.mentor_yes:
            yield proposal.mentee_id
