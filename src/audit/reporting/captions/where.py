"""Captions and caveats of areas beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import rate_unit, scope_and_basis, side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.reporting.subject import Subject


def areas_lead(subject: Subject, areas: Sequence[str]) -> str:
    """In how many areas the range of the ratio leaves out 1."""
    ratios = [subject.by_group("rate_ratio", area=each).get(subject.primary) for each in areas]
    known = [each for each in ratios if each is not None and each.status == "estimated"]
    higher = sum(1 for each in known if side(each) > 0)
    lower = sum(1 for each in known if side(each) < 0)
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return (
        f"Of {words.counted(len(areas), 'area')}, {words.in_letters(higher)} searched {own} at a "
        f"higher rate than {reference} and {words.in_letters(lower)} at a lower rate, by ranges "
        f"that leave out an equal rate; in {words.in_letters(len(areas) - higher - lower)} the "
        "records cannot tell."
    )


def areas_table(subject: Subject) -> str:
    """The caption of the table of areas."""
    return (
        f"Search rates in each area, in {rate_unit(subject)}, and their ratio. "
        f"{scope_and_basis(subject)}."
    )


AREAS = (
    "This is no league table: with few searches a ratio strays far by chance. Where officers are "
    "sent is itself a decision, so a gap between areas is not explained away by them."
)
