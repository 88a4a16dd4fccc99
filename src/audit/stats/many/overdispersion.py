"""How much more areas differ than chance explains, which widens the limits of their funnel."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.deferred import np
from audit.stats.limits import chosen, tested
from audit.stats.samples import fraction, refuse
from audit.stats.sequences import counts, exposures, same_length

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from audit.estimate import Result

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]

ZERO_COUNT = NotEstimable(
    "a count is zero and has no logarithm; a method on the scale of square roots can be used"
)
NO_EVENTS = NotEstimable("no area has an event, so there is nothing to compare")
TOO_FEW = NotEstimable("fewer than two areas are left, so their spread cannot be told")


@dataclass(frozen=True, slots=True)
class Scaled:
    """What was observed in each area, on a scale where its variance is about the same for all."""

    target: float
    values: Numbers
    errors: Numbers
    """Standard errors by chance alone."""

    @property
    def z(self) -> Numbers:
        """How many standard errors each area lies above the target."""
        return (self.values - self.target) / self.errors


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The z-scores that the spread is told from, and the areas they belong to."""

    z: Numbers
    kept: Flags


@dataclass(frozen=True, slots=True)
class Recipe:
    """A scale, a way to keep extreme areas from setting the spread, and what both are for."""

    data_type: str
    sr_method: str | None
    trim_by: float
    scale: Callable[[Numbers, Numbers], Scaled | NotEstimable]
    trim: Callable[[Numbers, float], Trimmed]


def funnel_overdispersion(  # noqa: PLR0913 -- counts, expectations, what they are, how
    *,
    numerator: Sequence[int],
    denominator: Sequence[float],
    data_type: str | None = None,
    sr_method: str | None = None,
    trim_by: float | None = None,
    level: float = 0.95,
    method: str = "spiegelhalter-sqrt-winsor10",
) -> Result:
    """
    The dispersion factor phi of the areas: 1 where they differ as much as chance has it.

    `extra` has `phi`, the variance between areas `tau2` on the transformed scale, the
    `phi_unwinsorised` of all areas as they are, `n` areas used, the `target_transformed`,
    `z_first3`, and for every area its `z` and `z_adjusted`, the latter with tau2 added to its
    variance. Denominators are expected events for a standardised ratio ("SR"), trials for a
    proportion ("PR") and counts for a ratio of counts ("RC"). `data_type`, `sr_method` and
    `trim_by` may be left out, as the method implies them. Raises ValueError for counts that are
    negative or not whole, denominators that are not above 0, sequences of unequal length, a
    proportion above 1, a level outside 0 to 1, a method that is not in `METHODS`, or where those
    three contradict it.

    phi is the mean of the squared z-scores after trimming, and tau2 = (n phi - (n - 1)) / (W1 - W2
    / W1), or 0, with W1 and W2 the sums of weights 1 / error^2 and of their squares: Spiegelhalter
    (2005), Quality and Safety in Health Care 14:347, after DerSimonian & Laird (1986).
    """
    recipe = chosen(METHODS, method)
    _agree(recipe, method, data_type=data_type, sr_method=sr_method, trim_by=trim_by)
    fraction(level)
    scaled = recipe.scale(*_checked(numerator, denominator, recipe.data_type))
    return scaled if isinstance(scaled, NotEstimable) else _dispersion(scaled, recipe)


def _dispersion(scaled: Scaled, recipe: Recipe) -> Result:
    trimmed = recipe.trim(scaled.z, recipe.trim_by)
    n = len(trimmed.z)
    if n < 2:  # noqa: PLR2004 -- a spread takes two
        return TOO_FEW
    phi = float(np.mean(trimmed.z**2))
    tau2 = _between(phi, 1 / scaled.errors[trimmed.kept] ** 2)
    adjusted = (scaled.values - scaled.target) / np.sqrt(scaled.errors**2 + tau2)
    return tested(
        phi,
        phi=phi,
        tau2=tau2,
        phi_unwinsorised=float(np.mean(scaled.z**2)),
        n=n,
        target_transformed=scaled.target,
        z_first3=scaled.z[:3].tolist(),
        z=scaled.z.tolist(),
        z_adjusted=adjusted.tolist(),
    )


def _between(phi: float, weights: Numbers) -> float:
    n, total = len(weights), float(np.sum(weights))
    return max(0.0, (n * phi - (n - 1)) / (total - float(np.sum(weights**2)) / total))


def _checked(
    numerator: Sequence[int], denominator: Sequence[float], data_type: str
) -> tuple[Numbers, Numbers]:
    tops = counts("numerator", numerator)
    bottoms = exposures("denominator", denominator)
    if data_type != "SR":
        counts("denominator", denominator)
    same_length(numerator=tops, denominator=bottoms)
    for place, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)):
        if data_type == "PR" and top > bottom:
            refuse(f"numerator[{place}]", top, f"at most its denominator, which is {bottom:g}")
    return np.asarray(tops, dtype=float), np.asarray(bottoms)


def _agree(recipe: Recipe, method: str, **given: object) -> None:
    """Raises ValueError where an argument says other than the name of the method."""
    for name, value in given.items():
        own = getattr(recipe, name)
        if value is not None and own is not None and value != own:
            message = f"{name} is {value!r}; method {method!r} has {own!r}"
            raise ValueError(message)


def square_root(observed: Numbers, expected: Numbers) -> Scaled:
    """Square roots of standardised ratios; Spiegelhalter (2005), as above."""
    return Scaled(1.0, np.sqrt(observed / expected), 1 / (2 * np.sqrt(expected)))


def logarithm(observed: Numbers, expected: Numbers) -> Scaled | NotEstimable:
    """
    Logarithms of standardised ratios, as in England's Summary Hospital-level Mortality Indicator.

    A count of zero has no place on this scale.
    """
    if not observed.all():
        return ZERO_COUNT
    return Scaled(0.0, np.log(observed / expected), 1 / np.sqrt(expected))


def arcsine(events: Numbers, trials: Numbers) -> Scaled:
    """
    Arcsines of the square roots of proportions, around that of all areas together.

    Spiegelhalter et al. (2012), JRSS A 175:1.
    """
    target = math.asin(math.sqrt(float(np.sum(events) / np.sum(trials))))
    return Scaled(target, np.arcsin(np.sqrt(events / trials)), 1 / (2 * np.sqrt(trials)))


def log_of_counts(first: Numbers, second: Numbers) -> Scaled | NotEstimable:
    """Logarithms of ratios of two counts, each with half an event more; as `arcsine`."""
    if not first.any():
        return NO_EVENTS
    more, others = first + 0.5, second + 0.5
    target = math.log(float(np.sum(first) / np.sum(second)))
    return Scaled(target, np.log(more / others), np.sqrt(first / more**2 + second / others**2))


def winsorised(z: Numbers, share: float) -> Trimmed:
    """Scores beyond the quantiles at `share` from either end moved to these; all areas stay."""
    low, high = np.quantile(z, [share, 1 - share])
    return Trimmed(np.clip(z, low, high), np.ones(len(z), dtype=bool))


def truncated(z: Numbers, share: float) -> Trimmed:
    """The areas whose rank, ties by their mean, is in neither the first nor the last part."""
    ascending = np.sort(z)
    ranks = (np.searchsorted(ascending, z) + np.searchsorted(ascending, z, side="right") + 1) / 2
    parts = 1 / share
    part = np.floor(ranks * parts / (len(z) + 1))
    kept = (part > 0) & (part < parts - 1)
    return Trimmed(z[kept], kept)


METHODS: Mapping[str, Recipe] = MappingProxyType(
    {
        "spiegelhalter-sqrt-winsor10": Recipe("SR", "CQC", 0.1, square_root, winsorised),
        "spiegelhalter-sqrt-winsor20": Recipe("SR", "CQC", 0.2, square_root, winsorised),
        "proportion-arcsine-winsor10": Recipe("PR", None, 0.1, arcsine, winsorised),
        "ratio-of-counts-log-winsor10": Recipe("RC", None, 0.1, log_of_counts, winsorised),
        "shmi-log-truncate10": Recipe("SR", "SHMI", 0.1, logarithm, truncated),
    }
)
