"""A note for the two of them lies in the partner's chat as its writer wants it now."""

from bot.acts import notes
from bot.domain.notes import Visibility
from bot.domain.people import Person
from bot.domain.sessions import Session, SessionState
from storage.database import Database
from tests.desk import Desk
from tests.making import NOW, make_pair, make_session, make_two


async def _write(database: Database, session: Session, text: str, visibility: Visibility) -> None:
    async with database.work() as work:
        writer = await work.get(Person, session.mentee_id)
        written = notes.Written(text, "", "", None, visibility)
        await notes.write(work, await work.get(Session, session.id), writer, written, NOW)


async def _held(database: Database) -> Session:
    async with database.work() as work:
        pair = await make_pair(work, await make_two(work))
        return await make_session(work, pair, SessionState.HELD)


async def test_a_note_that_is_written_again_is_read_as_it_stands_now(
    desk: Desk, database: Database
) -> None:
    session = await _held(database)
    steps = (
        ("First words", Visibility.PAIR, "First words"),
        ("Second words", Visibility.PAIR, "Second words"),
        ("Third words", Visibility.ME, ""),
        ("Fourth words", Visibility.PAIR, "Fourth words"),
        ("Fifth words", Visibility.OFFER, ""),
    )
    for text, visibility, seen in steps:
        await _write(database, session, text, visibility)
        await desk.delivery.run()
        card = desk.postman.to("mia")[-1]
        assert seen in card.plain
        assert ("words" in card.plain) is bool(seen)
    places = {one.replaces.message if one.replaces else "1" for one in desk.postman.sent}
    assert (len(desk.postman.sent), places) == (5, {"1"})


async def test_a_note_kept_back_before_it_left_is_read_once_it_is_shared(
    desk: Desk, database: Database
) -> None:
    session = await _held(database)
    await _write(database, session, "Words", Visibility.PAIR)
    await _write(database, session, "Words", Visibility.ME)
    await desk.delivery.run()
    assert not desk.postman.sent
    await _write(database, session, "Words", Visibility.PAIR)
    await desk.delivery.run()
    assert "Words" in desk.postman.to("mia")[-1].plain
