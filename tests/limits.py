"""Functions of at most 25 lines, files of at most 250: `python tests/limits.py FOLDER...`."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FUNCTION_LINES = 25
FILE_LINES = 250


def sources(folders: list[str]) -> list[Path]:
    found = (path for folder in folders for path in Path(folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def too_long(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    lines = len(source.splitlines())
    if lines > FILE_LINES:
        yield f"{path}:{FILE_LINES + 1}: the file has {lines} lines, at most {FILE_LINES}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                where = f"{path}:{node.lineno}"
                yield f"{where}: {node.name} has {lines} lines, at most {FUNCTION_LINES}"


def main(folders: list[str]) -> int:
    violations = [violation for path in sources(folders) for violation in too_long(path)]
    print("\n".join(violations) or "sizes: all within limits")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
