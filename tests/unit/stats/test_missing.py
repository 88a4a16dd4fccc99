"""What is not recorded: bounds, tipping points, pooling and imputation at their edges."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import norm, t

from audit.estimate import Estimate, NotEstimable, Result
from audit.stats import rate_ratio
from audit.stats.missing import (
    PROCEDURES,
    imputed_rate_ratio,
    interval_of_bounds,
    missing_ethnicity_bounds,
    rubin_pool,
    tipping_point,
    unknown_tipping_share,
    worst_case_rate_ratio,
)

COUNTS = st.integers(0, 100) | st.integers(0, 10**8)
EXPOSURES = st.integers(1, 10**9)
LEVELS = st.floats(0.5, 0.999)
SEED = 20_240_229


def _estimate(result: Result) -> Estimate:
    assert isinstance(result, Estimate)
    return result


def _value(result: Result) -> float:
    value = _estimate(result).value
    assert value is not None
    return value


def _reason(result: Result) -> str:
    assert isinstance(result, NotEstimable)
    return result.reason


@given(x1=COUNTS, n1=EXPOSURES, x2=COUNTS, n2=EXPOSURES, missing=COUNTS)
def test_bounds_are_what_either_extreme_gives_and_hold_every_way_of_sharing_out(
    x1: int, n1: int, x2: int, n2: int, missing: int
) -> None:
    assume(x1 + x2 and x2 + missing)
    result = _estimate(worst_case_rate_ratio(x1=x1, n1=n1, x2=x2, n2=n2, missing_stops=missing))

    assert result.low == pytest.approx(float(Fraction(x1 * n2, (x2 + missing) * n1)), rel=1e-15)
    if x2 == 0:
        assert (result.value, result.high, result.extra["proportional_ratio"]) == (None, None, None)
        return
    assert result.high == pytest.approx(float(Fraction((x1 + missing) * n2, x2 * n1)), rel=1e-15)
    assert result.value == result.extra["proportional_ratio"]
    assert result.low is not None
    assert result.value is not None
    assert result.high is not None
    assert result.low <= result.value <= result.high


def test_bounds_do_not_depend_on_the_level() -> None:
    narrow, wide = (
        _estimate(worst_case_rate_ratio(x1=3, n1=5, x2=4, n2=9, missing_stops=2, level=level))
        for level in (0.5, 0.999)
    )

    assert (narrow.low, narrow.value, narrow.high) == (wide.low, wide.value, wide.high)


def test_bounds_are_not_made_of_nothing() -> None:
    without = worst_case_rate_ratio(x1=0, n1=5, x2=0, n2=9, missing_stops=7)
    open_ended = worst_case_rate_ratio(x1=3, n1=5, x2=0, n2=9, missing_stops=0)

    assert "both counts are zero" in _reason(without)
    assert "nothing is missing" in _reason(open_ended)


@given(
    lower=st.floats(-5, 5),
    width=st.floats(0, 5),
    errors=st.tuples(st.floats(0.01, 3), st.floats(0, 3)),
    level=LEVELS,
)
def test_an_interval_of_bounds_solves_the_equation_that_defines_it(
    lower: float, width: float, errors: tuple[float, float], level: float
) -> None:
    upper = lower + width
    result = _estimate(
        interval_of_bounds(
            lower=lower, upper=upper, se_lower=errors[0], se_upper=errors[1], level=level
        )
    )

    c = result.extra["c"]
    assert isinstance(c, float)
    covered = norm.cdf(c + (upper - lower) / max(errors)) - norm.cdf(-c)
    assert covered == pytest.approx(level, rel=1e-9)
    assert result.value is None
    assert (result.low, result.high) == pytest.approx(
        (lower - c * errors[0], upper + c * errors[1]), abs=1e-12
    )


def test_bounds_without_errors_are_their_own_interval() -> None:
    result = _estimate(interval_of_bounds(lower=0.2, upper=0.5, se_lower=0, se_upper=0))

    assert (result.low, result.high) == (0.2, 0.5)


@given(x1=COUNTS, n1=EXPOSURES, x2=COUNTS, n2=EXPOSURES, unknown=st.integers(1, 10**8))
def test_a_tipping_share_put_back_makes_the_rates_equal(
    x1: int, n1: int, x2: int, n2: int, unknown: int
) -> None:
    result = unknown_tipping_share(x1=x1, n1=n1, x2=x2, n2=n2, unknown=unknown)

    if isinstance(result, NotEstimable):
        always_above = Fraction(x1, n1) > Fraction(x2 + unknown, n2)
        always_below = Fraction(x1 + unknown, n1) < Fraction(x2, n2)
        assert always_above or always_below
        assert ("above" in result.reason) is always_above
        return
    share = Fraction(_value(result))
    first, second = (x1 + share * unknown) / n1, (x2 + (1 - share) * unknown) / n2
    last_digit = Fraction(1, 2**52) * unknown
    assert abs(first - second) <= last_digit / n1 + last_digit / n2


def test_a_tipping_share_loses_no_digits_where_the_rates_are_nearly_equal() -> None:
    # (10^9 (10^8 + 1) - 10^9 10^8) / (1 * 2 * 10^9) is a half.
    result = unknown_tipping_share(x1=10**8, n1=10**9, x2=10**8, n2=10**9, unknown=1)

    assert _value(result) == 0.5


def test_a_tipping_share_says_why_there_is_none() -> None:
    higher = unknown_tipping_share(x1=90, n1=100, x2=10, n2=100, unknown=5)
    lower = unknown_tipping_share(x1=10, n1=100, x2=90, n2=100, unknown=5)
    nothing = unknown_tipping_share(x1=10, n1=100, x2=90, n2=100, unknown=0)

    assert "stays above the second even if all that is unknown belongs to the sec" in _reason(
        higher
    )
    assert "stays below the second even if all that is unknown belongs to the fir" in _reason(lower)
    assert "nothing is unknown" in _reason(nothing)


def test_a_tipping_share_may_be_all_or_none_of_the_unknown() -> None:
    assert _value(unknown_tipping_share(x1=15, n1=100, x2=10, n2=100, unknown=5)) == 0
    assert _value(unknown_tipping_share(x1=10, n1=100, x2=15, n2=100, unknown=5)) == 1


@given(rr=st.floats(1, 1e6), shrink=st.floats(0.001, 1))
def test_an_e_value_is_the_same_for_a_ratio_and_its_inverse(rr: float, shrink: float) -> None:
    assume(rr > 1 > 1 / rr)
    above = _estimate(tipping_point(rr=rr, lower=rr * shrink))
    below = _estimate(tipping_point(rr=1 / rr, upper=1 / (rr * shrink)))

    # Near 1 the square root turns the last digit of a ratio into many.
    assert above.value == pytest.approx(below.value, rel=1e-7)
    assert above.low == pytest.approx(below.low, rel=1e-7)
    assert above.low is not None
    assert above.value is not None
    assert 1 <= above.low <= above.value


def test_limits_that_hold_one_need_nothing_to_be_explained() -> None:
    for ratio in (2.0, 0.6):
        for method in ("e-value", "benchmark"):
            result = _estimate(tipping_point(rr=ratio, lower=0.5, upper=2.5, method=method))
            assert 1 in {result.low, result.high}


def test_the_benchmark_is_the_ratio_itself_and_the_limit_nearer_to_one() -> None:
    above = _estimate(tipping_point(rr=4.8, lower=2.7, upper=8.1, method="benchmark"))
    below = _estimate(tipping_point(rr=0.5, lower=0.3, upper=0.8, method="benchmark"))

    assert (above.value, above.low, above.high) == (4.8, 2.7, None)
    assert (below.value, below.low, below.high) == (0.5, None, 0.8)


def test_without_the_limit_that_matters_there_is_no_interval() -> None:
    assert _estimate(tipping_point(rr=3)).interval is None
    assert _estimate(tipping_point(rr=3, upper=4)).interval is None
    assert _estimate(tipping_point(rr=0.3, lower=0.2, method="benchmark")).interval is None


def test_no_factor_explains_a_ratio_of_zero() -> None:
    result = _estimate(tipping_point(rr=0, lower=0, upper=0.5))

    assert result.value is None
    assert result.low == pytest.approx(2 + math.sqrt(2))
    assert _value(tipping_point(rr=1)) == 1


@given(
    q=st.lists(st.floats(-10, 10), min_size=2, max_size=20),
    variance=st.floats(0.001, 10),
    n=st.integers(2, 10**9),
    level=LEVELS,
)
def test_pooled_limits_are_quantiles_of_students_t(
    q: list[float], variance: float, n: int, level: float
) -> None:
    u = [variance] * len(q)
    rubin = _estimate(rubin_pool(q=q, u=u, level=level))
    barnard = _estimate(rubin_pool(q=q, u=u, n=n, level=level, method="barnard-rubin-1999-df"))

    for result in (rubin, barnard):
        df, total = result.extra["df"], result.extra["total_var"]
        assert isinstance(df, float)
        assert isinstance(total, float)
        if df <= 0.01:
            assert (result.low, result.high) == (None, None)
            continue
        reach = t.isf((1 - level) / 2, df) * math.sqrt(total)
        assert total == pytest.approx(variance + (1 + 1 / len(q)) * np.var(q, ddof=1), rel=1e-9)
        assert result.high == pytest.approx(np.mean(q) + reach, rel=1e-9, abs=1e-9)
    assert barnard.extra["df"] <= min(n - 1, rubin.extra["df"])  # type: ignore[operator, type-var]  # both are numbers


def test_barnard_and_rubin_agree_where_the_records_are_endless() -> None:
    q, u = [0.1, 0.3, 0.2], [0.04, 0.05, 0.04]
    rubin = _estimate(rubin_pool(q=q, u=u))

    for n in ("inf", math.inf):
        endless = _estimate(rubin_pool(q=q, u=u, n=n, method="barnard-rubin-1999-df"))
        assert (endless.low, endless.high) == (rubin.low, rubin.high)


def test_estimates_that_tell_nothing_leave_the_interval_open() -> None:
    result = _estimate(
        rubin_pool(q=[-1e100, 1e100], u=[1e-100, 1e-100], n=2, method="barnard-rubin-1999-df")
    )

    assert (result.low, result.high) == (None, None)


KNOWN = {
    "known1": [40, 25, 60, 15],
    "known2": [200, 90, 30, 80],
    "known_other": [10, 0, 5, 5],
    "exposure1": 10_000,
    "exposure2": 80_000,
}


def _imputed(**changes: object) -> Result:
    arguments: dict[str, Any] = KNOWN | {"missing": [30, 60, 20, 0]} | changes
    return imputed_rate_ratio(**arguments)


@pytest.mark.parametrize("level", [0.8, 0.95, 0.998])
def test_with_nothing_missing_the_imputed_ratio_is_the_plain_one(level: float) -> None:
    imputed = _estimate(_imputed(missing=[0, 0, 0, 0], level=level))
    plain = _estimate(
        rate_ratio(
            x1=140, exposure1=10_000, x2=400, exposure2=80_000, level=level, method="wald-log"
        )
    )

    assert (imputed.value, imputed.low, imputed.high) == pytest.approx(
        (plain.value, plain.low, plain.high), rel=1e-8
    )
    assert imputed.extra["fmi"] == pytest.approx(0, abs=1e-8)


def test_the_same_seed_gives_the_same_result_and_another_seed_nearly() -> None:
    first, again, other = _imputed(seed=7), _imputed(seed=7), _imputed(seed=8)

    assert first == again
    assert first != other
    assert _value(first) == pytest.approx(_value(other), rel=0.05)
    assert _estimate(first).extra["imputations"] == 50


def test_imputing_widens_the_interval() -> None:
    imputed, known = _estimate(_imputed()), _estimate(_imputed(missing=[0] * 4))
    assert imputed.low is not None
    assert imputed.high is not None
    assert known.low is not None
    assert known.high is not None
    # More events make it narrower, so compare with the interval that the filled-in counts have.
    filled = rate_ratio(x1=170, exposure1=1, x2=470, exposure2=1, method="wald-log")
    plain = _estimate(filled)
    assert plain.low is not None
    assert plain.high is not None
    assert imputed.high / imputed.low > plain.high / plain.low


def _strata(generator: np.random.Generator, loss: list[float]) -> dict[str, list[int]]:
    """Records of three groups in four strata, some of which lose the group, alike in a stratum."""
    shares = [(0.5, 0.4, 0.1), (0.3, 0.6, 0.1), (0.1, 0.8, 0.1), (0.2, 0.7, 0.1)]
    known: list[list[int]] = [[], [], []]
    missing = []
    for each, lost in zip(shares, loss, strict=True):
        counts = generator.multinomial(4_000, each)
        kept = [int(generator.binomial(count, 1 - lost)) for count in counts]
        for group, count in zip(known, kept, strict=True):
            group.append(count)
        missing.append(4_000 - sum(kept))
    names = ("known1", "known2", "known_other")
    return dict(zip(names, known, strict=True)) | {"missing": missing}


def _truth() -> float:
    return (0.5 + 0.3 + 0.1 + 0.2) / (0.4 + 0.6 + 0.8 + 0.7)


def test_missing_at_random_is_made_good() -> None:
    generator = np.random.default_rng(SEED)
    covered, rounds = 0, 60
    for _ in range(rounds):
        result = _estimate(
            imputed_rate_ratio(**_strata(generator, [0.3] * 4), exposure1=1, exposure2=1)  # type: ignore[arg-type]  # counts by name
        )
        assert result.value == pytest.approx(_truth(), rel=0.1)
        assert result.low is not None
        assert result.high is not None
        covered += result.low <= _truth() <= result.high
    assert covered >= 0.9 * rounds


def test_missing_that_differs_between_strata_is_made_good_where_sharing_out_in_all_is_not() -> None:
    generator = np.random.default_rng(SEED)
    imputed, pro_rata = [], []
    for _ in range(20):
        records = _strata(generator, [0.7, 0.4, 0.1, 0.1])
        imputed.append(_value(imputed_rate_ratio(**records, exposure1=1, exposure2=1)))  # type: ignore[arg-type]  # counts by name
        pro_rata.append(sum(records["known1"]) / sum(records["known2"]))

    assert np.mean(imputed) == pytest.approx(_truth(), rel=0.01)
    assert all(
        abs(mine - _truth()) < abs(other - _truth())
        for mine, other in zip(imputed, pro_rata, strict=True)
    )


def test_a_stratum_where_nothing_is_known_is_filled_and_adds_doubt() -> None:
    known = _estimate(_imputed(missing=[0, 0, 0, 0]))
    result = _estimate(
        _imputed(known1=[40, 25, 75, 0], known2=[200, 90, 110, 0], missing=[0, 0, 0, 50])
    )

    assert result.extra["fmi"] > known.extra["fmi"]  # type: ignore[operator]  # both are numbers


def test_a_group_that_is_never_seen_is_never_filled_in() -> None:
    result = _estimate(_imputed(known_other=[0, 0, 0, 0], known1=[1, 0, 0, 0]))
    assert result.value is not None

    assert "both counts are zero" in _reason(_imputed(known1=[0] * 4, known2=[0] * 4))
    assert "needs at least one" in _reason(_imputed(known1=[0] * 4))
    assert "needs at least one" in _reason(_imputed(known2=[0] * 4))


@settings(max_examples=40)
@given(data=st.data(), strata=st.integers(1, 6))
def test_imputing_never_leaves_the_bounds(data: st.DataObject, strata: int) -> None:
    lists = st.lists(COUNTS, min_size=strata, max_size=strata)
    known1, known2, missing = (data.draw(lists) for _ in range(3))
    assume(sum(known1) and sum(known2))
    result = _estimate(
        imputed_rate_ratio(
            known1=known1,
            known2=known2,
            known_other=[0] * strata,
            missing=missing,
            exposure1=10**9,
            exposure2=3,
            imputations=3,
        )
    )
    bounds = _estimate(
        worst_case_rate_ratio(
            x1=sum(known1), n1=10**9, x2=sum(known2), n2=3, missing_stops=sum(missing)
        )
    )

    assert result.value is not None
    assert bounds.low is not None
    assert bounds.high is not None
    assert bounds.low * (1 - 1e-12) <= result.value <= bounds.high * (1 + 1e-12)


GOOD: dict[str, dict[str, Any]] = {
    "missing_ethnicity_bounds": {"x1": 3, "n1": 50, "x2": 4, "n2": 90, "missing_stops": 2},
    "unknown_tipping_share": {"x1": 3, "n1": 50, "x2": 4, "n2": 90, "unknown": 2},
    "tipping_point": {"rr": 2.0, "lower": 1.5, "upper": 3.0},
    "rubin_pool": {"q": [0.1, 0.2], "u": [0.1, 0.2], "n": 9},
    "imputed_rate_ratio": KNOWN | {"missing": [1, 2, 3, 4], "imputations": 3, "seed": 4},
}
FUNCTIONS = {procedure.name: procedure for procedure in PROCEDURES}
BAD = [
    ("missing_ethnicity_bounds", "method", "best", "method is 'best'"),
    ("tipping_point", "lower", 2.5, "lower is 2.5"),
    ("tipping_point", "upper", 1.9, "upper 1.9"),
    ("rubin_pool", "q", [0.1], "q is .* two estimates"),
    ("rubin_pool", "n", "many", "n is 'many'"),
    ("imputed_rate_ratio", "missing", [2**53, 0, 0, 0], "all counts together"),
    ("imputed_rate_ratio", "imputations", 1, "imputations is 1"),
]


@pytest.mark.parametrize(("procedure", "name", "value", "message"), BAD)
def test_a_bad_number_is_refused_with_its_name_and_value(
    procedure: str, name: str, value: object, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        FUNCTIONS[procedure].function(**GOOD[procedure] | {name: value})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("lower", 0.6, "upper is 0.5; it must be at least lower"),
        ("se_lower", -0.1, "se_lower is -0.1"),
        ("upper", math.nan, "upper is nan"),
    ],
)
def test_bad_bounds_are_refused(name: str, value: float, message: str) -> None:
    bounds = {"lower": 0.2, "upper": 0.5, "se_lower": 0.05, "se_upper": 0.06, name: value}

    with pytest.raises(ValueError, match=message):
        missing_ethnicity_bounds(**bounds, method="imbens-manski-2004-ci")


@pytest.mark.parametrize("procedure", GOOD)
def test_every_procedure_is_called_by_its_default_method(procedure: str) -> None:
    entry = FUNCTIONS[procedure]
    named = entry.function(**GOOD[procedure], level=0.95, method=entry.default)

    assert entry.function(**GOOD[procedure]) == named
    assert all(len(name) == 2 for name, _ in entry.registered())
