"""Every statistic with its methods by name, for those who want any of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.clusters import PROCEDURES as _OF_CLUSTERS
from audit.stats.finite_population_proportion import METHODS as _OF_FINITE_POPULATION
from audit.stats.finite_population_proportion import finite_population_proportion
from audit.stats.kappa import METHODS as _OF_KAPPA
from audit.stats.kappa import kappa
from audit.stats.many import PROCEDURES as _OF_MANY
from audit.stats.missing import PROCEDURES as _OF_MISSING
from audit.stats.odds_ratio import METHODS as _OF_ODDS_RATIO
from audit.stats.odds_ratio import interval_of_odds_ratio
from audit.stats.poisson_rate import METHODS as _OF_POISSON_RATE
from audit.stats.poisson_rate import poisson_rate
from audit.stats.power import PROCEDURES as _OF_POWER
from audit.stats.predictive_value import METHODS as _OF_PREDICTIVE_VALUE
from audit.stats.predictive_value import predictive_value
from audit.stats.procedures import Procedure
from audit.stats.proportion import METHODS as _OF_PROPORTION
from audit.stats.proportion import proportion
from audit.stats.rate_difference import METHODS as _OF_RATE_DIFFERENCE
from audit.stats.rate_difference import rate_difference
from audit.stats.rate_ratio import METHODS as _OF_RATE_RATIO
from audit.stats.rate_ratio import interval_of_rate_ratio
from audit.stats.rate_ratio_test import METHODS as _OF_RATE_RATIO_TEST
from audit.stats.rate_ratio_test import rate_ratio_test
from audit.stats.risk_difference import METHODS as _OF_RISK_DIFFERENCE
from audit.stats.risk_difference import risk_difference
from audit.stats.risk_ratio import METHODS as _OF_RISK_RATIO
from audit.stats.risk_ratio import interval_of_risk_ratio
from audit.stats.standards import PROCEDURES as _OF_STANDARDS
from audit.stats.strata import PROCEDURES as _OF_STRATA
from audit.stats.test_2x2 import METHODS as _OF_TEST_2X2
from audit.stats.test_2x2 import test_2x2

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result

PROCEDURES: tuple[Procedure, ...] = (
    Procedure("proportion", proportion, _OF_PROPORTION),
    Procedure("finite_population_proportion", finite_population_proportion, _OF_FINITE_POPULATION),
    Procedure("poisson_rate", poisson_rate, _OF_POISSON_RATE),
    Procedure("rate_ratio", interval_of_rate_ratio, _OF_RATE_RATIO),
    Procedure("rate_ratio_test", rate_ratio_test, _OF_RATE_RATIO_TEST),
    Procedure("rate_difference", rate_difference, _OF_RATE_DIFFERENCE),
    Procedure("risk_difference", risk_difference, _OF_RISK_DIFFERENCE),
    Procedure("risk_ratio", interval_of_risk_ratio, _OF_RISK_RATIO),
    Procedure("odds_ratio", interval_of_odds_ratio, _OF_ODDS_RATIO),
    Procedure("test_2x2", test_2x2, _OF_TEST_2X2),
    *_OF_STRATA,
    *_OF_STANDARDS,
    *_OF_MANY,
    Procedure("kappa", kappa, _OF_KAPPA),
    Procedure("predictive_value", predictive_value, _OF_PREDICTIVE_VALUE),
    *_OF_MISSING,
    *_OF_POWER,
    *_OF_CLUSTERS,
)
"""Every procedure, in the order in which a reader would look for it."""

REGISTRY: Mapping[tuple[str, str], Callable[..., Result]] = MappingProxyType(
    {name: method for procedure in PROCEDURES for name, method in procedure.registered()}
)
"""
Every method by procedure and name, each called with its counts and `level` by name.

These are the methods as published: a ratio without events in either group has their interval, from
0 without end. `rate_ratio`, `risk_ratio` and `odds_ratio` themselves say there that nothing can be
estimated.
"""

DEFAULTS: Mapping[str, str] = MappingProxyType(
    {procedure.name: procedure.default for procedure in PROCEDURES}
)
"""The method that each procedure uses unless told otherwise."""
