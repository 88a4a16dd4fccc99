"""The arithmetic of what so many events could have shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.calculations.figures import in_hundred, number, part
from audit.reporting.words import full_percent, full_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.estimate import Estimate
    from audit.reporting.calculations.arithmetic import Inputs

USUAL_POWER = 0.8
"""The power of every procedure here unless another is asked for."""


def share(given: Inputs, result: Estimate) -> Iterator[str]:
    """From the events to be expected to the count that shows a difference, and the share."""
    events, baseline = given["n"], given["baseline_share"]
    yield (
        f"Without a difference: {part(events)} events × {part(baseline)} = "
        f"{number(events * baseline)} of the first group."
    )
    yield from _critical(result, events, given)
    if result.value is not None:
        other = 1 - result.value
        yield (
            f"Beside everyone else: ({part(result.value)} / {part(other)}) / "
            f"({part(baseline)} / {part(1 - baseline)}) = "
            f"{number(result.value / other / (baseline / (1 - baseline)))} times their rate."
        )


def ratio(given: Inputs, result: Estimate) -> Iterator[str]:
    """From the events to be expected at equal rates to the count that shows a difference."""
    events = given["x1"] + given["x2"]
    own, both = given["exposure1"], given["exposure1"] + given["exposure2"]
    yield f"Events: {part(given['x1'])} + {part(given['x2'])} = {part(events)}."
    yield (
        f"At equal rates: {part(events)} × {part(own)} / {part(both)} = "
        f"{number(events * (own / both))} of the first group."
    )
    yield from _critical(result, events, given)


def _critical(result: Estimate, events: float, given: Inputs) -> Iterator[str]:
    critical = result.extra.get("critical_count")
    if isinstance(critical, int | float):
        power = in_hundred(given.get("power", USUAL_POWER))
        yield (
            f"A difference is shown from {part(critical)} of {part(events)} upwards; the true size "
            f"below makes that happen {power} times."
        )


def difference(given: Inputs, result: Estimate) -> Iterator[str]:
    """From the base to the share that the rise leads to."""
    base, power = given["base"], in_hundred(given.get("power", USUAL_POWER))
    yield f"A difference is to be shown {power} times."
    if result.value is not None:
        reached = base + result.value
        yield f"{full_percent(base)} + {full_points(result.value)} = {full_percent(reached)}"
