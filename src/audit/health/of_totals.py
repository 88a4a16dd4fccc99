"""The checks that need no records, put to published totals and what they are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import visitors
from audit.ethnicity import CLASSIFICATIONS
from audit.health import few_residents, modelled_baseline, not_residents, old_baseline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.baselines import Baseline
    from audit.findings import Check
    from audit.plan import Plan


def examine_totals(
    plan: Plan,
    baselines: Sequence[Baseline],
    searches: Mapping[str, int],
    residents: Mapping[str, int],
) -> tuple[Check, ...]:
    """
    What the checks of residents see, by the same rules as of records.

    `searches` and `residents` are those of the groups that were counted, of whom every one is
    compared: fewer residents than searches in any of them is unfit.
    """
    areas = (plan.scope.area,) if plan.scope.area else ()
    of_visitors = not_residents.CHECK.told(not_residents.judged(plan, areas, {}))
    if not baselines:
        return () if of_visitors.level == "ok" else (of_visitors,)
    return (of_visitors, *_of_residents(plan, baselines, searches, residents))


def _of_residents(
    plan: Plan,
    baselines: Sequence[Baseline],
    searches: Mapping[str, int],
    residents: Mapping[str, int],
) -> Iterator[Check]:
    groups = CLASSIFICATIONS[plan.ethnicity.classification].codes
    areas = (plan.scope.area,) if plan.scope.area else ()
    if residents:
        fit = not visitors.is_said(plan)
        yield few_residents.CHECK.told(
            few_residents.judged(residents, searches, set(residents), fit=fit)
        )
    if (day := plan.scope.from_ or plan.scope.to) is not None:
        years = (day.year, (plan.scope.to or day).year)
        yield old_baseline.CHECK.told(old_baseline.judged(baselines, years))
    yield modelled_baseline.CHECK.told(modelled_baseline.judged(baselines, areas, groups))
