"""Splits the gap between two rates: what differs within strata, and how groups are made up."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.limits import chosen, tested
from audit.stats.samples import fraction
from audit.stats.strata.pairs import of_trials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result
    from audit.stats.strata.pairs import Strata


def kitagawa_decomposition(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: Sequence[int],
    n1: Sequence[int],
    x2: Sequence[int],
    n2: Sequence[int],
    level: float = 0.95,
    method: str = "symmetric-two-component",
) -> Result:
    """
    The first group's share of trials with the event minus the second's, split into exact parts.

    The sequences hold one element a stratum: events `x` in `n` trials. The extra holds the parts.
    `within_rate_effect` is what differs within strata, each weighing as its mean share of the two
    groups; `between_composition_effect` is what comes of the groups being made up differently, at
    the mean of the two groups' shares. The two add up to the difference. With the second group as
    the standard there are three instead: `threefold_rate`, `threefold_composition` and
    `threefold_interaction`. All is computed in fractions and rounded once. There is no interval,
    and `level` changes nothing.

    Raises ValueError for counts that are negative, not whole or more than their trials, for no
    trials, sequences of unequal length, a level outside 0 to 1, or a method that is not in
    `METHODS`.
    """
    strata = of_trials(x1, n1, x2, n2)
    fraction(level)
    return chosen(METHODS, method)(strata)


def _symmetric_two_component(strata: Strata) -> Result:
    """
    Kitagawa's two parts, and the three of the asymmetric form.

    Kitagawa (1955), JASA 50:1168.
    """
    own, own_as_second = _rate_and_standardised(strata)
    other, other_as_first = _rate_and_standardised(tuple(each.turned for each in strata))
    within = (own_as_second - other + own - other_as_first) / 2
    between = (other_as_first - other + own - own_as_second) / 2
    return tested(
        float(own - other),
        within_rate_effect=float(within),
        between_composition_effect=float(between),
        threefold_rate=float(own_as_second - other),
        threefold_composition=float(other_as_first - other),
        threefold_interaction=float(own - own_as_second - other_as_first + other),
    )


def _rate_and_standardised(strata: Strata) -> tuple[Fraction, Fraction]:
    """The first group's rate as it is, and as it were were it made up as the second group is."""
    events = sum(each.first.events for each in strata)
    trials, standard = (
        sum(int(sample.size) for sample in side)
        for side in zip(*((each.first, each.second) for each in strata), strict=True)
    )
    moved = [
        Fraction(each.first.events * int(each.second.size), int(each.first.size)) for each in strata
    ]
    return Fraction(events, trials), _sum(moved) / standard


def _sum(terms: Sequence[Fraction]) -> Fraction:
    """Halves first: the common denominator grows late, so that many strata stay quick."""
    if len(terms) == 1:
        return terms[0]
    middle = len(terms) // 2
    return _sum(terms[:middle]) + _sum(terms[middle:])


METHODS: Mapping[str, Callable[[Strata], Result]] = MappingProxyType(
    {"symmetric-two-component": _symmetric_two_component}
)
