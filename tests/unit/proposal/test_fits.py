"""What values say of the column that they stand in."""

from __future__ import annotations

from collections import Counter

import pytest

from audit.proposal.fits import fit
from audit.proposal.seen import Seen


@pytest.mark.parametrize(
    ("column", "labels", "share"),
    [
        ("outcome", {"Arrest": 3, "NFA": 1}, 1.0),
        ("outcome", {"Arrest": 3, "Sent home": 1}, 0.75),
        ("outcome", {"IC1": 3, "IC3": 1}, 0.0),
        ("gender", {"M": 2, "F": 2}, 1.0),
        ("gender", {"Unknown": 4}, 0.0),
        ("age_band", {"10-17": 1, "Oct-17": 1}, 1.0),
        ("date", {"13/01/2025": 2, "2025-01-14": 2}, 1.0),
        ("date", {"01/03/1961": 1, "01/03/1999": 1}, 0.0),
        ("date", {"01/13/2025": 1, "01/14/2025": 1}, 0.0),
        ("age", {"17": 1, "44": 1, "old": 2}, 0.5),
        ("latitude", {"51.5": 1, "-0.1": 1}, 0.5),
        ("longitude", {"51.5": 1, "-0.1": 1}, 0.5),
        ("area", {"Haringey": 1, "Beat 7": 3}, 0.25),
        ("force", {"West Midlands Police": 2}, 1.0),
        ("record_id", {"a": 1, "b": 1}, 1.0),
        ("record_id", {"a": 2, "b": 1}, 0.0),
        ("ethnicity_officer_defined", {"1": 5, "3": 5}, 1.0),
        ("ethnicity_self_defined", {"1": 5, "3": 5}, 0.0),
    ],
)
def test_the_share_of_rows_that_our_column_can_hold(
    column: str, labels: dict[str, int], share: float
) -> None:
    found = fit(column, Seen("x", Counter(labels)))

    assert found is not None
    assert found.share == share


def test_nothing_can_be_said_where_any_value_does_or_there_is_none() -> None:
    assert fit("operation", Seen("x", Counter({"Alder": 1}))) is None
    assert fit("outcome", Seen("x", Counter(), blank=5)) is None
