"""Bands of ages that passed through a spreadsheet as dates."""

from __future__ import annotations

import pytest

from audit.intake.codes.dated_bands import bands_of


@pytest.mark.parametrize(
    ("label", "bands"),
    [
        ("Oct-17", {"10-17"}),
        ("17-Oct", {"10-17"}),
        ("17 October", {"10-17"}),
        ("Oct-2017", {"10-17"}),
        ("2021-10-17", {"10-17"}),
        ("17/10/2021", {"10-17"}),
        ("10/17/2021", {"10-17"}),
        ("44486", {"10-17"}),
        ("2017-10-01", {"10-17", "1-10"}),
        ("2017-10-01T00:00:00", {"10-17", "1-10"}),
        ("2017-10-01 00:00", {"10-17", "1-10"}),
        ("01/10/2017", {"10-17", "1-10"}),
        ("1 Oct 2017", {"10-17", "1-10"}),
        ("01-Oct-17", {"10-17", "1-10"}),
        ("43009", {"10-17", "1-10"}),
        # 5-9 is 5 September here, and 9 May where the month comes first.
        ("05-Sep", {"5-9"}),
        ("09-May", {"5-9"}),
        ("2025-05-09", {"5-9"}),
        ("Dec-14", {"12-14"}),
    ],
)
def test_a_date_is_the_bands_that_may_have_been_typed(label: str, bands: set[str]) -> None:
    assert bands_of(label) == bands


@pytest.mark.parametrize(
    "label", ["", "10-17", "17", "18-24", "over 34", "White", "Unknown", "2021-10-17T14:30:00"]
)
def test_what_is_no_date_is_no_band(label: str) -> None:
    assert bands_of(label) == set()
