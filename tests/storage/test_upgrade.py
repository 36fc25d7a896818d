"""A database with data goes up to the newest revision and back: nothing that lay in it is lost."""

from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, insert, select

from bot.domain.enrolment import Enrolment
from bot.domain.learnings import Learning
from bot.domain.letters import Letter
from bot.domain.notes import Note
from bot.domain.pairs import Pair, Quiet
from bot.domain.people import Person, Place, Reach
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, Round
from bot.domain.sessions import Session
from bot.domain.topics import Interest
from storage.database import Database
from storage.mapping import MAPPED_TO
from storage.migrate import alembic_config, downgrade, upgrade
from storage.records import Seen
from tests.storage.first_rows import BEGAN, FIRST, NEXT

pytestmark = pytest.mark.changes_tables

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
async def first(database: Database) -> Rows:
    """All rows as they lie at the first revision; the database is at the newest by then."""
    await database.on_connection(downgrade)
    await database.on_connection(lambda c: command.upgrade(alembic_config(c), "0001"))
    await database.on_connection(fill)
    rows = await read(database)
    await database.on_connection(upgrade)
    return rows


async def test_every_row_is_read_after_an_upgrade(database: Database, first: Rows) -> None:
    since = {"installation", "material"}
    assert all(first[name] for name in MAPPED_TO.keys() - since), "each table has some"
    async with database.work() as work:
        for name, kind in MAPPED_TO.items():
            assert len(await work.all_of(kind)) == len(first.get(name, ())), name


async def test_what_was_written_is_read_after_an_upgrade(database: Database, first: Rows) -> None:
    async with database.work() as work:
        anna, part = await work.get(Person, 1), await work.get(Enrolment, 1)
        assert (anna.name, anna.languages, anna.grade) == ("Анна Ковалёва", ("ru", "en"), 5)
        assert (part.interests, part.avoid) == ((Interest("ai", 4, "Reports"),), (3,))
        assert (await work.get(Programme, 1)).organisers == (3,)
        assert (await work.get(Round, 1)).left_out[0].person_id == 3
        assert (await work.get(Proposal, 1)).reasons[0].value == "4>1"
        assert (await work.get(Session, 1)).options == (BEGAN,)
        note, learning = await work.get(Note, 1), await work.get(Learning, 1)
        assert (note.learned, note.tried, learning.published) == ("Ask first", "Ask twice", BEGAN)
        assert (await work.all_of(Seen))[0].answer == "{}"


async def test_what_is_new_since_has_a_sound_beginning(database: Database, first: Rows) -> None:
    async with database.work() as work:
        going, ending = await work.get(Pair, 1), await work.get(Pair, 2)
        assert (going.since, going.quiet, going.missed, going.due) == (BEGAN, Quiet.NO, 0, BEGAN)
        assert ending.due == NEXT, "it is still told at its time"
        anna = await work.get(Person, 1)
        assert (anna.away, anna.chat_locale, anna.chat_timezone) == ((), "", "")
        (account,) = (await work.accounts_of([1]))[1]
        assert account.reach is Reach.OPEN, "accounts are reached as they were"
        assert (anna.platform, account.chat) == ("", "")
        assert (await work.get(Programme, 1)).places == (1,)
        assert not (await work.get(Round, 1)).rematch
        assert (await work.get(Letter, 5)).about == "1/1", "it is about the one channel there was"
        news = await work.get(Place, 1)
        assert (news.called, news.group, news.closed) == ("news", False, None)
        named = await work.people_called(("анна ковалёва", "LARS åström", "3@UPMENTOR.example"))
        assert [person.id for person in named] == [1, 2, 3]
        sent, waiting, dropped, last = [await work.get(Letter, number) for number in range(1, 5)]
        assert (sent.settled, last.settled) == (sent.sent, last.sent)
        assert dropped.settled == last.sent, "as if with the last that was sent"
        assert (waiting.settled, waiting.due) == (None, NEXT)
        assert [one.id for one in await work.organised_by(3)] == [1]


async def test_the_first_revision_has_again_what_it_had(database: Database, first: Rows) -> None:
    await database.on_connection(lambda c: command.downgrade(alembic_config(c), "0001"))
    assert await read(database) == first


def fill(connection: Connection) -> None:
    for name, rows in FIRST.items():
        connection.execute(insert(tables(connection)[name]), rows)


def tables(connection: Connection) -> dict[str, Any]:
    """As they are now, whatever the code says."""
    found = MetaData()
    found.reflect(connection)
    return {name: table for name, table in found.tables.items() if name != "alembic_version"}


async def read(database: Database) -> Rows:
    rows: Rows = {}

    def question(connection: Connection) -> None:
        for name, table in tables(connection).items():
            found = connection.execute(select(table).order_by(*table.primary_key))
            rows[name] = [dict(row._mapping) for row in found]

    await database.on_connection(question)
    return rows
