"""One directly standardised rate: what it would be in a population made up as the standard is."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.limits import chosen, estimated, tested
from audit.stats.samples import SQUARED, fraction, refuse
from audit.stats.sequences import counts, exposures_or_none, listed, together
from audit.stats.standards import weighted
from audit.stats.standards.weighted import WeightedSum, weights_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import NotEstimable, Result
    from audit.stats.limits import Limits

REPEATED = "dobson-byar-nonindependent"
PEOPLE = "people_with_1_2_3_4_events"


def dsr(  # noqa: PLR0913 -- counts, two populations and perhaps people, how
    *,
    count: Sequence[int],
    pop: Sequence[float],
    stdpop: Sequence[float],
    people_with_1_2_3_4_events: Sequence[Sequence[int]] | None = None,
    level: float = 0.95,
    method: str = "tiwari",
) -> Result:
    """
    The directly standardised rate with its interval at `level`, in events per unit of `pop`.

    The sequences hold one element a stratum: events, the population that they come from, and the
    standard population in any unit. The rate is the sum of `count / pop * stdpop` over the sum of
    `stdpop`. A stratum of no standard population is left out, and may be without population. The
    extra holds `max_weight_over_mean`, the largest weight `stdpop / pop` over the mean weight:
    above 10, one small stratum governs the interval, and only `fay-feuer-gamma` is safe. Without
    events only the gamma methods have an interval; the method `point` never has one.

    The method `dobson-byar-nonindependent` is for events that come to the same people again. It
    needs `people_with_1_2_3_4_events`: for one event, for two, and so on, a sequence of how many
    people of each stratum had so many. The variance of a count is then the sum over its people of
    their events squared.

    Raises ValueError for counts that are negative or not whole, populations that are not above 0,
    standard populations that are negative or all 0, sequences of unequal length, people who do
    not add up to `count` or whom the method does not use, a level outside 0 to 1, or a method
    that is not in `METHODS`.

    Breslow & Day (1987), Statistical Methods in Cancer Research II, chapter 2, for the rate.
    """
    level, limits_of = fraction(level), chosen(METHODS, method)
    events, weights = _weighted(count, pop, stdpop)
    total = WeightedSum.of(events, weights, _variances(events, people_with_1_2_3_4_events, method))
    limits, extra = limits_of(total, level), {"max_weight_over_mean": total.unevenness}
    if limits is None:
        return tested(total.value, **extra)
    return estimated(total.value, limits, level=level, method=method, **extra)


def _weighted(
    count: Sequence[int], pop: Sequence[float], stdpop: Sequence[float]
) -> tuple[list[int], list[float]]:
    """The counts, and what one event of each adds to the rate."""
    events, sizes, standard = zip(*together(count=count, pop=pop, stdpop=stdpop), strict=True)
    standards = exposures_or_none("stdpop", standard, SQUARED)
    return counts("count", events), weights_of("pop", sizes, standards)


def _variances(
    events: Sequence[int], people: Sequence[Sequence[int]] | None, method: str
) -> Sequence[int]:
    """The variance of each count: itself, or the sum over people of their events squared."""
    if people is None:
        if method == REPEATED:
            refuse(PEOPLE, None, f"given for the method {REPEATED}")
        return events
    if method != REPEATED:
        refuse(PEOPLE, people, f"left out, unless the method is {REPEATED}")
    numbers = {
        f"{PEOPLE}[{place}]": counts(f"{PEOPLE}[{place}]", each)
        for place, each in enumerate(listed(PEOPLE, people))
    }
    rows = together(count=events, **numbers)
    return [_events_squared(place, *row) for place, row in enumerate(rows)]


def _events_squared(stratum: int, events: int, *people: int) -> int:
    total = sum(times * each for times, each in enumerate(people, start=1))
    if total != events:
        wanted = f"{total}, the events of the people of that stratum"
        refuse(f"count[{stratum}]", events, wanted)
    return sum(times**2 * each for times, each in enumerate(people, start=1))


def _no_limits(total: WeightedSum, level: float) -> None:
    """For those who want the rate alone."""


METHODS: Mapping[str, Callable[[WeightedSum, float], Limits | NotEstimable | None]] = (
    MappingProxyType(
        {
            "tiwari": weighted.tiwari,
            "fay-feuer-gamma": weighted.fay_feuer_gamma,
            "fay-kim-midp-gamma": weighted.fay_kim_midp_gamma,
            "gamma-meanweight": weighted.gamma_meanweight,
            "dobson-byar": weighted.dobson_byar,
            "dobson-exact": weighted.dobson_exact,
            # As Byar's, with the variance that the people give.
            REPEATED: weighted.dobson_byar,
            "lognormal": weighted.lognormal,
            "normal": weighted.normal,
            "point": _no_limits,
        }
    )
)
