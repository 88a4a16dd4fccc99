"""Months that begin late, stop early, have a gap, or are not there: force by force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.health.part_month import CHECK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audit.health import Evidence


def days(month: str, held: Iterable[int], number: int, force: str = "") -> dict[Any, int]:
    return {(force, f"{month}-{day:02}"): number for day in held}


OPERATION = {"operation": {"drug_dog": True}}


def row(month: str, searches: int = 300, force: str = "") -> dict[str, Any]:
    return {"month": month, "searches": searches, "force": force}


@pytest.mark.parametrize(
    ("held", "number", "gap"),
    [
        (range(1, 18), 20, "after day 17"),
        (range(10, 32), 20, "before day 10"),
        ([*range(1, 11), *range(15, 32)], 10, "between day 10 and day 15"),
        ([*range(1, 11), *range(14, 32)], 10, ""),  # three days are no gap
        ([*range(1, 11), *range(15, 32)], 9, ""),  # so few searches leave days without any
        (range(1, 31), 9, ""),  # 9 expected on the last day
        (range(1, 31), 10, "after day 30"),
    ],
)
def test_the_days_of_a_month(
    evidence: Callable[..., Evidence], held: Iterable[int], number: int, gap: str
) -> None:
    made = evidence(row("2024-01"), days=days("2024-01", held, number))

    seen = CHECK.check(made)

    assert seen.evidence["part_months"] == ({"2024-01": gap} if gap else {})
    assert seen.level == ("warning" if gap else "ok")
    assert seen.evidence["days_covered"] == {"": {"2024-01": len(list(held))}}


def test_a_part_month_blocks_nothing(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence(row("2024-01"), days=days("2024-01", range(1, 9), 50)))

    assert (seen.level, seen.blocks) == ("warning", ())


def test_each_force_by_itself(evidence: Callable[..., Evidence]) -> None:
    held = {
        **days("2024-01", range(1, 32), 10, "kent"),
        **days("2024-03", range(1, 32), 10, "kent"),
        **days("2024-02", range(1, 11), 10, "essex"),
    }
    rows = [row("2024-01", force="kent"), row("2024-03", force="kent")]

    seen = CHECK.check(evidence(*rows, row("2024-02", force="essex"), days=held))

    assert seen.evidence["part_months"] == {"2024-02": "after day 10"}
    assert seen.evidence["missing_by_force"] == {
        "essex": ["2024-01", "2024-03"],
        "kent": ["2024-02"],
    }
    assert "2024-02 of essex has no records after day 10" in seen.message
    assert "no records of kent for 2024-02" in seen.message


def test_a_small_force_is_not_missed_outside_its_own_months(
    evidence: Callable[..., Evidence],
) -> None:
    rows = [row(f"2024-0{month}", force="kent") for month in (1, 2, 3)]

    seen = CHECK.check(evidence(*rows, row("2024-02", 9, force="essex")))

    assert seen.level == "ok", seen.message


def test_a_month_far_below_those_before_is_a_note(evidence: Callable[..., Evidence]) -> None:
    numbers = [1000, 1000, 1000, 300]
    rows = [row(f"2024-0{at + 1}", number) for at, number in enumerate(numbers)]

    seen = CHECK.check(evidence(*rows))

    assert seen.level == "note"
    assert "2024-04 lies far below what was before" in seen.message


@pytest.mark.parametrize(("number", "level"), [(99, "warning"), (100, "note")])
def test_a_month_with_next_to_nothing_is_a_warning(
    evidence: Callable[..., Evidence], number: int, level: str
) -> None:
    numbers = [1000, 1000, 1000, number]
    rows = [row(f"2024-0{at + 1}", each) for at, each in enumerate(numbers)]

    seen = CHECK.check(evidence(*rows))

    assert seen.level == level
    assert ("2024-04 has next to no records" in seen.message) == (level == "warning")
    assert seen.evidence["nearly_empty"] == ["2024-04"] * (level == "warning")


def test_a_missing_quarter_is_missed(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence(row("2024/25 Q1"), row("2024/25 Q3")))

    assert seen.evidence["missing_months"] == ["2024-07", "2024-08", "2024-09"]


def test_undated_records_are_not_looked_at(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence(row("")))

    assert (seen.level, seen.message) == ("ok", "Not looked at: no search has a date.")


@pytest.mark.parametrize(
    ("plan", "held", "said"),
    [
        ({}, [12], "of 2025-07-12. What"),
        ({}, [6, 12], "of days from 2025-07-06 to 2025-07-12. What"),  # 7 days, both ends counted
        (OPERATION, [12], "of 2025-07-12, the days of one operation. What"),
        (OPERATION, [3, 12], "from 2025-07-03 to 2025-07-12, the days of one"),
    ],
)
def test_days_of_an_occasion_are_no_incomplete_month(
    evidence: Callable[..., Evidence], plan: dict[str, Any], held: list[int], said: str
) -> None:
    made = evidence(row("2025-07"), days=days("2025-07", held, 45), **plan)

    seen = CHECK.check(made)

    assert seen.level == "note"
    assert said in seen.message


def test_a_month_that_stops_on_its_eighth_day_is_incomplete(
    evidence: Callable[..., Evidence],
) -> None:
    seen = CHECK.check(evidence(row("2025-07"), days=days("2025-07", range(1, 9), 45)))

    assert (seen.level, "after day 8" in seen.message) == ("warning", True)
