"""What every interval shares: its tails, the choice of its method, and the way out to a result."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from audit.estimate import Estimate, Interval, NotEstimable

if TYPE_CHECKING:
    from collections.abc import Mapping

Method = TypeVar("Method")

Limits = tuple[float, float]
"""Both ends of an interval inside this package, where an absent limit is an infinity."""

CLOSE = 1e-15
"""The share of itself below which a step of Newton's is the last."""
LARGEST_EXPONENT = 700.0
"""Beyond this the exponential overflows."""

BOTH_ZERO = NotEstimable("both counts are zero, so there is nothing to compare")
ONE_ZERO = NotEstimable(
    "one of the counts is zero, and this method needs at least one in each group"
)


def tail(level: float) -> float:
    """The probability that an interval at `level` leaves out on each side."""
    return (1 - level) / 2


@lru_cache(maxsize=256)
def normal_quantile(level: float) -> float:
    """
    How many standard errors an interval at `level` reaches to each side: 1.96 for 0.95.

    By Newton's steps from 0, which approach it from below: the share within so many standard
    errors rises ever less with them. In here rather than scipy's, which takes long to import.
    """
    if not 0 < level < 1:
        return math.inf if level == 1 else 0.0
    reach = 0.0
    while (step := _wanting(reach, level) / _density(reach)) > CLOSE * reach:
        reach += step
    return reach + step


def _wanting(reach: float, level: float) -> float:
    """How much of `level` is beyond so many standard errors, at no loss of digits near 1."""
    point = reach / math.sqrt(2)
    return math.erfc(point) - (1 - level) if level > 0.5 else level - math.erf(point)  # noqa: PLR2004 -- one half


def _density(reach: float) -> float:
    """How fast the share within so many standard errors rises with them."""
    return math.sqrt(2 / math.pi) * math.exp(-reach * reach / 2)


def log_normal(value: float, error: float, level: float) -> Limits:
    """
    The normal interval of the logarithm of `value`, which is above 0, with that standard error.

    An end that is too large for a float is without limit, and one that is too small is 0.
    """
    half = normal_quantile(level) * error / 2
    # By halves, as the whole factor may overflow where the end itself does not.
    root = math.exp(half) if half < LARGEST_EXPONENT else math.inf
    return value / root / root, value * root * root


def inverse(value: float) -> float:
    """1 over the value, which for 0 is without limit."""
    return 1 / value if value else math.inf


def estimated(
    value: float,
    limits: Limits | NotEstimable,
    *,
    level: float,
    method: str,
    **extra: float | Sequence[float],
) -> Estimate | NotEstimable:
    """The result of a method: infinities become None, and a reason stays a reason."""
    if isinstance(limits, NotEstimable):
        return limits
    low, high = limits
    interval = Interval(finite(low), finite(high), level, method)
    return Estimate(finite(value), interval, _more(extra))


def tested(value: float, **extra: float | Sequence[float]) -> Estimate:
    """The result of a method without an interval, such as a test: a value and what is beside it."""
    return Estimate(finite(value), None, _more(extra))


def _more(
    extra: Mapping[str, float | Sequence[float]],
) -> Mapping[str, float | tuple[float | None, ...] | None]:
    return {
        name: tuple(map(finite, each)) if isinstance(each, Sequence) else finite(each)
        for name, each in extra.items()
    }


def chosen(methods: Mapping[str, Method], method: str) -> Method:
    """The method of that name; raises ValueError listing the names where there is none."""
    if method not in methods:
        message = f"method is {method!r}; it must be one of {', '.join(methods)}"
        raise ValueError(message)
    return methods[method]


def finite(value: float) -> float | None:
    """
    The number itself; None for an infinity, which stands for having no limit.

    Raises ArithmeticError for what is not a number: that is a mistake in a formula, and must not
    pass for a limit that is absent.
    """
    if math.isnan(value):
        raise ArithmeticError("a formula gave what is not a number; please report this")
    # Adding 0.0 turns a negative zero into a plain one.
    return value + 0.0 if math.isfinite(value) else None
