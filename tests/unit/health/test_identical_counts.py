"""Months with equal numbers, and numbers at a limit: rare ones only are spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.health.identical_counts import CHECK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.health import Evidence


def months(numbers: Sequence[int], own: str = "W1") -> list[dict[str, Any]]:
    return [
        {"month": f"2024-{at + 1:02}", "searches": number, "ethnicity_self_defined": own}
        for at, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "level"),
    [
        ([600, 610, 600, 630], "ok"),  # two of four: by chance in 6 of 0.5 / root(pi 600) = 7%
        ([600, 600, 600, 630], "note"),  # three of four: 4 / (2 pi 600 root 3) = 0.06%
        ([600, 600, 600, 600], "warning"),  # four of four: 1 / (2 x (2 pi 600)^1.5) = 0.0002%
        ([49, 49, 49, 49], "ok"),  # fewer than 50
    ],
)
def test_equal_months(
    evidence: Callable[..., Evidence], numbers: Sequence[int], level: str
) -> None:
    # Searches of another group keep the months from being equal in every group.
    rest = [{**row, "ethnicity_self_defined": "B1", "searches": 9 + at} for at, row in
            enumerate(months(numbers))]  # fmt: skip
    first = [
        {**row, "searches": row["searches"] - 9 - at} for at, row in enumerate(months(numbers))
    ]

    seen = CHECK.check(evidence(*first, *rest))

    assert seen.level == level, seen.message


def test_the_chance_can_be_checked_by_hand(evidence: Callable[..., Evidence]) -> None:
    traits = {("", f"2024-0{month}", "rows"): 600 for month in (1, 2, 3)}
    traits["", "2024-04", "rows"] = 630

    (same,) = CHECK.check(evidence({"searches": 1}, traits=traits)).evidence["equal_months"]

    # 4 / (2 pi x 600 x root 3), each of the four ways to leave one month out.
    assert same["chance"] == pytest.approx(6.13e-4, rel=0.01)
    assert (same["what"], same["number"]) == ("rows", 600)
    assert same["months"] == ["2024-01", "2024-02", "2024-03"]


def test_a_copied_month_is_equal_in_every_group(evidence: Callable[..., Evidence]) -> None:
    rows = [
        {"month": month, "searches": number, "ethnicity_self_defined": own}
        for month, numbers in (("2024-01", (400, 90, 80)), ("2024-02", (400, 90, 80)),
                               ("2024-03", (390, 95, 70)))
        for own, number in zip(("W1", "B1", "A1"), numbers, strict=True)
    ]  # fmt: skip

    seen = CHECK.check(evidence(*rows))

    # 3 pairs, each equal by chance in 1.4% x 3.0% x 3.2% of cases: 0.004%.
    assert seen.level == "warning"
    assert "the same number of searches in every group, 570" in seen.message


@pytest.mark.parametrize(
    ("rows", "level"),
    [(999, "ok"), (1_000, "note"), (5_000, "note"), (9_999, "ok"), (10_000, "warning"),
     (65_535, "warning"), (1_048_575, "warning")],
)  # fmt: skip
def test_a_file_at_a_limit(evidence: Callable[..., Evidence], rows: int, level: str) -> None:
    seen = CHECK.check(evidence({"searches": 1}, files=[("all.csv", rows)]))

    assert seen.level == level
    assert (f"all.csv has exactly {rows:,} rows" in seen.message.lower()) == (level != "ok")


def test_a_files_name_is_left_as_it_is(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence({"searches": 1}, files=[("searches 2024.csv", 1_000)]))

    assert seen.message == "The file searches 2024.csv has exactly 1,000 rows."


def test_a_month_at_a_limit(evidence: Callable[..., Evidence]) -> None:
    traits = {("kent", "2024-01", "rows"): 1_000, ("essex", "2024-01", "rows"): 990}

    seen = CHECK.check(evidence({"searches": 1}, traits=traits))

    assert "2024-01 of kent has exactly 1,000 rows" in seen.message


def test_undated_records_have_no_equal_months(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence({"month": "", "searches": 600}, traits={("", "", "rows"): 600}))

    assert seen.level == "ok"
