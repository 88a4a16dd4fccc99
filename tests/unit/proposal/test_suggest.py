"""Codes suggested for values that no code book knows."""

from __future__ import annotations

import pytest

from audit.proposal.suggest import unknown


@pytest.mark.parametrize(
    ("column", "label", "code"),
    [
        ("outcome", "Comunity resolutoin", "community_resolution"),
        ("outcome", "Sent home", ""),
        ("outcome", "x" * 300, ""),
        ("ethnicity_self_defined", "Blak", ""),
        ("ethnicity_self_defined", "Asian (Vietnamese)", "asian"),
        ("ethnicity_self_defined", "Black Caribbean origin", "B1"),
        ("ethnicity_self_defined", "Black or White", ""),
        ("ethnicity_self_defined", "Not White", ""),
        ("ethnicity_officer_defined", "Other black origin", "B9"),
    ],
)
def test_the_nearest_code_or_none(column: str, label: str, code: str) -> None:
    assert unknown(column, label, 3).code == code
