"""What `stop-audit calc` knows of searches: rates, ratios and gaps from counts such as 15/68."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from audit.cli import calc_inputs, calc_numbers

if TYPE_CHECKING:
    from audit.cli.calc_numbers import Pair
    from audit.estimate import Result

PER_RESIDENTS = 1_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that can be calculated from one or two pairs of counts of searches."""

    procedure: str
    """Its name in `audit.stats`."""
    pairs: int
    parts: tuple[str, str]
    """What stands above and below the line."""
    answers: str
    example: str
    per: int = 1
    """The number below the line that the result is for."""
    method: str | None = None
    """The method where none is asked for; None for the default of the procedure."""

    @property
    def takes(self) -> str:
        """How many pairs of which counts it takes, in words."""
        number = "one pair" if self.pairs == 1 else "two pairs"
        return f"{number} of counts, {'/'.join(self.parts)}"


_FINDS, _RESIDENTS = ("finds", "searches"), ("searches", "residents")
QUANTITIES = {
    "find-rate": Quantity("proportion", 1, _FINDS, "Finds for each search.", "15/68"),
    "search-rate": Quantity(
        "poisson_rate",
        1,
        _RESIDENTS,
        "Searches for each 1,000 residents.",
        "1121/46466",
        PER_RESIDENTS,
    ),
    "rate-ratio": Quantity(
        "rate_ratio",
        2,
        _RESIDENTS,
        "One group's search rate over another's.",
        "1121/46466 1174/148342",
    ),
    "rate-difference": Quantity(
        "rate_difference",
        2,
        _RESIDENTS,
        "One group's search rate less another's.",
        "1121/46466 1174/148342",
        PER_RESIDENTS,
        "score",  # Its value is the difference of the rates shown, and lies within its range.
    ),
    "find-rate-ratio": Quantity(
        "risk_ratio", 2, _FINDS, "One group's find rate over another's.", "7/32 6/24"
    ),
    "find-rate-difference": Quantity(
        "risk_difference", 2, _FINDS, "One group's find rate less another's.", "7/32 6/24"
    ),
}


def explanation(quantity: str) -> str:
    """What the quantity answers and takes, its methods and an example."""
    from audit.reporting.calculations import guide

    asked = QUANTITIES[quantity]
    return "\n".join(
        [
            f"{quantity}: {asked.answers}",
            "",
            f"Numbers: {asked.takes}",
            "",
            f"Methods: {guide.methods(asked.procedure, asked.method)}",
            "",
            "Example:",
            f"  stop-audit calc {quantity} {asked.example}",
        ]
    )


def answer(
    quantity: str, texts: tuple[str, ...], *, level: float, method: str | None, as_json: bool
) -> str:
    """The quantity in words or as JSON; a usage error where the counts cannot be."""
    from audit.reporting.calculations import searches

    asked = QUANTITIES[quantity]
    chosen = calc_inputs.method(asked.procedure, method or asked.method)
    with calc_inputs.explaining(explanation(quantity)):
        counts = _counts(quantity, texts)
        result = _result(asked, counts, level=level, method=chosen)
    if as_json:
        return json.dumps({"quantity": quantity, "counts": counts} | plainly(result), indent=1)
    return searches.in_words(asked.procedure, counts, asked.parts, result)


def _counts(quantity: str, texts: tuple[str, ...]) -> tuple[Pair, ...]:
    asked = QUANTITIES[quantity]
    counts = tuple(calc_numbers.pair(text) for text in texts)
    if len(counts) != asked.pairs:
        raise click.UsageError(f"{quantity} takes {asked.takes}, not {len(counts)}.")
    if asked.parts == _FINDS and any(above > below for above, below in counts):
        written = " and ".join(f"{above}/{below}" for above, below in counts)
        raise click.UsageError(f"There are more finds than searches in {written}.")
    return counts


def _result(asked: Quantity, counts: tuple[Pair, ...], *, level: float, method: str) -> Result:
    from audit import stats
    from audit.reporting.calculations.arguments import arguments, pairs

    numbers: dict[str, float] = {}
    places = pairs(arguments(asked.procedure, method))
    for (above, below), (events, size) in zip(places, counts, strict=True):
        numbers[above.name] = events
        numbers[below.name] = size / asked.per if asked.per > 1 else size
    result: Result = getattr(stats, asked.procedure)(**numbers, level=level, method=method)
    return result


def plainly(result: Result) -> dict[str, Any]:
    """A result as JSON has it: its status, and what belongs to that."""
    from audit.estimate import Estimate

    if not isinstance(result, Estimate):
        return {"status": "not_estimable", "reason": getattr(result, "reason", "")}
    return {
        "status": "estimated",
        "value": result.value,
        "low": result.low,
        "high": result.high,
        "level": result.level,
        "method": result.method,
    }
