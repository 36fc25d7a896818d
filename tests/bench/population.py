"""Any number of pairs with two years of history, made by the database itself, so that it takes
seconds.

Pair ``n`` has the mentor ``2n`` and the leader ``2n + 1``, each with an account and a part of that
number; person 1 organises. The last session of each pair is picked and waits for the mentor; the
others were held, noted, told of in letters and pressed about.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    case,
    cast,
    column,
    insert,
    inspect,
    literal,
    select,
    text,
)

from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.letters import Letter, Post
from bot.domain.manners import Manner
from bot.domain.notes import Note, Visibility
from bot.domain.pairs import Pair
from bot.domain.people import Account, Person, Place
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from bot.domain.sessions import Outcome, Session, SessionState
from bot.domain.topics import Interest
from storage.columns import metadata
from storage.database import Database
from storage.records import Seen
from storage.types import Utc
from tests.making import NOW, WEEK

TEAM = "bench"
DAYS = 730
SESSIONS, LETTERS, EVENTS = 6, 10, 8  # of each pair
PAIRS = 500  # in each programme
STARTS = NOW + WEEK
_I: ColumnElement[int] = column("i", Integer)
_DAY = Table("day", MetaData(), Column("number", Integer, primary_key=True), Column("at", Utc))


async def populate(
    database: Database, pairs: int, *, history: bool = True, platform: str = "sandbox"
) -> None:
    await database.on_connection(lambda connection: _populate(connection, pairs, history, platform))


def _populate(connection: Connection, pairs: int, history: bool, platform: str) -> None:
    is_postgres = connection.dialect.name == "postgresql"
    if is_postgres:  # what is made here is whole, and looking up each key takes minutes
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    _DAY.create(connection)
    days = [{"number": n, "at": NOW - timedelta(days=DAYS - n)} for n in range(DAYS)]
    connection.execute(insert(_DAY), days)
    _people(connection, pairs, platform)
    _pairs(connection, pairs)
    _sessions(connection, pairs, SESSIONS if history else 1)
    if history:
        _history(connection, pairs)
    _DAY.drop(connection)
    if is_postgres:
        _count_on(connection)
    connection.execute(text("ANALYZE"))


def _people(connection: Connection, pairs: int, platform: str) -> None:
    people, programmes = _up_to(2 * pairs + 1), _up_to(pairs // PAIRS + 1)
    known = {"email": _name("p", _I), "name_folded": literal("somebody")}
    _copies(connection, people, Person("", "Somebody", languages=("en",)), **known)
    account = Account(0, platform, "", TEAM, "")
    _copies(connection, people, account, person_id=_I, user=_name("", _I))
    _copies(connection, _up_to(1), Place(platform, "", TEAM, "learnings"))
    _copies(connection, programmes, Programme("Pairs", "AI", ("ai",), "en", "UTC", (1,), 1, 1, 1))
    _copies(connection, programmes, Round(0, 1, 1, 1, RoundState.CLOSED), programme_id=_I)


def _pairs(connection: Connection, pairs: int) -> None:
    part = Enrolment(0, 0, Role.MENTOR, 1, Part.JOINED, (Interest("ai", 4),))
    role = case((_I % 2 == 0, literal(Role.MENTOR)), else_=literal(Role.MENTEE))
    mine = {"programme_id": _programme(_I // 2), "person_id": _I, "role": role}
    _copies(connection, range(2, 2 * pairs + 2), part, **mine)
    both = {"mentor_id": 2 * _I, "mentee_id": 2 * _I + 1}
    parts = {"mentor_enrolment_id": 2 * _I, "mentee_enrolment_id": 2 * _I + 1}
    here = {"programme_id": _programme(_I)}
    proposal = Proposal(0, 0, 0, 0, 0, 0, "ai", 10, (), ProposalState.PAIRED, mentor_yes=True)
    _copies(connection, _up_to(pairs), proposal, round_id=_programme(_I), **here, **both, **parts)
    pair = Pair(0, 0, 0, 0, "ai", NOW, NOW - WEEK, due=NOW + 4 * WEEK)
    _copies(connection, _up_to(pairs), pair, proposal_id=_I, started=_DAY.c.at, **here, **both)


def _sessions(connection: Connection, pairs: int, each: int) -> None:
    """First those that wait, so that they have the numbers of their pairs."""
    open_ = Session(0, 0, 0, 0, each, 60, NOW, SessionState.PICKED, starts=STARTS, due=STARTS)
    _copies(connection, _up_to(pairs), open_, **_of_pair(_I))
    held = Session(0, 0, 0, 0, 1, 60, NOW, SessionState.HELD, reminded=True, nudged=True)
    held.outcome = Outcome.HELD
    pair = (_I - 1) % pairs + 1
    over = range(pairs + 1, each * pairs + 1)
    if over:
        _copies(connection, over, held, starts=_DAY.c.at, **_of_pair(pair))


def _history(connection: Connection, pairs: int) -> None:
    pair = (_I - 1) % pairs + 1
    note = Note(0, 0, 0, 0, Visibility.PAIR, NOW, "Drafting with AI", "It", "Asking twice")
    told = {"pair_id": pair, "author_id": 2 * pair, "partner_id": 2 * pair + 1}
    noted = {"session_id": _I + pairs, "written": _DAY.c.at}
    _copies(connection, _up_to((SESSIONS - 1) * pairs), note, **told, **noted)
    letter = Letter("", "session.reminder", "", None, state=Post.SENT, manner=Manner.UNASKED)
    letter.lies_place, letter.lies_message = "D0123456789", "1700000000.000100"
    sent = {"key": _name("session.reminder:", _I), "about": _name("", _I), "sent": _DAY.c.at}
    sent["settled"] = _DAY.c.at
    whom = 2 * pair + _I % 2
    _copies(connection, _up_to(LETTERS * pairs), letter, person_id=whom, account_id=whom, **sent)
    answer = Seen("", NOW, '{"title":"Noted","elements":[],"fields":[],"buttons":[]}')
    _copies(connection, _up_to(EVENTS * pairs), answer, id=_name("event:", _I), at=_DAY.c.at)


def _up_to(last: int) -> range:
    return range(1, last + 1)


def _of_pair(pair: ColumnElement[int]) -> dict[str, ColumnElement[Any]]:
    both = {"mentor_id": 2 * pair, "mentee_id": 2 * pair + 1}
    return {"pair_id": pair, "programme_id": _programme(pair), **both}


def _programme(pair: ColumnElement[int]) -> ColumnElement[int]:
    return (pair - 1) // PAIRS + 1


def _name(before: str, number: ColumnElement[int]) -> ColumnElement[str]:
    return literal(before) + cast(number, String)


def _copies(connection: Connection, ids: range, like: object, **other: ColumnElement[Any]) -> None:
    """Rows spread over the two years; ``other``: what they don't have in common."""
    table: Any = inspect(type(like)).local_table
    known = {"id": _I, "version": literal(1)} | other
    values = {
        c.name: known[c.name] if c.name in known else literal(getattr(like, c.name), c.type)
        for c in table.c
    }
    numbers = select(literal(ids.start).label("i")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.i + 1).where(numbers.c.i < ids[-1]))
    rows = select(*values.values()).select_from(numbers).join(_DAY, _DAY.c.number == _I % DAYS)
    connection.execute(insert(table).from_select(list(values), rows))


def _count_on(connection: Connection) -> None:
    for table in metadata.sorted_tables:
        if "id" in table.c and isinstance(table.c.id.type, Integer):
            sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
            top = f'(SELECT max(id) FROM "{table.name}")'
            connection.execute(text(f"SELECT setval({sequence}, {top})"))
