"""What so many records could have shown: detectable sizes, power and equivalence."""

from __future__ import annotations

from audit.stats.power.difference import METHODS as _OF_DIFFERENCE
from audit.stats.power.difference import detectable_difference, power_of_difference
from audit.stats.power.equivalence import METHODS as _OF_EQUIVALENCE
from audit.stats.power.equivalence import equivalence
from audit.stats.power.share import METHODS as _OF_SHARE
from audit.stats.power.share import detectable_rate_ratio, detectable_share, power_of_share
from audit.stats.procedures import Procedure

__all__ = [
    "PROCEDURES",
    "detectable_difference",
    "detectable_rate_ratio",
    "detectable_share",
    "equivalence",
    "power_of_difference",
    "power_of_share",
]

PROCEDURES: tuple[Procedure, ...] = (
    Procedure("detectable_share", detectable_share, _OF_SHARE),
    Procedure("detectable_rate_ratio", detectable_rate_ratio, _OF_SHARE),
    Procedure("power_of_share", power_of_share, _OF_SHARE),
    Procedure("power_of_difference", power_of_difference, _OF_DIFFERENCE),
    Procedure("detectable_difference", detectable_difference, _OF_DIFFERENCE),
    Procedure("equivalence", equivalence, _OF_EQUIVALENCE),
)
"""Every procedure of this folder, in the order in which a reader would look for it."""
