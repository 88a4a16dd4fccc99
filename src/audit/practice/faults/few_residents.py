"""A table of residents that holds fewer people than were searched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.practice.faults.base import Fault

if TYPE_CHECKING:
    from audit.practice.companions import Residents

_SHARE = 0.02


def _alter(residents: Residents) -> Residents:
    return replace(residents, share=_SHARE)


FAULTS = (
    Fault(
        name="few_residents",
        meaning="The table of residents holds a fiftieth of the residents of every group.",
        check="few_residents",
        least_level="warning",
        residents=_alter,
    ),
)
