"""Which records of an operation are worth reading: from intake to a file, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.gather import as_used
from audit.intake.sampling import listed
from audit.reporting import asking

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.gather import Gathered
    from audit.intake.sampling import Listed
    from audit.plan import Plan


def sample(plan: Plan, gathered: Gathered, findings: Findings) -> tuple[Listed, ...] | None:
    """
    The records that are worth reading, those with the most reasons first.

    None where there is no list, see `asking.why_no_sample`. The records are read again for it,
    so that nothing else of an audit holds them.
    """
    if plan.operation is None or asking.why_no_sample(findings) is not None:
        return None
    found = [
        each
        for table, rules in as_used(plan, gathered)
        for each in listed(table, rules, had_dog=plan.operation.drug_dog)
    ]
    return tuple(sorted(found, key=lambda each: -len(each.reasons)))
