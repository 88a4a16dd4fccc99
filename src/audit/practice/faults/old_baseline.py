"""A table of residents who were counted long before the records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.practice.faults.base import Fault

if TYPE_CHECKING:
    from audit.practice.companions import Residents

_YEARS = 14


def _alter(residents: Residents) -> Residents:
    return replace(residents, years_before=_YEARS)


FAULTS = (
    Fault(
        name="old_baseline",
        meaning=f"The table of residents says that it is of {_YEARS} years before the records.",
        check="old_baseline",
        least_level="warning",
        residents=_alter,
    ),
)
