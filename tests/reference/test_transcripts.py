"""Intervals that R, a paper or an article printed, copied here with their source."""

from __future__ import annotations

import pytest

from audit.estimate import Estimate, Result
from audit.stats import (
    REGISTRY,
    poisson_rate,
    proportion,
    rate_ratio,
    risk_difference,
    risk_ratio,
)

ONE_PROPORTION = [
    # R 4.2.2: prop.test(x, n, correct = FALSE)$conf.int
    ("wilson", 15, 148, 0.0623863995307363, 0.160487241723308),
    ("wilson", 250, 533, 0.427049643043799, 0.511479694700546),
    ("wilson", 0, 1_000_000, 0.0, 3.84144406394494e-06),
    ("wilson", 3, 100_000, 1.02027585445173e-05, 8.82080492517673e-05),
    # R 4.2.2: binom.test(x, n)$conf.int
    ("clopper-pearson", 0, 10, 0.0, 0.308497107818761),
    ("clopper-pearson", 1, 10, 0.00252857854446179, 0.445016117028195),
    ("clopper-pearson", 5, 10, 0.187086028447399, 0.812913971552601),
    ("clopper-pearson", 15, 148, 0.0578440100834486, 0.161650490349479),
    ("clopper-pearson", 999, 1000, 0.994441075720173, 0.999974682512509),
]

NEWCOMBE_1998_SINGLE = [
    # Newcombe (1998), Statistics in Medicine 17:857, table I
    ("wilson", 81, 263, 0.2553, 0.3662),
    ("wilson", 15, 148, 0.0624, 0.1605),
    ("wilson", 0, 20, 0.0000, 0.1611),
    ("wilson", 1, 29, 0.0061, 0.1718),
    ("wilson-cc", 81, 263, 0.2535, 0.3682),
    ("wilson-cc", 15, 148, 0.0598, 0.1644),
    ("wilson-cc", 0, 20, 0.0000, 0.2005),
    ("wilson-cc", 1, 29, 0.0018, 0.1963),
    ("clopper-pearson", 81, 263, 0.2527, 0.3676),
    ("clopper-pearson", 15, 148, 0.0578, 0.1617),
    ("clopper-pearson", 0, 20, 0.0000, 0.1684),
    ("clopper-pearson", 1, 29, 0.0009, 0.1776),
    ("mid-p", 81, 263, 0.2544, 0.3658),
    ("mid-p", 15, 148, 0.0601, 0.1581),
    ("mid-p", 0, 20, 0.0000, 0.1391),
    ("mid-p", 1, 29, 0.0017, 0.1585),
    ("likelihood-ratio", 81, 263, 0.2542, 0.3655),
    ("likelihood-ratio", 15, 148, 0.0596, 0.1567),
    ("likelihood-ratio", 0, 20, 0.0000, 0.0916),
    ("likelihood-ratio", 1, 29, 0.0020, 0.1432),
]

NEWCOMBE_1998_DIFFERENCE = [
    # Newcombe (1998), Statistics in Medicine 17:873, table II
    ("newcombe-hybrid", 56, 70, 48, 80, 0.0524, 0.3339),
    ("newcombe-hybrid", 9, 10, 3, 10, 0.1705, 0.8090),
    ("newcombe-hybrid", 6, 7, 2, 7, 0.0582, 0.8062),
    ("newcombe-hybrid", 5, 56, 0, 29, -0.0381, 0.1926),
    ("newcombe-hybrid", 0, 10, 0, 20, -0.1611, 0.2775),
    ("newcombe-hybrid", 0, 10, 0, 10, -0.2775, 0.2775),
    ("newcombe-hybrid", 10, 10, 0, 20, 0.6791, 1.0000),
    ("newcombe-hybrid", 10, 10, 0, 10, 0.6075, 1.0000),
    ("miettinen-nurminen", 56, 70, 48, 80, 0.0528, 0.3382),
    ("miettinen-nurminen", 9, 10, 3, 10, 0.1700, 0.8406),
    ("miettinen-nurminen", 5, 56, 0, 29, -0.0326, 0.1933),
    ("miettinen-nurminen", 0, 10, 0, 20, -0.1658, 0.2844),
    ("miettinen-nurminen", 10, 10, 0, 20, 0.7156, 1.0000),
    ("mee", 56, 70, 48, 80, 0.0533, 0.3377),
    ("mee", 10, 10, 0, 20, 0.7225, 1.0000),
]

FAGERLAND_2017 = [
    # Fagerland, Lydersen & Laake (2017), Statistical Analysis of Contingency Tables, chapter 4:
    # 7 of 34 against 1 of 34
    ("risk_difference", "wald", 0.0292, 0.3238),
    ("risk_difference", "agresti-caffo", 0.0116, 0.3217),
    ("risk_difference", "newcombe-hybrid", 0.0189, 0.3404),
    ("risk_difference", "mee", 0.0284, 0.3439),
    ("risk_ratio", "katz-log", 0.9096, 53.8695),
    ("risk_ratio", "koopman", 1.2209, 42.5757),
    ("risk_ratio", "miettinen-nurminen", 1.2086, 43.0330),
    ("risk_ratio", "mover-r-wilson", 1.1537, 41.9763),
    ("risk_ratio", "adjusted-log-walter", 0.9241, 27.0523),
    ("risk_ratio", "price-bonett", 0.9205, 36.5449),
]

RATE_RATIOS = [
    # R 4.2.2: poisson.test(c(x1, x2), c(t1, t2))
    (41, 28010, 15, 19017, 1.85575865762228, 1.00568406268926, 3.60930031107791),
    (60, 51477.5, 30, 54308.8, 2.11000145694721, 1.33973818866234, 3.38837181270055),
    (11, 800, 23, 3011, 1.80005434782609, 0.792205085833006, 3.84386274039495),
    (54, 1200, 310, 55000, 7.98387096774194, 5.86533491271597, 10.6876956282161),
    (2500, 31000, 9100, 880000, 7.79865295994328, 7.45807808091332, 8.15248748478361),
    (0, 1000, 5, 1000, 0.0, 0.0, 1.09127910518255),
]


def _limits(result: Result) -> tuple[float | None, float | None]:
    assert isinstance(result, Estimate)
    return result.low, result.high


@pytest.mark.parametrize(("method", "x", "n", "low", "high"), ONE_PROPORTION)
def test_a_proportion_has_the_limits_that_r_prints(
    method: str, x: int, n: int, low: float, high: float
) -> None:
    limits = _limits(proportion(x=x, n=n, method=method))

    assert limits == pytest.approx((low, high), rel=1e-9)


@pytest.mark.parametrize(("method", "x", "n", "low", "high"), NEWCOMBE_1998_SINGLE)
def test_a_proportion_has_the_limits_that_newcombe_printed(
    method: str, x: int, n: int, low: float, high: float
) -> None:
    assert _limits(proportion(x=x, n=n, method=method)) == pytest.approx((low, high), abs=5.1e-5)


@pytest.mark.parametrize(
    ("method", "x1", "n1", "x2", "n2", "low", "high"), NEWCOMBE_1998_DIFFERENCE
)
def test_a_difference_of_proportions_has_the_limits_that_newcombe_printed(  # noqa: PLR0913, PLR0917 -- a row
    method: str, x1: int, n1: int, x2: int, n2: int, low: float, high: float
) -> None:
    result = risk_difference(x1=x1, n1=n1, x2=x2, n2=n2, method=method)

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(x1 / n1 - x2 / n2)
    assert _limits(result) == pytest.approx((low, high), abs=5.1e-5)


@pytest.mark.parametrize(("procedure", "method", "low", "high"), FAGERLAND_2017)
def test_two_proportions_have_the_limits_that_fagerland_printed(
    procedure: str, method: str, low: float, high: float
) -> None:
    result = REGISTRY[procedure, method](x1=7, n1=34, x2=1, n2=34, level=0.95)

    assert _limits(result) == pytest.approx((low, high), abs=5.1e-5)


@pytest.mark.parametrize(
    ("x1", "exposure1", "x2", "exposure2", "value", "low", "high"), RATE_RATIOS
)
def test_a_rate_ratio_has_the_exact_limits_that_r_prints(  # noqa: PLR0913, PLR0917 -- a row
    x1: int, exposure1: float, x2: int, exposure2: float, value: float, low: float, high: float
) -> None:
    result = rate_ratio(
        x1=x1, exposure1=exposure1, x2=x2, exposure2=exposure2, method="exact-conditional"
    )

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(value, rel=1e-12)
    assert _limits(result) == pytest.approx((low, high), rel=1e-7)


def test_a_count_has_the_exact_limits_that_r_prints() -> None:
    # > poisson.test(10)$conf.int
    # [1]  4.795389 18.390356
    assert _limits(poisson_rate(x=10, exposure=1)) == pytest.approx((4.795389, 18.390356), abs=5e-7)


def test_without_events_the_exact_upper_limit_is_three_point_seven() -> None:
    # > poisson.test(0)$conf.int
    # [1] 0.000000 3.688879
    assert _limits(poisson_rate(x=0, exposure=1)) == pytest.approx((0, 3.688879), abs=5e-7)


def test_without_events_the_mid_p_upper_limit_is_the_rule_of_three() -> None:
    # Half of exp(-m) is 0.025 where m is minus the logarithm of 0.05: 2.995732.
    result = poisson_rate(x=0, exposure=1e8, method="mid-p")

    assert _limits(result) == pytest.approx((0, 2.995732273553991e-8), rel=1e-12)


def test_a_rate_has_byars_limits_as_published_by_public_health_england() -> None:
    # PHEindicatormethods, test data for rates: 65 events in an exposure of 100.
    result = poisson_rate(x=65, exposure=100, level=0.95, method="byar")

    assert _limits(result) == pytest.approx((0.5016318771, 0.8284913855), abs=1e-10)


def test_a_score_interval_for_a_ratio_is_koopmans_own_example() -> None:
    # Koopman (1984), Biometrics 40:513: 36 of 40 against 16 of 80, 2.94 to 7.15.
    result = risk_ratio(x1=36, n1=40, x2=16, n2=80)

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(4.5)
    assert _limits(result) == pytest.approx((2.94, 7.15), abs=5e-3)


@pytest.mark.parametrize(
    ("x", "method", "low", "high"),
    [
        (15, "wilson", 13.8, 33.3),
        (15, "clopper-pearson", 12.9, 33.8),
        (10, "wilson", 8.2, 25.0),
        (2, "wilson", 0.8, 10.1),
    ],
)
def test_a_published_operation_of_68_searches_has_its_published_percentages(
    x: int, method: str, low: float, high: float
) -> None:
    result = proportion(x=x, n=68, method=method)

    percentages = [round(100 * limit, 1) for limit in _limits(result) if limit is not None]
    assert percentages == [low, high]


@pytest.mark.parametrize("method", ["mid-p", "exact-conditional", "score", "wald-log"])
def test_arrests_said_to_be_up_by_a_third_have_a_ratio_of_one_and_a_third(method: str) -> None:
    # 1,376 arrests against about 1,032 in the period before: 1.33 (1.23 to 1.45).
    result = rate_ratio(x1=1376, exposure1=1, x2=1032, exposure2=1, method=method)

    assert isinstance(result, Estimate)
    assert [round(x, 2) for x in (result.value, *_limits(result)) if x] == [1.33, 1.23, 1.45]
