"""A table of residents that holds fewer people than were searched."""

from __future__ import annotations

from audit.practice.faults.base import Fault

FAULTS = (
    Fault(
        name="few_residents",
        meaning="The table of residents holds a fiftieth of the residents of every group.",
        check="few_residents",
        least_level="warning",
        residents_share=0.02,
    ),
)
