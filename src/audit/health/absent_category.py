"""Groups that should be among the searches, and are not."""

from __future__ import annotations

from audit.ethnicity import EIGHTEEN, FIVE, LABELS, NOT_STATED
from audit.health.base import Evidence, HealthCheck, Seen, broad, counts_of

EXPECTED_FROM = 5
"""Expected searches from which none is a sign of a lost label: under parity none happens in 0.7%."""
MANY = 100
"""Searches from which it is worth noting that nobody's ethnicity is "not stated"."""


def _look(evidence: Evidence) -> Seen:
    counts = {code: n for code, n in counts_of(evidence.searches, evidence.ethnicity).items() if n}
    known = {code: n for code, n in counts.items() if broad(code) in FIVE.codes}
    expected = _expected(evidence, sum(known.values()), detailed=not set(known) & set(FIVE.codes))
    absent = {code: round(n, 1) for code, n in expected.items() if n >= EXPECTED_FROM and code not in known}
    only_other = [
        group for group in ("asian", "black", "mixed", "white")
        if {code for code in known if broad(code) == group} == {f"{group[0].upper()}9"}
    ]
    problems = []
    if absent:
        names = ", ".join(LABELS[code] for code in absent)
        problems.append(f"no search is recorded for {names}, where some would be expected")
    if only_other:
        names = ", ".join(LABELS[group] for group in only_other)
        problems.append(f'the group {names} is made of its "any other" label only')
    if sum(counts.values()) >= MANY and NOT_STATED not in counts and evidence.ethnicity == "ethnicity_self_defined":
        problems.append('nobody is recorded as "not stated"')
    message = "; ".join(problems)
    return Seen(
        "warning" if absent or only_other else "note" if problems else "ok",
        f"{message[:1].upper()}{message[1:]}." if problems else "Every group that should occur does.",
        {"known": sum(known.values()), "expected_and_absent": absent, "only_any_other": only_other, "counts": counts},
    )


def _expected(evidence: Evidence, known: int, *, detailed: bool) -> dict[str, float]:
    """Searches of each group if they were spread like the residents."""
    if evidence.inputs is None:
        return {}
    baseline, areas = evidence.inputs.baselines[0], evidence.inputs.areas
    codes = EIGHTEEN.codes if detailed else FIVE.codes
    held = [code for code in codes if all(baseline.has(area, code) for area in areas)]
    residents = {code: sum(baseline.residents_of(area, code) for area in areas) for code in held}
    whole = sum(residents.values())
    return {code: known * number / whole for code, number in residents.items()} if whole else {}


CHECK = HealthCheck(
    "absent_category",
    "A label that an export lost takes its people out of the count without a trace.",
    _look,
)
