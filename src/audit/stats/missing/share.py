"""Bounds of a share when for some cases it is not known whether they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.stats.limits import estimated
from audit.stats.samples import LARGEST_COUNT, fraction, whole

if TYPE_CHECKING:
    from audit.estimate import Result


def worst_case_share(*, x: int, n: int, missing: int, level: float = 0.95) -> Result:
    """
    The share `x` of `n`, missing cases left out, between its lowest and its highest.

    The lower end is the share if none of the `missing` cases counted, the upper end if all did.
    It is no confidence interval: nothing in it is about chance, and `level` is only carried along.

    Raises ValueError for counts that are negative or not whole, an `x` above `n`, and an `n` of 0.

    Manski (1989), Journal of Human Resources 24:343, who bounds a mean in this way.
    """
    size = whole("n", n, 1, LARGEST_COUNT)
    events = whole("x", x, 0, size)
    unknown = whole("missing", missing, 0, LARGEST_COUNT)
    limits = events / (size + unknown), (events + unknown) / (size + unknown)
    return estimated(events / size, limits, level=fraction(level), method="manski-worst-case-share")
