"""The arithmetic of one or two counts over what they are counted in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.calculations.figures import number, part
from audit.reporting.words import full_percent, full_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.estimate import Estimate
    from audit.reporting.calculations.arithmetic import Inputs

_GROUPS = ("1", "2")


def share(given: Inputs, _: Estimate) -> Iterator[str]:
    """One share."""
    x, n = given["x"], given["n"]
    yield f"{_divided(x, n, 'events', 'trials')} = {full_percent(x / n)}"


def rate(given: Inputs, _: Estimate) -> Iterator[str]:
    """One rate."""
    x, exposure = given["x"], given["exposure"]
    yield f"{_divided(x, exposure, 'events', 'exposure')} = {number(x / exposure)}"


def both_shares(given: Inputs, _: Estimate) -> Iterator[str]:
    """The share of either group."""
    for group, x, n in _pairs(given, "n"):
        yield f"{group}: {_divided(x, n, 'events', 'trials')} = {part(x / n)}"


def ratio_of_shares(given: Inputs, result: Estimate) -> Iterator[str]:
    """Either share, and the first over the second."""
    yield from both_shares(given, result)
    yield from _quotient(*(x / n for _, x, n in _pairs(given, "n")))


def difference_of_shares(given: Inputs, result: Estimate) -> Iterator[str]:
    """Either share, and the first less the second."""
    yield from both_shares(given, result)
    first, second = (x / n for _, x, n in _pairs(given, "n"))
    yield f"{part(first)} - {part(second)} = {full_points(first - second)}"


def both_rates(given: Inputs, _: Estimate) -> Iterator[str]:
    """The rate of either group."""
    for group, x, exposure in _pairs(given, "exposure"):
        yield f"{group}: {_divided(x, exposure, 'events', 'exposure')} = {part(x / exposure)}"


def ratio_of_rates(given: Inputs, result: Estimate) -> Iterator[str]:
    """Either rate, and the first over the second."""
    yield from both_rates(given, result)
    yield from _quotient(*(x / exposure for _, x, exposure in _pairs(given, "exposure")))


def difference_of_rates(given: Inputs, result: Estimate) -> Iterator[str]:
    """Either rate, and the first less the second."""
    yield from both_rates(given, result)
    first, second = (x / exposure for _, x, exposure in _pairs(given, "exposure"))
    yield f"{part(first)} - {part(second)} = {number(first - second)}"


def either_comparison(given: Inputs, result: Estimate) -> Iterator[str]:
    """The difference of two shares, or the ratio of two rates, by what was given."""
    compared = difference_of_shares if "n1" in given else ratio_of_rates
    yield from compared(given, result)


def ratio_of_odds(given: Inputs, _: Estimate) -> Iterator[str]:
    """The odds of either group, and the first over the second where both can be divided."""
    odds = []
    for group, x, n in _pairs(given, "n"):
        line = f"{group}: {part(x)} with the event / {part(n - x)} without"
        odds.append(x / (n - x) if n > x else None)
        yield f"{line}, which has no limit" if odds[-1] is None else f"{line} = {part(odds[-1])}"
    first, second = odds
    if first is not None and second is not None:
        yield from _quotient(first, second)
    elif first is not None:
        yield f"{part(first)} / no limit = 0"


def observed_over_expected(given: Inputs, _: Estimate) -> Iterator[str]:
    """One standardised ratio."""
    observed, expected = given["observed"], given["expected"]
    line = _divided(observed, expected, "observed", "expected")
    yield f"{line} = {number(observed / expected)}"


def agreement(_: Inputs, result: Estimate) -> Iterator[str]:
    """Kappa from the agreement there is and that of chance."""
    seen, chance = result.extra["agreement"], result.extra["expected_agreement"]
    if isinstance(seen, float) and isinstance(chance, float):
        value = number((seen - chance) / (1 - chance))
        yield f"({part(seen)} - {part(chance)}) / (1 - {part(chance)}) = {value}"


def _pairs(given: Inputs, below: str) -> Iterator[tuple[str, float, float]]:
    for group, name in zip(_GROUPS, ("First", "Second"), strict=True):
        yield f"{name} group", given[f"x{group}"], given[f"{below}{group}"]


def _divided(above: float, below: float, over: str, under: str) -> str:
    return f"{part(above)} {over} / {part(below)} {under}"


def _quotient(first: float, second: float) -> Iterator[str]:
    if second:
        yield f"{part(first)} / {part(second)} = {number(first / second)}"
