"""What looking at many groups, areas or tests at once calls for."""

from __future__ import annotations

from audit.stats.many.families import METHODS as _OF_FAMILIES
from audit.stats.many.families import p_adjust
from audit.stats.many.funnels import (
    METHODS_OF_PROPORTION,
    METHODS_OF_RATE,
    METHODS_OF_RATIO,
    funnel_limit_proportion,
    funnel_limit_rate,
    funnel_limit_ratio,
)
from audit.stats.many.groups import METHODS as _OF_GROUPS
from audit.stats.many.groups import homogeneity_of_proportions
from audit.stats.many.overdispersion import METHODS as _OF_OVERDISPERSION
from audit.stats.many.overdispersion import funnel_overdispersion
from audit.stats.procedures import Procedure

__all__ = [
    "PROCEDURES",
    "funnel_limit_proportion",
    "funnel_limit_rate",
    "funnel_limit_ratio",
    "funnel_overdispersion",
    "homogeneity_of_proportions",
    "p_adjust",
]

PROCEDURES: tuple[Procedure, ...] = (
    Procedure("p_adjust", p_adjust, _OF_FAMILIES),
    Procedure("homogeneity_of_proportions", homogeneity_of_proportions, _OF_GROUPS),
    Procedure("funnel_limit_ratio", funnel_limit_ratio, METHODS_OF_RATIO),
    Procedure("funnel_limit_proportion", funnel_limit_proportion, METHODS_OF_PROPORTION),
    Procedure("funnel_limit_rate", funnel_limit_rate, METHODS_OF_RATE),
    Procedure("funnel_overdispersion", funnel_overdispersion, _OF_OVERDISPERSION),
)
"""The procedures of this folder, for the registry."""
