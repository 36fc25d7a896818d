"""The columns that tables are made of."""

from datetime import datetime

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Text

from storage.types import Utc

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def identity() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def version() -> Column[int]:
    return Column("version", Integer, nullable=False)


def to(name: str, target: str, index: bool = False, optional: bool = False) -> Column[int]:
    return Column(name, ForeignKey(f"{target}.id"), nullable=optional, index=index)


def text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def due(table: str) -> tuple[Column[datetime], Index]:
    """Only what waits is in the index, so history doesn't slow the question of what is due."""
    column: Column[datetime] = Column("due", Utc)
    return column, Index(
        f"ix_{table}_due",
        column,
        sqlite_where=column.is_not(None),
        postgresql_where=column.is_not(None),
    )
