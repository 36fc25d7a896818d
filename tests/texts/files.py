"""The texts as they are written: ids, variables, and every form that a text can take."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from fluent.syntax import ast

from bot.texts import FOLDER, read

PAGE = FOLDER.parent / "platforms/sandbox/page"


@cache
def entries(locale: str) -> tuple[tuple[str, ast.Message], ...]:
    """Every message with the name of its file, in order; one that stands twice is here twice."""
    return tuple(
        (path.name, entry)
        for path in sorted(Path(FOLDER / locale).glob("*.ftl"))
        for entry in read(path).body
        if isinstance(entry, ast.Message)
    )


@cache
def messages(locale: str) -> dict[str, ast.Message]:
    return {message.id.name: message for _, message in entries(locale)}


def walk(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    yield node
    for value in vars(node).values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, ast.BaseNode):
                yield from walk(inner)


def references(message: ast.Message) -> set[str]:
    return {n.id.name for n in walk(message) if isinstance(n, ast.MessageReference)}


def choices(message: ast.Message) -> Iterator[tuple[str, ast.SelectExpression]]:
    """Each choice between forms, with the variable that decides."""
    for node in walk(message):
        if isinstance(node, ast.SelectExpression):
            assert isinstance(node.selector, ast.VariableReference)
            yield node.selector.id.name, node


def keys(choice: ast.SelectExpression) -> set[str]:
    return {
        v.key.value if isinstance(v.key, ast.NumberLiteral) else v.key.name for v in choice.variants
    }


def variables(locale: str, text: str) -> set[str]:
    """All that a text needs, also for the texts it refers to."""
    message = messages(locale)[text]
    own = {n.id.name for n in walk(message) if isinstance(n, ast.VariableReference)}
    return own.union(*(variables(locale, other) for other in references(message)))


def shown(locale: str, text: str) -> set[str]:
    """Variables that are said, and don't only choose between forms."""
    message = messages(locale)[text]
    own = {name for form in forms(message.value) for name in _named(form)}
    return own.union(*(shown(locale, other) for other in references(message)))


def _named(form: str) -> set[str]:
    return {part.split(" }")[0] for part in form.split("{ $")[1:]}


def forms(pattern: ast.Pattern | None) -> list[str]:
    """What a text can be, with ``{ $name }`` for variables and ``{ id }`` for other texts."""
    assert pattern is not None
    return ["".join(parts) for parts in product(*map(_forms, pattern.elements))]


def _forms(element: ast.TextElement | ast.Placeable) -> list[str]:
    if isinstance(element, ast.TextElement):
        return [element.value]
    match element.expression:
        case ast.SelectExpression(variants=variants):
            return [form for variant in variants for form in forms(variant.value)]
        case ast.VariableReference(id=name):
            return [f"{{ ${name.name} }}"]
        case ast.MessageReference(id=name):
            return [f"{{ {name.name} }}"]
        case ast.StringLiteral(value=value):
            return [str(value)]
        case ast.FunctionReference(arguments=arguments):
            return _forms(ast.Placeable(arguments.positional[0]))
        case unknown:
            raise AssertionError(f"no text uses {unknown}")


def said(locale: str) -> list[tuple[str, str]]:
    """Every form of every text of the bot, and every word on the sandbox's page."""
    page = json.loads((PAGE / f"words.{locale}.json").read_text(encoding="utf-8"))
    bot = [(id_, form) for id_, m in messages(locale).items() for form in forms(m.value)]
    return [*bot, *page.items()]
