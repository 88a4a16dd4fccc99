"""Questions on ethnicity: whether it was counted, whose word it is, and why it is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.plan_counts import BY_ETHNICITY
from audit.reporting import words
from audit.reporting.sentences.shared import first

if TYPE_CHECKING:
    from audit.reporting.asking.known import Known


def about_groups(known: Known) -> str | None:
    """How many were searched of each group, where totals do not say."""
    if known.has_records or not known.is_operation or known.published(BY_ETHNICITY):
        return None
    whole = known.searched
    people = (
        f"the {words.count(whole)} people searched" if whole and whole > 1 else "those searched"
    )
    return (
        f"How many of {people} were Asian, Black, of Mixed ethnicity, White or of another group, "
        "and in how many searches of each was something found?"
    )


def about_unknown(known: Known) -> str | None:
    """Why ethnicity is unknown, where it is of some."""
    unknown, whole = (first(known.findings, "searches", each) for each in ("unknown", "all"))
    if unknown is None or whole is None or not unknown.value or not whole.value:
        return None
    if unknown.value == whole.value and not known.has_records:
        return None  # No group was published, which another question asks for.
    return (
        f"Why is ethnicity unknown for {words.count(unknown.value)} of {words.count(whole.value)} "
        "searches, and does that depend on what followed?"
    )


def about_whose_word(known: Known) -> str | None:
    """Whether ethnicity is what people said or what officers perceived, where one is missing."""
    if not known.has_records:
        if not known.published(BY_ETHNICITY):
            return None
        return (
            "Is the published ethnicity what people said of themselves or what officers perceived, "
            "and can both be given?"
        )
    lacking = [
        name
        for field, name in (
            ("ethnicity_self_defined", "what people said of their ethnicity"),
            ("ethnicity_officer_defined", "the ethnicity that officers perceived"),
        )
        if not known.is_recorded(field)
    ]
    return f"Can the force give {lacking[0]}, which these records lack?" if lacking else None
