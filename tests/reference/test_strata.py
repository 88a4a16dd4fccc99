"""Strata and standards against what R, Stata, a public body or a book printed."""

from __future__ import annotations

from typing import Any

import pytest

from audit.estimate import Estimate, Result
from audit.stats.standards import dsr, kitagawa_decomposition, smr
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

Inputs = dict[str, Any]

# Doll & Hill (1966): deaths from coronary disease and person-years of British doctors who smoke
# and who do not, by age.
DOCTORS: Inputs = {
    "x1": [32, 104, 206, 186, 102],
    "t1": [52407, 43248, 28612, 12663, 5317],
    "x2": [2, 12, 28, 28, 31],
    "t2": [18790, 10673, 5710, 2585, 1462],
}
# Doll & Hill (1950): smokers among men and women with and without lung cancer.
SMOKERS: Inputs = {"x1": [647, 41], "n1": [1269, 69], "x2": [2, 19], "n2": [29, 51]}
# Gart & Nam (1988), Biometrics 44:323.
GART: Inputs = {
    "x1": [4, 2, 4, 1],
    "n1": [16, 16, 18, 15],
    "x2": [5, 3, 10, 3],
    "n2": [79, 87, 90, 82],
}
HINE: Inputs = {
    "x1": [2, 4, 6, 7, 7, 11],
    "n1": [39, 44, 107, 103, 110, 154],
    "x2": [1, 4, 4, 5, 3, 4],
    "n2": [43, 44, 110, 100, 106, 146],
}
# Fay & Feuer (1997), Statistics in Medicine 16:791, table II: births with Down's syndrome to
# mothers of five children or more, all such births, and all births, by age.
DOWNS: Inputs = {
    "count": [0, 8, 63, 112, 262, 295],
    "pop": [327, 30666, 123419, 149919, 104088, 34392],
    "stdpop": [319933, 931318, 786511, 488235, 237863, 61313],
}
EUROPEAN_STANDARD = [
    *(5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000),
    *(7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000),
]
# PHEindicatormethods, test data for directly standardised rates.
HEALTH: Inputs = {
    "count": [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91],
    "pop": [
        *(636, 558, 609, 543, 384, 594, 669, 843, 660, 576),
        *(606, 522, 426, 273, 300, 288, 153, 123, 207),
    ],
    "stdpop": EUROPEAN_STANDARD,
}
REPEATED = [
    [75, 16, 11, 12, 8, 18, 26, 18, 18, 21, 21, 23, 23, 39, 25, 40, 46, 49, 56],
    [16, 3, 2, 3, 0, 3, 6, 3, 4, 4, 4, 4, 6, 8, 5, 9, 9, 10, 11],
    [4, 1, 1, 1, 0, 1, 2, 1, 1, 1, 1, 1, 2, 2, 1, 2, 2, 3, 3],
    [2, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1],
]


def _check(result: Result, value: float, low: float, high: float, **extra: float) -> None:
    assert isinstance(result, Estimate)
    assert (result.value, result.low, result.high) == pytest.approx((value, low, high), rel=2e-8)
    assert {name: result.extra[name] for name in extra} == pytest.approx(extra, rel=2e-8)


def test_doctors_who_smoke_have_the_rate_ratio_that_metafor_prints() -> None:
    # > rma.mh(measure = "IRR", correct = FALSE, add = c(1/2, 0))    (metafor 3.8.1)
    _check(
        mh_rate_ratio(**DOCTORS),
        1.42468201675144,
        1.1547031007468,
        1.75778418499287,
        se=0.107198596014487,
        QE=10.4116593915954,
        QEp=0.0340358610988131,
        MH=11.016194748797,
        MHp=0.000903192922033203,
    )


def test_doctors_who_smoke_have_the_rate_ratio_that_stata_prints() -> None:
    # Stata's manual: ir deaths smokes pyears, by(age): 1.424682 (1.154703 to 1.757784), test of
    # homogeneity chi2(4) = 10.41, p = 0.034
    pooled, alike = mh_rate_ratio(**DOCTORS), homogeneity_rate_ratio(**DOCTORS)

    assert isinstance(pooled, Estimate)
    assert isinstance(alike, Estimate)
    assert (pooled.value, pooled.low, pooled.high) == pytest.approx(
        (1.424682, 1.154703, 1.757784), abs=5e-7
    )
    assert alike.value == pytest.approx(10.41, abs=5e-3)
    assert alike.extra == pytest.approx({"p_value": 0.034, "df": 4}, abs=5e-4)


def test_a_score_interval_of_the_doctors_is_that_of_ratesci() -> None:
    # > scoreci(distrib = "poi", stratified = TRUE, contrast = "RR", skew = FALSE, weighting = "MH")
    result = stratified_rate_ratio(**DOCTORS)

    assert isinstance(result, Estimate)
    assert (result.value, result.low, result.high) == pytest.approx(
        (1.4246820167, 1.1551472267, 1.7571083599), rel=1e-6
    )
    assert result.extra["Q"] == pytest.approx(11.1510979504382, rel=1e-8)


def test_infections_have_the_rate_difference_that_metafor_prints() -> None:
    # > rma.mh(measure = "IRD", correct = FALSE, add = c(1/2, 0))    (dat.nielweise2007)
    result = mh_rate_difference(
        x1=[7, 8, 3, 6, 1, 1, 17, 3, 2],
        t1=[1344, 1600, 12012, 1536, 370, 729, 6760, 1107, 320],
        x2=[11, 8, 14, 10, 1, 8, 15, 7, 3],
        t2=[1988, 1461, 10962, 1503, 483, 913, 6840, 1015, 440],
    )

    _check(
        result,
        -0.000992500060138465,
        -0.0018461990234927,
        -0.000138801096784229,
        se=0.000435568699265958,
        QE=7.95318827783582,
        QEp=0.438056174749976,
    )


def test_smokers_have_the_ratios_that_metafor_and_mantelhaen_test_print() -> None:
    # > rma.mh(measure = "RR", …); rma.mh(measure = "OR", …); mantelhaen.test(correct = FALSE)
    _check(
        mh_risk_ratio(**SMOKERS),
        2.47511910351613,
        1.58308666192431,
        3.86979103793586,
        se=0.228020512748237,
        QE=7.06688436683577,
        QEp=0.00785216830001681,
    )
    _check(
        mh_odds_ratio(**SMOKERS),
        4.52391476228126,
        2.41710054932984,
        8.46708871174626,
        se=0.31980639443102,
        QE=4.93168534003137,
        QEp=0.0263685888500773,
        CMH=24.9200244826891,
        p_value=5.97584801153946e-07,
        Tarone=5.17464592734045,
        Taronep=0.0229188419579761,
    )


def test_smokers_have_the_ratios_printed_in_a_book() -> None:
    # Fagerland, Lydersen & Laake (2017), Statistical Analysis of Contingency Tables, chapter 10
    odds, risks = mh_odds_ratio(**SMOKERS), mh_risk_ratio(**SMOKERS)

    assert isinstance(odds, Estimate)
    assert isinstance(risks, Estimate)
    printed = (odds.value, odds.extra["CMH"], odds.extra["Tarone"], odds.extra["Taronep"])
    assert printed == (
        pytest.approx(4.5239, abs=5e-5),
        pytest.approx(24.92, abs=5e-3),
        pytest.approx(5.175, abs=5e-4),
        pytest.approx(0.022919, abs=5e-7),
    )
    assert (risks.value, risks.low, risks.high) == pytest.approx((2.4751, 1.5831, 3.8698), abs=5e-5)


def test_smokers_have_the_breslow_day_statistic_that_desctools_prints() -> None:
    # > BreslowDayTest(x); BreslowDayTest(x, correct = TRUE)    (DescTools 0.99.59)
    result = homogeneity_or(**SMOKERS)

    assert isinstance(result, Estimate)
    assert result.interval is None
    assert result.value == pytest.approx(5.21547536400981, rel=1e-8)
    assert result.extra == pytest.approx(
        {
            "p_value": 0.0223867259304262,
            "tarone": 5.17464592734075,
            "tarone_p": 0.0229188419579721,
            "df": 1,
        },
        rel=1e-8,
    )


def test_trials_of_lidocaine_have_the_risk_difference_that_metafor_prints() -> None:
    # > rma.mh(measure = "RD", correct = FALSE, add = c(1/2, 0))    (dat.hine1989)
    _check(
        mh_risk_difference(**HINE),
        0.028083265157202,
        0.00194839489197667,
        0.0542181354224274,
        se=0.013334362504298,
        QE=0.870539740242984,
        QEp=0.972317667683165,
    )


def test_trials_of_lidocaine_have_the_score_interval_of_ratesci() -> None:
    # > scoreci(stratified = TRUE, contrast = "RD", skew = FALSE, weighting = "MH")
    result = stratified_risk_difference(**HINE)

    assert isinstance(result, Estimate)
    assert (result.value, result.low, result.high) == pytest.approx(
        (0.0280832652, 0.0018299833, 0.0554987502), rel=1e-6
    )
    assert result.extra["Q"] == pytest.approx(0.872963181570646, rel=1e-7)
    assert result.extra["p_value"] == pytest.approx(0.0364625203995954, rel=1e-7)


def test_a_ratio_over_sparse_strata_is_that_of_gart_and_nam() -> None:
    # Gart & Nam (1988), Biometrics 44:323: 1.35 to 5.03, homogeneity 0.95 with p = 0.81
    ratio = stratified_risk_ratio(**GART, method="gart-nam-score-invweights")
    alike = homogeneity_risk_ratio(**GART)

    assert isinstance(ratio, Estimate)
    assert isinstance(alike, Estimate)
    assert (ratio.low, ratio.high) == pytest.approx((1.35, 5.03), abs=5e-3)
    assert alike.extra == pytest.approx({"Q": 0.95, "p_value": 0.81, "df": 3}, abs=5e-3)


@pytest.mark.parametrize(
    ("method", "low", "high"),
    [
        # > wspoissonTest(x, w, wmtype = …); epitools::ageadjust.direct; dsrTest; poisson.test
        ("tiwari", 0.000677021204176466, 0.0011285842908498),
        ("fay-feuer-gamma", 0.000677021204176466, 0.00188300172727776),
        ("dobson-exact", 0.00067632835258305, 0.000838670317435181),
        ("lognormal", 0.000679022005324897, 0.000840124608765237),
        ("normal", 0.000674890696357419, 0.000835689452547716),
    ],
)
def test_the_rate_of_a_small_band_with_a_large_weight(method: str, low: float, high: float) -> None:
    result = dsr(**DOWNS, method=method)

    _check(result, 0.000755290074452568, low, high)
    assert isinstance(result, Estimate)
    ratio = result.extra["max_weight_over_mean"]
    assert isinstance(ratio, float)
    assert ratio > 5


def test_a_standardised_rate_has_the_limits_that_public_health_england_prints() -> None:
    # PHEindicatormethods, test data: independent events, then people with several
    alone = dsr(**HEALTH, method="dobson-byar")
    again = dsr(**HEALTH, people_with_1_2_3_4_events=REPEATED, method="dobson-byar-nonindependent")

    _check(alone, 0.10430247991469423, 0.0971770906798568, 0.1117894091547925)
    _check(again, 0.1043024799147, 0.09532949778620001, 0.11373074832980001)


@pytest.mark.parametrize(
    ("observed", "expected", "method", "low", "high"),
    [
        # > poisson.test(4)$conf.int / 3.3
        (4, 3.3, "exact-garwood", 0.33026223443222, 3.1035117198193),
        # PHEindicatormethods, test data for indirectly standardised ratios
        (895, 835.8835612311743, "byar", 1.0017147712553987, 1.143233287249895),
        # > ageadjust.indirect(…)    (epitools 0.5.10.1)
        (10, 8, "log-wald", 0.672568387658862, 2.32318382586921),
    ],
)
def test_a_standardised_ratio_has_its_printed_limits(
    observed: int, expected: float, method: str, low: float, high: float
) -> None:
    _check(smr(observed=observed, expected=expected, method=method), observed / expected, low, high)


def test_kitagawas_parts_in_whole_fractions() -> None:
    # The identity of Kitagawa (1955), JASA 50:1168, by hand: the rates are 0.05 and 43/750.
    result = kitagawa_decomposition(x1=[5, 0], n1=[10, 90], x2=[40, 3], n2=[600, 150])

    assert isinstance(result, Estimate)
    assert result.value == -11 / 1500
    assert result.extra == pytest.approx(
        {
            "within_rate_effect": 0.184,
            "between_composition_effect": -0.287 / 1.5,
            "threefold_rate": 0.514 / 1.5,
            "threefold_composition": -0.049 / 1.5,
            "threefold_interaction": -0.476 / 1.5,
        },
        rel=1e-15,
    )
