"""How likely chance alone makes a chi-squared statistic as large as the one that was found."""

from __future__ import annotations

from audit.stats.deferred import special


def p_of_chi_squared(statistic: float, freedom: int) -> float:
    """
    The probability of a chi-squared statistic at least as large, with so many degrees of freedom.

    Fisher (1922), JRSS 85:87, for the degrees of freedom.
    """
    return float(special.chdtrc(freedom, statistic))
