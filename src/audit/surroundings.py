"""What stands beside an operation unasked: the residents of the force, and of every ward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import baselines
from audit.estimate import Estimate, Interval
from audit.ethnicity import FIVE
from audit.findings import BaselineSource, Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.baselines import Area
    from audit.plan import Plan

WARD_SHARES = "ward_shares"
"""The measure: a group's share of the residents of the lowest and the highest ward."""
FROM_TO = "lowest-to-highest"
"""What its ends are, which are no likely range."""
FEWEST = 2
"""Wards from which there is a lowest and a highest one."""


def as_audited(plan: Plan, areas: Sequence[str], *, residents_fit: bool) -> Plan:
    """
    The plan with what it leaves open decided: whether residents fit, and whom to compare with.

    An operation in one local authority or ward is compared with the force around it too.
    """
    also = (*plan.baseline.also, *_force(plan, areas))
    decided = {"resident_population_fits": residents_fit, "also": also}
    return plan.model_copy(update={"baseline": plan.baseline.model_copy(update=decided)})


def _force(plan: Plan, areas: Sequence[str]) -> tuple[str, ...]:
    """The force around an operation's one area, where it is not among the baselines already."""
    if plan.operation is None or len(areas) != 1:
        return ()
    force = baselines.force_around(areas[0])
    named = (plan.baseline.use, *plan.baseline.also)
    if force is None or any(baselines.is_of_force(each, force) for each in named):
        return ()
    return (force,)


def ward_findings(plan: Plan, areas: Sequence[str]) -> tuple[Finding, ...]:
    """Each group's share of the residents over the wards around an operation; by five groups."""
    authority, held = _wards(plan, areas)
    if authority is None or plan.ethnicity.classification != "5+1":
        return ()
    spreads = {group: baselines.spread(held, group) for group in FIVE.codes}
    return tuple(
        Finding.of(
            WARD_SHARES,
            group,
            Estimate(each.share, Interval(each.lowest, each.highest, plan.report.level, FROM_TO)),
            counts={"wards": len(held)},
            baseline=_name(authority),
        )
        for group, each in spreads.items()
        if each is not None
    )


def ward_sources(plan: Plan, areas: Sequence[str]) -> tuple[BaselineSource, ...]:
    """Where the residents of the wards come from; empty where there are none."""
    authority, held = _wards(plan, areas)
    if authority is None:
        return ()
    source = BaselineSource(
        name=_name(authority),
        label=f"Census 2021, residents of each of the {len(held)} wards of {authority.name}",
        area=authority.name,
        source=f"{baselines.SOURCE}, counts for small areas added up to the wards of 2024",
        date=baselines.DATE,
        definition=baselines.DEFINITION,
        credit=baselines.CREDIT,
        sha256=baselines.table_of(held[0]).sha256,
    )
    return (source,)


def _wards(plan: Plan, areas: Sequence[str]) -> tuple[Area | None, list[Area]]:
    """The authority of an operation's one area with its wards; none where there are not several."""
    if plan.operation is None or len(areas) != 1:
        return None, []
    authority = baselines.authority_of(areas[0])
    held = baselines.wards_of(authority) if authority is not None else []
    return (authority, held) if len(held) >= FEWEST else (None, [])


def _name(authority: Area) -> str:
    return f"wards:{authority.name}"
