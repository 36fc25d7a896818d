"""All that we draw for Slack has the types and keys of Slack's own TypeScript package."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

HERE = Path(__file__).parent
GOLDENS = HERE.parent / "drawings" / "goldens"
# Younger than @slack/types 3.2; held to Slack's reference in tests/drawings/validators.py.
UNKNOWN = {"data_visualization"}


def test_every_block_of_a_message_is_known_to_slack() -> None:
    for message in drawn("slack"):
        for block in message["blocks"]:
            if block["type"] not in UNKNOWN:
                schema("KnownBlock").validate(block)


def test_every_modal_is_known_to_slack() -> None:
    for view in drawn("view"):
        schema("ModalView").validate(view)


def test_a_key_that_slack_does_not_know_is_noticed() -> None:
    assert schema("KnownBlock").is_valid({"type": "divider"})
    assert not schema("KnownBlock").is_valid({"type": "divider", "colour": "red"})
    mrkdwn = {"type": "mrkdwn", "text": "*x*"}
    assert not schema("KnownBlock").is_valid({"type": "header", "text": mrkdwn})


@cache
def schema(name: str) -> Draft7Validator:
    generator = str(HERE / "node_modules/.bin/ts-json-schema-generator")
    types = str(HERE / "node_modules/@slack/types/dist/index.d.ts")
    command = [generator, "--no-type-check", "--path", types, "--type", name]
    made = subprocess.run(command, check=True, capture_output=True)
    return Draft7Validator(json.loads(made.stdout))


def drawn(kind: str) -> list[Any]:
    found = [json.loads(path.read_text("utf-8")) for path in GOLDENS.rglob(f"*.{kind}.json")]
    assert found
    return found
