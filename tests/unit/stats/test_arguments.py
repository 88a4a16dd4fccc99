"""Bad numbers are refused by name, before any formula sees them."""

from __future__ import annotations

import numpy as np
import pytest

from audit.stats import (
    REGISTRY,
    finite_population_proportion,
    poisson_rate,
    proportion,
    rate_ratio,
    risk_ratio,
)

ONE = {"x": 5, "n": 10}
RATE = {"x": 5, "exposure": 10.0}
RATES = {"x1": 5, "exposure1": 10.0, "x2": 4, "exposure2": 9.0}
RISKS = {"x1": 5, "n1": 10, "x2": 4, "n2": 9}
INPUTS = {
    "proportion": ONE,
    "finite_population_proportion": ONE | {"N": 30},
    "poisson_rate": RATE,
    "rate_ratio": RATES,
    "rate_difference": RATES,
    "risk_difference": RISKS,
    "risk_ratio": RISKS,
    "odds_ratio": RISKS,
    "test_2x2": RISKS,
}
NAN = float("nan")
BAD_COUNTS = [-1, 2.5, True, NAN, float("inf"), "5", None, 10**400]
BAD_EXPOSURES = [0, -1, 0.0, NAN, float("inf"), True, "5", None]
BAD_LEVELS = [0, 1, -0.5, 95, NAN, True, "0.95", None]


def _with(procedure: str, name: str, value: object) -> dict[str, object]:
    return {**INPUTS[procedure], "level": 0.95, name: value}


def _cases(prefixes: tuple[str, ...], values: list[object]) -> list[tuple[str, str, object]]:
    return [
        (procedure, name, value)
        for procedure, inputs in INPUTS.items()
        for name in [*inputs, "level"]
        if name.startswith(prefixes)
        for value in values
    ]


@pytest.mark.parametrize(
    ("procedure", "name", "value"),
    [
        *_cases(("x", "n", "N"), BAD_COUNTS),
        *_cases(("exposure",), BAD_EXPOSURES),
        *_cases(("level",), BAD_LEVELS),
        *_cases(("n", "N"), [0]),
    ],
)
def test_a_bad_number_is_refused_with_its_name_and_value(
    procedure: str, name: str, value: object
) -> None:
    method = next(key for key in REGISTRY if key[0] == procedure)

    with pytest.raises(ValueError, match=rf"^{name} is ") as refusal:
        REGISTRY[method](**_with(procedure, name, value))

    assert repr(value) in str(refusal.value)


@pytest.mark.parametrize(("name", "most"), [("x1", "n1"), ("x2", "n2")])
def test_more_events_than_trials_are_refused(name: str, most: str) -> None:
    with pytest.raises(ValueError, match=f"{name} is 11; it must be at most {most}"):
        risk_ratio(**RISKS | {name: 11})  # type: ignore[arg-type]  # counts by name


def test_a_population_smaller_than_its_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="N is 9; it must be at least n, which is 10"):
        finite_population_proportion(x=5, n=10, N=9)


def test_an_unknown_method_is_refused_with_those_on_offer() -> None:
    with pytest.raises(ValueError, match=r"'wald'.*mid-p, exact-conditional") as refusal:
        rate_ratio(x1=5, exposure1=10, x2=4, exposure2=9, method="wald")

    assert "wald-log" in str(refusal.value)


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
