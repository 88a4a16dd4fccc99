"""
Audit police stop-and-search records for ethnic disproportionality.

    import audit

    plan = audit.Plan.load("plan.toml")
    findings = audit.run(plan)
    findings.frame()
    audit.report(plan, out="audit-report")

`audit.stats` holds every statistic, importable on its own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audit import stats
    from audit.findings import Findings
    from audit.jobs.auditing import run
    from audit.jobs.rendering import report
    from audit.plan import Plan

__all__ = ["Findings", "Plan", "report", "run", "stats"]

_HOMES = {
    "Findings": "audit.findings",
    "Plan": "audit.plan",
    "report": "audit.jobs.rendering",
    "run": "audit.jobs.auditing",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 (whatever the name stands for)
    """
    The public names, imported when they are first asked for.

    So that the command line does not wait for pandas where it needs none.
    """
    if name == "stats":
        return import_module("audit.stats")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'audit' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names too, which are imported only when they are asked for."""
    return sorted({*globals(), *__all__})
