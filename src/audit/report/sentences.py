"""Sentences bound to their intervals."""
from audit.findings import Findings, Statement
def statements(findings: Findings) -> tuple[Statement, ...]:
    return ()
