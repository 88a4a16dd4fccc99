"""Searches of vehicles only: told where a column tells them from those of people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from audit.health.vehicle_only import CHECK

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.health import Evidence


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("kind", "No search of a vehicle only is recorded."),
        ("vehicle_searched", "No search of a vehicle only is recorded."),
        (
            "power",
            "Not looked at: the records do not say whether a person or a vehicle was searched.",
        ),
    ],
)
def test_no_vehicle_is_said_to_be_none_only_where_a_column_tells(
    evidence: Callable[..., Evidence], column: str, said: str
) -> None:
    made = evidence({"searches": 30})

    seen = CHECK.check(
        replace(made, gathered=replace(made.gathered, columns=frozenset({column, "outcome"})))
    )

    assert (seen.level, seen.message) == ("ok", said)
