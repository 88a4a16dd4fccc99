"""Breaks in the number of searches and in their labels, apart and together."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Any

import pytest

from audit.health.break_in_series import CHECK
from audit.health.series.volumes import overdispersion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.health import Evidence


def months(numbers: Sequence[int], *, start: int = 1, **codes: str) -> list[dict[str, Any]]:
    return [
        {"month": f"2024-{start + at:02}", "searches": number, **codes}
        for at, number in enumerate(numbers)
    ]


STEADY = [1000, 1020, 990, 1010]


@pytest.mark.parametrize(
    ("last", "level"),
    [(510, "ok"), (490, "warning"), (2000, "ok"), (2100, "warning")],
)
def test_a_month_below_half_or_above_double(
    evidence: Callable[..., Evidence], last: int, level: str
) -> None:
    # The median of the four months before is 1,005.
    seen = CHECK.check(evidence(*months([*STEADY, last], ethnicity_self_defined="W1")))

    assert (seen.level, seen.blocks) == (level, ()), seen.message
    assert len(seen.evidence["changes_in_number"]) == (level == "warning")


@pytest.mark.parametrize(("last", "level"), [(99, "unfit"), (101, "warning")])
def test_no_trend_goes_over_months_of_which_next_to_nothing_is_left(
    evidence: Callable[..., Evidence], last: int, level: str
) -> None:
    # The median of the four months before is 1,005.
    seen = CHECK.check(evidence(*months([*STEADY, last, 1000], ethnicity_self_defined="W1")))

    assert (seen.level, seen.blocks) == (level, ("trend",) if level == "unfit" else ())
    assert ("below a tenth of those before: 99 a month" in seen.message) == (level == "unfit")


def test_three_months_must_stand_before(evidence: Callable[..., Evidence]) -> None:
    two = CHECK.check(evidence(*months([1000, 1000, 300])))
    three = CHECK.check(evidence(*months([1000, 1000, 1000, 300])))

    assert (two.level, three.level) == ("ok", "warning")


def test_few_searches_break_by_chance(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence(*months([12, 10, 11, 12, 10, 4])))

    assert seen.level == "ok", seen.message


def test_months_that_always_vary_do_not_break(evidence: Callable[..., Evidence]) -> None:
    numbers = [100, 400, 90, 500, 120, 450, 80, 30]

    assert overdispersion(numbers) > 100
    assert CHECK.check(evidence(*months(numbers))).level == "ok"


def test_a_run_of_low_months_is_one_break_and_its_end_is_none(
    evidence: Callable[..., Evidence],
) -> None:
    seen = CHECK.check(evidence(*months([*STEADY, 320, 340, 330, 1000])))

    (change,) = seen.evidence["changes_in_number"]
    assert (change["first"], change["last"]) == ("2024-05", "2024-07")
    assert (change["median_before"], change["median_after"]) == (1005, 330)
    assert "from 2024-05 to 2024-07 are below half of those before: 330 a month" in seen.message


def test_labels_alone_are_a_note(evidence: Callable[..., Evidence]) -> None:
    most = months([*STEADY, 1000], ethnicity_self_defined="W1")
    other = months([200, 200, 200, 200], ethnicity_self_defined="W9")

    seen = CHECK.check(evidence(*most, *other))

    assert (seen.level, seen.blocks) == ("note", ())
    assert "never Other White in 2024-05" in seen.message


def test_both_at_the_same_month_are_unfit_for_a_trend(evidence: Callable[..., Evidence]) -> None:
    most = months([800, 810, 790, 805, 300], ethnicity_self_defined="W1")
    other = months([200, 200, 200, 200], ethnicity_self_defined="W9")

    seen = CHECK.check(evidence(*most, *other))

    assert (seen.level, seen.blocks) == ("unfit", ("trend",))
    assert "300 a month after 1,002" in seen.message
    assert "cannot be compared" in seen.message


def test_both_far_apart_are_two_things(evidence: Callable[..., Evidence]) -> None:
    most = months([800, 810, 790, 805, 800, 800, 800, 300], ethnicity_self_defined="W1")
    other = months([200, 200, 200, 200], ethnicity_self_defined="W9")

    assert CHECK.check(evidence(*most, *other)).level == "warning"


def test_labels_that_come_with_a_rise_are_a_break_too(evidence: Callable[..., Evidence]) -> None:
    most = months([300, 310, 290, 305, 800, 810], ethnicity_self_defined="W1")
    other = months([200, 200], start=5, ethnicity_self_defined="W9")

    assert CHECK.check(evidence(*most, *other)).level == "unfit"


def test_a_part_month_is_no_break(evidence: Callable[..., Evidence]) -> None:
    numbers = [900, 900, 900, 900, 210]
    days = {
        ("", f"2024-{month:02}-{day:02}"): 30
        for month in range(1, 6)
        for day in range(1, 8 if month == 5 else monthrange(2024, month)[1] + 1)
    }

    seen = CHECK.check(evidence(*months(numbers), days=days))

    assert seen.level == "ok", seen.message
    assert seen.evidence["part_months_left_out"] == {"": ["2024-05"]}


@pytest.mark.parametrize("month", ["2024-10", "", "2024/25 Q1"])
def test_one_period_is_not_looked_at(evidence: Callable[..., Evidence], month: str) -> None:
    seen = CHECK.check(evidence({"month": month, "searches": 900}))

    assert seen.level == "ok"
    assert "Not looked at" in seen.message


def test_quarters_are_compared_as_well(evidence: Callable[..., Evidence]) -> None:
    quarters = ["2023/24 Q1", "2023/24 Q2", "2023/24 Q3", "2023/24 Q4", "2024/25 Q1"]
    rows = [
        {"month": each, "searches": number, "force": "kent"}
        for each, number in zip(quarters, [900, 900, 900, 900, 200], strict=True)
    ]

    seen = CHECK.check(evidence(*rows, {"force": "essex", "month": "2023/24 Q1"}))

    assert seen.level == "warning"
    assert "searches of kent in 2024/25 Q1" in seen.message
