"""A stratum is a pair of samples; here a caller's sequences become checked strata."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.samples import SQUARED, Sample, count, positive, trials
from audit.stats.sequences import together

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_FIRST = NotEstimable(
    "the first group has no events in any stratum, and this method needs at least one"
)
NO_SECOND = NotEstimable(
    "the second group has no events in any stratum, and this method needs at least one"
)
NEITHER = NotEstimable("neither group has an event in any stratum, so there is nothing to compare")
TOO_FEW = NotEstimable("fewer than two strata have something to compare")
NO_SPREAD = NotEstimable(
    "none of the strata shows any variation, and this method then has no interval"
)


@dataclass(frozen=True, slots=True)
class Stratum:
    """The two groups within one stratum, such as an area, a year or an age band."""

    first: Sample
    second: Sample

    @property
    def size(self) -> float:
        """Trials, or exposure, of both groups together."""
        return self.first.size + self.second.size

    @property
    def events(self) -> int:
        """Events of both groups together."""
        return self.first.events + self.second.events

    @property
    def weight(self) -> float:
        """Mantel and Haenszel's: half the harmonic mean of the two sizes."""
        return self.first.size * self.second.size / self.size

    @property
    def excess(self) -> float:
        """Events of the first group above their share of all, which has no digits to cancel."""
        own = self.first.events * self.second.size - self.second.events * self.first.size
        return own / self.size

    @property
    def turned(self) -> Stratum:
        """The same stratum with the groups swapped."""
        return Stratum(self.second, self.first)


Strata = tuple[Stratum, ...]


def of_trials(x1: Iterable[int], n1: Iterable[int], x2: Iterable[int], n2: Iterable[int]) -> Strata:
    """
    Strata of events `x` in `n` trials.

    Raises ValueError naming the element, such as `x1[2]`, for counts that are negative, not whole
    or more than their trials, and for no trials; and for sequences of unequal length.
    """
    return tuple(
        Stratum(trials(a, n, f"1[{place}]"), trials(b, m, f"2[{place}]"))
        for place, (a, n, b, m) in enumerate(together(x1=x1, n1=n1, x2=x2, n2=n2))
    )


def of_exposures(
    x1: Iterable[int], t1: Iterable[float], x2: Iterable[int], t2: Iterable[float]
) -> Strata:
    """
    Strata of events `x` in exposures `t`, such as residents or person-years.

    Raises ValueError naming the element, such as `t1[2]`, for counts that are negative or not
    whole, and for exposures that are not above 0; and for sequences of unequal length.
    """
    return tuple(
        Stratum(
            Sample(count(f"x1[{place}]", a), positive(f"t1[{place}]", t, SQUARED)),
            Sample(count(f"x2[{place}]", b), positive(f"t2[{place}]", u, SQUARED)),
        )
        for place, (a, t, b, u) in enumerate(together(x1=x1, t1=t1, x2=x2, t2=t2))
    )


def mantel_haenszel(strata: Strata) -> tuple[float, float]:
    """
    The sums over strata of which a ratio is made: either group's events by the other's share.

    Mantel & Haenszel (1959), Journal of the National Cancer Institute 22:719; for rates, Rothman,
    Greenland & Lash (2008), Modern Epidemiology, 3rd ed., chapter 15.
    """
    own = math.fsum(each.first.events * each.second.size / each.size for each in strata)
    return own, math.fsum(each.second.events * each.first.size / each.size for each in strata)


def spread_of_events(strata: Strata) -> float:
    """The variance of the first group's events, given both groups' and were the rates equal."""
    return math.fsum(each.events * each.weight / each.size for each in strata)


def missing_events(strata: Strata) -> NotEstimable | None:
    """The reason why a ratio has no interval on the scale of logarithms; None where it has one."""
    first = any(each.first.events for each in strata)
    second = any(each.second.events for each in strata)
    if first and second:
        return None
    if first:
        return NO_SECOND
    return NO_FIRST if second else NEITHER
