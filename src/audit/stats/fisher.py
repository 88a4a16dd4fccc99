"""Fisher's exact test of two proportions."""

from __future__ import annotations

from audit.stats.exact_tests import no_likelier
from audit.stats.hypergeometric import Hypergeometric
from audit.stats.samples import Sample


def given_totals(first: Sample, second: Sample) -> Hypergeometric:
    """How the events of both groups could have fallen, were it all the same to them."""
    return Hypergeometric(int(first.size), int(second.size), first.events + second.events)


def fisher_exact(first: Sample, second: Sample) -> float:
    """
    The two-sided p-value: the probability of all tables no likelier than the observed one.

    Given the four totals, were both groups alike. Fisher (1935), Journal of the Royal Statistical
    Society 98:39; the p-value of R's `fisher.test`. It can be below 0.05 where the central
    interval at 0.95 holds a ratio of 1: the two divide the tails otherwise.
    """
    return no_likelier(given_totals(first, second), first.events)
