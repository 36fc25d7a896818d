"""What is due is found by the index that holds only what waits, however much history there is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.orm import Session as OrmSession

from bot.domain.installation import Installation
from bot.domain.proposals import Round
from scheduler.steps import STEPS
from storage.columns import metadata
from storage.database import Database
from storage.works import Work
from tests.making import NOW

WAITING = sorted(table.name for table in metadata.sorted_tables if "due" in table.c)
KINDS = [*(step.kind for step in STEPS), Installation]
Statement = tuple[str, Any]


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """The statements that reach a database meanwhile."""
    statements: list[Statement] = []

    def keep(_c: object, _cursor: object, sql: str, given: object, *_: object) -> None:
        if not sql.startswith("BEGIN"):
            statements.append((sql, given))

    event.listen(Engine, "before_cursor_execute", keep)
    yield statements
    event.remove(Engine, "before_cursor_execute", keep)


async def plan(work: Work, statements: list[Statement]) -> str:
    def explain(session: OrmSession) -> str:
        connection = session.connection()
        is_sqlite = connection.dialect.name == "sqlite"
        if not is_sqlite:  # an empty table is quicker read as a whole
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        word = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
        explained = connection.exec_driver_sql
        rows = [row for sql, given in statements for row in explained(word + sql, given)]
        return "\n".join(str(row) for row in rows)

    return await work.run(explain)


def test_every_step_is_tried_here() -> None:
    assert {*(kind.__name__.lower() for kind in KINDS), "letter"} == set(WAITING)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.lower())
async def test_each_step_asks_the_index_of_what_waits(database: Database, kind: type) -> None:
    async with database.work() as work:
        with recorded() as statements:
            await work.due(kind, NOW)
        assert f"ix_{kind.__name__.lower()}_due" in await plan(work, statements)


async def test_deliveries_ask_the_index_of_what_waits(database: Database) -> None:
    async with database.work() as work:
        with recorded() as statements:
            await work.due_letters(NOW, 10)
        told = await plan(work, statements)
    assert "ix_letter_due" in told


async def test_rounds_to_solve_are_asked_of_the_index_of_what_waits(database: Database) -> None:
    async with database.work() as work:
        with recorded() as statements:
            await work.round_to_solve(NOW)
        assert f"ix_{Round.__name__.lower()}_due" in await plan(work, statements)


async def test_the_next_due_is_asked_of_the_indexes_alone(database: Database) -> None:
    async with database.work() as work:
        with recorded() as statements:
            await work.next_due()
        told = await plan(work, statements)
    assert all(f"ix_{name}_due" in told for name in WAITING), told


@pytest.mark.parametrize("question", ["counted", "rivals", "held"])
async def test_what_is_new_to_one_person_is_asked_of_the_index_of_what_they_were_sent(
    database: Database, question: str
) -> None:
    """However long their history: it looks at a week of it, or at what never left."""
    given = {"counted": (1, NOW, 1), "rivals": (1, NOW, 1), "held": (1,)}[question]
    async with database.work() as work:
        with recorded() as statements:
            await getattr(work, question)(*given)
        told = await plan(work, statements)
    assert "ix_letter_person_id_sent" in told
    assert told.count("sent") > 1, "both columns of the index"


async def test_what_did_not_arrive_is_asked_of_the_index_that_holds_only_that(
    database: Database,
) -> None:
    async with database.work() as work:
        with recorded() as statements:
            await work.undelivered()
        assert "ix_letter_undelivered" in await plan(work, statements)
