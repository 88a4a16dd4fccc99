"""What to make of events that come in clusters, and so say less than as many independent ones."""

from __future__ import annotations

from audit.stats.clusters.dispersion import METHODS as _OF_DISPERSION
from audit.stats.clusters.dispersion import METHODS_OF_DESIGN, design_effect, dispersion
from audit.stats.clusters.proportions import METHODS as _OF_PROPORTIONS
from audit.stats.clusters.proportions import clustered_proportion
from audit.stats.clusters.rates import METHODS as _OF_RATES
from audit.stats.clusters.rates import clustered_rate_ratio
from audit.stats.procedures import Procedure

__all__ = [
    "PROCEDURES",
    "clustered_proportion",
    "clustered_rate_ratio",
    "design_effect",
    "dispersion",
]

PROCEDURES: tuple[Procedure, ...] = (
    Procedure("dispersion", dispersion, _OF_DISPERSION),
    Procedure("design_effect", design_effect, METHODS_OF_DESIGN),
    Procedure("clustered_rate_ratio", clustered_rate_ratio, _OF_RATES),
    Procedure("clustered_proportion", clustered_proportion, _OF_PROPORTIONS),
)
"""The procedures of this folder, for the registry."""
