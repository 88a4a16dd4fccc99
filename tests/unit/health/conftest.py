"""Evidence for checks, made of a few literal counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from audit.baselines import Baseline
from audit.counts import Period
from audit.gather import Gathered
from audit.health import Evidence
from audit.inputs import Inputs
from audit.intake.accounting import Accounting, File
from audit.intake.ingest import DIMENSIONS
from audit.intake.seen.observed import Day, Hidden, Label, Observed, Trait
from audit.plan import Plan
from audit.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.intake.seen.editions import Edition, Overlap

BLANK = {
    **dict.fromkeys(DIMENSIONS, "not_recorded"),
    "area": "",
    "force": "",
    "month": "2024-01",
    "kind": "person",
    "searched": "yes",
    "ethnicity_self_defined": "unknown",
    "ethnicity_officer_defined": "unknown",
}


def _tally(rows: Sequence[Mapping[str, Any]]) -> Tally:
    whole = [{**BLANK, "searches": 1, **row} for row in rows]
    columns: dict[str, Any] = {n: pd.Categorical([r[n] for r in whole]) for n in DIMENSIONS}
    return Tally.of(
        pd.DataFrame({**columns, "searches": [r["searches"] for r in whole]}), DIMENSIONS
    )


def _baseline(residents: Mapping[str, int]) -> Baseline:
    return Baseline(
        name="town",
        label="Town",
        source="",
        date="",
        definition="",
        credit="",
        sha256="",
        residents={"Town": dict(residents)},
    )


@pytest.fixture
def evidence() -> Callable[..., Evidence]:
    """
    Evidence of some rows, each a mapping of the columns that matter to it, and `searches`.

    `residents` by group make the area known; `labels`, `days`, `traits` and `hidden` are what
    was observed.
    """

    def make(  # noqa: PLR0913 - each is a part of the evidence
        *rows: Mapping[str, Any],
        residents: Mapping[str, int] | None = None,
        labels: Mapping[tuple[str, str, str, str, str], int] | None = None,
        days: Mapping[tuple[str, str], int] | None = None,
        traits: Mapping[tuple[str, str, str], int] | None = None,
        hidden: Mapping[tuple[str, str, int], int] | None = None,
        files: Sequence[tuple[str, int]] = (),
        editions: Sequence[Edition] = (),
        overlaps: Sequence[Overlap] = (),
        **parts: Any,  # noqa: ANN401 - the parts of a plan
    ) -> Evidence:
        plan = Plan.model_validate(parts)
        tally = _tally(rows)
        gathered = Gathered(
            tally=tally,
            accounting=Accounting(rows_read=tally.total(), rows_used=tally.total()),
            recodes=(),
            files=tuple(
                File(name=name, sha256="", bytes=0, rows=number, code_book="police_uk")
                for name, number in files
            ),
            code_books={},
            observed=Observed(
                labels=Counter({Label(*key): n for key, n in (labels or {}).items()}),
                traits=Counter({Trait(*key): n for key, n in (traits or {}).items()}),
                days=Counter({Day(*key): n for key, n in (days or {}).items()}),
                hidden=Counter({Hidden(*key): n for key, n in (hidden or {}).items()}),
            ),
            columns=frozenset(DIMENSIONS),
            editions=tuple(editions),
            overlaps=tuple(overlaps),
        )
        inputs = None
        if residents is not None:
            inputs = Inputs(
                tally=tally,
                baselines=(_baseline(residents),),
                plan=plan,
                areas=("Town",),
                period=Period(),
                basis=plan.ethnicity.basis,
                kinds=plan.scope.kinds,
            )
        return Evidence(gathered, plan, inputs)

    return make
