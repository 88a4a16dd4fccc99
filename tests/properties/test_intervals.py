"""Intervals against their own definitions, worked to fifty digits, and against one another."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal, localcontext
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from audit.estimate import Estimate, Result
from audit.stats import REGISTRY

Key = tuple[str, str]
Inputs = dict[str, Any]
Score = Callable[[Inputs, Decimal], Decimal]

DIGITS = 50
ZERO, HALF, ONE = Decimal(0), Decimal("0.5"), Decimal(1)
TWO_PI = Decimal("6.28318530717958647692528676655900576839433879875021")
STIRLING = (Decimal(1) / 12, Decimal(-1) / 360, Decimal(1) / 1260, Decimal(-1) / 1680)
QUICK = settings(max_examples=30)
LEVELS = st.sampled_from([0.8, 0.95, 0.99, 0.998])
COUNTS = st.integers(1, 50) | st.integers(1, 10**8)
EXPOSURES = st.floats(1, 1e9)
RATES = st.fixed_dictionaries(
    {"x1": COUNTS, "exposure1": EXPOSURES, "x2": COUNTS, "exposure2": EXPOSURES}
)
RATE_METHODS = [key for key in REGISTRY if key[0] == "poisson_rate"]
SMALL_RATES = st.fixed_dictionaries(
    {
        "x1": st.integers(0, 30),
        "exposure1": st.floats(1, 10),
        "x2": st.integers(0, 30),
        "exposure2": st.floats(1, 10),
    }
)
P_VALUES = [("exact-conditional", "p_value_central"), ("mid-p", "p_value")]
RARE: dict[Key, Key] = {
    ("proportion", "wilson"): ("poisson_rate", "score"),
    ("proportion", "clopper-pearson"): ("poisson_rate", "exact-garwood"),
    ("proportion", "mid-p"): ("poisson_rate", "mid-p"),
    ("proportion", "jeffreys"): ("poisson_rate", "jeffreys"),
    ("risk_ratio", "koopman"): ("rate_ratio", "score"),
    ("risk_ratio", "mover-r-wilson"): ("rate_ratio", "mover-score"),
    ("risk_ratio", "katz-log"): ("rate_ratio", "wald-log"),
    ("risk_difference", "mee"): ("rate_difference", "score"),
    ("risk_difference", "miettinen-nurminen"): ("rate_difference", "score"),
}
"""Methods of shares, each with the method of rates that it becomes where events are rare."""
ONE_STRATUM: dict[Key, Key] = {
    ("mh_rate_ratio", "greenland-robins"): ("rate_ratio", "wald-log"),
    ("mh_risk_ratio", "greenland-robins"): ("risk_ratio", "katz-log"),
    ("mh_odds_ratio", "robins-breslow-greenland"): ("odds_ratio", "woolf-logit"),
    ("stratified_rate_ratio", "score-mhweights"): ("rate_ratio", "score"),
    ("stratified_risk_ratio", "mn-score-mhweights"): ("risk_ratio", "miettinen-nurminen"),
    ("stratified_risk_difference", "mn-score-mhweights"): (
        "risk_difference",
        "miettinen-nurminen",
    ),
}
"""Pooled methods, each with the one that it becomes where there is one stratum only."""
WHO_AND_WHERE = [("who_ratio", "mover-tiwari"), ("where_ratio", "delta-log")]
GARWOOD = ["tiwari", "fay-feuer-gamma", "gamma-meanweight"]
"""Methods of a standardised rate that become Garwood's where all weights are equal."""
HUGE = [(1, 7), (54, 60), (10_203, 9_000), (999, 9_090), (10**8, 10**8), (10**8, 3 * 10**5)]


@st.composite
def _two_shares(draw: st.DrawFn) -> Inputs:
    """Two groups, neither without events nor full of them."""
    inputs: Inputs = {}
    for group in "12":
        size = draw(st.integers(2, 60) | st.integers(2, 10**9))
        inputs |= {f"x{group}": draw(st.integers(1, min(size - 1, 10**8))), f"n{group}": size}
    return inputs


def _limits(result: Result) -> tuple[float, float]:
    assert isinstance(result, Estimate)
    assert result.low is not None
    return result.low, math.inf if result.high is None else result.high


def _squared(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2) ** 2


def _exactly(inputs: Inputs, *names: str) -> list[Decimal]:
    return [Decimal(inputs[name]) for name in names]


def _of_share(inputs: Inputs, share: Decimal) -> Decimal:
    x, n = _exactly(inputs, "x", "n")
    return (x - n * share) ** 2 / (n * share * (1 - share))


def _of_rate(inputs: Inputs, rate: Decimal) -> Decimal:
    x, exposure = _exactly(inputs, "x", "exposure")
    return (x - rate * exposure) ** 2 / (rate * exposure)


def _of_rates_ratio(inputs: Inputs, ratio: Decimal) -> Decimal:
    x1, t1, x2, t2 = _exactly(inputs, "x1", "exposure1", "x2", "exposure2")
    rate = (x1 + x2) / (ratio * t1 + t2)
    return (x1 / t1 - ratio * x2 / t2) ** 2 / (ratio * rate / t1 + ratio**2 * rate / t2)


def _of_rates_difference(inputs: Inputs, gap: Decimal) -> Decimal:
    x1, t1, x2, t2 = _exactly(inputs, "x1", "exposure1", "x2", "exposure2")
    half = (x1 + x2 - (t1 + t2) * gap) / (2 * (t1 + t2))
    rate = half + (half**2 + x2 * gap / (t1 + t2)).sqrt()
    return (x1 / t1 - x2 / t2 - gap) ** 2 / ((rate + gap) / t1 + rate / t2)


def _of_shares_ratio(inputs: Inputs, ratio: Decimal) -> Decimal:
    x1, n1, x2, n2 = _exactly(inputs, "x1", "n1", "x2", "n2")
    a, b, c = (n1 + n2) * ratio, n1 * ratio + x1 + n2 + x2 * ratio, x1 + x2
    p2 = (b - (b**2 - 4 * a * c).sqrt()) / (2 * a)
    p1 = ratio * p2
    variance = p1 * (1 - p1) / n1 + ratio**2 * p2 * (1 - p2) / n2
    return (x1 / n1 - ratio * x2 / n2) ** 2 / variance


def _of_shares_difference(inputs: Inputs, gap: Decimal) -> Decimal:
    x1, n1, x2, n2 = _exactly(inputs, "x1", "n1", "x2", "n2")
    low, high = max(ZERO, -gap), min(ONE, 1 - gap)
    for _ in range(3 * DIGITS):
        p2 = (low + high) / 2
        p1 = p2 + gap
        slope = x1 / p1 - (n1 - x1) / (1 - p1) + x2 / p2 - (n2 - x2) / (1 - p2)
        low, high = (p2, high) if slope > 0 else (low, p2)
    return (x1 / n1 - x2 / n2 - gap) ** 2 / (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)


def _with_factor(score: Score) -> Score:
    """The score with Miettinen and Nurminen's variance, times N / (N - 1)."""

    def smaller(inputs: Inputs, truth: Decimal) -> Decimal:
        both = sum(_exactly(inputs, "n1", "n2"))
        return score(inputs, truth) * (both - 1) / both

    return smaller


ONE_SHARE = st.integers(2, 10**9).flatmap(
    lambda n: st.fixed_dictionaries({"x": st.integers(1, min(n - 1, 10**8)), "n": st.just(n)})
)
ONE_RATE = st.fixed_dictionaries({"x": COUNTS, "exposure": EXPOSURES})
SCORES: dict[Key, tuple[st.SearchStrategy[Inputs], Score]] = {
    ("proportion", "wilson"): (ONE_SHARE, _of_share),
    ("poisson_rate", "score"): (ONE_RATE, _of_rate),
    ("rate_ratio", "score"): (RATES, _of_rates_ratio),
    ("rate_difference", "score"): (RATES, _of_rates_difference),
    ("risk_ratio", "koopman"): (_two_shares(), _of_shares_ratio),
    ("risk_ratio", "miettinen-nurminen"): (_two_shares(), _with_factor(_of_shares_ratio)),
    ("risk_difference", "mee"): (_two_shares(), _of_shares_difference),
    ("risk_difference", "miettinen-nurminen"): (
        _two_shares(),
        _with_factor(_of_shares_difference),
    ),
}


@pytest.mark.parametrize("key", SCORES, ids="-".join)
@QUICK
@given(data=st.data(), level=LEVELS)
def test_the_squared_score_at_both_limits_is_that_of_the_level(
    key: Key, data: st.DataObject, level: float
) -> None:
    """The score as its authors print it, each likeliest rate or share found again."""
    strategy, score = SCORES[key]
    inputs = data.draw(strategy)

    with localcontext(prec=DIGITS):
        for limit in _limits(REGISTRY[key](**inputs, level=level)):
            squared = float(score(inputs, Decimal(limit)))
            assert squared == pytest.approx(_squared(level), rel=1e-7)


@pytest.mark.parametrize("method", ["mee", "miettinen-nurminen"])
@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2"),
    [
        (0, 10**9, 0, 10**9),
        (0, 785_075, 0, 10**9),
        (10**9, 10**9, 63, 63),
        (7, 10**9, 0, 10**9),
        (0, 45, 10**8, 10**9),
        (0, 10**9, 3, 26_442),
    ],
)
def test_a_difference_keeps_its_digits_where_a_group_has_no_event(
    x1: int, n1: int, x2: int, n2: int, method: str
) -> None:
    inputs = {"x1": x1, "n1": n1, "x2": x2, "n2": n2}
    key = "risk_difference", method

    with localcontext(prec=DIGITS):
        for limit in _limits(REGISTRY[key](**inputs, level=0.95)):
            squared = float(SCORES[key][1](inputs, Decimal(limit)))
            assert squared == pytest.approx(_squared(0.95), rel=1e-10)


def _log_factorial(number: Decimal) -> Decimal:
    """The logarithm of number!, also of halves, by Stirling's series from 1,000 on."""
    product, start = ONE, number
    while start < 1_000:
        start += 1
        product *= start
    series = sum(term / start ** (2 * i + 1) for i, term in enumerate(STIRLING))
    return start * start.ln() - start + (TWO_PI * start).ln() / 2 + series - product.ln()


def _series(ratio: Callable[[int], Decimal]) -> Decimal:
    """1 and all terms after it, each the one before times its ratio, until they no longer count."""
    total = term = ONE
    place = 0
    while term > total / 10**25:
        term *= ratio(place)
        total += term
        place += 1
    return total


def _gamma_below(shape: Decimal, mean: Decimal) -> Decimal:
    """The distribution function of a gamma variable: that of at least `shape` events, if whole."""
    first = (shape * mean.ln() - mean - _log_factorial(shape)).exp()
    return first * _series(lambda place: mean / (shape + 1 + place))


def _beta_below(a: Decimal, b: Decimal, odds: Decimal) -> Decimal:
    """The distribution function of a beta variable at the share that has these odds."""
    if odds > 1:
        return 1 - _beta_below(b, a, 1 / odds)
    share = odds / (1 + odds)
    powers = a * share.ln() + (b * (1 / (1 + odds)).ln())
    scale = _log_factorial(a) + _log_factorial(b - 1) - _log_factorial(a + b - 1)
    return (powers - scale).exp() * _series(lambda place: share * (a + b + place) / (a + 1 + place))


def _tails_of_rate(x: int, method: str, ends: tuple[float, float]) -> list[float]:
    """The probabilities on the far side of both limits, by the method's own account."""
    shapes = {"exact-garwood": (ZERO, ONE), "mid-p": (ZERO, ONE), "jeffreys": (HALF, HALF)}[method]
    low, high = (Decimal(end) for end in ends)
    below = [_gamma_below(Decimal(x) + shape, low) for shape in shapes]
    above = [1 - _gamma_below(Decimal(x) + shape, high) for shape in shapes]
    return _both(method, below, above)


def _tails_of_odds(x: int, others: int, method: str, ends: list[Decimal]) -> list[float]:
    """Likewise for the odds of a binomial event, `x` times seen against `others`."""
    a, b = Decimal(x), Decimal(others)
    shapes = [(a, b + 1), (a + 1, b)]
    if method == "jeffreys":
        shapes = [(a + HALF, b + HALF)] * 2
    below = [_beta_below(*shape, ends[0]) for shape in shapes]
    above = [1 - _beta_below(*shape, ends[1]) for shape in shapes]
    return _both(method, below, above)


def _both(method: str, below: list[Decimal], above: list[Decimal]) -> list[float]:
    if method == "mid-p":
        return [float(sum(below) / 2), float(sum(above) / 2)]
    return [float(below[0]), float(above[1])]


@pytest.mark.parametrize("method", ["exact-garwood", "mid-p", "jeffreys"])
@pytest.mark.parametrize("x", [1, 54, 10_203, 10**8])
def test_the_limits_of_a_rate_leave_half_of_alpha_outside_at_any_count(x: int, method: str) -> None:
    ends = _limits(REGISTRY["poisson_rate", method](x=x, exposure=1, level=0.95))

    with localcontext(prec=DIGITS):
        tails = _tails_of_rate(x, method, ends)

    assert tails == pytest.approx([0.025, 0.025], rel=1e-8)


@pytest.mark.parametrize("method", ["clopper-pearson", "mid-p", "jeffreys"])
@pytest.mark.parametrize(("x", "others"), HUGE)
def test_the_limits_of_a_share_leave_half_of_alpha_outside_at_any_count(
    x: int, others: int, method: str
) -> None:
    ends = _limits(REGISTRY["proportion", method](x=x, n=x + others, level=0.95))

    with localcontext(prec=DIGITS):
        odds = [Decimal(end) / (1 - Decimal(end)) for end in ends]
        tails = _tails_of_odds(x, others, method, odds)

    assert tails == pytest.approx([0.025, 0.025], rel=1e-8)


@pytest.mark.parametrize("method", ["exact-conditional", "mid-p"])
@pytest.mark.parametrize(("x1", "x2"), HUGE)
def test_the_limits_of_a_ratio_leave_half_of_alpha_outside_at_any_count(
    x1: int, x2: int, method: str
) -> None:
    exposures = {"exposure1": 1e9, "exposure2": 56_075_912.0}
    ends = _limits(REGISTRY["rate_ratio", method](x1=x1, x2=x2, **exposures, level=0.95))

    with localcontext(prec=DIGITS):
        odds = [Decimal(end) * 10**9 / 56_075_912 for end in ends]
        tails = _tails_of_odds(x1, x2, method, odds)

    assert tails == pytest.approx([0.025, 0.025], rel=1e-8)


@pytest.mark.parametrize("method", ["exact-conditional", "mid-p"])
@pytest.mark.parametrize(("x1", "x2"), [(999, 9_119), (9_119, 999)])
def test_a_thousand_events_are_no_exception(x1: int, x2: int, method: str) -> None:
    exposures = {"exposure1": 1, "exposure2": 1}
    ends = _limits(REGISTRY["rate_ratio", method](x1=x1, x2=x2, **exposures, level=0.95))

    with localcontext(prec=DIGITS):
        tails = _tails_of_odds(x1, x2, method, [Decimal(end) for end in ends])

    assert tails == pytest.approx([0.025, 0.025], rel=1e-8)


@pytest.mark.parametrize("key", RATE_METHODS, ids="-".join)
@QUICK
@given(inputs=ONE_RATE, level=LEVELS, factor=st.floats(1e-3, 1e3))
def test_another_unit_of_exposure_scales_a_rate(
    key: Key, inputs: Inputs, level: float, factor: float
) -> None:
    before = REGISTRY[key](**inputs, level=level)
    after = REGISTRY[key](**inputs | {"exposure": inputs["exposure"] * factor}, level=level)

    expected = [limit / factor for limit in _limits(before)]
    assert _limits(after) == pytest.approx(expected, rel=1e-12)
    assert isinstance(before, Estimate)
    assert isinstance(after, Estimate)
    assert before.value == pytest.approx((after.value or 0) * factor, rel=1e-12)


@pytest.mark.parametrize("shares", RARE, ids="-".join)
@QUICK
@given(
    x1=st.integers(0, 1_000),
    x2=st.integers(0, 1_000),
    n1=st.integers(10**9, 10**10),
    n2=st.integers(10**9, 10**10),
    level=LEVELS,
)
def test_rare_events_in_many_trials_are_events_in_exposure(  # noqa: PLR0913, PLR0917 -- two groups
    shares: Key, x1: int, x2: int, n1: int, n2: int, level: float
) -> None:
    rates = RARE[shares]
    if shares[0] == "proportion":
        binomial = REGISTRY[shares](x=x1, n=n1, level=level)
        poisson = REGISTRY[rates](x=x1, exposure=n1, level=level)
    else:
        binomial = REGISTRY[shares](x1=x1, n1=n1, x2=x2, n2=n2, level=level)
        poisson = REGISTRY[rates](x1=x1, exposure1=n1, x2=x2, exposure2=n2, level=level)

    if not isinstance(poisson, Estimate):
        assert binomial == poisson
        return
    width = 0 if shares[0] == "risk_ratio" else _limits(poisson)[1] - _limits(poisson)[0]
    assert _limits(binomial) == pytest.approx(_limits(poisson), rel=1e-5, abs=1e-5 * width)


@pytest.mark.parametrize(("method", "name"), P_VALUES)
@settings(max_examples=100)
@given(inputs=RATES | SMALL_RATES, level=LEVELS)
def test_a_p_value_is_small_exactly_where_the_interval_leaves_out_1(
    method: str, name: str, inputs: Inputs, level: float
) -> None:
    result = REGISTRY["rate_ratio", method](**inputs, level=level)
    assert isinstance(result, Estimate)
    p_value = result.extra[name]
    assert isinstance(p_value, float)
    assume(not math.isclose(p_value, 1 - level, rel_tol=1e-6))

    low, high = _limits(result)

    assert (p_value < 1 - level) == (not low <= 1 <= high)


@pytest.mark.parametrize("pooled", ONE_STRATUM, ids="-".join)
@QUICK
@given(data=st.data(), level=LEVELS)
def test_one_stratum_pooled_is_the_crude_comparison(
    pooled: Key, data: st.DataObject, level: float
) -> None:
    inputs = data.draw(RATES if "rate" in pooled[0] else _two_shares())
    crude = REGISTRY[ONE_STRATUM[pooled]](**inputs, level=level)

    strata = {name.replace("exposure", "t"): [value] for name, value in inputs.items()}
    result = REGISTRY[pooled](**strata, level=level)

    assert isinstance(crude, Estimate)
    assert isinstance(result, Estimate)
    width = _limits(crude)[1] - _limits(crude)[0] if "difference" in pooled[0] else 0
    assert result.value == pytest.approx(crude.value, rel=1e-12, abs=1e-15)
    assert _limits(result) == pytest.approx(_limits(crude), rel=1e-9, abs=1e-9 * width)


@pytest.mark.parametrize("method", GARWOOD)
@QUICK
@given(
    bands=st.lists(st.tuples(st.integers(0, 10**7), st.floats(1, 1e8)), min_size=1, max_size=6),
    level=LEVELS,
)
def test_a_rate_standardised_to_its_own_population_is_the_crude_rate(
    method: str, bands: list[tuple[int, float]], level: float
) -> None:
    counts, population = (list(column) for column in zip(*bands, strict=True))
    crude = REGISTRY["poisson_rate", "exact-garwood"](
        x=sum(counts), exposure=math.fsum(population), level=level
    )

    result = REGISTRY["dsr", method](count=counts, pop=population, stdpop=population, level=level)

    assert isinstance(crude, Estimate)
    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(crude.value, rel=1e-12)
    assert _limits(result) == pytest.approx(_limits(crude), rel=1e-9)


@QUICK
@given(inputs=RATES, factors=st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_areas_of_one_mixture_leave_the_whole_ratio_within_them(
    inputs: Inputs, factors: list[int]
) -> None:
    """Every area the first one enlarged: the ratio within areas is crude, that between them 1."""
    areas = {name: [value * factor for factor in factors] for name, value in inputs.items()}
    crude = inputs["x1"] / inputs["exposure1"] / (inputs["x2"] / inputs["exposure2"])

    who, where = (REGISTRY[key](**areas, level=0.95) for key in WHO_AND_WHERE)

    assert isinstance(who, Estimate)
    assert isinstance(where, Estimate)
    assert who.value == pytest.approx(crude, rel=1e-12)
    assert where.value == pytest.approx(1, rel=1e-12)
