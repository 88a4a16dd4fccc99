"""
Plain numbers in, estimates with intervals out: every statistic, knowing nothing of its use.

What is in one module is imported here; what is in a folder, and the registry, when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lazily import from_homes
from audit.stats.apportion import apportion
from audit.stats.finite_population_proportion import finite_population_proportion
from audit.stats.kappa import kappa
from audit.stats.odds_ratio import odds_ratio
from audit.stats.poisson_rate import poisson_rate
from audit.stats.predictive_value import predictive_value
from audit.stats.proportion import proportion
from audit.stats.rate_difference import rate_difference
from audit.stats.rate_ratio import rate_ratio
from audit.stats.rate_ratio_test import rate_ratio_test
from audit.stats.risk_difference import risk_difference
from audit.stats.risk_ratio import risk_ratio
from audit.stats.test_2x2 import test_2x2

if TYPE_CHECKING:
    from audit.stats.clusters import (
        clustered_proportion,
        clustered_rate_ratio,
        design_effect,
        dispersion,
    )
    from audit.stats.many import (
        funnel_limit_proportion,
        funnel_limit_rate,
        funnel_limit_ratio,
        funnel_overdispersion,
        homogeneity_of_proportions,
        p_adjust,
    )
    from audit.stats.missing import (
        imputed_rate_ratio,
        interval_of_bounds,
        missing_ethnicity_bounds,
        rubin_pool,
        tipping_point,
        unknown_tipping_share,
        worst_case_rate_ratio,
        worst_case_share,
    )
    from audit.stats.power import (
        detectable_difference,
        detectable_rate_ratio,
        detectable_share,
        power_of_difference,
        power_of_share,
    )
    from audit.stats.power.equivalence import equivalence
    from audit.stats.registry import DEFAULTS, PROCEDURES, REGISTRY
    from audit.stats.standards import (
        kitagawa_decomposition,
        where_ratio,
        who_ratio,
    )
    from audit.stats.standards.dsr import dsr
    from audit.stats.standards.smr import smr
    from audit.stats.standards.standardised_rate_ratio import standardised_rate_ratio
    from audit.stats.strata import (
        homogeneity_or,
        homogeneity_rate_ratio,
        homogeneity_risk_ratio,
        mh_odds_ratio,
        mh_rate_difference,
        mh_rate_ratio,
        mh_risk_difference,
        mh_risk_ratio,
        stratified_rate_ratio,
        stratified_risk_difference,
        stratified_risk_ratio,
    )

__all__ = [
    "DEFAULTS",
    "PROCEDURES",
    "REGISTRY",
    "apportion",
    "clustered_proportion",
    "clustered_rate_ratio",
    "design_effect",
    "detectable_difference",
    "detectable_rate_ratio",
    "detectable_share",
    "dispersion",
    "dsr",
    "equivalence",
    "finite_population_proportion",
    "funnel_limit_proportion",
    "funnel_limit_rate",
    "funnel_limit_ratio",
    "funnel_overdispersion",
    "homogeneity_of_proportions",
    "homogeneity_or",
    "homogeneity_rate_ratio",
    "homogeneity_risk_ratio",
    "imputed_rate_ratio",
    "interval_of_bounds",
    "kappa",
    "kitagawa_decomposition",
    "mh_odds_ratio",
    "mh_rate_difference",
    "mh_rate_ratio",
    "mh_risk_difference",
    "mh_risk_ratio",
    "missing_ethnicity_bounds",
    "odds_ratio",
    "p_adjust",
    "poisson_rate",
    "power_of_difference",
    "power_of_share",
    "predictive_value",
    "proportion",
    "rate_difference",
    "rate_ratio",
    "rate_ratio_test",
    "risk_difference",
    "risk_ratio",
    "rubin_pool",
    "smr",
    "standardised_rate_ratio",
    "stratified_rate_ratio",
    "stratified_risk_difference",
    "stratified_risk_ratio",
    "test_2x2",
    "tipping_point",
    "unknown_tipping_share",
    "where_ratio",
    "who_ratio",
    "worst_case_rate_ratio",
    "worst_case_share",
]

_HOMES = {
    "registry": ("DEFAULTS", "PROCEDURES", "REGISTRY"),
    "clusters": (
        "clustered_proportion",
        "clustered_rate_ratio",
        "design_effect",
        "dispersion",
    ),
    "many": (
        "funnel_limit_proportion",
        "funnel_limit_rate",
        "funnel_limit_ratio",
        "funnel_overdispersion",
        "homogeneity_of_proportions",
        "p_adjust",
    ),
    "missing": (
        "imputed_rate_ratio",
        "interval_of_bounds",
        "missing_ethnicity_bounds",
        "rubin_pool",
        "tipping_point",
        "unknown_tipping_share",
        "worst_case_rate_ratio",
        "worst_case_share",
    ),
    "power": (
        "detectable_difference",
        "detectable_rate_ratio",
        "detectable_share",
        "equivalence",
        "power_of_difference",
        "power_of_share",
    ),
    "standards": (
        "dsr",
        "kitagawa_decomposition",
        "smr",
        "standardised_rate_ratio",
        "where_ratio",
        "who_ratio",
    ),
    "strata": (
        "homogeneity_or",
        "homogeneity_rate_ratio",
        "homogeneity_risk_ratio",
        "mh_odds_ratio",
        "mh_rate_difference",
        "mh_rate_ratio",
        "mh_risk_difference",
        "mh_risk_ratio",
        "stratified_rate_ratio",
        "stratified_risk_difference",
        "stratified_risk_ratio",
    ),
}
"""What is imported when it is asked for, by its home."""

if not TYPE_CHECKING:
    __getattr__ = from_homes(__name__, _HOMES)
