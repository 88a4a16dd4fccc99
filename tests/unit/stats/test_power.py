"""What a sample could have shown, against scipy.stats, statsmodels and brute force."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, fisher_exact, nchypergeom_fisher
from statsmodels.stats.proportion import confint_proportions_2indep, power_proportions_2indep

from audit.estimate import Estimate, NotEstimable, Result
from audit.stats import rate_ratio
from audit.stats.power import (
    PROCEDURES,
    detectable_difference,
    detectable_rate_ratio,
    detectable_share,
    equivalence,
    power_of_difference,
    power_of_share,
)
from audit.stats.power.difference import score
from audit.stats.power.outcomes import rejecting

SHARES = [0.003, 0.1, 0.17, 0.3, 0.46, 0.5, 0.8, 0.97]
SIZES = [1, 2, 5, 17, 40, 68, 250]
LEVELS = [0.8, 0.95, 0.998]


def _estimate(result: Result) -> Estimate:
    assert isinstance(result, Estimate)
    return result


def _value(result: Result) -> float:
    value = _estimate(result).value
    assert value is not None
    return value


def _extra(result: Result, name: str) -> float:
    value = _estimate(result).extra[name]
    assert isinstance(value, float)
    return value


@pytest.mark.parametrize(
    ("baseline", "critical", "share", "ratio"),
    [(0.10, 12, 0.21, 2.4), (0.17, 19, 0.32, 2.3), (0.30, 28, 0.46, 2.0), (0.46, 40, 0.63, 2.0)],
)
def test_sixty_eight_events_detect_the_shares_worked_out_beforehand(
    baseline: float, critical: int, share: float, ratio: float
) -> None:
    result = _estimate(detectable_share(n=68, baseline_share=baseline))

    assert result.extra["critical_count"] == critical
    assert round(_value(result), 2) == share
    assert round(_extra(result, "ratio"), 1) == ratio


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("baseline", SHARES)
@pytest.mark.parametrize("n", SIZES)
def test_critical_counts_are_the_first_that_scipy_rejects(
    n: int, baseline: float, level: float
) -> None:
    alpha = 1 - level
    ranks = range(n + 1)
    mean = n * baseline
    rejected = [k for k in ranks if binomtest(k, n, baseline).pvalue <= alpha]
    result = detectable_share(n=n, baseline_share=baseline, level=level)

    if not rejected:
        assert isinstance(result, NotEstimable)
        return
    extra = _estimate(result).extra
    assert extra["critical_count"] == min((k for k in rejected if k > mean), default=None)
    assert extra["lower_critical_count"] == max((k for k in rejected if k < mean), default=None)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("baseline", SHARES)
@pytest.mark.parametrize("n", SIZES)
def test_central_critical_counts_leave_half_of_alpha_in_each_tail(
    n: int, baseline: float, level: float
) -> None:
    aside = (1 - level) / 2
    high = min((k for k in range(n + 1) if binom.sf(k - 1, n, baseline) <= aside), default=None)
    low = max((k for k in range(n + 1) if binom.cdf(k, n, baseline) <= aside), default=None)
    result = detectable_share(n=n, baseline_share=baseline, level=level, method="exact-central")

    if high is None and low is None:
        assert isinstance(result, NotEstimable)
        return
    extra = _estimate(result).extra
    assert (extra["critical_count"], extra["lower_critical_count"]) == (high, low)


@pytest.mark.parametrize("method", ["exact-binomial", "exact-central"])
@pytest.mark.parametrize("baseline", [1e-7, 0.3, 0.999])
@pytest.mark.parametrize("n", [10**4, 10**8])
def test_huge_counts_are_critical_where_scipy_says_so(n: int, baseline: float, method: str) -> None:
    result = _estimate(detectable_share(n=n, baseline_share=baseline, method=method))
    critical = int(_extra(result, "critical_count"))
    share = _value(result)

    assert binom.sf(critical - 1, n, baseline) <= 0.05
    assert binom.sf(critical - 2, n, baseline) > (0.025 if method == "exact-central" else 0.02)
    assert binom.sf(critical - 1, n, share) == pytest.approx(0.8, rel=1e-7)


@settings(max_examples=60)
@given(
    n=st.integers(1, 500) | st.integers(1, 10**8),
    baseline=st.floats(1e-6, 1 - 1e-6),
    level=st.floats(0.5, 0.999),
    power=st.floats(0.6, 0.99),
    method=st.sampled_from(["exact-binomial", "exact-central"]),
)
def test_a_detectable_share_is_above_the_baseline_and_has_the_power_asked_for(
    n: int, baseline: float, level: float, power: float, method: str
) -> None:
    result = detectable_share(n=n, baseline_share=baseline, level=level, power=power, method=method)
    assume(isinstance(result, Estimate))
    estimate = _estimate(result)

    for value, name in ((estimate.value, "above"), (estimate.extra["lower_share"], "below")):
        if isinstance(value, float):
            assert (value > baseline) is (name == "above")
            reached = power_of_share(
                n=n, baseline_share=baseline, share=value, level=level, method=method
            )
            assert _extra(reached, name) == pytest.approx(power, rel=1e-6)
    if estimate.value is not None:
        odds = [share / (1 - share) for share in (estimate.value, baseline)]
        assert _extra(estimate, "ratio") == pytest.approx(odds[0] / odds[1], rel=1e-6)


@pytest.mark.parametrize("baseline", [0.02, 0.17, 0.5])
def test_four_times_the_events_detect_a_smaller_share(baseline: float) -> None:
    shares = [_value(detectable_share(n=4**k, baseline_share=baseline)) for k in range(3, 13)]

    assert shares == sorted(shares, reverse=True)
    # The distance halves, in the long run.
    assert (shares[-2] - baseline) / (shares[-1] - baseline) == pytest.approx(2, rel=0.02)


@pytest.mark.parametrize(("n", "baseline", "share"), [(68, 0.17, 0.3), (40, 0.5, 0.5), (9, 0.2, 1)])
def test_the_power_of_a_share_is_that_of_scipys_test(n: int, baseline: float, share: float) -> None:
    expected = sum(
        binom.pmf(k, n, share) for k in range(n + 1) if binomtest(k, n, baseline).pvalue <= 0.05
    )

    result = power_of_share(n=n, baseline_share=baseline, share=share)

    assert _value(result) == pytest.approx(expected, rel=1e-10)
    assert _value(result) == _extra(result, "above") + _extra(result, "below")


def test_too_few_events_detect_nothing() -> None:
    for n in (0, 1):
        result = detectable_share(n=n, baseline_share=0.3)
        assert isinstance(result, NotEstimable)
        assert "too few events" in result.reason
        assert _value(power_of_share(n=n, baseline_share=0.3, share=0.9)) == 0


def test_a_high_baseline_may_leave_only_a_lower_share_to_detect() -> None:
    result = _estimate(detectable_share(n=20, baseline_share=0.95))

    assert (result.value, result.extra["critical_count"], result.extra["ratio"]) == (None,) * 3
    assert _extra(result, "lower_share") < 0.95


def test_a_detectable_rate_ratio_is_a_detectable_share_on_another_scale() -> None:
    share = _estimate(detectable_share(n=300, baseline_share=0.2))
    ratio = _estimate(detectable_rate_ratio(x1=100, exposure1=1_000, x2=200, exposure2=4_000))

    assert ratio.value == pytest.approx(_extra(share, "ratio"), rel=1e-12)
    assert ratio.extra["share"] == pytest.approx(share.value, rel=1e-12)
    for name in ("critical_count", "lower_critical_count", "lower_share", "lower_ratio"):
        assert ratio.extra[name] == pytest.approx(share.extra[name], rel=1e-12)


def test_only_the_sum_of_the_events_matters_to_a_detectable_rate_ratio() -> None:
    exposures: dict[str, Any] = {"exposure1": 46_466, "exposure2": 148_342}

    assert detectable_rate_ratio(x1=0, x2=50, **exposures) == detectable_rate_ratio(
        x1=20, x2=30, **exposures
    )
    assert isinstance(detectable_rate_ratio(x1=0, x2=0, **exposures), NotEstimable)


def test_the_critical_count_is_where_the_exact_interval_leaves_out_one() -> None:
    exposures: dict[str, Any] = {"exposure1": 1_000, "exposure2": 9_000}
    result = detectable_rate_ratio(x1=0, x2=68, **exposures, method="exact-central")
    critical = int(_extra(result, "critical_count"))

    lows = [
        _estimate(rate_ratio(x1=k, x2=68 - k, **exposures, method="exact-conditional")).low
        for k in (critical - 1, critical)
    ]
    assert lows[0] is not None
    assert lows[1] is not None
    assert lows[0] < 1 < lows[1]


def test_exposures_that_hardly_compare_give_no_nan() -> None:
    for own, other in ((1e-100, 1e100), (1e100, 1e-100), (1e9, 1)):
        for events in (1, 300, 10**8):
            detectable_rate_ratio(x1=events, exposure1=own, x2=0, exposure2=other)


@pytest.mark.parametrize(("p1", "percent"), [(0.40, 27), (0.50, 61), (0.55, 76), (0.60, 87)])
def test_find_rates_of_34_and_34_have_the_power_worked_out_beforehand(
    p1: float, percent: int
) -> None:
    result = power_of_difference(n1=34, n2=34, p1=p1, p2=0.22)

    assert round(100 * _value(result)) == percent
    assert _extra(result, "exact") == 1


@cache
def _by_brute_force(n1: int, n2: int, level: float) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.array(
        [
            [
                fisher_exact(np.array([[x1, n1 - x1], [x2, n2 - x2]])).pvalue <= 1 - level
                for x2 in range(n2 + 1)
            ]
            for x1 in range(n1 + 1)
        ]
    )


@pytest.mark.parametrize("level", [0.8, 0.95])
@pytest.mark.parametrize(("n1", "n2"), [(1, 1), (1, 30), (12, 9), (9, 12), (20, 20)])
@pytest.mark.parametrize(("p1", "p2"), [(0.5, 0.1), (0.02, 0.6), (0.3, 0.3), (1, 0), (0, 0)])
def test_power_is_the_sum_over_all_that_scipys_fisher_test_rejects(
    n1: int, n2: int, p1: float, p2: float, level: float
) -> None:
    first, second = (binom.pmf(range(n + 1), n, p) for n, p in ((n1, p1), (n2, p2)))
    expected = first @ _by_brute_force(n1, n2, level) @ second

    result = power_of_difference(n1=n1, n2=n2, p1=p1, p2=p2, level=level)

    assert _value(result) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_power_is_the_mean_of_the_power_given_the_sum_of_the_events() -> None:
    n1, n2, p1, p2 = 14, 11, 0.6, 0.2
    odds = p1 / (1 - p1) / (p2 / (1 - p2))
    first, second = (np.asarray(binom.pmf(range(n + 1), n, p)) for n, p in ((n1, p1), (n2, p2)))
    rejected = _by_brute_force(n1, n2, 0.95)
    expected = sum(
        chance
        * sum(
            nchypergeom_fisher.pmf(x1, n1 + n2, n1, events, odds)
            for x1 in range(max(0, events - n2), min(n1, events) + 1)
            if rejected[x1, events - x1]
        )
        for events, chance in enumerate(np.convolve(first, second))
    )

    assert _value(power_of_difference(n1=n1, n2=n2, p1=p1, p2=p2)) == pytest.approx(expected)


def test_swapping_the_groups_swaps_the_sides() -> None:
    one = power_of_difference(n1=30, n2=80, p1=0.3, p2=0.1)
    other = power_of_difference(n1=80, n2=30, p1=0.1, p2=0.3)

    assert _extra(one, "above") == pytest.approx(_extra(other, "below"), rel=1e-12)
    assert _extra(one, "below") == pytest.approx(_extra(other, "above"), rel=1e-12)


@pytest.mark.parametrize(("n1", "n2"), [(40, 40), (500, 90), (10**6, 10**8)])
@pytest.mark.parametrize(("p1", "p2"), [(0.3, 0.2), (0.2, 0.3), (0.011, 0.01)])
def test_the_power_of_the_score_test_agrees_with_statsmodels(
    n1: int, n2: int, p1: float, p2: float
) -> None:
    expected = power_proportions_2indep(p1 - p2, p2, n1, ratio=n2 / n1)

    result = power_of_difference(n1=n1, n2=n2, p1=p1, p2=p2, method="score")

    assert _value(result) == pytest.approx(expected.power, rel=1e-9)
    assert _extra(result, "exact") == 0


def test_groups_too_large_to_go_through_have_the_approximation() -> None:
    sizes: dict[str, Any] = {"n1": 10**8, "n2": 10**5}

    assert power_of_difference(**sizes, p1=0.21, p2=0.2) == power_of_difference(
        **sizes, p1=0.21, p2=0.2, method="score"
    )
    assert _extra(detectable_difference(**sizes, base=0.2), "exact") == 0


@pytest.mark.parametrize(("p1", "p2", "power"), [(1, 0, 1.0), (0, 0, 0.0), (1, 1, 0.0)])
def test_shares_without_chance_have_a_certain_power(p1: float, p2: float, power: float) -> None:
    for method in ("fisher", "score"):
        result = power_of_difference(n1=50, n2=60, p1=p1, p2=p2, method=method)
        assert _value(result) == pytest.approx(power, abs=1e-12)


@settings(max_examples=60)
@given(
    n1=st.integers(10, 120) | st.integers(10**4, 10**8),
    n2=st.integers(10, 120) | st.integers(10**4, 10**8),
    base=st.floats(0, 0.7),
    level=st.floats(0.8, 0.99),
    power=st.floats(0.5, 0.95),
    method=st.sampled_from(["fisher", "score"]),
)
def test_a_detectable_difference_has_the_power_asked_for_and_less_has_less(  # noqa: PLR0913, PLR0917 -- a case
    n1: int, n2: int, base: float, level: float, power: float, method: str
) -> None:
    inputs: dict[str, Any] = {"n1": n1, "n2": n2, "level": level, "method": method}
    result = detectable_difference(**inputs, base=base, power=power)
    if isinstance(result, NotEstimable):
        at_most = power_of_difference(**inputs, p1=1, p2=base)
        assert _extra(at_most, "above") < power
        return
    rise = _value(result)
    reached, short = (
        power_of_difference(**inputs, p1=min(1, base + part * rise), p2=base) for part in (1, 0.99)
    )

    assert rise > 0
    if _extra(reached, "exact") == _extra(result, "exact"):
        assert _extra(reached, "above") == pytest.approx(power, rel=1e-6)
        assert _extra(short, "above") < power


def test_four_times_the_trials_detect_a_smaller_rise() -> None:
    rises = [_value(detectable_difference(n1=4**k, n2=4**k, base=0.22)) for k in range(2, 12)]

    assert rises == sorted(rises, reverse=True)
    # From the exact test to the approximation, there is no leap.
    assert all(1.5 < before / after < 2.5 for before, after in pairwise(rises[1:]))


def test_a_rise_may_not_be_detectable_at_all() -> None:
    few = detectable_difference(n1=2, n2=2, base=0.1)
    full = detectable_difference(n1=200, n2=200, base=1)

    assert isinstance(few, NotEstimable)
    assert "too small" in few.reason
    assert isinstance(full, NotEstimable)
    assert "1 already" in full.reason


def test_a_rise_from_nothing_has_no_ratio() -> None:
    result = _estimate(detectable_difference(n1=100, n2=100, base=0))

    assert result.extra["ratio"] is None
    assert result.extra["share"] == result.value


@pytest.mark.parametrize(("n1", "n2"), [(1, 200), (34, 34), (57, 130), (300, 41)])
def test_more_events_in_the_first_group_never_undo_a_rejection_above(n1: int, n2: int) -> None:
    above, below = rejecting(n1, n2, 0.22, 0.95)

    assert np.all(np.diff(above) >= -1e-15)
    assert np.all(np.diff(below) <= 1e-15)


@given(base=st.floats(0, 0.99), n1=st.integers(1, 10**8), n2=st.integers(1, 10**8))
def test_the_power_of_the_score_test_grows_with_the_share(base: float, n1: int, n2: int) -> None:
    power = score(n1, n2, base, 0.95)
    powers = [power(base + (1 - base) * step / 50)[0] for step in range(51)]
    known = [each for each in powers if each >= 0.5]

    assert known == sorted(known)


TABLES = [(56, 70, 48, 60), (250, 1000, 2200, 8800), (3, 40, 4, 41), (0, 30, 1, 50)]


@pytest.mark.parametrize("margin", [0.02, 0.1, 0.3])
@pytest.mark.parametrize(("x1", "n1", "x2", "n2"), TABLES)
def test_shares_are_alike_where_statsmodels_interval_lies_within_the_margin(
    x1: int, n1: int, x2: int, n2: int, margin: float
) -> None:
    low, high = confint_proportions_2indep(x1, n1, x2, n2, "newcomb", "diff", alpha=0.1)
    wide = confint_proportions_2indep(x1, n1, x2, n2, "newcomb", "diff", alpha=0.05)
    result = _estimate(equivalence(x1=x1, n1=n1, x2=x2, n2=n2, margin=margin))

    assert (result.low, result.high) == pytest.approx((low, high), rel=1e-9)
    assert (result.level, result.method) == (0.9, "tost-newcombe")
    assert result.extra["equivalent"] == float(-margin < low and high < margin)
    assert result.extra["equivalent_at_level"] == float(-margin < wide[0] and wide[1] < margin)
    assert result.extra["margin"] == margin


def test_rates_are_alike_within_a_ratio_and_its_inverse() -> None:
    rates: dict[str, Any] = {"x1": 1_000, "exposure1": 5_000, "x2": 2_000, "exposure2": 10_000}
    interval = _estimate(rate_ratio(**rates, level=0.9))
    result = _estimate(equivalence(**rates, margin=1.25, method="tost-mid-p"))

    assert (result.value, result.low, result.high) == (1, interval.low, interval.high)
    assert result.extra["equivalent"] == 1
    assert _extra(equivalence(**rates, margin=1.05, method="tost-mid-p"), "equivalent") == 0


def test_the_interval_at_the_level_itself_asks_for_more() -> None:
    result = equivalence(x1=50, n1=100, x2=50, n2=100, margin=0.125)

    assert (_extra(result, "equivalent"), _extra(result, "equivalent_at_level")) == (1, 0)


def test_without_events_a_ratio_is_not_shown_to_be_alike() -> None:
    none = {"x1": 0, "exposure1": 50, "x2": 0, "exposure2": 40}
    one = none | {"x1": 3}

    assert isinstance(equivalence(**none, margin=2, method="tost-mid-p"), NotEstimable)
    assert _extra(equivalence(**one, margin=2, method="tost-mid-p"), "equivalent") == 0


GOOD: dict[str, dict[str, Any]] = {
    "detectable_share": {"n": 68, "baseline_share": 0.2, "power": 0.8},
    "detectable_rate_ratio": {"x1": 30, "exposure1": 9, "x2": 40, "exposure2": 20, "power": 0.8},
    "power_of_share": {"n": 68, "baseline_share": 0.2, "share": 0.3},
    "power_of_difference": {"n1": 20, "n2": 30, "p1": 0.5, "p2": 0.2},
    "detectable_difference": {"n1": 20, "n2": 30, "base": 0.2, "power": 0.8},
    "equivalence": {"x1": 5, "n1": 20, "x2": 8, "n2": 30, "margin": 0.1},
}
FUNCTIONS = {procedure.name: procedure for procedure in PROCEDURES}
BAD = [
    ("detectable_share", "power", 0.04, "power is 0.04; it must be a share between 0.05 and 1"),
    ("detectable_share", "method", "score", "method is 'score'"),
    ("equivalence", "level", 0.5, "level is 0.5; it must be above 0.5"),
]


@pytest.mark.parametrize(("procedure", "name", "value", "message"), BAD)
def test_a_bad_number_is_refused_with_its_name_and_value(
    procedure: str, name: str, value: object, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        FUNCTIONS[procedure].function(**GOOD[procedure] | {name: value})


def test_a_margin_of_ratios_is_above_one() -> None:
    rates = {"x1": 5, "exposure1": 50, "x2": 4, "exposure2": 40}

    with pytest.raises(ValueError, match=r"margin is 0\.8; it must be above 1"):
        equivalence(**rates, margin=0.8, method="tost-mid-p")


@pytest.mark.parametrize("procedure", GOOD)
def test_every_procedure_is_called_by_its_default_method(procedure: str) -> None:
    entry = FUNCTIONS[procedure]
    named = entry.function(**GOOD[procedure], level=0.95, method=entry.default)

    assert entry.function(**GOOD[procedure]) == named


@pytest.mark.parametrize("level", [1e-9, 0.3, 1 - 1e-9])
def test_results_are_finite_at_any_level(level: float) -> None:
    for n in (1, 30, 10**8):
        for baseline in (1e-12, 0.4, 1 - 1e-12):
            result = power_of_share(n=n, baseline_share=baseline, share=0.5, level=level)
            assert 0 <= _value(result) <= 1 + 1e-12
    for n1, n2 in ((1, 1), (30, 7), (10**8, 3)):
        power = power_of_difference(n1=n1, n2=n2, p1=0.4, p2=0.9, level=level)
        assert 0 <= _value(power) <= 1 + 1e-12
