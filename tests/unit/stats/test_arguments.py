"""Bad numbers are refused by name, and good ones give no nan: of every method on offer."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.estimate import Estimate, NotEstimable
from audit.stats import (
    PROCEDURES,
    REGISTRY,
    dispersion,
    finite_population_proportion,
    poisson_rate,
    proportion,
    rate_ratio,
    risk_ratio,
)

Key = tuple[str, str]
Inputs = dict[str, Any]

NAN, INF = math.nan, math.inf
# What an argument is: a whole number from 0, one from 1, a number above 0, one from 0, any number,
# a share with or without its ends, a number of records from 2.
COUNT, SIZE, ABOVE, FROM_ZERO, NUMBER = "count", "size", "above zero", "from zero", "number"
SHARE, INNER, RECORDS, LEVEL = "share", "inner share", "records", "level"
BAD: dict[str, list[object]] = {
    COUNT: [-1, 2.5, True, NAN, INF, "5", None, 10**400],
    SIZE: [0, -1, 2.5, True, NAN, INF, "5", None, 10**400],
    ABOVE: [0, 0.0, -1, NAN, INF, True, "5", None, 10**400],
    FROM_ZERO: [-1, NAN, INF, True, "5", None, 10**400],
    NUMBER: [NAN, INF, True, "5", None, 10**400],
    SHARE: [-0.1, 1.1, NAN, INF, True, "0.5", None],
    INNER: [0, 1, -0.1, 1.1, NAN, INF, True, "0.5", None],
    RECORDS: [-1, 0, 1, 2.5, NAN, True, "5", None, 10**400],
    LEVEL: [0, 1, -0.5, 95, NAN, True, "0.95", None],
}
NO_SEQUENCES: list[object] = [None, 5, "53", []]

ONE = {"x": (COUNT, 5), "n": (SIZE, 10)}
RISKS = {"x1": (COUNT, 5), "n1": (SIZE, 10), "x2": (COUNT, 4), "n2": (SIZE, 9)}
RATES = {"x1": (COUNT, 5), "exposure1": (ABOVE, 10), "x2": (COUNT, 4), "exposure2": (ABOVE, 9.5)}
STRATA_OF_RISKS = {
    "x1": (COUNT, [5, 3]),
    "n1": (SIZE, [10, 20]),
    "x2": (COUNT, [4, 0]),
    "n2": (SIZE, [9, 7]),
}
STRATA_OF_RATES = {
    "x1": (COUNT, [5, 3]),
    "t1": (ABOVE, [10.0, 20]),
    "x2": (COUNT, [4, 0]),
    "t2": (ABOVE, [9.0, 7.5]),
}
AREAS = {
    "x1": (COUNT, [5, 3]),
    "exposure1": (FROM_ZERO, [10.0, 20]),
    "x2": (COUNT, [4, 2]),
    "exposure2": (FROM_ZERO, [9.0, 7.5]),
}
BANDS = {
    "count": (COUNT, [3, 4]),
    "pop": (ABOVE, [9.0, 7.5]),
    "stdpop": (FROM_ZERO, [10.0, 20]),
}
SHARED_OUT = {"x1": (COUNT, 5), "n1": (ABOVE, 10), "x2": (COUNT, 4), "n2": (ABOVE, 9.5)}
CHANCE = {"seed": (COUNT, 3), "resamples": (SIZE, 200)}
OF_SHARE = {"n": (COUNT, 68), "baseline_share": (INNER, 0.2)}
OF_DIFFERENCE = {"n1": (SIZE, 20), "n2": (SIZE, 30)}
POWER = {"power": (INNER, 0.8)}
FUNNEL = {"numerator": (COUNT, [1, 2, 4]), "denominator": (SIZE, [2.0, 3.0, 4.0])}
RATIO = {"rr": (FROM_ZERO, 2.0), "lower": (FROM_ZERO, 1.5), "upper": (FROM_ZERO, 3.0)}
PEOPLE = {"people_with_1_2_3_4_events": (COUNT, [[1, 4], [1, 0]])}
ARGUMENTS: dict[str | Key, dict[str, tuple[str, Any]]] = {
    "proportion": ONE,
    "finite_population_proportion": ONE | {"N": (SIZE, 30)},
    "poisson_rate": {"x": (COUNT, 5), "exposure": (ABOVE, 10.0)},
    "rate_ratio": RATES,
    "rate_ratio_test": RATES,
    "rate_difference": RATES,
    "risk_difference": RISKS,
    "risk_ratio": RISKS,
    "odds_ratio": RISKS,
    "test_2x2": RISKS,
    "mh_rate_ratio": STRATA_OF_RATES,
    "mh_rate_difference": STRATA_OF_RATES,
    "mh_risk_ratio": STRATA_OF_RISKS,
    "mh_risk_difference": STRATA_OF_RISKS,
    "mh_odds_ratio": STRATA_OF_RISKS,
    "homogeneity_rate_ratio": STRATA_OF_RATES,
    "homogeneity_risk_ratio": STRATA_OF_RISKS,
    "homogeneity_or": STRATA_OF_RISKS,
    "stratified_rate_ratio": STRATA_OF_RATES,
    "stratified_risk_ratio": STRATA_OF_RISKS,
    "stratified_risk_difference": STRATA_OF_RISKS,
    "dsr": BANDS,
    ("dsr", "dobson-byar-nonindependent"): BANDS | PEOPLE,
    "smr": {"observed": (COUNT, 4), "expected": (ABOVE, 3.3)},
    "standardised_rate_ratio": RATES
    | {
        "x1": (COUNT, [5, 3]),
        "exposure1": (ABOVE, [10.0, 20]),
        "x2": (COUNT, [4, 2]),
        "exposure2": (ABOVE, [9.0, 7.5]),
        "weights": (FROM_ZERO, [2, 3.5]),
    },
    "who_ratio": AREAS,
    "where_ratio": AREAS | CHANCE,
    "kitagawa_decomposition": STRATA_OF_RISKS,
    "p_adjust": {"p": (SHARE, [0.1, 0.02])},
    "homogeneity_of_proportions": {"x": (COUNT, [1, 2]), "n": (SIZE, [5, 6])} | CHANCE,
    ("funnel_limit_ratio", "spiegelhalter-exact-interpolated"): {
        "expected": (ABOVE, 5.5),
        "target": (ABOVE, 1.2),
    },
    ("funnel_limit_ratio", "phe-exact-poisson-inverted"): {
        "observed": (COUNT, 5),
        "target": (ABOVE, 1.2),
    },
    "funnel_limit_proportion": {"n": (SIZE, 5), "target": (SHARE, 0.2)},
    "funnel_limit_rate": {"events": (COUNT, 5), "baseline_per_1e5": (ABOVE, 9.5)},
    "funnel_overdispersion": FUNNEL,
    "kappa": {"table": (COUNT, [[3, 1], [2, 5]])},
    "predictive_value": {
        "prevalence": (SHARE, 0.05),
        "sensitivity": (SHARE, 0.9),
        "specificity": (SHARE, 0.95),
    },
    ("missing_ethnicity_bounds", "manski-worst-case-rate-ratio"): SHARED_OUT
    | {"missing_stops": (COUNT, 3)},
    ("missing_ethnicity_bounds", "imbens-manski-2004-ci"): {
        "lower": (NUMBER, 0.2),
        "upper": (NUMBER, 0.5),
        "se_lower": (FROM_ZERO, 0.05),
        "se_upper": (FROM_ZERO, 0.06),
    },
    "unknown_tipping_share": SHARED_OUT | {"unknown": (COUNT, 3)},
    "tipping_point": RATIO,
    "rubin_pool": {"q": (NUMBER, [0.1, 0.2]), "u": (ABOVE, [0.1, 0.2]), "n": (RECORDS, 9)},
    "imputed_rate_ratio": {
        "known1": (COUNT, [5, 3]),
        "known2": (COUNT, [4, 2]),
        "known_other": (COUNT, [1, 0]),
        "missing": (COUNT, [2, 9]),
        "exposure1": (ABOVE, 9.5),
        "exposure2": (ABOVE, 20),
        "imputations": (SIZE, 3),
        "seed": (COUNT, 3),
    },
    "detectable_share": OF_SHARE | POWER,
    "detectable_rate_ratio": RATES | POWER,
    "power_of_share": OF_SHARE | {"share": (SHARE, 0.3)},
    "power_of_difference": OF_DIFFERENCE | {"p1": (SHARE, 0.5), "p2": (SHARE, 0.2)},
    "detectable_difference": OF_DIFFERENCE | {"base": (SHARE, 0.2)} | POWER,
    ("equivalence", "tost-newcombe"): RISKS | {"margin": (INNER, 0.1)},
    ("equivalence", "tost-mid-p"): RATES | {"margin": (ABOVE, 1.2)},
    "dispersion": {"x": (COUNT, [1, 2]), "exposure": (ABOVE, [2.0, 3.5])},
    ("design_effect", "intra-cluster-correlation"): {"m": (COUNT, [1, 2]), "rho": (SHARE, 0.1)},
    ("design_effect", "repeat-events"): {"people_with_k_events": (COUNT, [3, 1])},
    "clustered_rate_ratio": RATES | {"x1": (COUNT, [1, 2]), "x2": (COUNT, [2, 1])},
    ("clustered_rate_ratio", "bootstrap"): RATES
    | {"x1": (COUNT, [1, 2]), "x2": (COUNT, [2, 1])}
    | CHANCE,
    "clustered_proportion": {"x": (COUNT, [3, 0, 1]), "n": (SIZE, [4, 5, 2])},
    ("clustered_proportion", "bootstrap"): {"x": (COUNT, [3, 0, 1]), "n": (SIZE, [4, 5, 2])}
    | CHANCE,
}
# These may be left out.
OPTIONAL = {("tipping_point", "lower"), ("tipping_point", "upper")}
# Only one of the methods takes denominators that are not whole.
OF_EXPECTED = {"spiegelhalter-sqrt-winsor10", "spiegelhalter-sqrt-winsor20", "shmi-log-truncate10"}


def _arguments(key: Key) -> dict[str, tuple[str, Any]]:
    arguments = ARGUMENTS.get(key) or ARGUMENTS[key[0]]
    if key[1] in OF_EXPECTED:
        return arguments | {"denominator": (ABOVE, [2.0, 3.5, 4.5])}
    return arguments


def _good(key: Key) -> Inputs:
    return {name: value for name, (_, value) in _arguments(key).items()}


def _with_last(name: str, example: object, value: object) -> tuple[str, object]:
    """The argument with `value` as its last element, at whatever depth, and what that is called."""
    if not isinstance(example, list):
        return name, value
    label, last = _with_last(f"{name}[{len(example) - 1}]", example[-1], value)
    return label, [*example[:-1], last]


def _refused(key: Key, inputs: Inputs, label: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"; it must be |; method ") as refusal:
        REGISTRY[key](**{"level": 0.9, **inputs})
    message = str(refusal.value)
    assert message.startswith(f"{label} is "), message
    assert repr(value) in message


def test_every_procedure_is_tried_here() -> None:
    named = {key if isinstance(key, str) else key[0] for key in ARGUMENTS}

    assert named == {procedure.name for procedure in PROCEDURES}
    assert {key for key in ARGUMENTS if not isinstance(key, str)} <= set(REGISTRY)


@pytest.mark.parametrize("key", REGISTRY, ids="-".join)
def test_the_good_numbers_are_welcome(key: Key) -> None:
    assert isinstance(REGISTRY[key](**_good(key), level=0.9), Estimate)


@pytest.mark.parametrize("key", REGISTRY, ids="-".join)
def test_a_bad_number_is_refused_with_its_name_and_value(key: Key) -> None:
    for name, (kind, example) in _arguments(key).items():
        for value in BAD[kind]:
            if value is not None or (key[0], name) not in OPTIONAL:
                label, bad = _with_last(name, example, value)
                _refused(key, _good(key) | {name: bad}, label, value)


@pytest.mark.parametrize("key", REGISTRY, ids="-".join)
def test_a_bad_level_is_refused_with_its_value(key: Key) -> None:
    for level in BAD[LEVEL]:
        _refused(key, _good(key) | {"level": level}, "level", level)


@pytest.mark.parametrize("key", REGISTRY, ids="-".join)
def test_what_is_no_sequence_or_too_short_a_one_is_refused(key: Key) -> None:
    good = _good(key)
    sequences = [name for name, value in good.items() if isinstance(value, list)]
    for name in sequences:
        for value in NO_SEQUENCES:
            # Of these two, one number each is welcome.
            if key != ("clustered_proportion", "wilson-xi") or value != 5:
                _refused(key, good | {name: value}, name, value)
    for name in sequences[1:]:
        if not isinstance(good[name][0], list):
            _refused(key, good | {name: good[name][:-1]}, name, good[name][:-1])


@pytest.mark.parametrize("key", [("kappa", "cohen-asymptotic-nonnull"), ("kappa", "epiR-fleiss")])
def test_a_table_that_is_not_square_is_refused(key: Key) -> None:
    _refused(key, {"table": [[1, 2], [3]]}, "table[1]", [3])


@pytest.mark.parametrize("key", REGISTRY, ids="-".join)
def test_more_events_than_trials_are_refused(key: Key) -> None:
    arguments, good = _arguments(key), _good(key)
    for name in ("x", "x1", "x2"):
        size = name.replace("x", "n")
        if name in arguments and arguments.get(size, ("", 0))[0] == SIZE:
            last = good[size][-1] if isinstance(good[size], list) else good[size]
            label, bad = _with_last(name, good[name], last + 1)
            _refused(key, good | {name: bad}, label, last + 1)


COUNTS = st.sampled_from([0, 1, 10**8]) | st.integers(0, 30) | st.integers(0, 10**8)
DRAWN: dict[str, st.SearchStrategy[float]] = {
    COUNT: COUNTS,
    # Neither so many that no approximation is in place nor so few that all can be gone through
    # at once: between them are the sizes that take long.
    SIZE: st.sampled_from([1, 10**8]) | st.integers(1, 30) | st.integers(10**7, 10**8),
    ABOVE: st.floats(0.001, 1e9) | st.integers(1, 10**9),
    FROM_ZERO: st.just(0) | st.floats(0.001, 1e9),
    NUMBER: st.floats(-1e6, 1e6),
    SHARE: st.sampled_from([0, 1]) | st.floats(0, 1),
    INNER: st.floats(1e-9, 1 - 1e-9),
    RECORDS: st.integers(2, 10**9),
}
# As many as a level of 0.99 calls for, and no more.
FEW = {"resamples": 1_000, "imputations": 2}


def _drawn(draw: st.DrawFn, kind: str, example: object, length: int) -> Any:  # noqa: ANN401 -- as deep as the example
    if not isinstance(example, list):
        return draw(DRAWN[kind])
    return [_drawn(draw, kind, example[0], length) for _ in range(length)]


@st.composite
def _inputs(draw: st.DrawFn, key: Key) -> Inputs:
    """Small and large counts, zeros, and trials that all have the event."""
    length = draw(st.integers(1, 4))
    inputs = {
        name: FEW.get(name) or _drawn(draw, kind, example, length)
        for name, (kind, example) in _arguments(key).items()
    }
    for name in inputs.keys() & {"x", "x1", "x2", "numerator"}:
        size = {"numerator": "denominator"}.get(name, name.replace("x", "n"))
        if _arguments(key).get(size, ("",))[0] == SIZE:
            inputs[name] = _at_most(inputs[size], inputs[name])
    return inputs


def _at_most(size: Any, events: Any) -> Any:  # noqa: ANN401 -- a number or a sequence
    if isinstance(size, list):
        return [min(pair) for pair in zip(size, events, strict=True)]
    return min(size, events)


def _numbers(result: Estimate) -> list[float]:
    every = [result.value, result.low, result.high, *result.extra.values()]
    each = [part for one in every for part in (one if isinstance(one, tuple) else (one,))]
    return [number for number in each if number is not None]


@pytest.mark.parametrize("key", REGISTRY, ids="-".join)
@settings(max_examples=30)
@given(data=st.data(), level=st.floats(0.51, 0.99))
def test_no_nan_and_no_infinity_ever_comes_out(key: Key, data: st.DataObject, level: float) -> None:
    inputs = data.draw(_inputs(key))
    try:
        result = REGISTRY[key](**inputs, level=level)
    except ValueError as refusal:
        # What was drawn may not go together, such as bounds in the wrong order.
        assert "must" in str(refusal)  # noqa: PT017 -- most draws are welcome
        return

    if isinstance(result, NotEstimable):
        assert result.reason
        return
    assert isinstance(result, Estimate)
    assert all(math.isfinite(number) for number in _numbers(result))
    assert result.low is None or result.high is None or result.low <= result.high


@pytest.mark.parametrize(("name", "most"), [("x1", "n1"), ("x2", "n2")])
def test_the_refusal_of_more_events_than_trials_says_how_many_there_may_be(
    name: str, most: str
) -> None:
    risks = {"x1": 5, "n1": 10, "x2": 4, "n2": 9}

    with pytest.raises(ValueError, match=f"{name} is 11; it must be at most {most}"):
        risk_ratio(**risks | {name: 11})  # type: ignore[arg-type]  # counts by name


def test_a_population_smaller_than_its_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="N is 9; it must be at least n, which is 10"):
        finite_population_proportion(x=5, n=10, N=9)


def test_an_unknown_method_is_refused_with_those_on_offer() -> None:
    with pytest.raises(ValueError, match=r"'wald'.*mid-p, exact-conditional") as refusal:
        rate_ratio(x1=5, exposure1=10, x2=4, exposure2=9, method="wald")

    assert "wald-log" in str(refusal.value)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.name)
def test_every_procedure_refuses_a_method_that_is_none(procedure: Any) -> None:  # noqa: ANN401 -- a procedure
    good = _good((procedure.name, procedure.default))

    with pytest.raises(ValueError, match=r"^method is 'none'; it must be one of"):
        procedure.function(**good, level=0.9, method="none")


def test_a_long_sequence_is_not_printed_in_full() -> None:
    long = list(range(1, 10_000))

    with pytest.raises(ValueError, match=r"^exposure is \[1\.0, .*, 6\.0, \.\.\.\]; it must be"):
        dispersion(x=[1], exposure=long)


def test_whole_numbers_of_other_kinds_are_welcome() -> None:
    expected = proportion(x=5, n=10)

    assert proportion(x=np.int64(5), n=np.uint8(10)) == expected
    assert proportion(x=5.0, n=10.0) == expected  # type: ignore[arg-type]  # a frame's float column
    assert poisson_rate(x=np.int32(5), exposure=np.float64(10)) == poisson_rate(x=5, exposure=10)


def test_results_hold_plain_floats() -> None:
    result = rate_ratio(
        x1=np.int64(5), exposure1=np.float64(10), x2=4, exposure2=9, level=np.float64(0.9)
    )

    numbers = (result.value, result.low, result.high, result.level)  # type: ignore[union-attr]  # not zero
    assert {type(number) for number in numbers} == {float}
