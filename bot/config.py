"""Settings from the environment or ``.env``; all complaints at once."""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from dotenv import dotenv_values

from bot.domain.matching import Weights
from bot.domain.matching.people import DEFAULT_WEIGHTS
from bot.matching_settings import weights, weights_complaints
from bot.slack_settings import SlackSettings, slack_complaints, slack_settings
from bot.teams_settings import TeamsSettings, teams_complaints, teams_settings
from bot.texts import LOCALES

SHORTEST_SECRET = 16
DATABASES = ("sqlite:///", "postgresql://", "postgresql+asyncpg://")
_WEB = ("https://", "http://")
_BAD_LOCALE = f"DEFAULT_LOCALE must be one of {', '.join(LOCALES)}"
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class BadSettings(Exception):
    """Each complaint says which setting, what is wrong, and what to write instead."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = complaints


@dataclass(frozen=True, slots=True)
class Settings:
    """``folder`` holds what isn't in the database: a made key, the sandbox's own file."""

    database_url: str
    folder: Path
    host: str
    port: int
    public_url: str
    organisers: tuple[str, ...]
    secret_keys: tuple[str, ...]
    locale: str
    log_level: str
    log_format: str
    notes_kept: timedelta = timedelta(days=365)
    weights: Weights = DEFAULT_WEIGHTS
    slack: SlackSettings | None = None
    teams: TeamsSettings | None = None


def read_settings() -> Settings:
    """From the process's environment, over ``.env`` in the working directory. Raises
    BadSettings."""
    return settings_from({**dotenv_values(".env"), **os.environ})


def read_locale() -> str:
    """For what needs no other setting. Raises BadSettings."""
    given = {**dotenv_values(".env"), **os.environ}.get("DEFAULT_LOCALE") or "en"
    if given.strip() not in LOCALES:
        raise BadSettings([_BAD_LOCALE])
    return given.strip()


def settings_from(values: Mapping[str, str | None]) -> Settings:
    given = {name: value.strip() for name, value in values.items() if value and value.strip()}
    if complaints := _complaints(given):
        raise BadSettings(complaints)
    url = with_driver(given.get("DATABASE_URL", "sqlite:///var/upmentor.db"))
    folder = (
        Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite") else Path("var")
    )
    host, port = given.get("HOST", "127.0.0.1"), int(given.get("PORT", "8080"))
    return Settings(
        database_url=url,
        folder=folder,
        host=host,
        port=port,
        public_url=given.get("PUBLIC_URL", "").rstrip("/"),
        organisers=tuple(_listed(given.get("ORGANISERS", ""))),
        secret_keys=_keys(given.get("SECRET_KEY", ""), folder),
        locale=given.get("DEFAULT_LOCALE", "en"),
        log_level=given.get("LOG_LEVEL", "INFO").upper(),
        log_format=given.get("LOG_FORMAT", "text"),
        notes_kept=timedelta(days=int(given.get("RETENTION_DAYS", "365"))),
        weights=weights(given),
        slack=slack_settings(given),
        teams=teams_settings(given),
    )


def _complaints(given: Mapping[str, str]) -> list[str]:
    """All of them: nobody should mend one setting only to be told of the next."""
    checks = _checks(given, given.get("DATABASE_URL", "sqlite:///"))
    ours = [complaint for complaint, holds in checks.items() if not holds]
    theirs = (weights_complaints(given), slack_complaints(given), teams_complaints(given))
    return [*ours, *chain(*theirs)]


def _checks(given: Mapping[str, str], url: str) -> dict[str, bool]:
    """What must hold, with the complaint if it doesn't."""
    secrets = _listed(given.get("SECRET_KEY", ""))
    public, days = given.get("PUBLIC_URL", "https://"), given.get("RETENTION_DAYS", "365")
    return {
        "DATABASE_URL must begin with sqlite:/// or postgresql://": url.startswith(DATABASES),
        "DATABASE_URL must have a number for a port, if it has one": _is_url(url),
        "SECRET_KEY is required with PostgreSQL: a long random text, the same everywhere": (
            url.startswith("sqlite") or bool(secrets)
        ),
        f"SECRET_KEY must have at least {SHORTEST_SECRET} characters": all(
            len(secret) >= SHORTEST_SECRET for secret in secrets
        ),
        "PORT must be a number from 1 to 65535": _is_from_1(given.get("PORT", "8080"), 65535),
        "RETENTION_DAYS must be a number from 1 to 9999": _is_from_1(days, 9_999),
        "PUBLIC_URL must begin with https:// or http://": public.startswith(_WEB),
        _BAD_LOCALE: given.get("DEFAULT_LOCALE", "en") in LOCALES,
        f"LOG_LEVEL must be one of {', '.join(_LEVELS)}": (
            given.get("LOG_LEVEL", "INFO").upper() in _LEVELS
        ),
        "LOG_FORMAT must be text or json": given.get("LOG_FORMAT", "text") in ("text", "json"),
    }


def _is_from_1(text: str, most: int) -> bool:
    return text.isdecimal() and len(text) < 6 and 0 < int(text) <= most


def _is_url(text: str) -> bool:
    try:
        return urlsplit(text).port != 0
    except ValueError:
        return False


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def with_driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+asyncpg://", 1)


def _keys(given: str, folder: Path) -> tuple[str, ...]:
    """Fernet keys, the one to seal with first. Where none is given, one is made and kept."""
    if secrets := _listed(given):
        return tuple(_fernet_key(secret) for secret in secrets)
    kept = folder / "secret.key"
    if not (kept.exists() and kept.stat().st_size):
        folder.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_bytes(Fernet.generate_key())
    return (kept.read_text().strip(),)


def _fernet_key(secret: str) -> str:
    return base64.urlsafe_b64encode(sha256(secret.encode()).digest()).decode()
