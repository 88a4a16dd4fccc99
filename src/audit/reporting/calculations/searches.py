"""One statistic of searches with the user's own counts, and the arithmetic in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.estimate import Estimate, NotEstimable, Result, Suppressed
from audit.reporting import words
from audit.reporting.digits import significant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.estimate import Interval

PER_RESIDENTS = 1_000
ABOUT_MIDDLES = (
    "The difference and its range are those of the middles of what each rate may be, which lie a "
    "little above the rates shown."
)
_ALIKE = {
    "rate_difference": "The two search rates are the same.",
    "risk_difference": "The two find rates are the same.",
}

Pair = tuple[int, int]


def in_words(procedure: str, counts: Sequence[Pair], parts: tuple[str, str], result: Result) -> str:
    """
    The arithmetic of one or two pairs of counts, the result in a sentence, and its likely range.

    `procedure` is its name in `audit.stats`; `parts` names what stands above and below the line.
    """
    lines = [_arithmetic(each, parts) for each in counts]
    match result:
        case Estimate(value, interval):
            lines.append(_sentence(procedure, value))
            if interval is not None:
                lines.extend(_range(procedure, interval))
        case NotEstimable(reason) | Suppressed(reason):
            lines.append(f"No result: {reason}.")
    return "\n".join(lines)


def _range(procedure: str, interval: Interval) -> Iterator[str]:
    level = words.confidence(interval.level)
    low, high = (_end(procedure, end) for end in (interval.low, interval.high))
    yield f"Likely range: {low} to {high} ({level} confidence, {interval.method})."
    if (procedure, interval.method) == ("rate_difference", "mover-jeffreys"):
        yield ABOUT_MIDDLES


def _arithmetic(pair: Pair, parts: tuple[str, str]) -> str:
    above, below = pair
    line = f"{words.count(above)} {parts[0]} / {words.count(below)} {parts[1]}"
    if parts[1] == "residents":
        return f"{line} = {words.rate(PER_RESIDENTS * above / below)} for each 1,000 residents"
    return f"{line} = {words.exact_percent(above / below)}"


def _sentence(procedure: str, value: float | None) -> str:
    if value is None:
        return "The ratio has no upper limit, because the second count is 0."
    if value == 0 and procedure in _ALIKE:
        return _ALIKE[procedure]
    size = _value(procedure, abs(value))
    more, higher = ("more", "higher") if value > 0 else ("fewer", "lower")
    return {
        "proportion": f"{size} of searches.",
        "poisson_rate": f"{size} searches for each 1,000 residents.",
        "rate_ratio": f"The first rate is {size} times the second.",
        "risk_ratio": f"The first find rate is {size} times the second.",
        "rate_difference": f"{size} searches {more} for each 1,000 residents.",
        "risk_difference": f"The first find rate is {size} {higher} than the second.",
    }[procedure]


def _value(procedure: str, value: float) -> str:
    match procedure:
        case "proportion":
            return words.exact_percent(value)
        case "risk_difference":
            return words.exact_points(value)
        case _:
            text = f"{value:,.2f}"
            return significant(value, 1) if value and float(text) == 0 else text


def _end(procedure: str, end: float | None) -> str:
    return words.NO_UPPER_LIMIT if end is None else _value(procedure, end)
