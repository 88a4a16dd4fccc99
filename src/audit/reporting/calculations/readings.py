"""How the result of each procedure is said in a sentence, and an example to try."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.calculations import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LIMITLESS = "The ratio has no upper limit, because nothing stands below the line."
_ABSENT = "There is no single value."


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentence of one procedure's value, and what it takes to try it."""

    sentence: str
    """{} is the value, {level} the level and {rest} what the level leaves."""
    example: str
    """Arguments as they are typed."""
    show: Callable[[float], str] = figures.number
    absent: str = _ABSENT
    """Said where there is no value."""
    per: str = ""
    """For a rate, what one unit below the line is called."""

    def of(self, value: float, level: float) -> str:
        """The sentence of that value, at the level that was asked for."""
        return self.sentence.format(
            self.show(value), level=figures.number(level), rest=figures.number(1 - level)
        )


def _ratio(of: str, example: str) -> Reading:
    return Reading(f"The first {of} {{}} times the second.", example, absent=_LIMITLESS)


def _points(sentence: str, example: str) -> Reading:
    return Reading(sentence, example, words.full_points)


_SHARES = "5/56 2/29"
_RATES = "41/28010 15/19017"
_TRIALS = "x1=4,2,4 n1=16,16,18 x2=5,3,10 n2=79,87,90"
_EXPOSURES = "x1=32,104,206 t1=52407,43248,28612 x2=2,12,28 t2=18790,10673,5710"
_AREAS = "x1=100,400 exposure1=1000,4000 x2=200,300 exposure2=10000,5000"
_SAME = "The statistic of the test that all strata are alike is {}."
_TARGET = "The target is {}."
_WITHIN_SHARES = "Within strata the first share less the second is {}."

READINGS: Mapping[str, Reading] = MappingProxyType(
    {
        "proportion": Reading("The share is {}.", "15/68", words.full_percent),
        "finite_population_proportion": Reading(
            "The share is {}.", "12/40 N=410", words.full_percent
        ),
        "poisson_rate": Reading(
            "The rate is {} for each unit of exposure.", "15/46466", per="exposure"
        ),
        "rate_ratio": _ratio("rate is", "x1=41 exposure1=28010 x2=15 exposure2=19017"),
        "rate_ratio_test": Reading(
            "The p-value is {}.",
            "x1=41 exposure1=28010 x2=15 exposure2=19017",
            figures.p_value,
        ),
        "rate_difference": Reading(
            "The first rate less the second is {} for each unit of exposure.",
            "x1=41 exposure1=28010 x2=15 exposure2=19017",
            per="exposure",
        ),
        "risk_difference": _points("The first share less the second is {}.", _SHARES),
        "risk_ratio": _ratio("share is", _SHARES),
        "odds_ratio": _ratio("odds are", "56/70 48/80"),
        "test_2x2": Reading(
            "The statistic of the test is {}.",
            _SHARES,
            absent="All trials ended alike, so there is nothing to test.",
        ),
        "mh_rate_ratio": _ratio("rate within strata is", _EXPOSURES),
        "mh_rate_difference": Reading(
            "Within strata the first rate less the second is {} for each unit of exposure.",
            _EXPOSURES,
            per="exposure",
        ),
        "mh_risk_ratio": _ratio("share within strata is", _TRIALS),
        "mh_risk_difference": _points(_WITHIN_SHARES, _TRIALS),
        "mh_odds_ratio": _ratio("odds within strata are", _TRIALS),
        "homogeneity_rate_ratio": Reading(_SAME, _EXPOSURES),
        "homogeneity_risk_ratio": Reading(_SAME, _TRIALS),
        "homogeneity_or": Reading(_SAME, _TRIALS),
        "stratified_rate_ratio": _ratio("rate within strata is", _EXPOSURES),
        "stratified_risk_ratio": _ratio("share within strata is", _TRIALS),
        "stratified_risk_difference": _points(_WITHIN_SHARES, _TRIALS),
        "dsr": Reading(
            "The directly standardised rate is {} for each one of the population.",
            "count=107,141 pop=230061,329449 stdpop=319933,931318",
            per="the population",
        ),
        "smr": Reading("Observed are {} times as many as expected.", "41/23.5"),
        "standardised_rate_ratio": _ratio("standardised rate is", f"{_AREAS} weights=2,1"),
        "who_ratio": Reading("There are {} times as many as expected.", _AREAS),
        "where_ratio": Reading(
            "The second group's rate where the first group is, is {} times its rate where it is "
            "itself.",
            _AREAS,
        ),
        "kitagawa_decomposition": _points("The first share less the second is {}.", _TRIALS),
        "p_adjust": Reading(
            "Below {rest}, which is 1 less the level, after adjustment: {}.", "p=0.01,0.02,0.2"
        ),
        "homogeneity_of_proportions": Reading(
            "The chi-squared statistic of equal shares is {}.", "x=5,7,4 n=12,15,13"
        ),
        "funnel_limit_ratio": Reading(_TARGET, "expected=20"),
        "funnel_limit_proportion": Reading(_TARGET, "n=68 target=0.22", words.full_percent),
        "funnel_limit_rate": Reading(
            "The baseline is {} for each one of the population.",
            "events=15 baseline_per_1e5=114.9",
            per="the population",
        ),
        "funnel_overdispersion": Reading(
            "The dispersion factor is {}: 1 is as much as chance has it.",
            "numerator=8,15,25,19 denominator=10.1,14,13.5,21",
        ),
        "kappa": Reading(
            "Kappa is {}: 1 is full agreement, 0 no more than chance.", "table='20,5;10,15'"
        ),
        "predictive_value": Reading(
            "Of those with the sign, {} have what it is a sign of.",
            "prevalence=0.05 sensitivity=0.9 specificity=0.95",
            words.full_percent,
        ),
        "missing_ethnicity_bounds": Reading(
            "The first rate is {} times the second, what is missing left out.",
            "x1=54 n1=1200 x2=310 n2=55000 missing_stops=90",
            absent=_LIMITLESS,
        ),
        "unknown_tipping_share": Reading(
            "The rates are equal if {} of the unknown belong to the first group.",
            "x1=54 n1=1200 x2=310 n2=5500 unknown=90",
            words.full_percent,
        ),
        "tipping_point": Reading("The tipping point of the ratio is {}.", "rr=3.9 lower=1.8"),
        "rubin_pool": Reading("The pooled estimate is {}.", "q=0.51,0.56,0.48 u=0.012,0.011,0.013"),
        "imputed_rate_ratio": _ratio(
            "rate is",
            "known1=20,30 known2=10,20 known_other=1,2 missing=5,9 exposure1=1000 exposure2=3000",
        ),
        "detectable_share": Reading(
            "At the level {level}, the smallest share above the baseline shown so often is {}.",
            "n=68 baseline_share=0.17",
            words.full_percent,
            "No share above the baseline is shown so often.",
        ),
        "detectable_rate_ratio": Reading(
            "The smallest ratio above 1 that is shown so often is {}, at the level {level}.",
            "1121/46466 1174/148342",
            absent="No ratio above 1 is shown so often.",
        ),
        "power_of_share": Reading(
            "A difference from the baseline is shown {} of the time, at the level {level}.",
            "n=68 baseline_share=0.17 share=0.3",
            words.full_percent,
        ),
        "power_of_difference": Reading(
            "A difference is shown {} of the time, at the level {level}.",
            "n1=34 n2=34 p1=0.5 p2=0.22",
            words.full_percent,
        ),
        "detectable_difference": _points(
            "The smallest rise above the base that is shown so often is {}, at the level {level}.",
            "n1=34 n2=34 base=0.22",
        ),
        "equivalence": Reading(
            "The first share less the second is {}.", "56/70 48/80 margin=0.1", words.full_points
        ),
        "dispersion": Reading(
            "The dispersion factor is {}: 1 is as much as chance has it.",
            "x=5,7,20 exposure=100,100,100",
        ),
        "design_effect": Reading(
            "Clusters multiply the variance by {}, and the width of an interval by its root.",
            "m=5,6,7 rho=0.1",
        ),
        "clustered_rate_ratio": _ratio(
            "rate is", "x1=5,7,3,8 x2=3,2,4,5 exposure1=1000 exposure2=5000"
        ),
        "clustered_proportion": Reading(
            "The share is {}.", "x=5,7,4,8 n=12,15,13,20", words.full_percent
        ),
    }
)
"""One for each procedure of `audit.stats`, by its name."""

_IMBENS = "imbens-manski-2004-ci"
_BY_METHOD: Mapping[tuple[str, str], Reading] = MappingProxyType(
    {
        ("missing_ethnicity_bounds", _IMBENS): Reading(
            "",
            "lower=1.8 upper=2.1 se_lower=0.15 se_upper=0.1",
            absent="Only bounds can be estimated, so there is no single value.",
        ),
        ("equivalence", "tost-mid-p"): _ratio(
            "rate is", "x1=410 exposure1=28010 x2=290 exposure2=19017 margin=1.25"
        ),
        ("funnel_limit_ratio", "phe-exact-poisson-inverted"): Reading(_TARGET, "observed=20"),
        ("design_effect", "repeat-events"): Reading(
            "Repeats multiply the variance by {}, and the width of an interval by its root.",
            "people_with_k_events=50,10,2",
        ),
        ("dsr", "dobson-byar-nonindependent"): Reading(
            "The directly standardised rate is {} for each one of the population.",
            "count=20,16 pop=2000,3000 stdpop=5000,6000 people_with_1_2_3_4_events='10,8;5,4'",
            per="the population",
        ),
        ("tipping_point", "e-value"): Reading(
            "To explain the ratio away, an unrecorded factor had to go with both the group and "
            "the events by a ratio of {} at the least.",
            "rr=3.9 lower=1.8",
            absent="A ratio of 0 has no e-value.",
        ),
        ("tipping_point", "benchmark"): Reading(
            "The rates would be equal if the first group's baseline were {} times as large beside "
            "the second's.",
            "rr=3.9 lower=1.8",
        ),
    }
)
"""Where a method answers another question, or takes other numbers."""


def reading(procedure: str, method: str) -> Reading:
    """How a result of that procedure by that method is said."""
    return _BY_METHOD.get((procedure, method)) or READINGS[procedure]


def command(procedure: str, method: str, *, default: bool) -> str:
    """A command line to try the method with."""
    name = procedure.replace("_", "-")
    chosen = "" if default else f" --method {method}"
    return f"stop-audit calc {name} {reading(procedure, method).example}{chosen}"
