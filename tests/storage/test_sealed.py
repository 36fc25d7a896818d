"""What is sealed stays sealed: in the files themselves, and over a change of keys."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import text

from bot.domain.enrolment import Enrolment
from bot.domain.notes import Note, Visibility
from bot.domain.sessions import SessionState
from storage.columns import metadata
from storage.database import Database, open_database
from storage.mapping import _registry
from storage.types import Seal, Sealed, SealedJson
from tests.conftest import KEY
from tests.making import make_note, make_pair, make_session, make_two

SEALED = {
    *("enrolment.avoid", "note.learned", "note.tried", "note.worked", "seen.answer"),
    *("learning.learned", "learning.tried", "learning.worked", "installation.secret"),
    *("material.found", "material.link", "material.title"),
}
NOT_VERSIONED = {
    *("account", "place"),  # made once; what is told of them anew is told again each night
    *("note", "letter"),  # held while they are changed
    "chat",  # written in one statement, and what comes later is right
    *("seen", "fault", "lease"),  # the store's own
}


def _files(folder: Path) -> list[bytes]:
    """The database, and what it has written ahead."""
    return [path.read_bytes() for path in folder.iterdir()]


async def _note(database: Database, learned: str) -> int:
    async with database.work() as work:
        two = await make_two(work)
        session = await make_session(work, await make_pair(work, two), SessionState.HELD)
        note = await make_note(work, session, two.lars.id, Visibility.ME)
        note.learned = learned
        (await work.get(Enrolment, two.mentor.id)).avoid = (two.lars.id, two.company.dora.id)
    return note.id


def test_every_private_column_is_sealed() -> None:
    sealed = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, Sealed | SealedJson)
    }
    assert sealed == SEALED


def test_every_thing_that_two_may_change_at_once_has_a_version() -> None:
    versioned = {
        str(mapper.local_table) for mapper in _registry.mappers if mapper.version_id_col is not None
    }
    assert versioned == {table.name for table in metadata.sorted_tables} - NOT_VERSIONED


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_private_word_is_in_the_files(database: Database, tmp_path: Path) -> None:
    await _note(database, "zebra-in-the-snow")
    files = _files(tmp_path)
    assert any(b"lars@upmentor.example" in data for data in files), "this is how it would be seen"
    assert not any(b"zebra" in data for data in files)


async def test_a_private_list_shows_nobody_in_it(database: Database) -> None:
    await _note(database, "")
    async with database.work() as work:
        raw = text("SELECT avoid FROM enrolment")
        found = await work.run(lambda session: session.scalars(raw).all())
    assert len(found) == 2
    assert all(value.startswith("gAAAA") for value in found), "an empty one, too"


async def test_after_a_change_of_keys_the_new_one_seals_and_the_old_one_only_opens(
    database_url: str,
) -> None:
    new = Fernet.generate_key().decode()
    before, both, after = (
        open_database(database_url, Seal(keys)) for keys in ((KEY,), (new, KEY), (new,))
    )
    note_id = await _note(before, "sealed with the old key")
    async with both.work() as work:
        note = await work.get(Note, note_id)
        note.tried = "sealed with the new key"
    with pytest.raises(InvalidToken):
        await _read(after, note_id)
    async with both.work() as work:
        note = await work.get(Note, note_id)
        note.learned, note.worked = f"{note.learned}, once", "and now this"
    assert await _read(after, note_id) == "sealed with the old key, once"
    with pytest.raises(InvalidToken):
        await _read(before, note_id)
    for database in (before, both, after):
        await database.close()


async def _read(database: Database, note_id: int) -> str:
    async with database.work() as work:
        return (await work.get(Note, note_id)).learned
