"""The root finder on functions whose roots are known."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from audit.stats.roots import root

if TYPE_CHECKING:
    from collections.abc import Callable

SMOOTH: list[tuple[Callable[[float], float], float, float, float]] = [
    (lambda x: x * x - 2, 0, 2, math.sqrt(2)),
    (lambda x: math.exp(x) - 1e-12, -50, 0, math.log(1e-12)),
    (lambda x: x**9, -1, 3, 0),
    (math.cos, 0, 3, math.pi / 2),
    (lambda x: 1 - x, 0, 1e300, 1),
]


@pytest.mark.parametrize(("function", "low", "high", "expected"), SMOOTH)
def test_a_root_is_found_to_the_last_digits(
    function: Callable[[float], float], low: float, high: float, expected: float
) -> None:
    assert root(function, low, high) == pytest.approx(expected, rel=1e-15, abs=1e-30)


def test_a_flat_stretch_and_a_kink_do_no_harm() -> None:
    def bent(x: float) -> float:
        return max(0.0, x - 3) - 0.25

    assert root(bent, 0, 1000) == pytest.approx(3.25, rel=1e-15)


def test_few_questions_are_asked_of_a_smooth_function() -> None:
    asked = []

    def cube(x: float) -> float:
        asked.append(x)
        return x**3 - 5

    root(cube, 1, 3)

    assert len(asked) < 20


def test_an_end_that_is_the_root_is_given_back() -> None:
    assert root(lambda x: x - 1, 1, 5) == 1
    assert root(lambda x: x - 5, 1, 5) == 5


def test_without_a_change_of_sign_the_end_nearer_to_zero_is_given_back() -> None:
    assert root(lambda x: x, 1e-17, 1) == 1e-17
    assert root(lambda x: -x, 1, 1e-17) == 1e-17
