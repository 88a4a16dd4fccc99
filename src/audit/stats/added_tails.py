"""Tails of the binomial distribution by adding them up, for samples of up to a few hundred."""

from __future__ import annotations

import math

MOST = 500
"""The largest sample whose tails are added up: its binomial coefficients stay far below 1e308."""
NEGLIGIBLE = 1e-18
"""The share of a sum below which what is still to be added cannot be seen in it."""


def at_least(a: float, b: float, share: float) -> float:
    """
    The probability of `a` or more successes of `a` + `b` - 1, each as likely as `share`.

    That is the regularised incomplete beta function, for whole numbers `a` and `b`. All terms
    are above 0, so that no digits of a small probability cancel.
    """
    if not 0 < share < 1:
        return max(0.0, min(1.0, share))
    return _added(int(a), int(a + b) - 1, math.log(share), math.log1p(-share))


def fewer(a: float, b: float, share: float) -> float:
    """The probability of fewer than `a` successes, likewise: what `at_least` leaves to 1."""
    if not 0 < share < 1:
        return 1 - max(0.0, min(1.0, share))
    return _added(int(b), int(a + b) - 1, math.log1p(-share), math.log(share))


def serves(a: float, b: float) -> bool:
    """Whether these shapes are those of a sample that is small enough to be added up."""
    return a == int(a) and b == int(b) and a + b - 1 <= MOST


def _added(k: int, n: int, log_share: float, log_rest: float) -> float:
    """The probability of `k` or more of `n`, from whichever tail is the smaller."""
    if k > n * math.exp(log_share):
        return _tail(k, n, log_share, log_rest)
    return 1 - _tail(n - k + 1, n, log_rest, log_share)


def _tail(k: int, n: int, log_share: float, log_rest: float) -> float:
    """The terms from `k` of `n` on, which become smaller, until no more can be seen in the sum."""
    odds = math.exp(log_share - log_rest)
    term = math.comb(n, k) * math.exp(k * log_share + (n - k) * log_rest)
    total = 0.0
    while term > NEGLIGIBLE * total:
        total += term
        term *= (n - k) / (k + 1) * odds
        k += 1
    return total
