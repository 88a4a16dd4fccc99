"""Captions and caveats of where searches happen and of areas beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import rate_unit, scope_and_basis, side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding
    from audit.reporting.subject import Subject


DEPLOYMENT = (
    "Deployment is itself a decision: where searches happen is decided by sending officers to a "
    "place."
)
AREAS = "This is no league table: with few searches a ratio strays far by chance."


def areas_lead(subject: Subject, areas: Sequence[str]) -> str:
    """In how many areas the range of the ratio leaves out 1."""
    ratios = [subject.by_group("rate_ratio", area=each).get(subject.primary) for each in areas]
    known = [each for each in ratios if each is not None and each.status == "estimated"]
    higher = sum(1 for each in known if side(each) > 0)
    lower = sum(1 for each in known if side(each) < 0)
    unclear = len(areas) - higher - lower
    own, reference = words.people(subject.primary), words.people(subject.reference)
    rest = f"; in {words.in_letters(unclear)} the records cannot tell" if unclear else ""
    return (
        f"Of {words.counted(len(areas), 'area')}, {_number(higher)} searched {own} at a higher "
        f"rate than {reference} and {_number(lower)} at a lower rate, by ranges that leave out an "
        f"equal rate{rest}."
    )


def _number(areas: int) -> str:
    return words.in_letters(areas) if areas else "none"


def areas_table(subject: Subject) -> str:
    """The caption of the table of areas."""
    return (
        f"Search rates in each area, in {rate_unit(subject)}, and their ratio. "
        f"{scope_and_basis(subject)}."
    )


def no_split(part: Finding) -> str:
    """Why a ratio is not taken apart into where and who."""
    reason = part.reason or "there is no estimate"
    return f"The ratio cannot be taken apart into where and who: {words.shortened(reason, 200)}."


def parts_table(subject: Subject) -> str:
    """The caption of the table of the parts of a ratio."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return (
        f"The ratio of {own} to {reference}, taken apart into where searches happen and who is "
        f"searched there. {scope_and_basis(subject)}."
    )


def parts_figure(subject: Subject) -> str:
    """What the chart of the parts shows; the sentence above it says what they amount to."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return f"The ratio of {own} to {reference} in the whole, and its parts."


def meanings(subject: Subject) -> dict[str, tuple[str, str]]:
    """Each ratio of this section: its name, and what it is in one sentence."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return {
        "rate_ratio": ("All areas together", f"The rate of {own} over that of {reference}."),
        "where_ratio": (
            "Where",
            (
                f"How much more the areas are searched where {own} live, by the rate of "
                f"{reference} in each."
            ),
        ),
        "who_ratio": (
            "Who",
            f"Searches of {own} over those expected at each area’s own rate of {reference}.",
        ),
        "mh_rate_ratio": (
            "Within areas, pooled",
            (
                "The ratio in common to the areas, those with more people counting for more "
                "(Mantel-Haenszel)."
            ),
        ),
        "swapped": (
            "Who, seen from the other side",
            f"As “Who”, with {reference} expected to be searched at each area’s own rate of {own}.",
        ),
    }


def not_comparable(subject: Subject, who: Finding, without: int | None) -> tuple[str, ...]:
    """In how many areas nothing can be compared, and how many of the group live there."""
    share = who.extra.get("not_comparable_share")
    if not isinstance(share, float) or share <= 0:
        return ()
    reference = words.people(subject.reference)
    where = (
        f"In areas without a search of {reference} nothing can be compared"
        if not without or "parts" not in who.counts
        else f"In {words.in_letters(without)} of {words.counted(who.counts['parts'], 'area')} no "
        f"search of {reference} is recorded, so that nothing can be compared there"
    )
    return (f"{where}; {words.percent(share)} of {words.residents(subject.primary)} live in them.",)
