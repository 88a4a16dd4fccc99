"""Makes one estimate out of several, each from the same records completed in another way."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.deferred import special
from audit.stats.limits import chosen, estimated, tail
from audit.stats.samples import LARGEST_COUNT, LARGEST_EXPOSURE, between, fraction, refuse, whole
from audit.stats.sequences import exposures, listed, same_length

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result
    from audit.stats.limits import Limits

LEAST_PART = 1e-4
"""Below this part of the variance, what differs between completions is taken to be this much."""
LEAST_FREEDOM = 0.01
FEWEST = 2
"""Of estimates, and of the records behind them: one alone does not vary."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """The estimates of several completions, taken together."""

    value: float
    within: float
    """The mean of the variances of the completions."""
    between: float
    """The variance of the estimates from one completion to another."""
    completions: int

    @property
    def added(self) -> float:
        """The variance that is added because something had to be completed."""
        return (1 + 1 / self.completions) * self.between

    @property
    def total(self) -> float:
        """The variance of the value."""
        return self.within + self.added

    def missing_information(self, freedom: float) -> float:
        """The fraction of the information that is missing, given the degrees of freedom."""
        increase = self.added / self.within
        return (increase + 2 / (freedom + 3)) / (increase + 1)

    def limits(self, freedom: float, level: float) -> Limits:
        """The ends of the interval by Student's t with so many degrees of freedom."""
        # The quantile overflows below, and is beyond all use long before.
        times = (
            -float(special.stdtrit(freedom, tail(level))) if freedom > LEAST_FREEDOM else math.inf
        )
        reach = times * math.sqrt(self.total)
        return self.value - reach, self.value + reach


def rubin_pool(
    *,
    q: Sequence[float],
    u: Sequence[float],
    n: float | str = "inf",
    level: float = 0.95,
    method: str = "rubin-1987-df",
) -> Result:
    """
    The mean of the estimates `q` of several completions, with the interval of Rubin's rules.

    `u` are their variances, all on the scale on which an estimate is about normal, and `n` is the
    number of records behind each of them, or the text `inf`: only `barnard-rubin-1999-df` makes
    use of it. `extra` holds the mean variance `ubar`, the variance `b` between completions, their
    sum `total_var` with b times 1 + 1/m, the degrees of freedom `df` and the fraction of missing
    information `fmi`. Ends too far away for a float are absent.

    Raises ValueError for fewer than two estimates, another number of variances, estimates that are
    not finite, variances that are not above 0, fewer than two records, a level outside 0 to 1, or
    a method that is not in `METHODS`.

    Rubin (1987), Multiple Imputation for Nonresponse in Surveys, chapter 3.
    """
    freedom_of = chosen(METHODS, method)
    estimates, variances = _estimates(q), exposures("u", u)
    same_length(q=estimates, u=variances)
    records, level = _records(n), fraction(level)
    together = pooled(estimates, variances)
    freedom = freedom_of(together, records)
    return estimated(
        together.value,
        together.limits(freedom, level),
        level=level,
        method=method,
        total_var=together.total,
        df=freedom,
        fmi=together.missing_information(freedom),
        b=together.between,
        ubar=together.within,
    )


def pooled(estimates: Sequence[float], variances: Sequence[float]) -> Pooled:
    """The estimates of at least two completions taken together; their variances are above 0."""
    m = len(estimates)
    mean = math.fsum(estimates) / m
    between = math.fsum((each - mean) ** 2 for each in estimates) / (m - 1)
    return Pooled(mean, math.fsum(variances) / m, between, m)


def rubin(together: Pooled, records: float = math.inf) -> float:  # noqa: ARG001 -- as Barnard's
    """
    The degrees of freedom, (m - 1) / r^2 where r is the part of the variance that was added.

    Rubin (1987), chapter 3. Where completions hardly differ, r is taken as 1/10,000: the degrees
    of freedom then stay finite, and the interval is all but the normal one.
    """
    added = max(together.added / together.total, LEAST_PART)
    return (together.completions - 1) / added**2


def barnard_rubin(together: Pooled, records: float) -> float:
    """
    The degrees of freedom, which do not exceed those of the complete records.

    Barnard & Rubin (1999), Biometrika 86:948, for a mean: `records` - 1 of the complete records.
    """
    if math.isinf(records):
        return rubin(together)
    complete = records - 1
    kept = min(together.within / together.total, 1 - LEAST_PART)
    observed = (complete + 1) / (complete + 3) * complete * kept
    return 1 / (1 / rubin(together) + 1 / observed)


def _estimates(q: Sequence[float]) -> list[float]:
    given = [
        between(f"q[{place}]", each, -LARGEST_EXPOSURE, LARGEST_EXPOSURE)
        for place, each in enumerate(listed("q", q))
    ]
    if len(given) < FEWEST:
        refuse("q", given, "a sequence of at least two estimates, since one does not vary")
    return given


def _records(n: float | str) -> float:
    if n in ("inf", math.inf):
        return math.inf
    return whole("n", n, FEWEST, LARGEST_COUNT)


METHODS: Mapping[str, Callable[[Pooled, float], float]] = MappingProxyType(
    {"rubin-1987-df": rubin, "barnard-rubin-1999-df": barnard_rubin}
)
