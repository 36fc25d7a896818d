"""No question reads a table as a whole, however much history lies in it. Every statement that some
people's programme gives rise to is explained by the database itself: a new one is looked at as soon
as somebody presses what asks it."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, text

from bot.domain.letters import Post
from bot.domain.sessions import Session
from bot.events import Chat
from storage.columns import metadata
from storage.database import Database
from tests.making import NOW
from tests.storage.lives import (
    Asked,
    a_few_people,
    listening,
    press_everything,
    questions,
    say_everything,
)

ALLOWED = {
    ("everybody", "person"): "what a round, the roster and an import look at is everybody",
    ("mark_organisers", "person"): "once, when the process begins",
    ("people_without_account", "person"): "once, when people move into the sandbox",
    ("programmes", "programme"): "all are looked at, at most once a night; an organisation has few",
    ("release", "lease"): "one row",
    ("organised_by", "programme"): "an organisation has few",
    ("programmes_at", "programme"): "an organisation has few",
}
UNASKED = {"letter_in_state"}  # tests ask it
SCANS = ("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Index Scan")
Read = tuple[str, str]
"""A question and a table."""


async def test_no_question_reads_a_table_as_a_whole(
    database_url: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(monkeypatch) as asked:
        async with a_few_people(database_url) as (app, users):
            await say_everything(app, users)
            await app.sandbox.forward(timedelta(weeks=14))
            await press_everything(app, users)
        await ask_what_only_trouble_asks(database)
        await ask_what_a_platform_asks(database)
    assert {name for _, name, _ in questions()} - asked.names == UNASKED, "nobody has pressed these"
    read: set[Read] = set()
    await database.on_connection(lambda connection: read.update(reads(connection, asked)))
    assert read == set(ALLOWED)


async def test_a_table_that_is_read_as_a_whole_is_noticed(database: Database) -> None:
    unindexed = "SELECT id FROM letter WHERE tries = 1"
    unbounded = "SELECT id FROM letter ORDER BY id"
    asked = Asked()
    asked.statements = dict.fromkeys((unindexed, unbounded), ("a question", ()))
    found: list[Read] = []
    await database.on_connection(lambda connection: found.extend(reads(connection, asked)))
    assert found == [("a question", "letter")] * 2


async def ask_what_only_trouble_asks(database: Database) -> None:
    async with database.work() as work:
        await work.due_ids(Session, NOW)
        await work.failed(Session, 1, NOW, "ZeroDivisionError")
        await work.put_off(Session, 1, NOW, NOW)
        await work.open_proposals(1)
        await work.pairs_about(Session, {1})
        await work.send_again([1], NOW)
        await work.programmes_at(1)
        await work.waiting_posts(["digest"], 1)
        await work.clear([1], Post.CLEARED)


async def ask_what_a_platform_asks(database: Database) -> None:
    async with database.work() as work:
        await work.installation("slack", "", "T1")
        await work.secret("slack", "", "T1")
        await work.is_installed("slack")
        await work.uninstall("slack", "", "T1")
        await work.meet("teams", "tenant", Chat("29:anna", "a:1", "https://smba.example/"))
        await work.chat("teams", "tenant", "29:anna")
        await work.service("teams", "tenant")
        await work.groups("teams", "tenant")
        await work.channels("teams", "tenant", "19:team")
        await work.chats_after("teams", "tenant", "29:anna", 20)
        await work.forget_chat("teams", "tenant", "29:anna")
        await work.accounts_there("slack", "", "T1", ["U1"])
        await work.is_reached("slack", "", "T1", "U1")
        await work.reached([1])
        await work.people_with(["anna@example.com"])
        await work.draft_of(1)
        await work.materials_marked("f" * 64)


def reads(connection: Connection, asked: Asked) -> Iterator[Read]:
    is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:  # a small table is quicker read as a whole
        connection.execute(text("SET LOCAL enable_seqscan = off"))
    scanned = scanned_by_sqlite if is_sqlite else scanned_by_postgres
    for sql, (question, given) in asked.statements.items():
        for table in scanned(connection, sql, given):
            if table in metadata.tables:
                yield question, table


def scanned_by_sqlite(connection: Connection, sql: str, given: Any) -> Iterator[str]:
    """All of an index may be read if it holds only what waits, or didn't arrive."""
    for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given):
        if found := re.match(r"SCAN (\w+)(?!.* ix_\w+_(?:due|undelivered))", row.detail):
            yield found[1]


def scanned_by_postgres(connection: Connection, sql: str, given: Any) -> Iterator[str]:
    """Without a condition it reads the whole of an index, or with its help of the table."""
    ((plan,),) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {sql}", given)
    (explained,) = json.loads(plan) if isinstance(plan, str) else plan
    for node in nodes(explained["Plan"]):
        index = node.get("Index Name", "")
        is_whole = node["Node Type"] in SCANS and "Index Cond" not in node
        if is_whole and not index.endswith(("_due", "_undelivered")):
            yield node.get("Relation Name") or index.split("_")[1]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)
