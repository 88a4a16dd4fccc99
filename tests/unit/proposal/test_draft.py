"""Months and forces, so that gaps are seen at once."""

from __future__ import annotations

import pytest

from audit.proposal.draft import Draft, coverage, force_in_name


def _said(months: dict[tuple[str, str], int]) -> list[str]:
    return list(coverage(Draft(months, {}, {})))


def test_missing_and_thin_months_are_named() -> None:
    months = {("kent", "2024-11"): 100, ("kent", "2025-01"): 90, ("kent", "2025-02"): 10}

    assert _said(months) == [
        "kent: 2024-11 to 2025-02 (200 rows) · 2024-11: 100, 2025-01: 90, 2025-02: 10",
        "  MISSING: 2024-12",
        "  under half of the middle month (90 rows): 2025-02 (10)",
    ]


def test_rows_without_a_date_are_counted() -> None:
    assert _said({("", ""): 7}) == ["7 rows without a date"]


def test_of_many_forces_those_with_other_months_are_named() -> None:
    months = {(f"force-{letter}", "2024/25"): 5 for letter in "abcdefg"}
    months |= {(f"force-{letter}", "2023/24"): 5 for letter in "abcdef"}

    assert _said(months) == [
        "7 forces, 65 rows; 6 of them: 2023/24, 2024/25",
        "  force-g lacks 2023/24",
    ]


@pytest.mark.parametrize(
    ("name", "force"),
    [
        ("west-midlands stops 2025.csv", "west-midlands"),
        ("Kent_2025_Q1.xlsx", "kent"),
        ("kent and essex.xlsx", ""),
        ("searches.csv", ""),
    ],
)
def test_the_force_in_a_files_name(name: str, force: str) -> None:
    assert force_in_name(name) == force
