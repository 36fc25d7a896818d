"""Where the code says something: every ``t("id", ...)``, ``t.plain("id", ...)`` and
``Refusal("id", ...)``, found by reading the source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "handlers", "scheduler", "storage")
NOT_SAID = {"field"}  # of a Refusal: where it is shown


@dataclass(frozen=True)
class Use:
    """``text``: None where the id isn't a literal. ``open``: more values come with ``**``."""

    place: str
    text: str | None
    values: frozenset[str]
    open: bool


@cache
def uses() -> tuple[Use, ...]:
    paths = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(use for path in paths for use in uses_in(path.read_text(encoding="utf-8"), path))


def uses_in(source: str, path: Path) -> Iterator[Use]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and _says(node.func):
            names = {keyword.arg for keyword in node.keywords if keyword.arg} - NOT_SAID
            is_open = any(keyword.arg is None for keyword in node.keywords)
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            yield Use(place, _literal(node.args[0]), frozenset(names), is_open)


def _says(function: ast.expr) -> bool:
    match function:
        case ast.Name(id="t" | "Refusal") | ast.Attribute(attr="t" | "plain"):
            return True
        case _:
            return False


def _literal(argument: ast.expr) -> str | None:
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case _:
            return None
