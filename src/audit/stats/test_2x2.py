"""Tests whether two proportions differ; an interval for how far says more, where one is wanted."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import boschloo as unconditional
from audit.stats import fisher
from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.limits import chosen, tested
from audit.stats.samples import Sample, fraction, trials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result


def test_2x2(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: int,
    n1: int,
    x2: int,
    n2: int,
    level: float = 0.95,  # noqa: PT028 -- a test of shares, not one of pytest's
    method: str = "fisher-exact",  # noqa: PT028 -- likewise
) -> Result:
    """
    The statistic of a test that two shares are the same, its `p_value` in `extra`.

    A test has no interval: `level` is taken and checked, so that all procedures are called alike,
    and changes nothing. The statistic of the exact tests is their p-value. Raises ValueError for
    counts that are negative, not whole or more than their trials, for no trials, a level outside 0
    to 1, or a method that is not in `METHODS`.
    """
    first, second = trials(x1, n1, "1"), trials(x2, n2, "2")
    fraction(level)
    return chosen(METHODS, method)(first, second)


def fisher_exact(first: Sample, second: Sample) -> Result:
    """
    Fisher's two-sided test given all four totals, as in `fisher.fisher_exact`.

    Fisher (1935), Journal of the Royal Statistical Society 98:39.
    """
    p_value = fisher.fisher_exact(first, second)
    return tested(p_value, p_value=p_value)


def pearson_chi2(first: Sample, second: Sample) -> Result:
    """
    Pearson's chi-squared with one degree of freedom; `extra` has it with Yates's correction too.

    Where all trials ended alike, the statistics and their p-values are absent. Pearson (1900),
    Philosophical Magazine 50:157; Yates (1934), Supplement to the Journal of the Royal
    Statistical Society 1:217, his half cut where it would turn the difference over.
    """
    both = int(first.size + second.size)
    events = first.events + second.events
    product = int(first.size) * int(second.size) * events * (both - events)
    if product == 0:
        absent = math.inf
        return tested(absent, p_value=absent, chi2_yates=absent, p_value_yates=absent)
    cross = abs(first.events * int(second.others) - second.events * int(first.others))
    plain = both * cross**2 / product
    corrected = both * max(0, 2 * cross - both) ** 2 / (4 * product)
    return tested(
        plain,
        p_value=p_of_chi_squared(plain, 1),
        chi2_yates=corrected,
        p_value_yates=p_of_chi_squared(corrected, 1),
    )


def boschloo(first: Sample, second: Sample) -> Result:
    """
    Boschloo's two-sided test, as in `boschloo.boschloo`; for 10,000 trials together at most.

    Boschloo (1970), Statistica Neerlandica 24:1.
    """
    p_value = unconditional.boschloo(first, second)
    return tested(p_value, p_value=p_value) if isinstance(p_value, float) else p_value


METHODS: Mapping[str, Callable[[Sample, Sample], Result]] = MappingProxyType(
    {"fisher-exact": fisher_exact, "pearson-chi2": pearson_chi2, "boschloo": boschloo}
)
