"""The arithmetic of what is not known: shared out to one group, to the other, or until even."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.calculations.figures import number, part
from audit.reporting.words import full_percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.estimate import Estimate
    from audit.reporting.calculations.arithmetic import Inputs


def bounds(given: Inputs, _: Estimate) -> Iterator[str]:
    """The ratio of the known, with the missing all in the second group, and all in the first."""
    x1, n1, x2, n2 = (given[name] for name in ("x1", "n1", "x2", "n2"))
    missing = given["missing_stops"]
    own, other = (f"({part(x)} + {part(missing)})" for x in (x1, x2))
    cases = (
        ("What is missing left out", part(x1), x1, part(x2), x2),
        ("All of it in the second group", part(x1), x1, other, x2 + missing),
        ("All of it in the first group", own, x1 + missing, part(x2), x2),
    )
    for case, over, above, under, below in cases:
        line = f"{case}: ({over} / {part(n1)}) / ({under} / {part(n2)})"
        yield f"{line} = {number(above / below * (n2 / n1))}" if below else f"{line}: no limit"


def tipping(given: Inputs, result: Estimate) -> Iterator[str]:
    """The share at which both rates are the same, and both rates."""
    if result.value is None:
        return
    unknown, share = given["unknown"], result.value
    x1, n1, x2, n2, all_unknown = (
        part(given[each]) for each in ("x1", "n1", "x2", "n2", "unknown")
    )
    yield (
        f"({n1} × ({x2} + {all_unknown}) - {n2} × {x1}) / ({all_unknown} × ({n1} + {n2})) = "
        f"{full_percent(share)}"
    )
    for group, held in (("1", share), ("2", 1 - share)):
        x, n = given[f"x{group}"], given[f"n{group}"]
        name = "First" if group == "1" else "Second"
        yield (
            f"{name} group: ({part(x)} + {part(held)} × {part(unknown)}) / {part(n)} = "
            f"{number((x + held * unknown) / n)}"
        )
