"""The range of a result in a sentence that says what it holds, and how often."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.calculations import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Interval
    from audit.reporting.calculations.readings import Reading

_LIKELY = (
    "Likely range: {low} to {high} ({method}). {level} such ranges hold the true value, in the "
    "long run."
)
_BY_CHANCE = "Where only chance is at work, {level} lie between {low} and {high} ({method})."
_WHOEVER = (
    "Whichever group the missing belong to, it lies between {low} and {high} ({method}). Chance "
    "is not in this, and no level applies."
)
_NEARER = "For the limit of the ratio that lies nearer to 1 it is {end} ({method})."

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "funnel_limit_ratio": _BY_CHANCE,
        "funnel_limit_proportion": _BY_CHANCE,
        "funnel_limit_rate": _BY_CHANCE,
        "tipping_point": _NEARER,
    }
)


def in_words(procedure: str, method: str, interval: Interval | None, said: Reading) -> str:
    """The interval with its level and method, or that there is none."""
    if interval is None:
        return f"No likely range goes with this ({method})."
    end = interval.high if interval.low is None else interval.low
    low = _end(interval.low, words.NO_LOWER_LIMIT, said.show)
    high = _end(interval.high, words.NO_UPPER_LIMIT, said.show)
    return _sentence(procedure, interval.method).format(
        low=low.removesuffix(words.POINTS) if high.endswith(words.POINTS) else low,
        high=high,
        end=_end(end, words.NO_UPPER_LIMIT, said.show),
        level=figures.in_hundred(interval.level),
        method=interval.method,
    )


def _sentence(procedure: str, method: str) -> str:
    if method == "manski-worst-case-rate-ratio":
        return _WHOEVER
    return _SENTENCES.get(procedure, _LIKELY)


def _end(end: float | None, absent: str, show: Callable[[float], str]) -> str:
    return absent if end is None else show(end)
