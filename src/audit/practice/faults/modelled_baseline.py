"""A table of residents most of whom were estimated, not counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.practice.faults.base import Fault

if TYPE_CHECKING:
    from audit.practice.companions import Residents

_SHARE = 0.6


def _alter(residents: Residents) -> Residents:
    return replace(residents, modelled=_SHARE)


FAULTS = (
    Fault(
        name="modelled_baseline",
        meaning="The table of residents says that six in ten of them are an estimate.",
        check="modelled_baseline",
        least_level="warning",
        residents=_alter,
    ),
)
