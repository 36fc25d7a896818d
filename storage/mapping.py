"""Domain classes mapped imperatively: ids, no relationships. Importing this module maps them,
once."""

from sqlalchemy import Table, event
from sqlalchemy.orm import registry

from bot.domain.enrolment import Enrolment
from bot.domain.installation import Installation
from bot.domain.learnings import Learning
from bot.domain.letters import Letter
from bot.domain.materials import Material
from bot.domain.notes import Note
from bot.domain.pairs import Pair
from bot.domain.people import Account, Person, Place
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, Round
from bot.domain.sessions import Session
from storage import material_table, record_tables, tables
from storage.columns import metadata
from storage.records import Fault, Seen

_MAPPED: dict[type, Table] = {
    Person: tables.person,
    Account: tables.account,
    Place: tables.place,
    Installation: tables.installation,
    Programme: tables.programme,
    Enrolment: tables.enrolment,
    Round: tables.round_,
    Proposal: tables.proposal,
    Pair: tables.pair,
    Session: tables.session,
    Note: tables.note,
    Learning: tables.learning,
    Material: material_table.material,
    Letter: record_tables.letter,
    Seen: record_tables.seen,
    Fault: record_tables.fault,
}

MAPPED_TO = {table.name: kind for kind, table in _MAPPED.items()}

_registry = registry(metadata=metadata)
for _kind, _table in _MAPPED.items():
    _versioned = {"version_id_col": _table.c.version} if "version" in _table.c else {}
    _registry.map_imperatively(_kind, _table, **_versioned)


@event.listens_for(Person, "before_insert")
@event.listens_for(Person, "before_update")
def _fold_name(_mapper: object, _connection: object, person: Person) -> None:
    """Names are found whatever their case, and no database folds all letters like Python."""
    person.name_folded = person.name.casefold()  # type: ignore[attr-defined]
