"""How far what people say of their ethnicity and what officers record agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.estimate import NotEstimable, Result
from audit.measures.base import Agreement
from audit.stats import kappa

if TYPE_CHECKING:
    from collections.abc import Sequence


def _of_table(table: Sequence[Sequence[int]], level: float) -> Result:
    if not any(any(row) for row in table):
        return NotEstimable("no search records both what the person and what the officer said")
    return kappa(table=table, level=level)


MEASURE = Agreement(
    name="ethnicity_agreement",
    label="Agreement of self-defined and officer-defined ethnicity",
    unit="Cohen's kappa: 1 where they always agree, 0 where no more than by chance",
    question="How far do the person's and the officer's word on ethnicity agree?",
    counts=(),
    once=True,
    of_table=_of_table,
)
