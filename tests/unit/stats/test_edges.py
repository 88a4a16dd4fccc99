"""Empty groups, full groups and huge counts: where a formula ends and a convention begins."""

from __future__ import annotations

import math

import pytest

from audit.estimate import Estimate, NotEstimable
from audit.stats import (
    DEFAULTS,
    REGISTRY,
    finite_population_proportion,
    odds_ratio,
    poisson_rate,
    proportion,
    rate_difference,
    rate_ratio,
    risk_difference,
    risk_ratio,
)
from audit.stats import test_2x2 as two_by_two

# Those of sequences, and of other numbers than counts, are tried in test_arguments.py.
OF_ONE_OR_TWO_COUNTS = [
    key
    for key in REGISTRY
    if key[0]
    in {
        "proportion",
        "finite_population_proportion",
        "poisson_rate",
        "rate_ratio",
        "rate_ratio_test",
        "rate_difference",
        "risk_difference",
        "risk_ratio",
        "odds_ratio",
        "test_2x2",
    }
]


def _methods(procedure: str) -> list[str]:
    return [method for name, method in REGISTRY if name == procedure]


def _of_observed(procedure: str) -> list[str]:
    """All methods but `scas`, the value of which is a sixth of an event above what was observed."""
    return [method for method in _methods(procedure) if method != "scas"]


def _estimate(result: object) -> Estimate:
    assert isinstance(result, Estimate)
    return result


@pytest.mark.parametrize("method", _of_observed("proportion"))
def test_no_events_and_only_events_reach_the_ends_exactly(method: str) -> None:
    none, every = (_estimate(proportion(x=x, n=20, method=method)) for x in (0, 20))

    assert (none.value, none.low) == (0, 0)
    assert (every.value, every.high) == (1, 1)


@pytest.mark.parametrize("method", _of_observed("poisson_rate"))
def test_a_rate_without_events_starts_at_zero(method: str) -> None:
    result = _estimate(poisson_rate(x=0, exposure=1000, method=method))

    assert (result.value, result.low) == (0, 0)
    assert result.high is not None
    assert result.high > 0


def test_limits_corrected_for_skewness_reach_the_ends_where_their_values_do_not() -> None:
    none, every = (_estimate(proportion(x=x, n=20, method="scas")) for x in (0, 20))
    rate = _estimate(poisson_rate(x=0, exposure=1000, method="scas"))
    ratio = _estimate(rate_ratio(x1=5, exposure1=1000, x2=0, exposure2=1000, method="scas"))

    assert none.low == 0
    assert every.high == 1
    assert rate.low == 0
    assert ratio.high is None
    # A sixth of an event is added to each count: 1 / 122, 121 / 122, 1 / 6000 and 31 / 1.
    values = [none.value, every.value, rate.value, ratio.value]
    assert values == pytest.approx([1 / 122, 121 / 122, 1 / 6000, 31], rel=1e-14)


@pytest.mark.parametrize("method", ["mid-p", "exact-conditional", "score", "mover-score"])
def test_a_rate_ratio_without_events_in_the_second_group_has_no_upper_end(method: str) -> None:
    result = _estimate(rate_ratio(x1=5, exposure1=1000, x2=0, exposure2=1000, method=method))

    assert result.value is None
    assert result.high is None
    assert result.low is not None
    assert result.low > 0


@pytest.mark.parametrize("method", ["koopman", "miettinen-nurminen", "mover-r-wilson"])
def test_a_risk_ratio_without_events_in_the_second_group_has_no_upper_end(method: str) -> None:
    result = _estimate(risk_ratio(x1=5, n1=56, x2=0, n2=29, method=method))

    assert result.value is None
    assert result.high is None
    assert result.low is not None
    assert result.low > 0


@pytest.mark.parametrize("method", ["mid-p", "exact-conditional", "score", "mover-score"])
def test_a_rate_ratio_without_events_in_the_first_group_is_zero(method: str) -> None:
    result = _estimate(rate_ratio(x1=0, exposure1=1000, x2=5, exposure2=1000, method=method))

    assert (result.value, result.low) == (0, 0)
    assert result.high is not None


@pytest.mark.parametrize("method", _methods("rate_ratio"))
def test_a_rate_ratio_without_any_events_is_not_estimable(method: str) -> None:
    result = rate_ratio(x1=0, exposure1=100, x2=0, exposure2=200, method=method)

    assert isinstance(result, NotEstimable)
    assert "zero" in result.reason


@pytest.mark.parametrize("method", _methods("risk_ratio"))
def test_a_risk_ratio_without_any_events_is_not_estimable(method: str) -> None:
    result = risk_ratio(x1=0, n1=10, x2=0, n2=20, method=method)

    assert isinstance(result, NotEstimable)
    assert "zero" in result.reason


@pytest.mark.parametrize("method", _methods("odds_ratio"))
@pytest.mark.parametrize(("x1", "x2"), [(0, 0), (10, 20)])
def test_an_odds_ratio_of_trials_that_all_ended_alike_is_not_estimable(
    method: str, x1: int, x2: int
) -> None:
    result = odds_ratio(x1=x1, n1=10, x2=x2, n2=20, method=method)

    assert isinstance(result, NotEstimable)
    assert "ended alike" in result.reason


@pytest.mark.parametrize("method", ["conditional-exact", "miettinen-nurminen"])
@pytest.mark.parametrize(("x1", "x2"), [(5, 0), (10, 7), (10, 0)])
def test_an_odds_ratio_that_would_divide_by_zero_has_no_upper_end(
    method: str, x1: int, x2: int
) -> None:
    result = _estimate(odds_ratio(x1=x1, n1=10, x2=x2, n2=20, method=method))
    turned = _estimate(odds_ratio(x1=x2, n1=20, x2=x1, n2=10, method=method))

    assert (result.value, result.high) == (None, None)
    assert result.low is not None
    assert result.low > 0
    assert (turned.value, turned.low) == (0, 0)
    assert turned.high == pytest.approx(1 / result.low, rel=1e-12)


@pytest.mark.parametrize(("x1", "x2"), [(0, 5), (10, 5), (5, 0), (5, 20)])
def test_the_logarithmic_odds_ratio_says_that_it_needs_every_count(x1: int, x2: int) -> None:
    result = odds_ratio(x1=x1, n1=10, x2=x2, n2=20, method="woolf-logit")

    assert isinstance(result, NotEstimable)
    assert "one of the four counts is zero" in result.reason


@pytest.mark.parametrize(("x1", "x2"), [(0, 0), (10, 20)])
def test_tests_of_trials_that_all_ended_alike_are_plain_results(x1: int, x2: int) -> None:
    fisher, pearson, boschloo = (
        _estimate(two_by_two(x1=x1, n1=10, x2=x2, n2=20, method=method))
        for method in ("fisher-exact", "pearson-chi2", "boschloo")
    )

    assert (fisher.value, fisher.extra) == (1, {"p_value": 1})
    assert (boschloo.value, boschloo.extra) == (1, {"p_value": 1})
    assert pearson.value is None
    assert set(pearson.extra.values()) == {None}


def test_boschloo_says_when_there_are_too_many_trials() -> None:
    result = two_by_two(x1=5, n1=5_001, x2=9, n2=5_000, method="boschloo")

    assert isinstance(result, NotEstimable)
    assert "more than 10,000 trials" in result.reason


def test_a_sample_of_the_whole_population_leaves_no_doubt() -> None:
    result = _estimate(finite_population_proportion(x=12, n=40, N=40))

    assert (result.value, result.low, result.high) == (0.3, 0.3, 0.3)


def test_no_events_and_only_events_of_a_sample_reach_the_ends_exactly() -> None:
    none, every = (_estimate(finite_population_proportion(x=x, n=20, N=50)) for x in (0, 20))

    assert (none.value, none.low) == (0, 0)
    assert (every.value, every.high) == (1, 1)


def test_the_methods_themselves_leave_every_ratio_open_without_any_events() -> None:
    result = _estimate(REGISTRY["risk_ratio", "koopman"](x1=0, n1=10, x2=0, n2=20, level=0.95))

    assert (result.value, result.low, result.high) == (None, 0, None)


@pytest.mark.parametrize(("x1", "x2"), [(0, 5), (5, 0)])
def test_logarithmic_intervals_say_that_they_need_events_in_both_groups(x1: int, x2: int) -> None:
    katz = risk_ratio(x1=x1, n1=10, x2=x2, n2=20, method="katz-log")
    wald = rate_ratio(x1=x1, exposure1=10, x2=x2, exposure2=20, method="wald-log")

    assert katz == wald
    assert isinstance(katz, NotEstimable)
    assert "needs at least one" in katz.reason


def test_opposite_extremes_differ_by_one_and_no_more() -> None:
    result = _estimate(risk_difference(x1=0, n1=10, x2=10, n2=10, method="mee"))

    assert (result.value, result.low) == (-1, -1)


def test_a_difference_without_any_events_is_zero_with_an_interval_around_it() -> None:
    result = _estimate(rate_difference(x1=0, exposure1=100, x2=0, exposure2=100, method="score"))

    # Both limits are one square of the normal quantile over the exposure: 3.841459 / 100.
    assert (result.low, result.high) == pytest.approx((-0.03841459, 0.03841459), abs=5e-9)


@pytest.mark.parametrize(("procedure", "method"), OF_ONE_OR_TWO_COUNTS)
@pytest.mark.parametrize("level", [1e-6, 0.5, 0.95, 1 - 1e-8])
def test_huge_and_tiny_counts_never_give_nan_or_infinity(
    procedure: str, method: str, level: float
) -> None:
    ends = (0, 1, 3, 10**8)
    for x1 in ends:
        for x2 in ends:
            for result in _results(procedure, method, (x1, x2), level):
                numbers = [result.value, result.low, result.high]
                assert all(math.isfinite(number) for number in numbers if number is not None)
                assert result.low is None or result.high is None or result.low <= result.high


def _results(procedure: str, method: str, counts: tuple[int, int], level: float) -> list[Estimate]:
    """The estimates of a method for these counts, in the same and in very unlike groups."""
    x1, x2 = counts
    shapes: list[dict[str, float]]
    match procedure:
        case "proportion":
            shapes = [{"x": x1, "n": x1 + x2 + 1}]
        case "poisson_rate":
            shapes = [{"x": x1, "exposure": 1e9}, {"x": x1, "exposure": 0.001}]
        case "finite_population_proportion":
            sample = {"x": x1, "n": x1 + x2 + 1}
            shapes = [sample | {"N": 10**9}, sample | {"N": x1 + x2 + 1}]
        case "rate_ratio" | "rate_ratio_test" | "rate_difference":
            counts_of_both = {"x1": x1, "x2": x2}
            shapes = [
                counts_of_both | {"exposure1": 1e9, "exposure2": 1e9},
                counts_of_both | {"exposure1": 0.001, "exposure2": 1e9},
            ]
        case _:
            shapes = [
                {"x1": x1, "n1": 10**8, "x2": x2, "n2": 10**8},
                {"x1": x1, "n1": x1 + 1, "x2": x2, "n2": max(x2, 1)},
            ]
    results = [REGISTRY[procedure, method](**shape, level=level) for shape in shapes]
    return [result for result in results if isinstance(result, Estimate)]


def test_each_procedure_names_its_default_method() -> None:
    assert DEFAULTS == {
        "proportion": "wilson",
        "finite_population_proportion": "exact-hypergeometric",
        "poisson_rate": "exact-garwood",
        "rate_ratio": "mid-p",
        "rate_ratio_test": "exact-central",
        "rate_difference": "mover-jeffreys",
        "risk_difference": "newcombe-hybrid",
        "risk_ratio": "koopman",
        "odds_ratio": "conditional-exact",
        "test_2x2": "fisher-exact",
        "mh_rate_ratio": "greenland-robins",
        "mh_rate_difference": "greenland-robins",
        "mh_risk_ratio": "greenland-robins",
        "mh_risk_difference": "sato-greenland-robins",
        "mh_odds_ratio": "robins-breslow-greenland",
        "homogeneity_rate_ratio": "q-mantel-haenszel",
        "homogeneity_risk_ratio": "gart-nam-score",
        "homogeneity_or": "breslow-day",
        "stratified_rate_ratio": "score-mhweights",
        "stratified_risk_ratio": "mn-score-mhweights",
        "stratified_risk_difference": "mn-score-mhweights",
        "dsr": "tiwari",
        "smr": "exact-garwood",
        "standardised_rate_ratio": "mover-tiwari",
        "who_ratio": "mover-tiwari",
        "where_ratio": "delta-log",
        "kitagawa_decomposition": "symmetric-two-component",
        "p_adjust": "holm",
        "homogeneity_of_proportions": "pearson",
        "funnel_limit_ratio": "spiegelhalter-exact-interpolated",
        "funnel_limit_proportion": "spiegelhalter-exact-interpolated",
        "funnel_limit_rate": "phe-exact-poisson-inverted",
        "funnel_overdispersion": "spiegelhalter-sqrt-winsor10",
        "kappa": "cohen-asymptotic-nonnull",
        "predictive_value": "bayes",
        "missing_ethnicity_bounds": "manski-worst-case-rate-ratio",
        "unknown_tipping_share": "tipping",
        "tipping_point": "e-value",
        "rubin_pool": "rubin-1987-df",
        "imputed_rate_ratio": "multiple-imputation",
        "detectable_share": "exact-binomial",
        "detectable_rate_ratio": "exact-binomial",
        "power_of_share": "exact-binomial",
        "power_of_difference": "fisher",
        "detectable_difference": "fisher",
        "equivalence": "tost-newcombe",
        "dispersion": "quasi-poisson",
        "design_effect": "intra-cluster-correlation",
        "clustered_rate_ratio": "bootstrap",
        "clustered_proportion": "bootstrap",
    }


def test_a_procedure_uses_its_default_method_unless_told_otherwise() -> None:
    of_one = {
        "proportion": proportion(x=15, n=68),
        "finite_population_proportion": finite_population_proportion(x=15, n=68, N=100),
        "poisson_rate": poisson_rate(x=1, exposure=2),
    }
    rates = {"x1": 5, "exposure1": 9.5, "x2": 4, "exposure2": 8}
    risks = {"x1": 5, "n1": 9, "x2": 4, "n2": 8}
    of_two = {
        "rate_ratio": rate_ratio(**rates),  # type: ignore[arg-type]  # counts and exposures mixed
        "rate_difference": rate_difference(**rates),  # type: ignore[arg-type]  # likewise
        "risk_difference": risk_difference(**risks),  # type: ignore[arg-type]  # likewise
        "risk_ratio": risk_ratio(**risks),  # type: ignore[arg-type]  # likewise
        "odds_ratio": odds_ratio(**risks),  # type: ignore[arg-type]  # likewise
    }

    for procedure, result in (of_one | of_two).items():
        assert _estimate(result).method == DEFAULTS[procedure]
        assert _estimate(result).level == 0.95
