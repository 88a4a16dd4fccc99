"""Comparisons as a family: one is declared beforehand, the others are adjusted for their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.estimate import Estimate
from audit.stats import p_adjust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.findings import Finding
    from audit.plan import Primary

MEASURES = ("rate_ratio", "find_rate_difference")
"""What every group is compared in: whether it is searched, and whether something is found."""


def adjusted(findings: Iterable[Finding], *, primary: Primary, baseline: str) -> Iterator[Finding]:
    """
    The findings of the main analysis, those of the family with their p-value by Holm's method.

    The primary comparison stands alone, because it was declared before the data were seen; so do
    those with another baseline than the main one, which ask the same question again.
    """
    made = list(findings)
    family = [
        each
        for each in made
        if _is_of_family(each, baseline)
        and (each.measure, each.group) != (primary.measure, primary.group)
    ]
    by_id = dict(zip([each.id for each in family], _holm(family), strict=True)) if family else {}
    for each in made:
        if each.id in by_id:
            p_holm = by_id[each.id]
            stands = p_holm is not None and each.level is not None and p_holm < 1 - each.level
            more = {
                "p_holm": p_holm,
                "stands": float(stands),
                "comparisons": float(len(family)),
            }
            yield each.model_copy(update={"extra": {**each.extra, **more}})
        else:
            yield each


def _is_of_family(finding: Finding, baseline: str) -> bool:
    is_main = not finding.stratum and finding.baseline in (None, baseline)
    has_p_value = isinstance(finding.extra.get("p_value"), float)
    return finding.measure in MEASURES and is_main and has_p_value


def _holm(family: list[Finding]) -> list[float | None]:
    """The adjusted p-values, in the order of the family."""
    values = [each.extra["p_value"] for each in family]
    result = p_adjust(p=[each for each in values if isinstance(each, float)], method="holm")
    held = result.extra["adjusted"] if isinstance(result, Estimate) else None
    return list(held) if isinstance(held, tuple) else []
