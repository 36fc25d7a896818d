"""What there is to be tried: views by inspection, letters and the views that draw them by reading
their source."""

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType

import bot.acts
import bot.views
from bot.acts.letters import DRAWN, Draw
from bot.app import load
from bot.cards import Card

View = Callable[..., Card]


def views() -> set[View]:
    """Every public function that answers with a card."""
    modules = pkgutil.iter_modules(bot.views.__path__, "bot.views.")
    return {view for module in modules for view in _views_of(import_module(module.name))}


def _views_of(module: ModuleType) -> Iterator[View]:
    for name, function in inspect.getmembers(module, inspect.isfunction):
        is_own = function.__module__ == module.__name__ and not name.startswith("_")
        if is_own and inspect.signature(function).return_annotation is Card:
            yield function


def letters() -> dict[str, set[View]]:
    """The views that each kind of letter may be drawn by."""
    load(bot.acts)
    return {kind: _drawn_by(draw) for kind, draw in DRAWN.items()}


def _drawn_by(draw: Draw) -> set[View]:
    module = inspect.getmodule(draw)
    assert module is not None
    named = _names(draw.__name__, _functions(module), set())
    return {view for view in views() if view in {getattr(module.views, n, None) for n in named}}


def _functions(module: ModuleType) -> dict[str, ast.AST]:
    tree = ast.parse(inspect.getsource(module))
    return {node.name: node for node in tree.body if isinstance(node, ast.AsyncFunctionDef)}


def _names(function: str, functions: dict[str, ast.AST], seen: set[str]) -> set[str]:
    """What follows ``views.`` in a function and in those of its module that it calls."""
    seen.add(function)
    found: set[str] = set()
    for node in ast.walk(functions[function]):
        match node:
            case ast.Attribute(value=ast.Name(id="views"), attr=name):
                found.add(name)
            case ast.Name(id=name) if name in functions and name not in seen:
                found |= _names(name, functions, seen)
    return found
