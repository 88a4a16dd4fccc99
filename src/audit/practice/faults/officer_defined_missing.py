"""Two values of officer-defined ethnicity that an export lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice import vocabulary
from audit.practice.editing import renamed
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_LOST = dict.fromkeys(("White", "Black"), vocabulary.BLANK)


def _alter(records: pa.Table, _: Turn) -> pa.Table:
    return renamed(records, vocabulary.OFFICER_DEFINED_ETHNICITY, _LOST)


FAULTS = (
    Fault(
        name="officer_defined_missing",
        meaning="Officer-defined ethnicity is blank wherever it was White or Black.",
        check="officer_defined_missing",
        least_level="warning",
        alter=_alter,
    ),
)
