"""The app as Slack makes it from the manifest: for Socket Mode as it lies at the root, for HTTP
with our addresses."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.platforms.slack import manifest
from bot.platforms.slack.oauth import REDIRECT
from tests.commands import upmentor_here

ROOT = Path(__file__).parents[3] / "manifest.yaml"
# github.com/slackapi/manifest-schema
SCHEMA = json.loads((Path(__file__).parent / "manifest.schema.json").read_text("utf-8"))
PUBLIC = "https://upmentor.example"
Manifest = dict[str, Any]


def test_for_socket_mode_it_is_the_one_at_the_root(tmp_path: Path) -> None:
    said = upmentor_here("slack-manifest", "--socket", folder=tmp_path)
    assert (said.returncode, said.stdout) == (0, ROOT.read_text("utf-8"))
    assert yaml.safe_load(said.stdout)["settings"]["socket_mode_enabled"] is True


def test_for_http_every_address_is_ours(tmp_path: Path) -> None:
    said = upmentor_here("slack-manifest", "--http", folder=tmp_path, PUBLIC_URL=PUBLIC)
    made = yaml.safe_load(said.stdout)
    events = f"{PUBLIC}{manifest.EVENTS}"
    settings = made["settings"]
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == events
    assert settings["interactivity"] == {"is_enabled": True, "request_url": events}
    assert {command["url"] for command in made["features"]["slash_commands"]} == {events}
    assert made["oauth_config"]["redirect_urls"] == [PUBLIC + REDIRECT]
    assert "Socket Mode" not in said.stdout


def test_but_for_its_addresses_it_is_the_same() -> None:
    made, root = (yaml.safe_load(text) for text in (manifest.by_http(PUBLIC), manifest.by_socket()))
    del made["oauth_config"]["redirect_urls"], made["features"]["slash_commands"][0]["url"]
    for door in ("event_subscriptions", "interactivity"):
        del made["settings"][door]["request_url"]
    assert made | {"settings": made["settings"] | {"socket_mode_enabled": True}} == root


@pytest.mark.parametrize("text", [manifest.by_socket(), manifest.by_http(PUBLIC)])
def test_slack_takes_it(text: str) -> None:
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(_read(text))] == []


def test_an_address_cannot_end_the_line_it_stands_in() -> None:
    hostile = 'https://upmentor.example/a: "b" #'
    assert _read(manifest.by_http(hostile))["oauth_config"]["redirect_urls"] == [hostile + REDIRECT]


@pytest.mark.parametrize("settings", [{}, {"PUBLIC_URL": "http://upmentor.example"}])
def test_http_needs_a_public_address(tmp_path: Path, settings: dict[str, str]) -> None:
    said = upmentor_here("slack-manifest", "--http", folder=tmp_path, **settings)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == (
        "--http needs PUBLIC_URL, the https:// address at which Slack calls us\n"
    )


@pytest.mark.parametrize("doors", [(), ("--http", "--socket")])
def test_one_door_must_be_named(tmp_path: Path, doors: tuple[str, ...]) -> None:
    assert upmentor_here("slack-manifest", *doors, folder=tmp_path).returncode == 2


def _read(text: str) -> Manifest:
    made: Manifest = yaml.safe_load(text)
    return made
