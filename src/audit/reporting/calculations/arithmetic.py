"""The arithmetic behind a result, with the numbers that were given, for a reader to follow."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from audit.reporting.calculations import detectable, pairs, unknowns, weighted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audit.estimate import Estimate

Inputs = Mapping[str, Any]
"""Numbers, sequences and tables by name; what each holds has been checked by the procedure."""

FORMS: Mapping[str, Callable[[Inputs, Estimate], Iterable[str]]] = MappingProxyType(
    {
        "proportion": pairs.share,
        "finite_population_proportion": pairs.share,
        "poisson_rate": pairs.rate,
        "rate_ratio": pairs.ratio_of_rates,
        "rate_ratio_test": pairs.both_rates,
        "rate_difference": pairs.difference_of_rates,
        "risk_difference": pairs.difference_of_shares,
        "risk_ratio": pairs.ratio_of_shares,
        "odds_ratio": pairs.ratio_of_odds,
        "test_2x2": pairs.both_shares,
        "smr": pairs.observed_over_expected,
        "detectable_rate_ratio": detectable.ratio,
        "detectable_share": detectable.share,
        "detectable_difference": detectable.difference,
        "missing_ethnicity_bounds": unknowns.bounds,
        "unknown_tipping_share": unknowns.tipping,
        "mh_rate_ratio": weighted.mh_rate_ratio,
        "mh_rate_difference": weighted.mh_rate_difference,
        "mh_risk_ratio": weighted.mh_risk_ratio,
        "mh_risk_difference": weighted.mh_risk_difference,
        "mh_odds_ratio": weighted.mh_odds_ratio,
        "stratified_rate_ratio": weighted.mh_rate_ratio,
        "stratified_risk_ratio": weighted.mh_risk_ratio,
        "stratified_risk_difference": weighted.mh_risk_difference,
        "dsr": weighted.standardised,
        "standardised_rate_ratio": weighted.ratio_of_standardised,
        "who_ratio": weighted.who,
        "where_ratio": weighted.where,
        "kitagawa_decomposition": weighted.two_parts,
        "kappa": pairs.agreement,
        "equivalence": pairs.either_comparison,
    }
)
"""The sums of each procedure that plain sums lead to."""
_OTHERWISE = frozenset(
    {
        ("missing_ethnicity_bounds", "imbens-manski-2004-ci"),
        ("stratified_risk_ratio", "gart-nam-score-invweights"),
    }
)
"""Methods whose value comes of more than plain sums."""
_MEDIANS = (
    "the value compares the middles of what each rate may be, about a sixth of an event above "
    "its count"
)
_SCAS = "corrected for skewness, the value lies a little apart"
APART: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (
            "odds_ratio",
            "conditional-exact",
        ): "given all totals, the value lies a little nearer to 1",
        ("proportion", "scas"): _SCAS,
        ("poisson_rate", "scas"): _SCAS,
        ("rate_ratio", "scas"): _SCAS,
        ("rate_ratio", "mover-jeffreys"): _MEDIANS,
        ("rate_difference", "mover-jeffreys"): _MEDIANS,
    }
)
"""Methods whose value is not the plain one, with what to say of it."""


def arithmetic(procedure: str, method: str, inputs: Inputs, result: Estimate) -> list[str]:
    """The lines from the numbers given to the value; none where no plain sums lead there."""
    if procedure not in FORMS or (procedure, method) in _OTHERWISE:
        return []
    lines = list(FORMS[procedure](inputs, result))
    apart = APART.get((procedure, method))
    return lines if apart is None else [*lines, f"By this method, {apart}."]
