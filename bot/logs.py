"""Logs carry ids, never names or texts."""

import json
import logging
import sqlite3
import traceback
from collections.abc import Iterator


class Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        head = f"{self.formatTime(record)} {record.levelname} {record.name}"
        return f"{head}: {record.getMessage()}" + "".join(f"\n{part}" for part in _errors(record))


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "from": record.name,
            "message": record.getMessage(),
        }
        if error := "\n".join(_errors(record)):
            line["error"] = error
        return json.dumps(line)


def set_up_logs(level: str, kind: str) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if kind == "json" else Lines())
    handler.addFilter(_may_be_told)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # It warns of each wake that comes while we are at work, and then we look again by ourselves.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def _may_be_told(record: logging.LogRecord) -> bool:
    """Slack's libraries quote whole requests below errors, and bolt gives its loggers levels of
    their own."""
    return record.levelno >= logging.ERROR or not record.name.startswith(
        ("slack_bolt", "slack_sdk")
    )


def _errors(record: logging.LogRecord) -> Iterator[str]:
    error = record.exc_info[1] if record.exc_info else None
    while error is not None:
        yield _told(error)
        hidden = error.__suppress_context__
        error = error.__cause__ or (None if hidden else error.__context__)


def _told(error: BaseException) -> str:
    """Of what kind it is and where it was raised. Its own text may quote what somebody typed."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, sqlite3.Error):
        kind += f" {getattr(error, 'sqlite_errorname', '')}"  # full, read-only, locked
    inside = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    places = "".join(traceback.format_tb(error.__traceback__))
    return "\n".join((f"{kind}, raised at", places.rstrip(), *map(_told, inside)))
