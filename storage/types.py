"""How values lie in columns: UTC moments, words of an enum, JSON of frozen values, sealed private
text."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

import msgspec
from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import DateTime, Dialect, String, Text, TypeDecorator


class Utc(TypeDecorator[datetime]):
    """Aware UTC on both databases; SQLite keeps no zone of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Word(TypeDecorator[StrEnum]):
    """A StrEnum as the plain string it is: a new state needs no migration of a database type."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


class Json(TypeDecorator[Any]):
    """A tuple of frozen values as JSON text. Tuples can't be changed in place, so no change goes
    unseen."""

    impl = Text
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else msgspec.json.decode(value, type=self.shape)


@dataclass(frozen=True)
class Seal:
    """Encrypts with the first of the keys and reads with any of them."""

    keys: tuple[str, ...] = field(repr=False)

    @cached_property
    def _fernet(self) -> MultiFernet:
        return MultiFernet([Fernet(key) for key in self.keys])

    def close(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, text: str) -> str:
        return self._fernet.decrypt(text).decode()


class Sealed(TypeDecorator[str]):
    """Text that the database can't read. The seal hangs on the engine's dialect, so that it's no
    global."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal_of(dialect).close(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal_of(dialect).open(value)


class SealedJson(Json):
    """The same for a tuple of frozen values."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        text = super().process_bind_param(value, dialect)
        return None if text is None else seal_of(dialect).close(text)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return super().process_result_value(
            None if value is None else seal_of(dialect).open(value), dialect
        )


def seal_of(dialect: Dialect) -> Seal:
    seal: Seal = dialect.seal  # type: ignore[attr-defined]
    return seal
