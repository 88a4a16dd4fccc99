"""Comparisons as a family: one is declared beforehand, the others are adjusted for their number."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.estimate import Estimate
from audit.stats import p_adjust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.findings import Finding
    from audit.plan import Primary

MEASURES = ("rate_ratio", "find_rate_difference")
"""What every group is compared in: whether it is searched, and whether something is found."""
OVER_AREAS = ("rate_ratio",)
"""What is compared in one area after another."""


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
    return _replaced(made, _by_method(family, "holm"))


def over_areas(findings: Iterable[Finding]) -> Iterator[Finding]:
    """
    The findings of areas, those of one comparison with their p-value over all areas.

    By Benjamini and Hochberg's method: of the areas that are said to differ, one in twenty may be
    said so by chance, at a level of 95%.
    """
    made = list(findings)
    families: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for each in made:
        if each.measure in OVER_AREAS and _has_p_value(each):
            families[each.measure, each.group].append(each)
    changed = [each for family in families.values() for each in _by_method(family, "bh")]
    return _replaced(made, changed)


def _is_of_family(finding: Finding, baseline: str) -> bool:
    is_main = not finding.stratum and finding.baseline in (None, baseline)
    return finding.measure in MEASURES and is_main and _has_p_value(finding)


def _has_p_value(finding: Finding) -> bool:
    return isinstance(finding.extra.get("p_value"), float)


def _replaced(made: Iterable[Finding], changed: Iterable[Finding]) -> Iterator[Finding]:
    by_id = {each.id: each for each in changed}
    return (by_id.get(each.id, each) for each in made)


def _by_method(family: Sequence[Finding], method: str) -> list[Finding]:
    """The family with adjusted p-values, and whether each still stands with them."""
    values = [each.extra["p_value"] for each in family]
    if not values:
        return []
    result = p_adjust(p=[each for each in values if isinstance(each, float)], method=method)
    held = result.extra["adjusted"] if isinstance(result, Estimate) else ()
    pairs = zip(family, held if isinstance(held, tuple) else (), strict=True)
    return [_with(each, method, p_value, len(family)) for each, p_value in pairs]


def _with(finding: Finding, method: str, p_value: float | None, number: int) -> Finding:
    stands = None not in (p_value, finding.level) and (p_value or 0) < 1 - (finding.level or 1)
    more = {f"p_{method}": p_value, "stands": float(stands), "comparisons": float(number)}
    return finding.model_copy(update={"extra": {**finding.extra, **more}})
