"""Brings a database to the newest revision, or back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "head")


def revisions(connection: Connection) -> tuple[str, str]:
    """The one it is at, empty where there are no tables yet; and the newest."""
    newest = ScriptDirectory.from_config(alembic_config(connection)).get_current_head()
    is_at = MigrationContext.configure(connection).get_current_revision()
    return is_at or "", newest or ""


def downgrade(connection: Connection) -> None:
    command.downgrade(alembic_config(connection), "base")
