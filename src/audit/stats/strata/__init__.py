"""Two groups compared within strata and pooled: Mantel-Haenszel, score limits, homogeneity."""

from __future__ import annotations

from audit.stats.procedures import Procedure
from audit.stats.strata.homogeneity import (
    OR_METHODS,
    RATE_RATIO_METHODS,
    RISK_RATIO_METHODS,
    homogeneity_or,
    homogeneity_rate_ratio,
    homogeneity_risk_ratio,
)
from audit.stats.strata.mh_odds import METHODS as _OF_MH_ODDS
from audit.stats.strata.mh_odds import mh_odds_ratio
from audit.stats.strata.mh_rates import DIFFERENCE_METHODS as _OF_MH_RATE_DIFFERENCE
from audit.stats.strata.mh_rates import RATIO_METHODS as _OF_MH_RATE_RATIO
from audit.stats.strata.mh_rates import mh_rate_difference, mh_rate_ratio
from audit.stats.strata.mh_risks import DIFFERENCE_METHODS as _OF_MH_RISK_DIFFERENCE
from audit.stats.strata.mh_risks import RATIO_METHODS as _OF_MH_RISK_RATIO
from audit.stats.strata.mh_risks import mh_risk_difference, mh_risk_ratio
from audit.stats.strata.score_rates import METHODS as _OF_RATE_RATIO
from audit.stats.strata.score_rates import stratified_rate_ratio
from audit.stats.strata.score_risk_difference import METHODS as _OF_RISK_DIFFERENCE
from audit.stats.strata.score_risk_difference import stratified_risk_difference
from audit.stats.strata.score_risk_ratio import METHODS as _OF_RISK_RATIO
from audit.stats.strata.score_risk_ratio import stratified_risk_ratio

__all__ = [
    "PROCEDURES",
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
]

PROCEDURES: tuple[Procedure, ...] = (
    Procedure("mh_rate_ratio", mh_rate_ratio, _OF_MH_RATE_RATIO),
    Procedure("mh_rate_difference", mh_rate_difference, _OF_MH_RATE_DIFFERENCE),
    Procedure("mh_risk_ratio", mh_risk_ratio, _OF_MH_RISK_RATIO),
    Procedure("mh_risk_difference", mh_risk_difference, _OF_MH_RISK_DIFFERENCE),
    Procedure("mh_odds_ratio", mh_odds_ratio, _OF_MH_ODDS),
    Procedure("homogeneity_rate_ratio", homogeneity_rate_ratio, RATE_RATIO_METHODS),
    Procedure("homogeneity_risk_ratio", homogeneity_risk_ratio, RISK_RATIO_METHODS),
    Procedure("homogeneity_or", homogeneity_or, OR_METHODS),
    Procedure("stratified_rate_ratio", stratified_rate_ratio, _OF_RATE_RATIO),
    Procedure("stratified_risk_ratio", stratified_risk_ratio, _OF_RISK_RATIO),
    Procedure("stratified_risk_difference", stratified_risk_difference, _OF_RISK_DIFFERENCE),
)
"""Every procedure over strata, in the order in which a reader would look for it."""
