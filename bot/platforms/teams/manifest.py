"""The app's package for Teams' admin centre: a manifest, two icons, and what it says in Russian."""

import json
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib.resources import files
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZipFile, ZipInfo

from bot.links import PRIVACY, TERMS
from bot.texts import Texts

# The newest that asks nothing of how the bot behaves in channels.
SCHEMA = "1.24"
# Teams takes a changed package only with a higher one.
VERSION = "1.0.0"
ACCENT = "#1F6355"
NAME = "Upmentor"
SOURCE = "https://developer.microsoft.com/json-schemas/teams/v{}/{}"
COLOR, OUTLINE, RUSSIAN = "color.png", "outline.png", "ru.json"
NUMBERS = re.compile(r"\d{1,5}(\.\d{1,5}){2}", re.ASCII)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
UNIX = 3


class Command(StrEnum):
    """What the bot's menu offers, in its order: as many as Teams takes."""

    HOME = "home"
    JOIN = "join"
    PROFILE = "profile"
    PAIR = "pair"
    NOTE = "note"
    SHARE = "share"
    LIBRARY = "library"
    PAUSE = "pause"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    ORGANISE = "organise"
    HELP = "help"


def package(app_id: str, public_url: str, version: str = VERSION) -> bytes:
    """A zip of the same bytes for the same settings. Raises ValueError where one is missing."""
    _check(app_id, public_url)
    manifest = _manifest(app_id, public_url.rstrip("/"), version)
    folder = files(__package__) / "package"
    icons = {name: (folder / name).read_bytes() for name in (COLOR, OUTLINE)}
    return _zip({"manifest.json": _written(manifest), RUSSIAN: _written(_russian()), **icons})


def three_numbers(version: str) -> str:
    """Raises ValueError unless it's one that Teams can compare: 1.0.1."""
    if not NUMBERS.fullmatch(version):
        raise ValueError
    return version


def _check(app_id: str, public_url: str) -> None:
    needed = {
        "MICROSOFT_APP_ID, the Microsoft App ID of your Azure Bot": app_id,
        "PUBLIC_URL, the https:// address at which Teams calls us": urlsplit(public_url).hostname
        and public_url.startswith("https://"),
    }
    if missing := [name for name, given in needed.items() if not given]:
        raise ValueError(f"teams-package needs {', and '.join(missing)}")


def _manifest(app_id: str, public_url: str, version: str) -> dict[str, Any]:
    t = Texts("en")
    return {
        "$schema": SOURCE.format(SCHEMA, "MicrosoftTeams.schema.json"),
        "manifestVersion": SCHEMA,
        "version": version,
        "id": str(uuid5(NAMESPACE_URL, f"upmentor:{app_id.lower()}")),
        "localizationInfo": {
            "defaultLanguageTag": "en",
            "additionalLanguages": [{"languageTag": "ru", "file": RUSSIAN}],
        },
        "developer": {
            "name": NAME,
            "websiteUrl": public_url + PRIVACY,
            "privacyUrl": public_url + PRIVACY,
            "termsOfUseUrl": public_url + TERMS,
        },
        "name": {"short": NAME, "full": t.plain("package-name")},
        "description": {"short": t.plain("package-short"), "full": t.plain("package-full")},
        "icons": {"color": COLOR, "outline": OUTLINE},
        "accentColor": ACCENT,
        "bots": [_bot(t, app_id)],
        "validDomains": [urlsplit(public_url).hostname],
    }


def _bot(t: Texts, app_id: str) -> dict[str, Any]:
    scopes = ["personal", "team"]
    commands = [_command(t, command) for command in Command]
    return {
        "botId": app_id,
        "scopes": scopes,
        "supportsFiles": False,
        "isNotificationOnly": False,
        "commandLists": [{"scopes": scopes, "commands": commands}],
    }


def _command(t: Texts, command: Command) -> dict[str, str]:
    """Its title is the word that is typed: Teams writes it into the chat when it's chosen."""
    return {
        "title": t.plain("package-word", word=command),
        "description": t.plain("package-word-told", word=command),
    }


def _russian() -> dict[str, str]:
    t = Texts("ru")
    return {
        "$schema": SOURCE.format(SCHEMA, "MicrosoftTeams.Localization.schema.json"),
        "name.short": NAME,
        "name.full": t.plain("package-name"),
        "description.short": t.plain("package-short"),
        "description.full": t.plain("package-full"),
        **dict(_russian_words(t)),
    }


def _russian_words(t: Texts) -> Iterator[tuple[str, str]]:
    for number, command in enumerate(Command):
        for part, text in _command(t, command).items():
            yield f"bots[0].commandLists[0].commands[{number}].{part}", text


def _written(made: Mapping[str, Any]) -> bytes:
    return json.dumps(made, ensure_ascii=False, indent=2).encode() + b"\n"


def _zip(contents: Mapping[str, bytes]) -> bytes:
    """Stored as they are: what packs smaller packs differently from one machine to the next."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in contents.items():
            entry = ZipInfo(name, LONG_AGO)
            entry.create_system, entry.external_attr = UNIX, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
