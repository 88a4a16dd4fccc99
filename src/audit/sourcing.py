"""Where the figures of a baseline come from, as findings.json has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.findings import BaselineSource

if TYPE_CHECKING:
    from audit.baselines import Baseline

MOST_NAMED = 5
"""Areas that are named rather than counted."""


def source_of(baseline: Baseline, areas: tuple[str, ...]) -> BaselineSource:
    """Where a baseline's figures come from, as findings.json has it."""
    aged = [ages for area in areas if (ages := baseline.ages(area)) is not None]
    return BaselineSource(
        name=baseline.name,
        label=baseline.label,
        area=", ".join(areas) if len(areas) <= MOST_NAMED else f"{len(areas)} areas",
        source=baseline.source,
        date=baseline.date,
        definition=baseline.definition,
        credit=baseline.credit,
        sha256=baseline.sha256,
        ages=aged[0].source if aged else "",
        ages_sha256=aged[0].sha256 if aged else "",
    )
