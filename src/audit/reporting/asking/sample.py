"""Whether a report has a list of records worth reading, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.asking.known import Known

if TYPE_CHECKING:
    from audit.findings import Findings

SAMPLE = "dip-sample.csv"
MOST_RECORDS = 500
"""Records of one operation that are looked at; more are those of no single one."""


def why_no_sample(findings: Findings) -> str | None:
    """
    Why no list of records is written beside a report; None where one is.

    Each row of it is of one person, so that there is none where small numbers are hidden.
    """
    known, rule = Known(findings), findings.plan["report"]["disclosure"]
    if not known.is_operation or not known.has_records:
        return "there are no records of one operation"
    if rule["minimum"] > 1 or rule["round_to"] > 1:
        return "small numbers are hidden, and each row of it would be of one person"
    if findings.accounting.rows_used > MOST_RECORDS:
        return f"the records are more than {words.count(MOST_RECORDS)}"
    return None
