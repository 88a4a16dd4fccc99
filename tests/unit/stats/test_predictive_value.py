"""How often a sign is right: the numbers of the published table, and people counted one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.estimate import Estimate, NotEstimable
from audit.stats import predictive_value


def value(prevalence: float, sensitivity: float, specificity: float) -> float | None:
    found = predictive_value(
        prevalence=prevalence, sensitivity=sensitivity, specificity=specificity
    )
    assert isinstance(found, Estimate)
    assert found.interval is None
    return found.value


# By hand, of 10,000 people at 2 %: 200 have it, 180 of them with the sign; 9,800 do not, 490 of
# them with the sign; 180 / 670.
@pytest.mark.parametrize(
    ("prevalence", "right", "signs"),
    [(0.02, 180, 670), (0.05, 450, 925), (0.1, 900, 1_350), (0.2, 1_800, 2_200)],
)
def test_people_counted_one_by_one(prevalence: float, right: int, signs: int) -> None:
    assert value(prevalence, 0.9, 0.95) == pytest.approx(right / signs, rel=1e-12)


def test_the_published_table() -> None:
    found = [value(prevalence, 0.9, 0.95) for prevalence in (0.02, 0.05, 0.1, 0.2)]

    assert [round(each or 0, 2) for each in found] == [0.27, 0.49, 0.67, 0.82]


def test_the_example_in_print() -> None:
    # Altman & Bland (1994), BMJ 309:102: of 258 livers with a disease 231 had an abnormal scan,
    # of 86 without one 54 had a normal scan. Were a quarter diseased, it would be right in 0.45.
    assert round(value(0.25, 231 / 258, 54 / 86) or 0, 2) == 0.45


def test_a_sign_that_says_nothing_leaves_the_prevalence() -> None:
    assert value(0.13, 0.4, 0.6) == pytest.approx(0.13, rel=1e-12)


def test_the_ends_are_exact() -> None:
    assert value(0, 0.9, 0.95) == 0
    assert value(1, 0.9, 0.95) == 1
    assert value(0.05, 0.9, 1) == 1


@pytest.mark.parametrize("shares", [(0, 0.9, 1), (1, 0, 0.9), (0.5, 0, 1)])
def test_without_any_sign_there_is_no_estimate(shares: tuple[float, float, float]) -> None:
    prevalence, sensitivity, specificity = shares
    found = predictive_value(
        prevalence=prevalence, sensitivity=sensitivity, specificity=specificity
    )

    assert isinstance(found, NotEstimable)
    assert "nobody" in found.reason


@given(share=st.integers(1, 98), sensitivity=st.integers(1, 100), specificity=st.integers(0, 99))
def test_a_more_common_thing_is_pointed_at_more_often(
    share: int, sensitivity: int, specificity: int
) -> None:
    rarer, commoner = (
        value(each / 100, sensitivity / 100, specificity / 100) for each in (share, share + 1)
    )

    assert rarer is not None
    assert commoner is not None
    assert rarer < commoner
