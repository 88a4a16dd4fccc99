"""By how much clusters multiply the variance of a count: measured, or worked out beforehand."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.limits import chosen, tested
from audit.stats.samples import absent, between, fraction
from audit.stats.sequences import counts, exposures, same_length

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result

NO_EVENTS = NotEstimable("there are no events, so there is no spread to measure")
ONE_COUNT = NotEstimable("there is only one count, so there is no spread to measure")


def dispersion(
    *,
    x: Sequence[int],
    exposure: Sequence[float],
    level: float = 0.95,
    method: str = "quasi-poisson",
) -> Result:
    """
    The dispersion factor phi of counts around one common rate: 1 where they vary as chance has it.

    A standard error that takes events as independent is too small by the square root of phi.
    `extra` has `statistic`, Pearson's chi-squared, its degrees of freedom `df`, the `p_value` of
    one common rate, which is rough where expected counts are under 5, and the `rate` itself. Raises
    ValueError for counts that are negative or not whole, exposures that are not above 0, sequences
    of unequal length, a level outside 0 to 1, or a method that is not in `METHODS`.
    """
    fraction(level)
    events, sizes = counts("x", x), exposures("exposure", exposure)
    same_length(x=events, exposure=sizes)
    return chosen(METHODS, method)(events, sizes)


def quasi_poisson(events: Sequence[int], sizes: Sequence[float]) -> Result:
    """
    Pearson's chi-squared over its degrees of freedom.

    McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., chapter 6.
    """
    if len(events) == 1:
        return ONE_COUNT
    if not any(events):
        return NO_EVENTS
    rate = sum(events) / math.fsum(sizes)
    expected = [rate * size for size in sizes]
    statistic = math.fsum((x - e) ** 2 / e for x, e in zip(events, expected, strict=True))
    df = len(events) - 1
    p_value = p_of_chi_squared(statistic, df)
    return tested(statistic / df, statistic=statistic, df=df, p_value=p_value, rate=rate)


def design_effect(
    *,
    m: Sequence[int] | None = None,
    rho: float | None = None,
    people_with_k_events: Sequence[int] | None = None,
    level: float = 0.95,
    method: str = "intra-cluster-correlation",
) -> Result:
    """
    The factor by which clusters multiply the variance of a count; its root widens an interval.

    `intra-cluster-correlation` takes the cluster sizes `m` and the correlation `rho` within
    clusters, from 0 to 1; `repeat-events` takes how many people have one event, two events and so
    on. `extra` has the `mean_size` of a cluster and, as `size_met`, that of the cluster of an
    average event. Raises ValueError for counts that are negative or not whole, a `rho` outside 0 to
    1, an argument that is missing or out of place, a level outside 0 to 1, or a method that is not
    in `METHODS_OF_DESIGN`.
    """
    fraction(level)
    way = chosen(METHODS_OF_DESIGN, method)
    return way(m, rho, people_with_k_events)


def intra_cluster_correlation(
    m: Sequence[int] | None, rho: float | None, people: Sequence[int] | None
) -> Result:
    """
    1 + (M - 1) rho, with M the size of the cluster of an average event, sum m^2 / sum m.

    Kish (1965), Survey Sampling, for equal clusters; Eldridge, Ashby & Kerry (2006), International
    Journal of Epidemiology 35:1292, for unequal ones.
    """
    absent("people_with_k_events", people, "this method takes m and rho")
    sizes, correlation = counts("m", m), between("rho", rho, 0, 1)
    return _effect(sum(sizes), len(sizes) - sizes.count(0), sum(a * a for a in sizes), correlation)


def repeat_events(
    m: Sequence[int] | None, rho: float | None, people: Sequence[int] | None
) -> Result:
    """
    The same with a correlation of 1: sum k^2 / sum k over people with k events each.

    So the variance of a count is taken by Public Health England for several events of a person
    (PHEindicatormethods). The first element is the people with one event. Kish (1965), as above.
    """
    absent("m", m, "this method takes people_with_k_events")
    absent("rho", rho, "this method takes people_with_k_events")
    numbered = list(enumerate(counts("people_with_k_events", people), start=1))
    total = sum(k * number for k, number in numbered)
    squares = sum(k * k * number for k, number in numbered)
    return _effect(total, sum(number for _, number in numbered), squares, 1)


def _effect(events: int, clusters: int, squares: int, rho: float) -> Result:
    if events == 0:
        return NO_EVENTS
    met = squares / events
    return tested(1 + (met - 1) * rho, mean_size=events / clusters, size_met=met)


METHODS: Mapping[str, Callable[[Sequence[int], Sequence[float]], Result]] = MappingProxyType(
    {"quasi-poisson": quasi_poisson}
)
METHODS_OF_DESIGN: Mapping[
    str, Callable[[Sequence[int] | None, float | None, Sequence[int] | None], Result]
] = MappingProxyType(
    {
        "intra-cluster-correlation": intra_cluster_correlation,
        "repeat-events": repeat_events,
    }
)
