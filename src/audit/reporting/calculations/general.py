"""A calculation in words: what was given, the arithmetic, the result, its range, what is beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.estimate import Estimate, NotEstimable, Result, Suppressed
from audit.reporting.calculations import figures, names, ranges
from audit.reporting.calculations.arithmetic import arithmetic
from audit.reporting.calculations.readings import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.reporting.calculations.arithmetic import Inputs
    from audit.reporting.calculations.names import Extra
    from audit.reporting.calculations.readings import Reading

_HUNDRED_THOUSAND = 100_000


def in_words(procedure: str, method: str, inputs: Inputs, result: Result, *, level: float) -> str:
    """The whole calculation, a line each; the inputs are those that the procedure has accepted."""
    return "\n".join(
        [*_given(procedure, inputs), *_found(procedure, method, inputs, result, level)]
    )


def _given(procedure: str, inputs: Inputs) -> Iterator[str]:
    yield "Given:"
    for name, value in inputs.items():
        yield f"  {name} = {figures.given(value)} ({names.of_input(procedure, name)})"


def _found(
    procedure: str, method: str, inputs: Inputs, result: Result, level: float
) -> Iterator[str]:
    match result:
        case Estimate(value, interval, extra):
            said = reading(procedure, method)
            yield from arithmetic(procedure, method, inputs, result)
            yield said.absent if value is None else said.of(value, level)
            yield ranges.in_words(procedure, method, interval, said)
            yield from _for_many(said, result)
            yield from _beside(procedure, extra)
        case NotEstimable(reason) | Suppressed(reason):
            yield f"No result: {reason} ({method})."


def _beside(procedure: str, extra: Mapping[str, Extra]) -> Iterator[str]:
    if extra:
        yield "Besides:"
    for name, value in extra.items():
        yield f"  {names.of_extra(procedure, name, value)}"


def _for_many(said: Reading, result: Estimate) -> Iterator[str]:
    """A rate and its range again, for so many that it can be read."""
    if not said.per or result.value is None:
        return
    value, low, high = (
        "no limit" if each is None else figures.number(_HUNDRED_THOUSAND * each)
        for each in (result.value, result.low, result.high)
    )
    ends = f", {low} to {high}" if result.interval else ""
    yield f"For each 100,000 of {said.per}: {value}{ends}."
