"""What Python users meet first: the names of the package, and findings as a frame."""

from __future__ import annotations

import audit
from audit.findings import Coverage, Finding, Findings, Provenance
from audit.intake.accounting import Accounting
from audit.plan import Plan


def _findings(*found: Finding) -> Findings:
    coverage = Coverage(first=None, last=None, months={}, years=1)
    return Findings(
        plan=Plan().as_used(),
        provenance=Provenance(
            files=(), code_books={}, baselines=(), versions={}, date="", coverage=coverage
        ),
        accounting=Accounting(rows_read=0, rows_used=0),
        recodes=(),
        health=(),
        findings=found,
    )


FIRST = ["id", "measure", "group", "reference", "value", "low", "high", "status", "reason",
         "baseline", "variation"]  # fmt: skip


def test_every_public_name_is_listed() -> None:
    assert {"Findings", "Plan", "report", "run", "stats"} <= {*dir(audit)}


def test_a_frame_begins_with_what_is_asked_first_and_leaves_nothing_out() -> None:
    finding = Finding(
        id="searches/all",
        measure="searches",
        group="all",
        stratum={"power": "pace_1"},
        counts={"searches": 7},
        status="estimated",
        value=7.0,
    )
    frame = _findings(finding).frame()

    assert list(frame)[: len(FIRST)] == FIRST
    assert frame.loc[0, "counts.searches"] == 7
    assert frame.loc[0, "stratum.power"] == "pace_1"
    assert frame.loc[0, "level"] is None


def test_without_findings_the_frame_has_the_same_first_columns() -> None:
    assert list(_findings().frame()) == FIRST
