"""Groups that should be among the searches, and are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import EIGHTEEN, FIVE, LABELS, NOT_STATED
from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, broad, counts_of, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EXPECTED_FROM = 5
"""Expected searches from which none is a sign of a lost label: by chance none happens in 0.7%."""
MANY = 100
"""Searches from which it is worth noting that nobody's ethnicity is "not stated"."""


def _look(evidence: Evidence) -> Seen:
    counts = {code: n for code, n in counts_of(evidence.searches, evidence.ethnicity).items() if n}
    known = {code: n for code, n in counts.items() if broad(code) in FIVE.codes}
    expected = _expected(evidence, sum(known.values()), detailed=not set(known) & set(FIVE.codes))
    absent = {
        code: round(number, 1)
        for code, number in expected.items()
        if number >= EXPECTED_FROM and code not in known
    }
    only_other = [group for group, code in _ANY_OTHER.items() if _parts(group, known) == {code}]
    problems = list(_problems(evidence, counts, absent, only_other))
    gone = {group for group in map(broad, absent) if not _parts(group, known)}
    emptied = {group for group in only_other if known[_ANY_OTHER[group]] >= EXPECTED_FROM}
    headline = {evidence.plan.report.primary.group, evidence.plan.ethnicity.reference}
    is_lost = bool((gone | emptied) & headline)
    found: Level = "unfit" if is_lost else "warning" if absent or only_other else "note"
    return Seen(
        found if problems else "ok",
        _message(evidence, problems),
        {
            "known": sum(known.values()),
            "expected_and_absent": absent,
            "only_any_other": only_other,
            "counts": counts,
        },
    )


def _message(evidence: Evidence, problems: list[str]) -> str:
    if problems:
        return sentence(problems)
    if evidence.inputs is None:
        return "Which groups should occur is not looked at without an area."
    return "Every group that should occur does."


_ANY_OTHER = {"asian": "A9", "black": "B9", "mixed": "M9", "white": "W9"}


def _parts(group: str, known: Iterable[str]) -> set[str]:
    """The codes of a broad group that occur."""
    return {code for code in known if broad(code) == group}


def _problems(
    evidence: Evidence, counts: dict[str, int], absent: Iterable[str], only_other: Iterable[str]
) -> Iterator[str]:
    if names := ", ".join(LABELS[code] for code in absent):
        yield f"no search is recorded for {names}, where some would be expected"
    if names := ", ".join(LABELS[group] for group in only_other):
        yield f'the group {names} is made of its "any other" label only'
    is_self_defined = evidence.ethnicity == "ethnicity_self_defined"
    if is_self_defined and sum(counts.values()) >= MANY and NOT_STATED not in counts:
        yield 'nobody is recorded as "not stated"'


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
