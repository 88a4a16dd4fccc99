"""Captions and caveats of a dog's indications, and of what is known of dogs elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import find_name, scope, scope_and_basis

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.subject import Subject

HEADING = "Searches by the dog's indication"
ANSWERS = {"yes": "On an indication", "no": "Without one", "not_recorded": "Not recorded"}
NOTHING_FOUND = (
    "A search that finds nothing does not show that the dog was wrong: a smell can stay where "
    "drugs were, and may leave nothing to find. Nor does the number show how good the dog is: "
    "where fewer people carry drugs, more indications lead to nothing, with the same dog."
)
ILLUSTRATION = (
    "An illustration, and no measurement of this dog: no one here has tested how often it misses "
    "or errs. Different shares of right indications between groups do not show a dog that treats "
    "them differently, nor do equal ones show that it treats them alike."
)
SUPPOSED = "arithmetic on what each imagined dog does; none was tested"
AS_NAMED = (
    "as named in each row, quoted from reports and not checked against the forces' own figures"
)
CONTEXT = (
    "Context, not a target. What counted as a search and as a find differs, also between tables "
    "of one place: the figures of New South Wales for 2017 and for 2018 to 2019 come from "
    "different tabulations."
)


def indications_table(subject: Subject) -> str:
    """The caption of the table of searches by indication."""
    return (
        "Searches by whether an indication of the dog is recorded, with their find rate in per "
        f"cent. {words.sentence(scope(subject))}."
    )


def by_group_table(subject: Subject, definition: str) -> str:
    """The caption of the same by ethnic group."""
    return (
        "Find rates of searches on an indication and without one, in per cent, and the gap "
        "between the two in percentage points, by ethnic group. A find is "
        f"{find_name(subject, definition)}. {words.sentence(scope_and_basis(subject))}."
    )


def predictive_table() -> str:
    """The caption of the illustration."""
    return (
        "How many in a hundred indications would be right, by how many of those screened carry "
        "drugs, for two imagined dogs."
    )


def dog(sensitivity: str, specificity: str) -> str:
    """A dog that is supposed, by what it notices and what it lets pass."""
    notices, errs = float(sensitivity), 1 - float(specificity)
    return (
        f"Dog that indicates {words.percent(notices)} of carriers, {words.percent(errs)} of others"
    )


def published_table() -> str:
    """The caption of what was published elsewhere."""
    return "What was published of drug dogs elsewhere: searches in which drugs were found."


def published_rate(finding: Finding, shown: str) -> str:
    """A rate as exactly as it was published: `under 25%`."""
    rounded = finding.stratum.get("rounded")
    return f"{rounded} {shown}" if rounded else shown
