"""A bug that was planted is noticed, whichever promise it breaks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.acts import notes, pairs, proposals, seekers
from bot.acts.letters import Reader
from bot.app import App
from bot.cards import Card
from bot.domain.learnings import Learning, LearningState
from bot.domain.letters import Letter
from bot.domain.manners import Manner
from bot.domain.notes import Note
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.proposals import Proposal, ProposalState
from bot.domain.sessions import Session
from bot.events import Address, Ref
from bot.simulation.company import company
from bot.simulation.life import live, moved_in
from bot.simulation.manners import Manners, Received
from bot.simulation.plan import Plan
from bot.simulation.promises import Promise
from scheduler import parcels
from storage.works import Work
from tests.simulation.conftest import SettingsFor

PLAN = Plan(people=30, weeks=9, seed=3)
MONDAY = datetime(2027, 1, 18, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LONDON = Person("a@upmentor.example", "A", timezone="Europe/London")


def broken(*received: tuple[datetime, str], gone: datetime | None = None) -> list[Promise]:
    cards = [Received(n, 1, kind, at) for n, (at, kind) in enumerate(received)]
    found = Manners({1: LONDON}).look(cards, {1: gone} if gone else {})
    return [one.promise for one in found]


def test_one_card_a_day_and_three_in_seven_days_are_no_more_than_promised() -> None:
    days = (0, 1, 3, 7, 8, 10)
    assert broken(*((MONDAY + n * DAY, "invitation") for n in days)) == []


def test_two_cards_on_one_day_are_noticed() -> None:
    later = MONDAY + timedelta(hours=5)
    assert broken((MONDAY, "invitation"), (later, "note.shared")) == [Promise.DAILY]


def test_a_fourth_card_in_seven_days_is_noticed() -> None:
    days = (0, 1, 2, 4)
    assert broken(*((MONDAY + n * DAY, "invitation") for n in days)) == [Promise.WEEKLY]


def test_the_two_of_a_session_are_not_counted() -> None:
    kinds = ("session.reminder", "session.checkin", "note.shared")
    assert broken(*((MONDAY, kind) for kind in kinds)) == []


@pytest.mark.parametrize("at", [MONDAY - timedelta(hours=1), MONDAY + 5 * DAY])
def test_a_card_outside_working_hours_is_noticed(at: datetime) -> None:
    assert broken((at, "session.reminder")) == [Promise.HOURS]


def test_a_card_to_somebody_who_has_left_is_noticed() -> None:
    assert broken((MONDAY, "invitation"), gone=MONDAY - DAY) == [Promise.GONE]
    assert broken((MONDAY, "invitation"), gone=MONDAY) == []


async def noticed(
    settings_for: SettingsFor, plant: Callable[[App], None] = lambda app: None
) -> set[Promise]:
    made_up = company(PLAN.people, PLAN.seed)
    async with moved_in(settings_for("sqlite://"), PLAN, made_up) as app:
        plant(app)
        figures = await live(app, PLAN, made_up, lambda done, of: None)
    return {one.promise for one in figures.broken}


async def test_a_platform_that_loses_letters_is_noticed(settings_for: SettingsFor) -> None:
    def lose(app: App) -> None:
        async def nowhere(address: Address, card: Card, replaces: Ref | None = None) -> Ref:
            return Ref(address.to, "lost")

        app.sandbox.send = nowhere  # type: ignore[method-assign]

    assert Promise.LETTERS in await noticed(settings_for, lose)


async def test_letters_without_manners_are_noticed(
    settings_for: SettingsFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_any_time(
        work: Work, letter: Letter, person: Person, reader: Reader, now: datetime
    ) -> bool:
        letter.leave(Manner.UNASKED, now)
        return True

    monkeypatch.setattr(parcels, "may_leave", at_any_time)
    assert Promise.HOURS in await noticed(settings_for)


async def test_a_pair_without_the_leaders_yes_is_noticed(
    settings_for: SettingsFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def both(work: Work, proposal: Proposal, person: Person, now: datetime) -> Pair:
        proposal.state, proposal.due, proposal.mentor_yes = ProposalState.PAIRED, None, True
        return await pairs.start(work, proposal, now)

    monkeypatch.setattr(proposals, "say_yes", both)
    assert Promise.CONSENT in await noticed(settings_for)


async def test_more_pairs_than_somebody_has_room_for_are_noticed(
    settings_for: SettingsFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def always(work: Work, proposal: Proposal) -> bool:
        return True

    monkeypatch.setattr(seekers, "_free", lambda enrolment, *_: 5 if enrolment.ready else 0)
    monkeypatch.setattr(proposals, "_still_possible", always)
    assert Promise.CAPACITY in await noticed(settings_for)


async def test_a_learning_that_only_one_agreed_to_is_noticed(
    settings_for: SettingsFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def alone(learning: Learning, named: bool, now: datetime) -> None:
        learning.state, learning.author_named = LearningState.AGREED, named

    monkeypatch.setattr(Learning, "offer", alone)
    assert Promise.LEARNING in await noticed(settings_for)


async def test_a_private_note_on_the_partners_card_is_noticed(
    settings_for: SettingsFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = notes.write

    async def shared(
        work: Work, session: Session, person: Person, written: notes.Written, now: datetime
    ) -> Note:
        note = await write(work, session, person, written, now)
        await work.write("note.shared", note.id, to=note.partner_id, due=now)
        return note

    monkeypatch.setattr(notes, "write", shared)
    monkeypatch.setattr(Note, "readable_by", lambda note, person_id: True)
    assert Promise.PRIVATE in await noticed(settings_for)


async def test_a_session_that_waits_for_nothing_is_noticed(
    settings_for: SettingsFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgotten(session: Session) -> None:
        session.reminded, session.due = True, None

    monkeypatch.setattr(Session, "remind", forgotten)
    assert Promise.DUE in await noticed(settings_for)


async def test_what_fails_whenever_its_time_comes_is_noticed(
    settings_for: SettingsFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(session: Session) -> None:
        raise RuntimeError

    monkeypatch.setattr(Session, "remind", fail)
    assert Promise.UNDONE in await noticed(settings_for)
