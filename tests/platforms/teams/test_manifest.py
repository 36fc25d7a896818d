"""What an administrator uploads: a manifest that Teams takes, in both languages, and two icons."""

import json
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator

from bot.platforms.teams.manifest import ACCENT, Command, package
from handlers.words import action_of
from tests.platforms.teams import icons
from tests.test_config import LONG, upmentor

HERE = Path(__file__).parent
# npm @microsoft/app-manifest 1.1.2 (MIT), build/json-schemas/teams/v1.24
MANIFEST, LOCALIZATION = (
    json.loads((HERE / f"{name}.schema.json").read_text("utf-8"))
    for name in ("manifest", "localization")
)
APP = "0f8fad5b-d9cb-469f-a165-70867728950e"
OTHER = "5b7a4f0e-2d7c-4a43-9f4e-0c1d2e3f4a5b"
URL = "https://upmentor.example"
TEAMS = {
    "MICROSOFT_APP_ID": APP,
    "MICROSOFT_APP_PASSWORD": "a secret",
    "MICROSOFT_APP_TENANT_ID": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    "SECRET_KEY": LONG,
}
Json = dict[str, Any]


def opened(made: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(made: bytes) -> tuple[Json, Json]:
    """The manifest, and what it says in Russian."""
    files = opened(made)
    return json.loads(files["manifest.json"]), json.loads(files["ru.json"])


def complaints(schema: Json, made: Json) -> list[str]:
    found = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER).iter_errors(made)
    return [f"{error.json_path}: {error.message}" for error in found]


def test_teams_takes_it() -> None:
    manifest, russian = written(package(APP, URL))
    assert complaints(MANIFEST, manifest) == []
    assert complaints(LOCALIZATION, russian) == []
    assert manifest["$schema"] == MANIFEST_AT.format("MicrosoftTeams.schema.json")
    assert russian["$schema"] == MANIFEST_AT.format("MicrosoftTeams.Localization.schema.json")


MANIFEST_AT = "https://developer.microsoft.com/json-schemas/teams/v1.24/{}"


def test_the_schema_would_find_what_is_wrong() -> None:
    manifest, russian = written(package(APP, URL))
    manifest["bots"][0]["commandLists"][0]["commands"] *= 2
    assert complaints(MANIFEST, manifest | {"id": "upmentor"})
    assert len(complaints(MANIFEST, manifest | {"accentColor": "green", "version": 1})) == 3
    assert complaints(LOCALIZATION, russian | {"bots[0].commandLists[0].commands[12].title": "ещё"})


def test_it_is_our_bot_for_people_and_for_teams_at_our_address() -> None:
    manifest, _ = written(package(APP, f"{URL}/"))
    [bot] = manifest["bots"]
    assert bot["botId"] == APP
    assert bot["scopes"] == bot["commandLists"][0]["scopes"] == ["personal", "team"]
    assert manifest["validDomains"] == ["upmentor.example"]
    developer = manifest["developer"]
    assert (developer["privacyUrl"], developer["termsOfUseUrl"]) == (
        f"{URL}/privacy",
        f"{URL}/terms",
    )
    assert all(url.startswith(f"{URL}/") for name, url in developer.items() if name != "name")


def test_it_asks_for_no_permission() -> None:
    manifest, _ = written(package(APP, URL))
    assert manifest.keys().isdisjoint({"permissions", "authorization", "webApplicationInfo"})


def test_every_word_of_its_menu_is_one_that_the_router_knows_in_both_languages() -> None:
    manifest, russian = written(package(APP, URL))
    commands = manifest["bots"][0]["commandLists"][0]["commands"]
    assert [action_of(command["title"]) for command in commands] == list(Command)
    for number, command in enumerate(Command):
        at = f"bots[0].commandLists[0].commands[{number}]"
        assert action_of(russian[f"{at}.title"]) == command
        assert russian[f"{at}.title"] != commands[number]["title"]
        assert russian[f"{at}.description"] != commands[number]["description"]
    assert len(commands) == 12, "as many as Teams takes"


def test_whatever_can_be_said_in_russian_is() -> None:
    manifest, russian = written(package(APP, URL))
    said = {f"{part}.{name}" for part in ("name", "description") for name in manifest[part]}
    assert said < russian.keys()


def test_the_app_keeps_its_id_and_no_other_bot_has_it() -> None:
    first, again, other = (
        written(package(app, url))[0]["id"]
        for app, url in ((APP, URL), (APP.upper(), "https://moved.example"), (OTHER, URL))
    )
    assert first == again
    assert len({APP, first, other}) == 3


def test_the_same_settings_make_the_same_bytes() -> None:
    assert package(APP, URL) == package(APP, URL)
    assert package(APP, URL) != package(APP, URL, "1.0.1")


def test_the_icons_are_those_that_our_source_draws() -> None:
    files = opened(package(APP, URL))
    for name, drawn in {"color.png": icons.color(), "outline.png": icons.outline()}.items():
        assert header(files[name]) == header(drawn)
        assert pixels(files[name]) == pixels(drawn), f"draw {name} anew"


def test_the_color_icon_fills_its_square_and_leaves_a_margin_round_the_figure() -> None:
    png = opened(package(APP, URL))["color.png"]
    assert header(png) == (192, 192, 2), "RGB, so nothing shines through"
    background = tuple(bytes.fromhex(ACCENT.removeprefix("#")))
    figure = [(x, y) for x, y, pixel in pixels(png) if pixel != background]
    assert all(32 <= at < 160 for point in figure for at in point)


def test_the_outline_is_white_on_nothing() -> None:
    png = opened(package(APP, URL))["outline.png"]
    assert header(png) == (32, 32, 6)
    seen = {pixel for _, _, pixel in pixels(png)}
    assert {pixel[:3] for pixel in seen} == {(255, 255, 255)}
    assert {0, 255} <= {pixel[3] for pixel in seen}


def header(png: bytes) -> tuple[int, int, int]:
    """Width, height, and whether it is RGB or RGBA."""
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24]), png[25]


def pixels(png: bytes) -> list[tuple[int, int, tuple[int, ...]]]:
    width, height, kind = header(png)
    size = {2: 3, 6: 4}[kind]
    at = png.index(b"IDAT")
    raw = zlib.decompress(png[at + 4 : at + 4 + int.from_bytes(png[at - 4 : at])])
    rows = [raw[y * (width * size + 1) + 1 :] for y in range(height)]
    return [
        (x, y, tuple(row[x * size : (x + 1) * size]))
        for y, row in enumerate(rows)
        for x in range(width)
    ]


def test_the_command_writes_it_where_it_is_told(tmp_path: Path) -> None:
    said = upmentor("teams-package", folder=tmp_path, PUBLIC_URL=URL, **TEAMS)
    assert (said.returncode, said.stderr) == (0, "")
    assert "upmentor-teams.zip" in said.stdout
    assert (tmp_path / "upmentor-teams.zip").read_bytes() == package(APP, URL)
    more = ("--output", "app.zip", "--version", "1.2.0")
    said = upmentor("teams-package", *more, folder=tmp_path, PUBLIC_URL=URL, **TEAMS)
    assert (tmp_path / "app.zip").read_bytes() == package(APP, URL, "1.2.0")


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        ({}, {"MICROSOFT_APP_ID", "PUBLIC_URL"}),
        ({"PUBLIC_URL": URL}, {"MICROSOFT_APP_ID"}),
        (TEAMS, {"PUBLIC_URL"}),
        (TEAMS | {"PUBLIC_URL": "http://upmentor.example"}, {"PUBLIC_URL"}),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    tmp_path: Path, settings: dict[str, str], missing: set[str]
) -> None:
    said = upmentor("teams-package", folder=tmp_path, **settings)
    assert (said.returncode, said.stdout) == (1, "")
    [line] = said.stderr.splitlines()
    assert line.startswith("teams-package needs ")
    assert {name for name in ("MICROSOFT_APP_ID", "PUBLIC_URL") if name in line} == missing
    assert not (tmp_path / "upmentor-teams.zip").exists()


@pytest.mark.parametrize("version", ["1", "1.0", "one", "1.0.0.0"])
def test_a_version_is_three_numbers(tmp_path: Path, version: str) -> None:
    said = upmentor("teams-package", "--version", version, folder=tmp_path, PUBLIC_URL=URL, **TEAMS)
    assert said.returncode == 2


def test_where_it_cannot_be_written_is_said(tmp_path: Path) -> None:
    to = ("--output", "nowhere/app.zip")
    said = upmentor("teams-package", *to, folder=tmp_path, PUBLIC_URL=URL, **TEAMS)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == "nowhere/app.zip can't be written: No such file or directory\n"
