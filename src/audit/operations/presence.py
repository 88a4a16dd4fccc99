"""The first recorded stage of an operation beside the residents, where these are who can pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.ethnicity import ALL, EVERYONE_ELSE
from audit.findings import Finding
from audit.operations.links import FEWEST, NOT_BY_GROUP, THIS_MISSING, TOO_FEW, Link, british_or
from audit.stats import rate_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.estimate import Result
    from audit.operations.base import Facts
    from audit.operations.stages import Stage

RESIDENTS = "residents"
NO_RESIDENTS = NotEstimable("the residents of one of the groups are not known")
NOT_RESIDENTS = NotEstimable("the people who are here are not the people who live here")


def findings(facts: Facts, stages: Sequence[Stage], group: str) -> Iterator[Finding]:
    """
    A group's people for each of its residents, over those of the reference.

    Of the first stage, and where that is not recorded by group, also of the first that is.
    """
    first = next((each for each in stages if each.by_group), stages[0])
    for stage in dict.fromkeys((stages[0].name, first.name)):
        yield _of(facts, next(each for each in stages if each.name == stage), group)


def _of(facts: Facts, stage: Stage, group: str) -> Finding:
    link = Link(stage, stage)
    own = link.went(group).people
    other = link.went_beside(group, facts.reference).people
    residents = _residents(facts, group), _residents_beside(facts, group)
    counts = {
        "people": own,
        "reference_people": other,
        "residents": residents[0],
        "reference_residents": residents[1],
    }
    is_recorded = stage.is_recorded
    return Finding.of(
        "stage_ratio",
        group,
        _ratio(facts, (own, other), residents) if is_recorded else THIS_MISSING,
        counts={name: each for name, each in counts.items() if is_recorded and each is not None},
        reference=facts.reference,
        stratum={"stage": stage.name, "of": RESIDENTS},
        baseline=facts.baseline,
    )


_Both = tuple[int | None, int | None]
"""A number of the group and that of its reference; None where it is not known."""


def _ratio(facts: Facts, people: _Both, residents: _Both) -> Result:
    (own, other), (living, others_living) = people, residents
    if not facts.residents_fit:
        return NOT_RESIDENTS
    if own is None or other is None:
        return NOT_BY_GROUP
    if not living or not others_living:
        return NO_RESIDENTS
    if min(own, other) < FEWEST:
        return TOO_FEW
    return rate_ratio(
        x1=own, exposure1=living, x2=other, exposure2=others_living, level=facts.level
    )


def _residents(facts: Facts, code: str) -> int | None:
    return facts.groups[code].residents if code in facts.groups else None


def _residents_beside(facts: Facts, group: str) -> int | None:
    """The residents of the group's reference."""
    if facts.reference != EVERYONE_ELSE:
        return _residents(facts, british_or(facts.reference))
    whole, own = _residents(facts, ALL), _residents(facts, group)
    return None if whole is None or own is None else whole - own
