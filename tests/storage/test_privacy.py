"""Private text can't be read in the database; every column is classified."""

import re
from datetime import UTC, datetime
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import Connection, select

from bot.domain.enrolment import Enrolment, Role
from bot.domain.learnings import Learning
from bot.domain.materials import Found, Material
from bot.domain.notes import Note, Visibility
from bot.domain.pairs import Pair
from bot.domain.people import Person, Place
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, Round
from bot.domain.sessions import Session
from storage.columns import metadata
from storage.database import Database, open_database
from storage.types import Seal
from tests.conftest import KEY

NOW = datetime(2026, 10, 12, tzinfo=UTC)
MARKER = "zebra-in-the-snow"
DATA = Path(__file__).parents[2] / "docs" / "data.md"


async def test_private_text_is_nowhere_in_the_database(database: Database) -> None:
    await write_privately(database)
    found = await everything(database)
    assert "Anna" in found, "this is how it would be seen"
    assert MARKER not in found


async def test_a_new_key_seals_and_the_old_one_still_opens(database_url: str) -> None:
    first = open_database(database_url, Seal((KEY,)))
    note_id = await write_privately(first)
    await first.close()
    rotated = open_database(database_url, Seal((Fernet.generate_key().decode(), KEY)))
    async with rotated.work() as work:
        assert (await work.get(Note, note_id)).learned == MARKER
    await rotated.close()


def test_every_column_is_classified_and_nothing_else() -> None:
    described = set(re.findall(r"^\| `(\w+)\.(\w+)` \|", DATA.read_text(), re.MULTILINE))
    known = {(table.name, column.name) for table in metadata.sorted_tables for column in table.c}
    assert described == known


async def write_privately(database: Database) -> int:
    """A note, a learning and an answer, all of the marker; answers the note's id."""
    async with database.work() as work:
        anna = await work.add(Person("anna@upmentor.example", "Anna"))
        boris = await work.add(Person("boris@upmentor.example", "Boris"))
        place = await work.add(Place("sandbox", "", "sandbox", "learnings"))
        programme = await work.add(
            Programme("P", "why", ("ai",), "en", "UTC", (), anna.id, anna.id, place.id)
        )
        key = programme.id
        mentor = await work.add(Enrolment(key, anna.id, Role.MENTOR, anna.id, avoid=(boris.id,)))
        mentee = await work.add(Enrolment(key, boris.id, Role.MENTEE, anna.id))
        round_ = await work.add(Round(key, 1, 1, anna.id))
        both = (anna.id, boris.id)
        proposal = await work.add(
            Proposal(round_.id, key, *both, mentor.id, mentee.id, "ai", 1, ())
        )
        pair = await work.add(Pair(key, proposal.id, *both, "ai", NOW, NOW))
        session = await work.add(Session(pair.id, key, *both, 1, 60, NOW))
        texts = (MARKER, MARKER, MARKER)
        note = await work.add(Note(session.id, pair.id, *both, Visibility.ME, NOW, *texts))
        await work.add(Learning(note.id, pair.id, key, *both, "ai", *texts, due=None))
        found = (Found(f"https://{MARKER}.example/", MARKER),)
        await work.add(Material(*both, NOW, found, found[0].link, MARKER))
        await work.remember("event", f'{{"title": "{MARKER}"}}', NOW)
        return note.id


async def everything(database: Database) -> str:
    """All that stands in all tables, as the database itself sees it."""
    found: list[str] = []

    def read(connection: Connection) -> None:
        for table in metadata.sorted_tables:
            raw = select(*(column.label(column.name) for column in table.c))
            found.extend(str(tuple(row)) for row in connection.exec_driver_sql(str(raw)))

    await database.on_connection(read)
    return "\n".join(found)
