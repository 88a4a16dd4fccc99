"""What is not recorded: bounds, tipping points and multiple imputation."""

from __future__ import annotations

from audit.stats.missing.bounds import METHODS as _OF_BOUNDS
from audit.stats.missing.bounds import (
    interval_of_bounds,
    missing_ethnicity_bounds,
    worst_case_rate_ratio,
)
from audit.stats.missing.imputation import METHODS as _OF_IMPUTATION
from audit.stats.missing.imputation import imputed_rate_ratio
from audit.stats.missing.pooling import METHODS as _OF_POOLING
from audit.stats.missing.pooling import rubin_pool
from audit.stats.missing.share import worst_case_share
from audit.stats.missing.tipping import POINTS as _OF_POINTS
from audit.stats.missing.tipping import SHARES as _OF_SHARES
from audit.stats.missing.tipping import tipping_point, unknown_tipping_share
from audit.stats.procedures import Procedure

__all__ = [
    "PROCEDURES",
    "imputed_rate_ratio",
    "interval_of_bounds",
    "missing_ethnicity_bounds",
    "rubin_pool",
    "tipping_point",
    "unknown_tipping_share",
    "worst_case_rate_ratio",
    "worst_case_share",
]

PROCEDURES: tuple[Procedure, ...] = (
    Procedure("missing_ethnicity_bounds", missing_ethnicity_bounds, _OF_BOUNDS),
    Procedure("unknown_tipping_share", unknown_tipping_share, _OF_SHARES),
    Procedure("tipping_point", tipping_point, _OF_POINTS),
    Procedure("rubin_pool", rubin_pool, _OF_POOLING),
    Procedure("imputed_rate_ratio", imputed_rate_ratio, _OF_IMPUTATION),
)
"""Every procedure of this folder, in the order in which a reader would look for it."""
