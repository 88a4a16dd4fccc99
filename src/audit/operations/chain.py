"""The chain of an operation: which share of each group went on from stage to stage, and how far."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from audit.estimate import Estimate, NotEstimable
from audit.ethnicity import ALL, CODES, UNKNOWN
from audit.findings import Finding
from audit.operations import presence
from audit.operations.links import (
    FEWEST,
    IN_PART,
    THIS_MISSING,
    TOO_FEW,
    Link,
    is_of_reference,
    links_of,
)
from audit.operations.stages import FOUND, SEARCHED, stages_of
from audit.plan_counts import total
from audit.stats import proportion, risk_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.estimate import Result
    from audit.operations.base import Facts
    from audit.operations.links import Went
    from audit.operations.stages import Stage

AGREES_WITHIN = 1e-9
"""How near the product of the ratios comes to the ratio over all of them, relative to it."""
NO_STAGE_BEFORE = NotEstimable("no stage before the search is recorded by ethnic group")
NO_SEARCHED = NotEstimable("the searched are not recorded by ethnic group")
NO_GROUPS = NotEstimable("neither the searched nor a stage before is recorded by ethnic group")


def findings(facts: Facts) -> Iterator[Finding]:
    """Every stage, every link and the whole chain; nothing without a dog and without stages."""
    if not facts.operation.drug_dog and not any(map(total, facts.operation.stages.values())):
        return
    stages = stages_of(facts)
    links, groups = links_of(stages), _groups(facts, stages)
    yield from _counts(stages)
    for link in links:
        yield from (_rate(link, group, facts.level) for group in (ALL, *groups))
    for group in groups:
        if not is_of_reference(facts.reference, group):
            yield from presence.findings(facts, stages, group)
            ratios = [_ratio(facts, link, group) for link in links]
            yield from ratios
            yield _whole(facts, stages, ratios, group)


def _groups(facts: Facts, stages: Sequence[Stage]) -> list[str]:
    """Every group that was counted anywhere, in printed order."""
    counted = {code for stage in stages for code in stage.by_group}
    return [code for code in CODES if code in facts.groups.keys() | counted and code != UNKNOWN]


def _counts(stages: Sequence[Stage]) -> Iterator[Finding]:
    for stage in stages:
        unknown = {} if stage.unknown is None else {UNKNOWN: stage.unknown}
        for group, number in {ALL: stage.total, **stage.by_group, **unknown}.items():
            yield _count(stage, group, number)


def _count(stage: Stage, group: str, number: int | None) -> Finding:
    said = {"estimated": stage.is_estimated, "by_definition": stage.is_by_definition}
    extra = {name: 1.0 for name, is_so in said.items() if is_so}
    missing = IN_PART if stage.by_group else THIS_MISSING
    of = {} if stage.of is None else {"of": stage.of[group]}
    return Finding.of(
        "stage_count",
        group,
        missing if number is None else Estimate(float(number), extra=extra),
        counts={} if number is None else {"people": number, **of},
        stratum={"stage": stage.name},
    )


def _rate(link: Link, group: str, level: float) -> Finding:
    """The share that went on, with Wilson's interval."""
    went = link.went(group)
    result: Result = (
        link.missing(group)
        or went.missing()
        or proportion(x=went.people or 0, n=went.of or 0, level=level)
    )
    counts = went.counts() if link.is_recorded else {}
    found = Finding.of("stage_rate", group, result, counts=counts, stratum=link.stratum)
    return _marked(found, link)


def _marked(found: Finding, link: Link) -> Finding:
    """The finding with a mark where one of its counts is an estimate, which no interval knows."""
    if found.status != "estimated" or not link.is_estimated:
        return found
    return found.model_copy(update={"extra": {**found.extra, "estimated": 1.0}})


def _ratio(
    facts: Facts,
    link: Link,
    group: str,
    measure: str = "stage_ratio",
    broken: NotEstimable | None = None,
) -> Finding:
    """The share of a group that went on over that of the reference; none where it is `broken`."""
    own, other = link.went(group), link.went_beside(group, facts.reference)
    counts = own.counts() | other.counts("reference_") if link.is_recorded else {}
    found = Finding.of(
        measure,
        group,
        link.missing(group)
        or broken
        or own.missing()
        or other.missing()
        or _compared(own, other, facts.level),
        counts=counts,
        reference=facts.reference,
        stratum=link.stratum,
    )
    return _marked(found, link)


def _compared(own: Went, other: Went, level: float) -> Result:
    """The ratio of two shares, of which both are recorded."""
    x1, n1, x2, n2 = (each or 0 for each in (own.people, own.of, other.people, other.of))
    if min(x1, x2) < FEWEST:
        return TOO_FEW
    return risk_ratio(x1=x1, n1=n1, x2=x2, n2=n2, level=level)


def _whole(facts: Facts, stages: Sequence[Stage], ratios: Sequence[Finding], group: str) -> Finding:
    """
    Those searched of the people at the first stage recorded by group, over all links at once.

    It is the product of the ratios of those links, because the counts between cancel out; `extra`
    has that product, and whether it came out so.
    """
    known = [each for each in stages if each.by_group and each.name != FOUND]
    if len(known) < 2 or known[-1].name != SEARCHED:  # noqa: PLR2004 -- a link has two ends
        return Finding.of(
            "chain_ratio",
            group,
            _lacking(known),
            counts={},
            reference=facts.reference,
            stratum={"stage": SEARCHED},
        )
    links = [Link(*pair) for pair in pairwise(known)]
    broken = _broken(facts, links, group)
    found = _ratio(facts, Link(known[0], known[-1]), group, "chain_ratio", broken)
    steps = {link.ends for link in links}
    parts = [each for each in ratios if (each.stratum["of"], each.stratum["stage"]) in steps]
    product = _product(found, parts) if len(parts) == len(links) else {}
    return found.model_copy(update={"extra": found.extra | product})


def _lacking(known: Sequence[Stage]) -> NotEstimable:
    """Which stages lack numbers by group, of those that have them."""
    if not known:
        return NO_GROUPS
    return NO_STAGE_BEFORE if known[-1].name == SEARCHED else NO_SEARCHED


def _broken(facts: Facts, links: Sequence[Link], group: str) -> NotEstimable | None:
    """Why nothing can be said over all links: at one of them more went on than could."""
    for link in links:
        for went in (link.went(group), link.went_beside(group, facts.reference)):
            if went.missing() is went.grows:
                return went.grows
    return None


def _product(found: Finding, parts: Sequence[Finding]) -> dict[str, float]:
    """The product of the parts, and whether it is the whole; none where one has no value."""
    values = [each.value for each in parts if each.value is not None]
    if found.value is None or len(values) != len(parts):
        return {}
    product = math.prod(values)
    agrees = math.isclose(product, found.value, rel_tol=AGREES_WITHIN)
    return {"product": product, "agrees": float(agrees), "links": float(len(parts))}
