"""Quantiles of the beta distribution, each put back into the distribution before it is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.stats import added_tails
from audit.stats.deferred import special
from audit.stats.roots import root

if TYPE_CHECKING:
    from collections.abc import Callable

NEAR = 1e-9
"""How near, as a share of itself, a probability must come out of its quantile."""


def lower(a: float, b: float, probability: float) -> float:
    """The share below which a beta variable with shapes `a` and `b` falls with `probability`."""
    if added_tails.serves(a, b):
        return _sought(added_tails.at_least, a, b, probability)
    share = float(special.betaincinv(a, b, probability))
    if _near(float(special.betainc(a, b, share)), probability):
        return share
    return _sought(special.betainc, a, b, probability)


def upper(a: float, b: float, probability: float) -> float:
    """The share above which it falls with `probability`."""
    if added_tails.serves(a, b):
        return _sought(added_tails.fewer, a, b, probability)
    share = float(special.betainccinv(a, b, probability))
    if _near(float(special.betaincc(a, b, share)), probability):
        return share
    return _sought(special.betaincc, a, b, probability)


def quantile(a: float, b: float, probability: float) -> tuple[float, float]:
    """The lower quantile and what it leaves to 1, neither at a loss of digits."""
    share = lower(a, b, probability)
    few = share < 0.5  # noqa: PLR2004 -- one half
    return share, 1 - share if few else upper(b, a, probability)


def _near(found: float, probability: float) -> bool:
    """
    Whether a probability is the one that was put in; one that is not a number is not.

    The inverses of scipy 1.17 may miss by any amount where a shape is exactly 1,000, and by parts
    in a million of the probability where shapes are in the tens of millions.
    """
    return abs(found - probability) <= NEAR * probability


def _sought(function: Callable[..., float], a: float, b: float, probability: float) -> float:
    """The quantile as a root of the function itself, which is right where its inverse errs."""
    return root(lambda share: float(function(a, b, share)) / probability - 1, 0.0, 1.0)
