"""How dates are written, and what that leaves open."""

from __future__ import annotations

from collections import Counter

import pytest

from audit.proposal.days import remarks


def _said(*labels: str, has_times: bool = False) -> str:
    return " | ".join(remarks(Counter(labels), "Europe/London", has_times=has_times))


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("2025-01-31", "year-month-day"),
        ("2025-01-31T10:00:00Z", "year-month-day"),
        ("31/01/2025 10:00", "day/month/year, such as"),
        ("01/31/2025", "written as month/day/year"),
        ("31.01.25", "the year in two digits"),
        ("31 January 2025", "day, name of the month, year"),
        ("45000", "number of a day"),
    ],
)
def test_the_form_is_named(label: str, form: str) -> None:
    assert form in _said(label)


def test_an_order_that_cannot_be_told_is_a_question() -> None:
    assert "QUESTION: no number is over 12" in _said("01/02/2025", "03/04/2025")
    assert "QUESTION" not in _said("01/02/2025", "31/01/2025")
    assert "QUESTION: the month comes first" in _said("01/31/2025", "01/02/2025")
    assert "QUESTION: some dates have the day first" in _said("01/31/2025", "31/01/2025")


def test_the_time_zone_is_told() -> None:
    assert "distance from UTC" in _said("2025-01-31T10:00:00+00:00")
    assert "read as the clock in London" in _said("2025-01-31 10:00")
    assert "read as the clock in London" in _said("2025-01-31", has_times=True)
    assert _said("31 January 2025").endswith("no time of day")
