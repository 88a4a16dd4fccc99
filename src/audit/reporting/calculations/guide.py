"""What can be calculated: every procedure in a line, and what one takes with an example."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from audit import stats
from audit.reporting.calculations import names
from audit.reporting.calculations.arguments import PROCEDURES, arguments, pairs
from audit.reporting.calculations.readings import command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.reporting.calculations.arguments import Argument

_SAID_BY = {"missing_ethnicity_bounds": "worst_case_rate_ratio"}
"""The function that says what is answered, where the procedure only hands on to it."""
WIDTH = 28
_FORMS = ("a number", "numbers with commas between", "rows in quotes, as '1,2;3,4' or as JSON")


def spelt(procedure: str) -> str:
    """The procedure's name as it is typed."""
    return procedure.replace("_", "-")


def answers(procedure: str) -> str:
    """What the procedure answers: the first sentence of its docstring."""
    text = inspect.getdoc(getattr(stats, _SAID_BY.get(procedure, procedure))) or ""
    paragraph = " ".join(text.split("\n\n")[0].split()).replace("`", "")
    return re.split(r"(?<=\.) ", paragraph, maxsplit=1)[0]


def listing() -> Iterator[str]:
    """Every procedure with what it answers, a line each."""
    for procedure in PROCEDURES:
        yield f"  {spelt(procedure):<{WIDTH}}  {answers(procedure)}"


def explanation(procedure: str, method: str | None = None) -> str:
    """What the procedure answers and takes by the method or its default, and how to call it."""
    default = PROCEDURES[procedure].default
    chosen = method or default
    taken = arguments(procedure, chosen)
    return "\n".join(
        [
            f"{spelt(procedure)}: {answers(procedure)}",
            "",
            "Numbers:" if chosen == default else f"Numbers by {chosen}:",
            *(f"  {each.name}: {_meaning(procedure, each)}" for each in taken),
            *_short(taken),
            *_by_other_methods(procedure, chosen),
            "",
            f"Methods: {methods(procedure)}",
            "",
            "Example:",
            f"  {command(procedure, chosen, default=chosen == default)}",
        ]
    )


def methods(procedure: str, default: str | None = None) -> str:
    """The names of its methods, the default first: that of the procedure, or another."""
    names = list(PROCEDURES[procedure].methods)
    first = default or names[0]
    return ", ".join([f"{first} (default)", *(each for each in names if each != first)])


def _meaning(procedure: str, argument: Argument) -> str:
    forms = " or ".join(_FORMS[depth] for depth in sorted(argument.depths))
    meaning = names.of_input(procedure, argument.name)
    if argument.needed:
        return f"{meaning} ({forms})"
    default = "" if argument.default is None else f"; otherwise {argument.default}"
    return f"{meaning} ({forms}; may be left out{default})"


def _short(taken: tuple[Argument, ...]) -> Iterator[str]:
    """That numbers may be given in pairs."""
    found = pairs(taken)
    if found:
        forms = " ".join(f"{above.name}/{below.name}" for above, below in found)
        yield f"  In short: {forms}"


def _by_other_methods(procedure: str, chosen: str) -> Iterator[str]:
    """What other methods take, where that is not the same."""
    methods_by_taken: dict[tuple[str, ...], list[str]] = {}
    for method in PROCEDURES[procedure].methods:
        taken = tuple(each.name for each in arguments(procedure, method))
        methods_by_taken.setdefault(taken, []).append(method)
    for taken, methods_of_it in methods_by_taken.items():
        if chosen not in methods_of_it:
            yield f"  With --method {' or '.join(methods_of_it)}: {', '.join(taken)}"
