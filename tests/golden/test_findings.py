"""The findings of the sample plans as text, so that a change of any number is seen and judged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.findings import Finding
from audit.gather import gather
from audit.health import Evidence, examine
from audit.pipeline import audit
from audit.plan import Plan
from audit.setting import inputs_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def line(finding: Finding) -> str:
    """One finding: its id, its counts, and its value with its limits to six digits."""
    counts = " ".join(f"{name}={count}" for name, count in finding.counts.items())
    if finding.status != "estimated":
        reason = finding.reason or ""
        return f"{finding.id} | {counts} | {reason[:40]}"
    ends = (
        "-" if end is None else f"{end:.6g}" for end in (finding.value, finding.low, finding.high)
    )
    return f"{finding.id} | {counts} | {' '.join(ends)}"


@pytest.mark.parametrize("name", ["operation", "force_year"])
def test_main_findings_of_the_sample_plans(name: str, golden: Callable[[str, str], None]) -> None:
    plan = Plan.load(ROOT / "sample_data" / name / "plan.toml")
    gathered = gather(plan)
    inputs = inputs_of(gathered, plan)
    findings = audit(inputs)

    whole = [f for f in findings if not f.stratum and not f.variation]
    varied = [
        f for f in findings if f.variation and f.measure == "rate_ratio" and f.group == "black"
    ]
    checks = [
        f"{c.level}: {c.check}: {c.message}" for c in examine(Evidence(gathered, plan, inputs))
    ]
    lines = [f"{len(findings)} findings", *map(line, (*whole, *varied)), *checks]

    golden(f"findings-{name}.txt", "\n".join(lines) + "\n")
