"""Plain names of what goes into a calculation, and of what comes out beside the result."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.calculations import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FIRST, _SECOND = "of the first group", "of the second group"
_LIKE_RESIDENTS = "exposure {}, such as residents"

INPUTS: Mapping[str, str] = MappingProxyType(
    {
        "x": "events",
        "n": "trials",
        "N": "all that the sample was drawn from",
        "exposure": "exposure, such as residents",
        **{f"x{g}": f"events {of}" for g, of in (("1", _FIRST), ("2", _SECOND))},
        **{f"n{g}": f"trials {of}" for g, of in (("1", _FIRST), ("2", _SECOND))},
        **{
            f"{name}{g}": _LIKE_RESIDENTS.format(of)
            for name in ("exposure", "t")
            for g, of in (("1", _FIRST), ("2", _SECOND))
        },
        "observed": "events observed",
        "expected": "events expected",
        "events": "events",
        "count": "events in each stratum",
        "pop": "population of each stratum",
        "stdpop": "standard population of each stratum",
        "people_with_1_2_3_4_events": "people of each stratum with one event, with two, and so on",
        "people_with_k_events": "people with one event, with two, and so on",
        "weights": "weight of each band in the standard",
        "target": "the true ratio or share that is supposed",
        "baseline_per_1e5": "the rate supposed, in events for each 100,000",
        "numerator": "events of each area",
        "denominator": "events expected, trials or counts of each area",
        "data_type": "SR, PR or RC; the method implies it",
        "sr_method": "the method implies it",
        "trim_by": "share trimmed at each end; the method implies it",
        "p": "p-values",
        "table": "counts: rows are one judgement, columns the other",
        "prevalence": "the share who have what the sign is a sign of",
        "sensitivity": "the share of these who show the sign",
        "specificity": "the share of the others who do not show it",
        "missing_stops": "events whose group is missing",
        "unknown": "events that belong to either group, unknown to which",
        "rr": "the ratio",
        "lower": "lower limit of the ratio",
        "upper": "upper limit of the ratio",
        "se_lower": "standard error of the lower bound",
        "se_upper": "standard error of the upper bound",
        "q": "estimate of each completion",
        "u": "variance of each estimate",
        "known1": "known events of the first group in each stratum",
        "known2": "known events of the second group in each stratum",
        "known_other": "known events of any other group in each stratum",
        "missing": "events of each stratum whose group is missing",
        "imputations": "how often the missing are filled in",
        "baseline_share": "the first group's share where there is no difference",
        "share": "the first group's true share",
        "power": "how often it is to be shown, as a fraction",
        "p1": "true share of the first group",
        "p2": "true share of the second group",
        "base": "true share of the second group",
        "margin": "the largest difference that counts as none; a ratio above 1 for rates",
        "m": "size of each cluster",
        "rho": "correlation within clusters, from 0 to 1",
        "xi": "by how much clusters multiply the variance",
        "seed": "where the random draws begin; the same seed gives the same result",
        "resamples": "how often is drawn",
    }
)
"""What each argument means, by its name."""
INPUTS_OF: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        **{
            (procedure, f"n{g}"): _LIKE_RESIDENTS.format(of)
            for procedure in ("missing_ethnicity_bounds", "unknown_tipping_share")
            for g, of in (("1", _FIRST), ("2", _SECOND))
        },
        ("missing_ethnicity_bounds", "lower"): "lower bound, on the scale of its standard error",
        ("missing_ethnicity_bounds", "upper"): "upper bound, on the scale of its standard error",
        ("detectable_share", "n"): "events of all groups",
        ("power_of_share", "n"): "events of all groups",
        ("rubin_pool", "n"): "records behind each estimate, or inf",
    }
)

_SAME = "test that it is the same in each stratum"
_NONE = "test that there is no difference"
_CRITICAL = "first group's events from which a difference is shown"
_LOWER_CRITICAL = "first group's events down to which a lower one is shown"

Extra = float | tuple[float | None, ...] | None
"""What a result may hold beside its value."""
_Shown = tuple[str, "Callable[[float], str]"]
EXTRA: Mapping[str, _Shown] = MappingProxyType(
    {
        "p_value": ("p-value", figures.p_value),
        "p_value_central": ("p-value, twice the smaller tail", figures.p_value),
        "p_value_minlike": ("p-value, all that is no likelier", figures.p_value),
        "chi2_yates": ("chi-squared corrected for continuity", figures.number),
        "p_value_yates": ("its p-value", figures.p_value),
        "statistic": ("statistic", figures.number),
        "df": ("degrees of freedom", figures.number),
        "se": ("standard error", figures.number),
        "MH": (f"{_NONE}, chi-squared", figures.number),
        "MHp": ("its p-value", figures.p_value),
        "CMH": (f"{_NONE}, chi-squared", figures.number),
        "CMHp": ("its p-value", figures.p_value),
        "QE": (f"{_SAME}, chi-squared", figures.number),
        "QEp": ("its p-value", figures.p_value),
        "Q": (f"{_SAME}, chi-squared", figures.number),
        "Qp": ("its p-value", figures.p_value),
        "Tarone": (f"{_SAME}, Tarone's chi-squared", figures.number),
        "Taronep": ("its p-value", figures.p_value),
        "tarone": ("chi-squared with Tarone's correction", figures.number),
        "tarone_p": ("its p-value", figures.p_value),
        "adjusted": ("adjusted p-values, in the order given", figures.p_value),
        "agreement": ("agreement", words.full_percent),
        "expected_agreement": ("agreement to be expected by chance", words.full_percent),
        "expected": ("expected events", figures.number),
        "max_weight_over_mean": ("largest weight over the mean weight", figures.number),
        "not_comparable_share": (
            "first group's exposure where there is nothing to compare with",
            words.full_percent,
        ),
        "not_comparable_events": ("first group's events there", figures.number),
        "rate1": ("first group's standardised rate", figures.number),
        "rate2": ("second group's standardised rate", figures.number),
        "within_rate_effect": ("part within strata", words.full_points),
        "between_composition_effect": ("part between strata", words.full_points),
        "threefold_rate": ("of three parts, that of the rates", words.full_points),
        "threefold_composition": ("of three parts, that of the composition", words.full_points),
        "threefold_interaction": ("of three parts, that of both together", words.full_points),
        "l998": ("lower limit for 998 in 1,000", figures.number),
        "u998": ("upper limit for 998 in 1,000", figures.number),
        "phi": ("dispersion factor", figures.number),
        "phi_unwinsorised": ("dispersion factor without trimming", figures.number),
        "tau2": ("variance between areas, on the transformed scale", figures.number),
        "n": ("areas used", figures.number),
        "target_transformed": ("target on the transformed scale", figures.number),
        "z_first3": ("z-scores of the first three areas", figures.number),
        "z": ("z-scores", figures.number),
        "z_adjusted": ("z-scores with the variance between areas", figures.number),
        "smallest_expected": ("smallest expected count of a cell", figures.number),
        "resamples": ("resamples drawn", figures.number),
        "proportional_ratio": ("the missing shared out as the known are", figures.number),
        "c": ("standard errors that it reaches beyond each bound", figures.number),
        "ubar": ("mean variance", figures.number),
        "b": ("variance between completions", figures.number),
        "total_var": ("total variance", figures.number),
        "fmi": ("share of the information that is missing", words.full_percent),
        "imputations": ("completions drawn", figures.number),
        "critical_count": (_CRITICAL, figures.number),
        "lower_critical_count": (_LOWER_CRITICAL, figures.number),
        "share": ("as a share", words.full_percent),
        "lower_share": ("largest share below that is shown", words.full_percent),
        "ratio": ("as a ratio", figures.number),
        "lower_ratio": ("largest ratio below 1 that is shown", figures.number),
        "above": ("shown as above", words.full_percent),
        "below": ("shown as below", words.full_percent),
        "exact": ("every outcome gone through", figures.yes_or_no),
        "equivalent": ("shown to differ by less than the margin", figures.yes_or_no),
        "equivalent_at_level": ("the same by the range at the whole level", figures.yes_or_no),
        "margin": ("margin", figures.number),
        "rate": ("common rate", figures.number),
        "mean_size": ("mean size of a cluster", figures.number),
        "size_met": ("size of the cluster of an average event", figures.number),
        "clusters": ("clusters with an event", figures.number),
        "xihat": ("by how much clusters multiply the variance", figures.number),
        "icc": ("correlation within clusters", figures.number),
    }
)
"""The plain name of what stands beside a result, and how its value is shown."""
EXTRA_OF: Mapping[tuple[str, str], _Shown] = MappingProxyType(
    {
        ("clustered_proportion", "clusters"): ("clusters", figures.number),
        ("clustered_proportion", "share"): ("events over trials", words.full_percent),
        ("detectable_rate_ratio", "share"): (
            "first group's share of the events",
            words.full_percent,
        ),
        ("detectable_share", "ratio"): ("as a ratio to everyone else's rate", figures.number),
        ("detectable_difference", "share"): ("the share reached", words.full_percent),
        ("detectable_difference", "ratio"): ("its ratio to the base", figures.number),
    }
)


def of_input(procedure: str, name: str) -> str:
    """What an argument of the procedure means."""
    return INPUTS_OF.get((procedure, name)) or INPUTS.get(name) or _plain(name)


def of_extra(procedure: str, name: str, value: Extra) -> str:
    """What the procedure gives beside its result, with its value: `standard error: 0.1072`."""
    label, show = (
        EXTRA_OF.get((procedure, name)) or EXTRA.get(name) or (_plain(name), figures.number)
    )
    values = value if isinstance(value, tuple) else (value,)
    return f"{label}: {figures.given([_or_none(each, show) for each in values])}"


def _or_none(value: float | None, show: Callable[[float], str]) -> str:
    return "none" if value is None else show(value)


def _plain(name: str) -> str:
    return name.replace("_", " ")
