"""The sandbox's own file: each message with every card it ever showed, and where time stands."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from bot.cards import Card, from_json, to_json

_SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS message_by_place ON message (kind, place);
CREATE TABLE IF NOT EXISTS version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL REFERENCES message,
    card TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS version_by_message ON version (message);
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT OR IGNORE INTO fact VALUES ('events', '0');
"""
_LATEST = """
SELECT message.id, kind, place, at, card FROM message JOIN version ON version.id = (
    SELECT max(id) FROM version WHERE version.message = message.id
)
"""


class Kind(StrEnum):
    INBOX = "inbox"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Place:
    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    place: Place
    at: datetime
    card: Card


@dataclass(frozen=True, slots=True)
class Pilot:
    """Whether the others answer by themselves, and who is left alone: the one somebody plays."""

    on: bool
    but: str = ""


class Box:
    """Each change is committed at once, so a kill loses nothing.

    ``mark`` begins every id of a new file. Give each new file its own where the database may
    outlive it, or ids that the database remembers would come again and mean something else.
    """

    def __init__(self, path: Path | str, mark: str = "") -> None:
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode = WAL")
        # Enough for a killed process; only a power cut could take the last moment with it.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_SCHEMA)
        with self._db:
            self._db.execute("INSERT OR IGNORE INTO fact VALUES ('mark', ?)", (mark,))
        self._mark = self._fact("mark") or ""

    def close(self) -> None:
        self._db.close()

    def add(self, place: Place, at: datetime, card: Card) -> Message:
        row = (place.kind, place.name, at.astimezone(UTC).isoformat())
        with self._db:
            number = self._db.execute(
                "INSERT INTO message (kind, place, at) VALUES (?, ?, ?)", row
            ).lastrowid
            self._show(number, card)
        return Message(f"{self._mark}{number}", place, at, card)

    def replace(self, message: Message, card: Card) -> None:
        if message.card != card:
            with self._db:
                self._show(self._number(message.id), card)

    def message(self, message_id: str) -> Message | None:
        found = self._db.execute(f"{_LATEST} WHERE message.id = ?", (self._number(message_id),))
        return next((self._message(*row) for row in found), None)

    def messages(self, place: Place) -> list[Message]:
        rows = self._db.execute(
            f"{_LATEST} WHERE kind = ? AND place = ? ORDER BY message.id", (place.kind, place.name)
        )
        return [self._message(*row) for row in rows]

    def versions(self, message: Message) -> list[Card]:
        """Every card the message has shown, the present one first."""
        rows = self._db.execute(
            "SELECT card FROM version WHERE message = ? ORDER BY id DESC",
            (self._number(message.id),),
        )
        return [from_json(card) for (card,) in rows]

    def counts(self, kind: Kind) -> dict[str, int]:
        """How many messages lie in each place of a kind that has any."""
        rows = self._db.execute(
            "SELECT place, count(*) FROM message WHERE kind = ? GROUP BY place ORDER BY place",
            (kind,),
        )
        return dict(rows)

    def revision(self) -> int:
        """Grows with each message that is added or redrawn."""
        (latest,) = self._db.execute("SELECT coalesce(max(id), 0) FROM version").fetchone()
        return int(latest)

    def moment(self) -> datetime | None:
        kept = self._fact("moment")
        return datetime.fromisoformat(kept) if kept else None

    def keep_moment(self, moment: datetime) -> None:
        self._keep("moment", moment.astimezone(UTC).isoformat())

    def pilot(self) -> Pilot:
        kept = self._fact("pilot")
        return msgspec.json.decode(kept, type=Pilot) if kept else Pilot(on=False)

    def keep_pilot(self, pilot: Pilot) -> None:
        self._keep("pilot", msgspec.json.encode(pilot).decode())

    def new_event_id(self) -> str:
        with self._db:
            self._db.execute("UPDATE fact SET value = value + 1 WHERE name = 'events'")
        return f"{self._mark}{self._fact('events')}"

    def _show(self, number: int | None, card: Card) -> None:
        self._db.execute(
            "INSERT INTO version (message, card) VALUES (?, ?)", (number, to_json(card).decode())
        )

    def _keep(self, name: str, value: str) -> None:
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    def _fact(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def _number(self, message_id: str) -> int | None:
        number = message_id.removeprefix(self._mark)
        known = message_id.startswith(self._mark) and number.isascii() and number.isdecimal()
        return int(number) if known and len(number) < 19 else None

    def _message(self, number: int, kind: str, place: str, at: str, card: str) -> Message:
        return Message(
            f"{self._mark}{number}",
            Place(Kind(kind), place),
            datetime.fromisoformat(at),
            from_json(card),
        )
