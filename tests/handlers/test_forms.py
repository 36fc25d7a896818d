"""What is typed is read with care: refusals stand beside the field, and nothing typed is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards import Card, Value
from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.sessions import SessionState
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.making import make_company, make_pair, make_part, make_session, make_two

PROGRAMME: dict[str, Value] = {
    "name": "Reverse mentoring",
    "purpose": "AI",
    "topics": ("ai",),
    "sponsor": "Sofia",
    "contact": "carl@upmentor.example",
    "channel": "#learnings",
    "cadence": "4",
    "sessions": "6",
    "minutes": "60",
    "locale": "en",
}
NASTY: tuple[Value, ...] = (
    "\0",
    "\ud800",
    " \u2028 ",
    ",",
    ("a", "b"),
    (),
    "x" * 30_000,
    "-1",
    "٣",
)


def typed(card: Card) -> dict[str, Value]:
    return {field.id: field.value for field in card.fields}


@on_sqlite
@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("name", "", "fill this in"),
        ("purpose", "x" * 401, "400 characters"),
        ("topics", (), "at least one topic"),
        ("topics", ("ai", "no-such"), "at least one topic"),
        ("sponsor", "Nobody Known", "Nobody Known"),
        ("sponsor", ",", "one name"),
        ("contact", "Carl, Sofia", "one name"),
        ("channel", "#", "fill this in"),
        ("cadence", "5", "Choose one"),
        ("sessions", "many", "Choose one"),
        ("sessions", "13", "from 1 to 12"),
        ("minutes", "", "Choose one"),
        ("locale", "xx", "Choose one"),
        ("line", "x" * 301, "300 characters"),
    ],
)
async def test_a_programme_is_refused_beside_the_field_with_everything_kept(
    desk: Desk, database: Database, name: str, value: Value, told: str
) -> None:
    async with database.work() as work:
        await make_company(work)
    given = PROGRAMME | {name: value}
    card = await desk.press("olga", "programme.create", **given)
    assert card.refused
    assert list(card.errors) == [name]
    assert told in card.errors[name]
    assert {key: typed(card)[key] for key in given} == given


@pytest.mark.parametrize("value", NASTY, ids=repr)
async def test_nothing_that_can_be_typed_breaks_a_form(
    desk: Desk, database: Database, value: Value
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        session = await make_session(work, await make_pair(work, two), SessionState.HELD)
    presses: tuple[tuple[str, str, object, dict[str, Value]], ...] = (
        ("olga", "programme.create", "", PROGRAMME),
        ("olga", "programme.send_invitations", two.company.programme.id, {"people": ""}),
        ("mia", "enrolment.describe", two.mentor.id, {"topics": "", "capacity": "", "hours": ""}),
        ("lars", "enrolment.describe", two.mentee.id, {"first": "", "hours": "", "goal": ""}),
        ("mia", "enrolment.rate", two.mentor.id, {"level-ai": "", "evidence-ai": ""}),
        ("mia", "enrolment.keep_apart", two.mentor.id, {"avoid": ""}),
        ("mia", "enrolment.pause", two.mentor.id, {"until": ""}),
        ("lars", "session.propose", session.id, {"start": ""}),
        ("lars", "note.save", session.id, {"learned": "", "useful": "", "visibility": ""}),
        ("mia", "language.choose", "", {"locale": ""}),
    )
    for user, action, about, form in presses:
        for wrong in form:
            card = await desk.press(user, action, about, **(form | {wrong: value}))
            assert len(card.plain) <= 4_000


async def test_invitations_to_nobody_are_refused(desk: Desk, database: Database) -> None:
    async with database.work() as work:
        company = await make_company(work)
    about = f"{company.programme.id}/mentor"
    card = await desk.press("olga", "programme.send_invitations", about, people=" , \n,")
    assert list(card.errors) == ["people"]


async def test_everyone_who_is_not_found_is_named_at_once(desk: Desk, database: Database) -> None:
    async with database.work() as work:
        two = await make_two(work)
    typed_names = "Lars\nNobody One, Nobody Two\nolga@upmentor.example"
    card = await desk.press("mia", "enrolment.keep_apart", two.mentor.id, avoid=typed_names)
    assert "Nobody One, Nobody Two" in card.errors["avoid"]
    assert typed(card) == {"avoid": typed_names}


@on_sqlite
@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("", "a day like"),
        ("soon", "a day like"),
        ("0001-01-01", "still to come"),
        ("2026-10-12", "still to come"),
        ("2027-10-15", "a year ahead"),
        ("9999-12-31", "a year ahead"),
        ("99999-12-31", "a day like"),
    ],
)
async def test_a_pause_ends_on_a_day_to_come_within_a_year(
    desk: Desk, database: Database, until: str, told: str
) -> None:
    async with database.work() as work:
        two = await make_two(work)
    desk.clock.forward(timedelta(hours=2))
    card = await desk.press("mia", "enrolment.pause", two.mentor.id, until=until)
    assert told in card.errors["until"]
    assert typed(card) == {"until": until}


@on_sqlite
@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("", "a day and a time"),
        ("tomorrow", "a day and a time"),
        ("0001-01-01T00:00", "at least an hour"),
        ("2026-10-12T08:59", "at least an hour"),
        ("9999-12-31T23:59", "a year ahead"),
    ],
)
async def test_a_session_is_proposed_for_a_time_to_come_within_a_year(
    desk: Desk, database: Database, start: str, told: str
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        session = await make_session(work, await make_pair(work, two), SessionState.CHOOSING)
    card = await desk.press("lars", "session.propose", session.id, start=start)
    assert told in card.errors["start"]


async def test_capacity_never_goes_below_the_pairs_that_stand(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        first = await make_two(work)
        await make_pair(work, first)
        second = await make_two(work, first.company, "2")
        (await work.get(Enrolment, first.mentor.id)).capacity = 2
    async with database.work() as work:
        await make_pair(work, replace(second, mia=first.mia, mentor=first.mentor))
    form: dict[str, Value] = {"topics": ("employer",), "hours": "mon 09:00-12:00"}
    card = await desk.press("mia", "enrolment.describe", first.mentor.id, capacity="1", **form)
    assert "2" in card.errors["capacity"]


async def test_a_half_filled_form_is_kept(desk: Desk, database: Database) -> None:
    async with database.work() as work:
        company = await make_company(work)
        two = await make_two(work, company)
        part = await make_part(work, company, company.dora, Role.MENTEE, Part.INVITED)
        part.interests = ()
    form: dict[str, Value] = {"first": "ai", "hours": "mon 09:00-12:00", "goal": "Draft"}
    await desk.press("dora", "enrolment.describe", part.id, **form)
    again = await desk.press("dora", "enrolment.form", part.id)
    assert typed(again).items() >= form.items()
    assert two.mentor.takes_part
    async with database.work() as work:
        assert not (await work.get(Enrolment, part.id)).takes_part
