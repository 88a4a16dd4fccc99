"""The illustration of right indications, with a dog only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.operations import predictive

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.operations.base import Facts


def test_the_first_dog_is_that_of_the_published_table(facts: Callable[..., Facts]) -> None:
    found = list(predictive.findings(facts({})))
    first = [each for each in found if each.stratum["sensitivity"] == "0.9"]

    assert [each.stratum["prevalence"] for each in first] == ["0.02", "0.05", "0.1", "0.2"]
    assert [round(each.value or 0, 2) for each in first] == [0.27, 0.49, 0.67, 0.82]


def test_a_less_good_dog_is_right_less_often_and_neither_is_measured(
    facts: Callable[..., Facts],
) -> None:
    found = list(predictive.findings(facts({})))
    good, worse = (
        [each.value or 0 for each in found if each.stratum["sensitivity"] == sensitivity]
        for sensitivity in ("0.9", "0.8")
    )

    # By hand at 2 %: of 1,000 people 20 carry, 16 of them with a sign; 98 of the others: 16 / 114.
    assert round(worse[0], 4) == round(16 / 114, 4)
    assert all(one > other for one, other in zip(good, worse, strict=True))
    assert all(each.method is None for each in found)


def test_without_a_dog_there_is_none(facts: Callable[..., Facts]) -> None:
    assert list(predictive.findings(facts({}, dog=False))) == []
