"""Audits of small sheets that are written down in the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.gather import gather
from audit.pipeline import audit
from audit.plan import Plan
from audit.setting import inputs_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.findings import Finding

    Audited = Callable[..., dict[str, Finding]]

HEADERS = {
    "ethnicity_self_defined": "Own", "ethnicity_officer_defined": "Officer", "outcome": "Result",
    "count": "Number", "area": "Area", "age_band": "Age", "gender": "Gender", "power": "Power",
    "clothing_removed": "Clothing", "person_key": "Person",
}  # fmt: skip


@pytest.fixture
def audited(tmp_path: Path) -> Audited:
    """Audit rows of these columns with this table of residents; findings by their id."""

    def audit_of(
        columns: str, rows: list[str], residents: list[str], **parts: object
    ) -> dict[str, Finding]:
        names = columns.split()
        header = ",".join(HEADERS[name] for name in names)
        (tmp_path / "records.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        (tmp_path / "own.csv").write_text("\n".join(residents) + "\n", encoding="utf-8")
        records = {
            "paths": ["records.csv"],
            "columns": {name: HEADERS[name] for name in names},
        }
        given = {"records": records, "baseline": {"use": "own.csv"}, **parts}
        plan = Plan.model_validate(given).model_copy(update={"folder": tmp_path})
        return {each.id: each for each in audit(inputs_of(gather(plan), plan))}

    return audit_of
