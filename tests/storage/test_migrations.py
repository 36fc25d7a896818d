"""Up, down, up; and the tables that the code means are those that the migrations make."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from storage.columns import metadata
from storage.database import Database
from storage.migrate import downgrade, upgrade


async def test_down_takes_all_away_and_up_brings_it_back(database: Database) -> None:
    await database.on_connection(downgrade)
    assert await names(database) == {"alembic_version"}
    await database.on_connection(upgrade)
    assert await names(database) == {*metadata.tables, "alembic_version"}


async def test_no_migration_is_missing(database: Database) -> None:
    missing: list[object] = []

    def compare(connection: Connection) -> None:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        missing.extend(compare_metadata(context, metadata))

    await database.on_connection(compare)
    assert missing == []


async def names(database: Database) -> set[str]:
    found: set[str] = set()
    await database.on_connection(lambda c: found.update(inspect(c).get_table_names()))
    return found
