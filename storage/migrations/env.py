"""Alembic comes here with the bot's connection, or from the command line with the settings."""

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection, TypeDecorator

from bot.config import read_settings
from storage import mapping  # noqa: F401  (all tables are known)
from storage.columns import metadata
from storage.database import open_database
from storage.types import Seal


def as_stored(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Our own types are written as what they are in the database: a migration outlives the code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=as_stored,
    )
    with context.begin_transaction():
        context.run_migrations()


async def migrate_by_settings() -> None:
    settings = read_settings()
    database = open_database(settings.database_url, Seal(settings.secret_keys))
    await database.on_connection(migrate)
    await database.close()


if (given := context.config.attributes.get("connection")) is not None:
    migrate(given)
else:
    asyncio.run(migrate_by_settings())
