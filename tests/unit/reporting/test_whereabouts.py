"""Where and when an operation was, within a sentence."""

from __future__ import annotations

import pytest

from audit.reporting.whereabouts import at, dated


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("the Harbourside festival", "at the Harbourside festival"),
        ("Outside a station", "outside a station"),
        ("near the park", "near the park"),
        ("In and around the town centre", "in and around the town centre"),
        ("Underhill Road", "at Underhill Road"),
        ("Near", "at Near"),
        ("  ", ""),
    ],
)
def test_a_place_has_one_preposition(place: str, said: str) -> None:
    assert at(place) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-08-23", "2025-08-23", "on 23 August 2025"),
        ("2025-08-23", "2025-08-24", "from 23 August 2025 to 24 August 2025"),
        (None, None, ""),
    ],
)
def test_a_period_is_from_a_day_to_a_day(first: str | None, last: str | None, said: str) -> None:
    assert dated(first, last) == said
