"""Comparisons made again, with the p-values that depend on how many of them there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.pipeline.family import adjusted, over_areas
from audit.plan import Primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.findings import Finding, Findings

HOLM, BH = "p_holm", "p_bh"


def with_families(findings: Findings, made: Mapping[str, Finding]) -> dict[str, Finding]:
    """
    The findings made again, by id, with adjusted p-values where the report has them.

    It has none where disclosure hides one of the family, and of published totals.
    """
    main = [each for each in findings.findings if not each.variation and not each.stratum]
    areas = [
        each for each in findings.findings if not each.variation and each.stratum.keys() == {"area"}
    ]
    sources = findings.provenance.baselines
    again = dict(made)
    if _has(main, HOLM):
        primary = Primary.model_validate(findings.plan["report"]["primary"])
        baseline = sources[0].name if sources else ""
        again |= _by_id(adjusted(_newest(main, made), primary=primary, baseline=baseline))
    if _has(areas, BH):
        again |= _by_id(over_areas(_newest(areas, made)))
    return again


def _has(findings: Iterable[Finding], name: str) -> bool:
    return any(name in each.extra for each in findings)


def _newest(findings: Iterable[Finding], made: Mapping[str, Finding]) -> Iterator[Finding]:
    return (made.get(each.id, each) for each in findings)


def _by_id(findings: Iterable[Finding]) -> dict[str, Finding]:
    return {each.id: each for each in findings}
