"""Groups with too few residents for a rate, or fewer residents than searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import visitors
from audit.ethnicity import LABELS
from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, broad, counts_of, sentence, without_area
from audit.inputs import Inputs

if TYPE_CHECKING:
    from collections.abc import Mapping

FEW = 1_000
"""Residents below which a rate per 1,000 says little."""


def _look(evidence: Evidence) -> Seen:
    inputs = evidence.inputs
    if inputs is None:
        return without_area(residents={}, searches={})
    residents = _residents(inputs)
    searches: dict[str, int] = {}
    for code, number in counts_of(evidence.searches, evidence.ethnicity).items():
        group = code if code in residents else broad(code)
        searches[group] = searches.get(group, 0) + number
    headline = {evidence.plan.report.primary.group, evidence.plan.ethnicity.reference}
    return judged(residents, searches, headline, fit=not visitors.is_said(evidence.plan))


def judged(
    residents: Mapping[str, int], searches: Mapping[str, int], headline: set[str], *, fit: bool
) -> Seen:
    """
    Residents of each group beside its searches; `headline` are the groups that it is about.

    `fit` says whether residents are taken for the people who can be searched.
    """
    few = [group for group, number in residents.items() if number < FEW]
    fewer = visitors.outnumbered(searches, residents)
    level = _level(headline, few, fewer) if fit else _noted(few, fewer)
    return Seen(
        level,
        _message(few, fewer),
        {"residents": dict(residents), "searches": dict(searches)},
        blocks=("searched",) if level == "unfit" else (),
    )


def _residents(inputs: Inputs) -> dict[str, int]:
    """The residents of each group that the baseline knows in every area."""
    baseline = inputs.baselines[0]
    return {
        group: sum(baseline.residents_of(area, group) for area in inputs.areas)
        for group in inputs.classification.codes
        if all(baseline.has(area, group) for area in inputs.areas)
    }


def _noted(few: list[str], fewer: list[str]) -> Level:
    return "note" if few or fewer else "ok"


def _level(headline: set[str], few: list[str], fewer: list[str]) -> Level:
    if headline & set(fewer):
        return "unfit"
    if fewer or headline & set(few):
        return "warning"
    return "note" if few else "ok"


def _message(few: list[str], fewer: list[str]) -> str:
    problems = [
        f"{what}: {', '.join(LABELS[group] for group in found)}"
        for what, found in (
            ("fewer residents than searches", fewer),
            (f"fewer than {FEW:,} residents", few),
        )
        if found
    ]
    return sentence(problems) if problems else "Every group has enough residents for a rate."


CHECK = HealthCheck(
    name="few_residents",
    because="With few residents a handful of visitors makes any rate.",
    look=_look,
    definition="Residents of each group in the main baseline, beside the searches of its people.",
    threshold=f"Note below {FEW:,} residents of a group; warning where the headline is about that "
    "group, or where any group has fewer residents than searches; unfit where the headline's has, "
    "and without records where any group has.",
    source="305 searches of Black people stood against 334 Black residents in the City of London, "
    "2019 to 2021.",
)
