"""Functions stay short enough to be read at a glance."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

PACKAGE = Path(__file__).parents[2] / "src" / "audit"
LONGEST = 60
MEDIAN = 10


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from `def` to its end, without its docstring."""
    total = function.end_lineno - function.lineno + 1 if function.end_lineno else 0
    if ast.get_docstring(function) is None:
        return total
    docstring = function.body[0]
    return total - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def _lengths() -> dict[str, int]:
    """The length of every function, by its file, line and name."""
    return {
        f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}": _lines(node)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_function_is_over_sixty_lines() -> None:
    long = {name: length for name, length in _lengths().items() if length > LONGEST}

    assert not long


def test_the_median_function_has_under_ten_lines() -> None:
    assert median(_lengths().values()) < MEDIAN
