"""Groups with too few residents for a rate, or fewer residents than searches."""

from __future__ import annotations

from audit.ethnicity import LABELS
from audit.health.base import Evidence, HealthCheck, Seen, broad, counts_of, sentence

FEW = 1_000
"""Residents below which a rate per 1,000 says little."""


def _look(evidence: Evidence) -> Seen:
    inputs = evidence.inputs
    if inputs is None:
        return Seen("ok", "Not looked at without an area.", {})
    baseline = inputs.baselines[0]
    groups = [
        group
        for group in inputs.classification.codes
        if all(baseline.has(area, group) for area in inputs.areas)
    ]
    residents = {g: sum(baseline.residents_of(area, g) for area in inputs.areas) for g in groups}
    searches: dict[str, int] = {}
    for code, number in counts_of(evidence.searches, evidence.ethnicity).items():
        group = code if code in residents else broad(code)
        searches[group] = searches.get(group, 0) + number
    few = [group for group in groups if residents[group] < FEW]
    fewer = [group for group in groups if residents[group] < searches.get(group, 0)]
    problems = [
        f"{what}: {', '.join(LABELS[group] for group in found)}"
        for what, found in (
            ("fewer residents than searches", fewer),
            (f"fewer than {FEW:,} residents", few),
        )
        if found
    ]
    return Seen(
        "warning" if fewer else "note" if few else "ok",
        sentence(problems) if problems else "Every group has enough residents for a rate.",
        {"residents": residents, "searches": searches},
    )


CHECK = HealthCheck(
    "few_residents",
    "With few residents a handful of visitors makes any rate.",
    _look,
)
