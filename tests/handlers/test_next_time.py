"""The next time is chosen in the card of the check-in; and the days on which one is away."""

from datetime import UTC, datetime, timedelta

from bot.cards import Card, Choice
from bot.domain.people import Person
from bot.domain.sessions import Session, SessionState
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.making import NOW, make_pair, make_session, make_two

NOTE = {"learned": "Drafting", "visibility": "me"}


async def held(desk: Desk, database: Database, user: str) -> tuple[int, Card]:
    """Answers with the form that follows."""
    async with database.work() as work:
        pair = await make_pair(work, await make_two(work))
        session = await make_session(work, pair, SessionState.ASKED)
    return session.id, await desk.press(user, "session.held", session.id)


def times(card: Card) -> list[str]:
    choices = [field for field in card.fields if isinstance(field, Choice) and field.id == "next"]
    return [option.value for choice in choices for option in choice.options]


async def next_session(database: Database, session_id: int) -> Session:
    async with database.work() as work:
        return (await work.sessions((await work.get(Session, session_id)).pair_id))[-1]


async def test_a_leader_picks_the_next_time_with_the_note(desk: Desk, database: Database) -> None:
    session_id, form = await held(desk, database, "lars")
    assert len(times(form)) == 3
    saved = await desk.press("lars", "note.save", session_id, **NOTE, next=times(form)[1])
    following = await next_session(database, session_id)
    assert (following.number, following.state) == (2, SessionState.PICKED)
    assert following.starts is not None
    assert str(int(following.starts.timestamp())) == times(form)[1]
    assert "Next session: " in saved.plain
    await desk.wait(days=1)
    assert "A time for the session" in [card.title for card in desk.postman.to("mia")]


@on_sqlite
async def test_the_second_session_is_offered_two_weeks_after_the_first(
    desk: Desk, database: Database
) -> None:
    _, form = await held(desk, database, "lars")
    offered = [datetime.fromtimestamp(int(one), UTC).date() for one in times(form)]
    assert offered == [NOW.date() + timedelta(days=n) for n in (14, 15, 16)]


@on_sqlite
async def test_a_mentor_is_not_asked_to_pick(desk: Desk, database: Database) -> None:
    session_id, form = await held(desk, database, "mia")
    assert times(form) == []
    await desk.press("mia", "note.save", session_id, **NOTE, next="1791964800")
    assert (await next_session(database, session_id)).state is SessionState.CHOOSING


@on_sqlite
async def test_a_time_that_is_gone_is_said_beside_its_field_and_the_note_is_kept_as_typed(
    desk: Desk, database: Database
) -> None:
    session_id, _ = await held(desk, database, "lars")
    refused = await desk.press("lars", "note.save", session_id, **NOTE, next="1")
    assert "next" in refused.errors
    assert next(f.value for f in refused.fields if f.id == "learned") == "Drafting"


@on_sqlite
async def test_what_was_picked_meanwhile_stands_and_the_note_is_saved(
    desk: Desk, database: Database
) -> None:
    session_id, form = await held(desk, database, "lars")
    following = await next_session(database, session_id)
    await desk.press("lars", "session.pick", f"{following.id}/{times(form)[0]}")
    saved = await desk.press("lars", "note.save", session_id, **NOTE, next=times(form)[2])
    assert saved.title == "The note is kept"
    after = await next_session(database, session_id)
    assert str(int((after.starts or NOW).timestamp())) == times(form)[0]


async def test_no_time_is_offered_on_days_away_and_an_old_card_cannot_pick_one(
    desk: Desk, database: Database
) -> None:
    session_id, form = await held(desk, database, "lars")
    following = await next_session(database, session_id)
    away = following.options[0].date()
    answer = await desk.press("mia", "away.add", first=f"{away}", last=f"{away}")
    assert "26 October to 26 October" in answer.plain
    after = await next_session(database, session_id)
    assert away not in [option.date() for option in after.options]
    assert len(after.options) == 3
    gone = await desk.press("lars", "session.pick", f"{following.id}/{times(form)[0]}")
    assert "not on offer any more" in gone.plain
    own = await desk.press("lars", "session.propose", following.id, start=f"{away}T15:00")
    assert "isn't a working day" in own.errors["start"]
    await desk.press("mia", "away.remove", f"/{away}..{away}")
    assert (await next_session(database, session_id)).options == following.options


@on_sqlite
async def test_days_away_are_read_with_care(desk: Desk, database: Database) -> None:
    async with database.work() as work:
        two = await make_two(work)
    for first, last, field in (
        ("2026-10-20", "2026-10-19", "last"),
        ("2026-10-01", "2026-10-11", "last"),
        ("soon", "2026-10-11", "first"),
        ("2026-10-20", "2029-10-20", "last"),
    ):
        refused = await desk.press("mia", "away.add", first=first, last=last)
        assert field in refused.errors
    async with database.work() as work:
        assert (await work.get(Person, two.mia.id)).away == ()
