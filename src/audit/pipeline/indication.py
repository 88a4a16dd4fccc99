"""The groups of an operation, all together and apart by whether a dog's indication is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.ethnicity import ALL, UNKNOWN
from audit.inputs import counted_by
from audit.schema import DRUG_DOG_INDICATION

if TYPE_CHECKING:
    from audit.counts import GroupCounts
    from audit.measuring import Part


def groups_of(part: Part) -> dict[str, GroupCounts]:
    """Every group that is compared, everybody, and the unknown."""
    population = part.population()
    groups = {case.group.group: case.group for case in population.cases()}
    return {**groups, ALL: population.everybody(), UNKNOWN: population.unknown()}


def by_indication(whole: Part) -> dict[str, dict[str, GroupCounts]]:
    """The same by whether an indication is recorded: those of yes, no, not_recorded there are."""
    return {
        answer: groups_of(replace(whole, counted=part))
        for (answer,), part in counted_by(whole.inputs, DRUG_DOG_INDICATION).items()
    }
