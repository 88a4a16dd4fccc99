"""The arithmetic of sums over strata, areas or bands: pooled, standardised, expected."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from audit.reporting.calculations.figures import added, number, part, signed
from audit.reporting.words import full_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.estimate import Estimate
    from audit.reporting.calculations.arithmetic import Inputs

Row = tuple[float, float, float, float]
"""Events and size of the first group and of the second, in one stratum."""


def mh_rate_ratio(given: Inputs, _: Estimate) -> Iterator[str]:
    """Mantel and Haenszel's sums of events times the other group's exposure."""
    yield from _cross_ratio(_strata(given, "t"), "exposure")


def mh_risk_ratio(given: Inputs, _: Estimate) -> Iterator[str]:
    """Mantel and Haenszel's sums of events times the other group's trials."""
    yield from _cross_ratio(_strata(given, "n"), "trials")


def mh_odds_ratio(given: Inputs, _: Estimate) -> Iterator[str]:
    """Mantel and Haenszel's sums of events times the other group's trials without."""
    strata = _strata(given, "n")
    own = [x1 * (n2 - x2) / (n1 + n2) for x1, n1, x2, n2 in strata]
    other = [x2 * (n1 - x1) / (n1 + n2) for x1, n1, x2, n2 in strata]
    yield from _quotient(own, other, "trials without the event / all trials")


def _cross_ratio(strata: list[Row], size: str) -> Iterator[str]:
    own = [x1 * n2 / (n1 + n2) for x1, n1, x2, n2 in strata]
    other = [x2 * n1 / (n1 + n2) for x1, n1, x2, n2 in strata]
    yield from _quotient(own, other, f"{size} / both groups' {size}")


def _quotient(own: list[float], other: list[float], weight: str) -> Iterator[str]:
    above, below = math.fsum(own), math.fsum(other)
    yield f"First group's events × second group's {weight}, added up: {added(own, above)}"
    yield f"Second group's events × first group's {weight}, added up: {added(other, below)}"
    if below:
        yield f"{part(above)} / {part(below)} = {number(above / below)}"


def mh_rate_difference(given: Inputs, _: Estimate) -> Iterator[str]:
    """Mantel and Haenszel's mean of the differences of rates."""
    yield from _mean_difference(_strata(given, "t"), "exposure", number)


def mh_risk_difference(given: Inputs, _: Estimate) -> Iterator[str]:
    """Mantel and Haenszel's mean of the differences of shares."""
    yield from _mean_difference(_strata(given, "n"), "trials", full_points)


def _mean_difference(strata: list[Row], size: str, show: Callable[[float], str]) -> Iterator[str]:
    # x1 n2 - x2 n1 over both sizes is the weight times the difference, without division first.
    excess = [(x1 * n2 - x2 * n1) / (n1 + n2) for x1, n1, x2, n2 in strata]
    weights = [n1 * n2 / (n1 + n2) for _, n1, _, n2 in strata]
    above, below = math.fsum(excess), math.fsum(weights)
    yield f"Weights, {size} × {size} / both groups' {size}, added up: {added(weights, below)}"
    yield f"Each stratum's difference × its weight, added up: {added(excess, above)}"
    yield f"{part(above)} / {part(below)} = {show(above / below)}"


def standardised(given: Inputs, _: Estimate) -> Iterator[str]:
    """The events that the standard population would have at each stratum's rate."""
    strata = zip(given["count"], given["pop"], given["stdpop"], strict=True)
    terms = [count / pop * standard if standard else 0.0 for count, pop, standard in strata]
    above, below = math.fsum(terms), math.fsum(given["stdpop"])
    yield f"In the standard population at each stratum's rate: {added(terms, above)} events"
    yield f"{part(above)} / {part(below)} = {number(above / below)}"


def ratio_of_standardised(_: Inputs, result: Estimate) -> Iterator[str]:
    """The two standardised rates, and the first over the second."""
    first, second = _beside(result, "rate1"), _beside(result, "rate2")
    if second:
        yield (
            f"Standardised rates, first over second: {part(first)} / {part(second)} = "
            f"{number(first / second)}"
        )


def who(given: Inputs, result: Estimate) -> Iterator[str]:
    """The first group's events, and those expected at each area's rate of the second."""
    observed = math.fsum(given["x1"])
    yield from _expected(given, result)
    expected = _beside(result, "expected")
    yield f"{part(observed)} / {part(expected)} = {number(observed / expected)}"


def where(given: Inputs, result: Estimate) -> Iterator[str]:
    """The second group's rate where the first is, and where it is itself."""
    yield from _expected(given, result)
    own, events, other = (math.fsum(given[each]) for each in ("exposure1", "x2", "exposure2"))
    there, here = _beside(result, "expected") / own, events / other
    yield f"Rate where the first group is: {part(there * own)} / {part(own)} = {part(there)}"
    yield f"Rate where the second group is: {part(events)} / {part(other)} = {part(here)}"
    yield f"{part(there)} / {part(here)} = {number(there / here)}"


def _expected(given: Inputs, result: Estimate) -> Iterator[str]:
    areas = zip(given["exposure1"], given["x2"], given["exposure2"], strict=True)
    terms = [own * (count / other) if other else 0.0 for own, count, other in areas]
    total = added(terms, _beside(result, "expected"))
    yield f"Expected of the first group at each area's rate of the second: {total}"


def two_parts(_: Inputs, result: Estimate) -> Iterator[str]:
    """What differs within strata, what comes of the composition, and their sum."""
    within = _beside(result, "within_rate_effect")
    between = _beside(result, "between_composition_effect")
    yield (
        f"Within strata {full_points(within)}, between strata {full_points(between)}; together "
        f"{part(within)} + {signed(between)} = {full_points(within + between)}"
    )


def _strata(given: Inputs, size: str) -> list[Row]:
    names = ("x1", f"{size}1", "x2", f"{size}2")
    return list(zip(*(given[name] for name in names), strict=True))


def _beside(result: Estimate, name: str) -> float:
    value = result.extra[name]
    return value if isinstance(value, int | float) else math.nan
