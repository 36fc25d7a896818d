"""The tables of what the store keeps for its own work: letters, where they go, and what is in
records.py."""

from sqlalchemy import Column, Index, Integer, String, Table, Text, UniqueConstraint, text

from bot.domain.letters import Post
from bot.domain.manners import Manner
from storage.columns import flag, identity, metadata, number, to
from storage.types import Sealed, Utc, Word

# In a question word for word as in the index, or SQLite wouldn't ask that.
WAITS, URGENT = text("due IS NOT NULL"), text("urgent AND due IS NOT NULL")
UNDELIVERED = text("state IN ('gone', 'failed', 'unknown', 'there')")

letter = Table(
    "letter",
    metadata,
    identity(),
    Column("key", String(200), nullable=False, unique=True),
    Column("kind", String(60), nullable=False),
    Column("about", String(60), nullable=False),
    to("person_id", "person", optional=True),
    to("place_id", "place", optional=True),
    Column("state", Word(Post), nullable=False),
    Column("due", Utc),
    number("tries"),
    Column("sent", Utc),
    Column("manner", Word(Manner)),
    flag("urgent"),
    Column("lane", Text),
    Column("settled", Utc),
    Column("account_id", Integer),
    Column("lies_place", String(200)),
    Column("lies_message", String(200)),
    Index("ix_letter_kind_about", "kind", "about"),
    # With the lane, so that what waits for room is passed over without being read.
    Index("ix_letter_due", "due", "id", "lane", sqlite_where=WAITS, postgresql_where=WAITS),
    Index("ix_letter_urgent", "due", sqlite_where=URGENT, postgresql_where=URGENT),
    Index("ix_letter_kind_settled", "kind", "settled"),
    Index("ix_letter_person_id_sent", "person_id", "sent"),
    Index("ix_letter_undelivered", "state", sqlite_where=UNDELIVERED, postgresql_where=UNDELIVERED),
)

seen = Table(
    "seen",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("at", Utc, nullable=False, index=True),
    Column("answer", Sealed, nullable=False),
)

fault = Table(
    "fault",
    metadata,
    Column("kind", String(40), primary_key=True),
    Column("row_id", Integer, primary_key=True),
    number("tries"),
    Column("at", Utc, nullable=False),
    Column("error", String(200), nullable=False),
)

chat = Table(
    "chat",
    metadata,
    identity(),
    Column("platform", String(20), nullable=False),
    Column("team", String(100), nullable=False),
    Column("to", String(200), nullable=False),
    Column("place", String(200), nullable=False),
    Column("service", String(200), nullable=False),
    Column("within", String(200), nullable=False),
    UniqueConstraint("platform", "team", "to"),
    Index("ix_chat_within", "platform", "team", "within", "to"),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("holder", String(100), nullable=False),
    Column("until", Utc, nullable=False),
)
