"""Questions on safeguards: children, clothing, supervision, video, complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL
from audit.reporting import words

if TYPE_CHECKING:
    from audit.reporting.asking.known import Known

_CHILDREN = ("under_10", "10_17")


def about_clothing(known: Known) -> str | None:
    """Where and by whose authority more than outer clothing was removed."""
    if not known.is_recorded("clothing_removed"):
        return (
            "In how many searches was more than outer clothing removed, of which of these were "
            "intimate parts of the body exposed, and of people of which ethnicity and age?"
        )
    found = known.findings.where("searches", group=ALL, stratum={"clothing_removed": schema.YES})
    if not found or found[0].value == 0:
        return None
    # Where the number is hidden, the question still stands.
    searches = (
        f" in the {words.counted(round(found[0].value), 'search', 'searches')} of which that is "
        "recorded"
        if found[0].value is not None
        else ""
    )
    return f"Where, and on whose authority, was more than outer clothing removed{searches}?"


def about_children(known: Known) -> str | None:
    """How children were looked after, where some were searched or nobody can tell."""
    if not known.is_recorded("age_band"):
        return "How many of those searched were under 18, and who was told of it at the time?"
    strata = [{"age_band": band} for band in _CHILDREN]
    found = [
        each
        for stratum in strata
        for each in known.findings.where("searches", group=ALL, stratum=stratum)
    ]
    numbers = [each.value for each in found if each.value is not None]
    if not found or (len(numbers) == len(found) and not sum(numbers)):
        return None
    # A sum of some of the bands would be read as the number of all children.
    searches = (
        f"the {words.counted(round(sum(numbers)), 'search', 'searches')}"
        if len(numbers) == len(found)
        else "searches"
    )
    return (
        f"In {searches} of people under 18, was a parent or guardian told, and was any child "
        "referred for help?"
    )


def about_supervision(_: Known) -> str | None:
    """Whether anyone reads the grounds."""
    return "How often do supervisors read the recorded grounds, and what do they find?"


def about_video(_: Known) -> str | None:
    """Whether a panel can see what happened."""
    return "Are body-worn video and the grounds of a sample of these searches open to the panel?"


def about_papers(_: Known) -> str | None:
    """Whether people were told that a record was made of them."""
    return "How many of those searched were offered a record of their search, and how many took it?"


def about_complaints(_: Known) -> str | None:
    """What people made of it who were there."""
    return "How many complaints were made about these searches, and what became of them?"


def about_completeness(_: Known) -> str | None:
    """Whether what was not recorded would be missed."""
    return "How does the force check that every search is recorded, and what did it last find?"
