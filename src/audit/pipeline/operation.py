"""One operation → its findings, beside those of every audit or in their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit import surroundings, visitors
from audit.asking import Asking, too_few
from audit.ethnicity import ALL, UNKNOWN
from audit.measures import named
from audit.operations import findings_of, published_outcomes
from audit.operations.base import Facts
from audit.operations.published import Published
from audit.pipeline.grounds import by_ground
from audit.pipeline.indication import by_indication, groups_of
from audit.visitors import NOT_RESIDENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.baselines import Baseline
    from audit.estimate import NotEstimable
    from audit.findings import Finding
    from audit.inputs import UnknownPolicy
    from audit.measuring import Part
    from audit.plan import Plan
    from audit.plan_operation import Operation
    from audit.population import Case

_OF_EVERYBODY = ("searches", "find_rate")
_OF_GROUPS = (
    "share_of_searches",
    "parity_share",
    "parity_bounds",
    "find_rate_ratio",
    "find_rate_difference",
    "detectable_find_rate_gap",
)
_OF_RESIDENTS = (
    "search_rate",
    "rate_ratio",
    "detectable_ratio",
    "unknown_bounds",
    "unknown_tipping_share",
    "rate_difference",
    "disparity_index",
    "excess_searches",
    "detectable_share",
)
"""What can be asked of totals; what followed one by one, of whom and when, is not in them."""
_OF_KNOWN = ("share_of_searches", "parity_share", "disparity_index", "detectable_share")
"""What is made of the searches of all whose group was published, and says little of few of them."""
_VARIED = ("searches", "rate_ratio", "parity_share")
_UNKNOWN_MOVED: dict[str, UnknownPolicy] = {
    "unknown_in_reference": "in_reference",
    "unknown_in_group": "in_group",
}
"""The variations that totals allow, and where each puts people whose group was not published."""


def of_records(whole: Part) -> tuple[Finding, ...]:
    """What is found of the operation that records are of; nothing where the plan has none."""
    inputs, items = whole.inputs, replace(whole, definition="item_found")
    if inputs.plan.operation is None:
        return ()
    has_dog = inputs.plan.operation.drug_dog
    facts = Facts(
        operation=inputs.plan.operation,
        has_records=True,
        level=inputs.level,
        reference=inputs.reference,
        classification=inputs.classification,
        groups=groups_of(whole),
        by_indication=by_indication(whole) if has_dog else {},
        items=groups_of(items),
        items_by_indication=by_indication(items) if has_dog else {},
        by_intelligence=by_ground(whole, "intelligence"),
        baseline=inputs.baselines[0].name,
        residents_fit=inputs.residents_fit,
    )
    return (*findings_of(facts), *surroundings.ward_findings(inputs.plan, inputs.areas))


def of_totals(
    plan: Plan,
    operation: Operation,
    baselines: tuple[Baseline, ...],
    not_residents: NotEstimable | None = None,
) -> tuple[Finding, ...]:
    """
    What is found of an operation of which there are published totals, and no records.

    `not_residents` is why no ratio to residents is given; None where they fit.
    """
    held = [Published.of(plan, operation, each) for each in baselines or (None,)]
    main, *others = held
    not_residents = not_residents or _outnumbered(main)
    facts = _facts(plan, main, residents_fit=not_residents is None)
    return (
        *_measured(plan, main, not_residents),
        *_varied(plan, main, not_residents),
        *published_outcomes.findings(facts),
        *(
            finding
            for each in others
            for finding in _measured(plan, each, not_residents or _outnumbered(each))
            if finding.baseline
        ),
        *findings_of(facts),
        *surroundings.ward_findings(plan, main.areas),
    )


def _outnumbered(published: Published) -> NotEstimable | None:
    """Why a baseline that counts fewer people of a group than were searched gives no ratio."""
    groups = visitors.outnumbered(published.by_group(), published.residents())
    return visitors.too_few_counted(groups) if groups else None


def _measured(
    plan: Plan, published: Published, not_residents: NotEstimable | None
) -> tuple[Finding, ...]:
    cases = published.cases()
    asking = _asking(plan, published, cases, not_residents)
    measures = named(
        *_OF_EVERYBODY,
        *(_OF_GROUPS if cases else ()),
        *(_OF_RESIDENTS if published.baseline else ()),
    )
    beside = (published.everybody(), published.unknown())
    why = published.untelling()
    untelling = replace(asking, instead=why) if why else asking
    return tuple(
        finding
        for each in measures
        for finding in (untelling if each.name in _OF_KNOWN else asking).findings(
            (each,), cases, beside
        )
    )


def _varied(
    plan: Plan, published: Published, not_residents: NotEstimable | None
) -> Iterator[Finding]:
    """The same with everyone whose group was not published in one group; nothing of nobody."""
    if published.baseline is None or not published.unknown().searches:
        return
    for variation, policy in _UNKNOWN_MOVED.items():
        cases = published.cases(policy)
        asking = _asking(plan, published, cases, not_residents)
        yield from replace(asking, variation=variation).findings(named(*_VARIED), cases, ())


def _asking(
    plan: Plan, published: Published, cases: Sequence[Case], not_residents: NotEstimable | None
) -> Asking:
    return Asking(
        level=plan.report.level,
        baseline=published.baseline.name if published.baseline else None,
        residents_fit=not_residents is None,
        not_residents=not_residents or NOT_RESIDENTS,
        few=too_few(cases),
    )


def _facts(plan: Plan, published: Published, *, residents_fit: bool) -> Facts:
    return Facts(
        operation=published.operation,
        level=plan.report.level,
        reference=published.reference,
        classification=published.classification,
        groups={
            **published.groups(),
            ALL: published.everybody(),
            UNKNOWN: published.unknown(),
        },
        baseline=published.baseline.name if published.baseline else None,
        residents_fit=residents_fit,
    )
