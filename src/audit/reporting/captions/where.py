"""Captions and caveats of where searches happen and of areas beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import EVERYONE_ELSE
from audit.reporting import words
from audit.reporting.captions.shared import rate_unit, scope_and_basis, side
from audit.reporting.sentences import is_enough, is_shown, stands
from audit.reporting.sentences.where import not_compared, not_compared_sentence

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
    """In how many areas the range of the ratio leaves out 1, and in how many it is hidden."""
    ratios = [subject.by_group("rate_ratio", area=each).get(subject.primary) for each in areas]
    hidden = sum(1 for each in ratios if each is not None and each.status == "suppressed")
    if hidden == len(areas):
        return f"In each of the {words.in_letters(len(areas))} areas the ratio is {words.HIDDEN}."
    if hidden:
        return _some_hidden(len(areas), hidden)
    known = [each for each in ratios if each is not None and each.status == "estimated"]
    sides = [side(each) for each in known if is_enough(each)]
    told = (sides.count(1), sides.count(-1), len(known) - len(sides) + sides.count(0))
    none = len(areas) - len(known)
    by_side = f"{_by_side(subject, *told, none)}{_standing(known)}"
    return f"Of {words.counted(len(areas), 'area')}, {by_side}"


def _some_hidden(areas: int, hidden: int) -> str:
    """Those that are left are no fair sample: the hidden ones are those with few searches."""
    shown, gone = (words.in_letters(number) for number in (areas - hidden, hidden))
    return (
        f"Of {words.counted(areas, 'area')} the ratio of {gone} is {words.HIDDEN}. Nothing is said "
        f"of all areas together: the {shown} that {'is' if areas - hidden == 1 else 'are'} shown "
        "may differ from the others."
    )


def _by_side(subject: Subject, higher: int, lower: int, unclear: int, none: int) -> str:
    own, reference = words.people(subject.primary), words.people(subject.reference)
    rest = f"; in {words.in_letters(unclear)} the records cannot tell" if unclear else ""
    without = f"; in {words.in_letters(none)} no ratio can be given" if none else ""
    return (
        f"{_number(higher)} searched {own} at a higher rate than {reference} and {_number(lower)} "
        f"at a lower rate, by ranges that leave out an equal rate{rest}{without}."
    )


def _standing(ratios: Sequence[Finding]) -> str:
    """How many of the areas that differ still do once their number is allowed for."""
    different = [each for each in ratios if "comparisons" in each.extra and is_shown(each)]
    if not different:
        return ""
    kept = sum(1 for each in different if stands(each))
    return (
        " Allowing for the number of areas by Benjamini and Hochberg’s method, "
        f"{_number(kept)} of these stand{'s' * (kept == 1)}."
    )


def _number(areas: int) -> str:
    return words.in_letters(areas) if areas else "none"


def areas_table(subject: Subject, *, has_rates: bool) -> str:
    """The caption of the table of areas: rates, or the counts that a ratio is made of."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    what = (
        f"Search rates in each area, in {rate_unit(subject)}, and the ratio of {own} to {reference}"
        if has_rates
        else f"Searches and residents in each area, and the ratio of the search rate of {own} to "
        f"that of {reference}"
    )
    return f"{what}. {scope_and_basis(subject)}."


def reference_searches(subject: Subject) -> str:
    """A column heading for the searches of the reference."""
    label = words.label(subject.reference)
    return "Other searches" if subject.reference == EVERYONE_ELSE else f"{label} searches"


def no_split(part: Finding) -> str:
    """Why a ratio is not taken apart into where and who."""
    if part.status == "suppressed":
        return f"How the ratio comes apart into where and who is {words.HIDDEN}."
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


def not_comparable(who: Finding) -> tuple[str, ...]:
    """How many of the group are where nothing can be compared, if any."""
    return (not_compared_sentence(who),) if any(not_compared(who)) else ()


def range_of_where(where: Finding) -> tuple[str, ...]:
    """What the range of the ratio between areas allows for, which its method decides."""
    if where.status != "estimated":
        return ()
    if where.method == "bootstrap-areas":
        return ("The range of “Where” takes these areas as some of many that are like them.",)
    narrow = "it is too narrow where the searches of a few areas decide it"
    return (f"The range of “Where” takes these areas as they are; {narrow}.",)
