"""Up, down, up; and the tables that the code means are those that the migrations make."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from storage.columns import metadata
from storage.database import Database
from storage.migrate import downgrade, upgrade
from tests.conftest import KEY

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.changes_tables


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


def test_alembic_reads_its_settings_and_finds_nothing_to_migrate(database_url: str) -> None:
    settings = {"DATABASE_URL": database_url, "SECRET_KEY": KEY}
    checked = subprocess.run(
        [sys.executable, "-m", "alembic", "check"],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "No new upgrade operations detected" in checked.stdout + checked.stderr
    assert checked.returncode == 0


async def names(database: Database) -> set[str]:
    found: set[str] = set()
    await database.on_connection(lambda c: found.update(inspect(c).get_table_names()))
    return found
