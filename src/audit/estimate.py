"""What a statistic gives back: an estimate with its interval, or the reason that there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed confidence interval; an end that is None has no limit on that side."""

    low: float | None
    high: float | None
    level: float
    """The confidence level, a fraction in (0, 1)."""
    method: str
    """The method's printed name, such as `wilson`."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval; a count has no interval, an unbounded ratio no value."""

    value: float | None
    interval: Interval | None = None
    extra: Mapping[str, float | tuple[float | None, ...] | None] = field(
        default_factory=dict, hash=False
    )
    """What the method gives besides, by name: a p-value, a standard error, adjusted values."""

    @property
    def low(self) -> float | None:
        """The lower end of the interval; None where it has no limit."""
        return self.interval.low if self.interval else None

    @property
    def high(self) -> float | None:
        """The upper end of the interval; None where it has no limit."""
        return self.interval.high if self.interval else None

    @property
    def level(self) -> float | None:
        """The confidence level of the interval, a fraction."""
        return self.interval.level if self.interval else None

    @property
    def method(self) -> str | None:
        """The printed name of the interval's method."""
        return self.interval.method if self.interval else None


@dataclass(frozen=True, slots=True)
class NotEstimable:
    """Stands where an estimate would be, with the reason for a reader."""

    reason: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Stands where an estimate may not be shown, with the rule that hides it."""

    rule: str


Result = Estimate | NotEstimable | Suppressed
