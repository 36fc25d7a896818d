"""What is read on an Adaptive Card, and how its fields are filled in."""

import json
from collections.abc import Iterator, Mapping

from tests.drawings.validators import pieces
from tests.e2e.insisting import Typed
from tests.e2e.teams.proxy.checks import Json

AS = (":many", ":channel")


def heading(card: Json) -> str:
    return str(card["body"][0]["inlines"][0]["text"])


def executed(body: list[Json]) -> Iterator[Json]:
    return (piece for piece in pieces(body) if piece.get("type") == "Action.Execute")


def inputs(card: Json) -> list[Json]:
    return [piece for piece in card["body"] if is_input(piece)]


def is_input(piece: Json) -> bool:
    return str(piece.get("type")).startswith("Input.")


def name_of(field: Json) -> str:
    return str(field["id"]).removesuffix(AS[0]).removesuffix(AS[1])


def words_on(card: Json) -> str:
    return json.dumps(card, ensure_ascii=False)


def filled(card: Json, values: Mapping[str, Typed]) -> Json:
    """The state of all fields, as a client sends it."""
    fields = inputs(card)
    unknown = set(values) - {name_of(field) for field in fields}
    assert not unknown, f"{unknown} not in {[field['id'] for field in fields]}"
    return {field["id"]: _entered(field, values.get(name_of(field))) for field in fields}


def _entered(field: Json, typed: Typed | None) -> str:
    if typed is None:
        return str(field.get("value") or "")
    if field["type"] == "Input.ChoiceSet":
        wanted = {typed} if isinstance(typed, str) else set(typed)
        known = {choice["value"] for choice in field["choices"]}
        assert wanted <= known | {""}, f"{wanted} of {known}"
    return typed if isinstance(typed, str) else ",".join(typed)
