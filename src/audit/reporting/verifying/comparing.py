"""Two results of the same question held against each other, number by number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from audit.reporting.verifying.problems import Held, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding

WITHIN = 1e-9
"""How near two numbers are, relative to the larger, that are the same."""
Number = float | list[float | None] | None
NAMES = ("value", "low", "high", "level")
COUNTED = "counts."
BESIDE = (
    "p_holm",
    "p_bh",
    "stands",
    "comparisons",
    "estimated",
    "product",
    "agrees",
    "links",
)
"""What stands beside a result and is not made of its counts: it may be there or not."""


def is_same(one: Number, other: Number) -> bool:
    """Whether two numbers, or lists of numbers, are the same but for rounding in the last place."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=WITHIN)
    return one is None and other is None


def numbers_of(finding: Finding) -> dict[str, Number]:
    """Every number of a finding's result by its name, and the counts beside it."""
    counts = {f"{COUNTED}{name}": number for name, number in finding.counts.items()}
    return {name: getattr(finding, name) for name in NAMES} | dict(finding.extra) | counts


def compared(held: Finding, made: Finding, source: str) -> Held:
    """A finding beside the same made again; `source` says of what, in the plural: `its counts`."""
    if held.status != made.status:
        says = f"is {_status(held)} here, and {_status(made)} by {source}"
        return Held(problems=(Problem("number", held.id, says),))
    problems = tuple(_differences(held, made, source))
    same = sum(each is not None for each in numbers_of(held).values())
    return Held(max(same - len(problems), 0), problems)


def _differences(held: Finding, made: Finding, source: str) -> Iterator[Problem]:
    own, other = numbers_of(held), numbers_of(made)
    for name in dict.fromkeys((*own, *other)):
        if name in BESIDE and not (name in own and name in other):
            continue
        if not is_same(own.get(name), other.get(name)):
            says = (
                f"{named(name)} is {shown(own.get(name))}, and {source} give "
                f"{shown(other.get(name))}"
            )
            yield Problem("number", held.id, says)
    for name in ("method", "reason"):
        said, other_said = getattr(held, name), getattr(made, name)
        if said != other_said:
            says = f"the {name} is “{said}”, and {source} give “{other_said}”"
            yield Problem("words", held.id, says)


def named(name: str) -> str:
    """The name of a number in a sentence."""
    ends = {"value": "the value", "low": "the lower limit", "high": "the upper limit"}
    if name.startswith(COUNTED):
        return f"the count {name.removeprefix(COUNTED)}"
    return ends.get(name, name)


def shown(number: Number) -> str:
    """A number with as many figures as tell two numbers apart, or that there is none."""
    if isinstance(number, list):
        return f"[{', '.join(map(shown, number))}]"
    return "none" if number is None else f"{number:.10g}"


def _status(finding: Finding) -> str:
    return {"estimated": "estimated", "not_estimable": "not estimated", "suppressed": "hidden"}[
        finding.status
    ]
