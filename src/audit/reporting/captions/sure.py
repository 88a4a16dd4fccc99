"""Captions and caveats of how sure a result is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import scope, scope_and_basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding
    from audit.reporting.subject import Subject

COMPARISONS = ("rate_ratio", "rate_difference", "find_rate_ratio", "find_rate_difference")
"""The measures that hold two groups beside each other."""

NOT_WHO_THEY_ARE = (
    "None of this is evidence of who the people of unknown ethnicity are: it says how much could "
    "depend on it."
)
BOUNDS_NOTES = (
    (
        "Lowest and highest: all of unknown ethnicity in the reference group, or all in the group. "
        "These are bounds and no likely ranges; nothing in them is about chance."
    ),
    "Shared out: in proportion to the known.",
    (
        "Imputed: drawn many times from searches of the same area, age band and gender, and of the "
        "same officer-defined ethnicity where self-defined ethnicity is used."
    ),
    (
        "Tipping share: the part of the unknown who would have to be of the group for equal "
        "rates; N/A where one rate stays the higher whoever they are."
    ),
)
SAMPLE_NOTES = (
    (
        "Smallest: what would have been shown in four of five such samples, by a range that leaves "
        "out no difference. A smaller difference could be there and go unseen."
    ),
)
MATRIX_NOTES = (
    (
        "Rows are what people said of themselves, columns what officers recorded, both in the five "
        "broad groups; per cent of the row. Searches that lack either are left out."
    ),
)
FAMILY_NOTES = (
    (
        "By itself: whether the comparison’s own range leaves out no difference. Among others: "
        "whether that holds once the number of comparisons is allowed for by Holm’s method. The "
        "numbers behind both columns are in the CSV file."
    ),
)
NO_KEY = (
    "These records hold no key of persons, so that nobody can tell how many people were searched "
    "again. Searches of the same person are not independent of each other: every likely range here "
    "is a lower bound on the uncertainty."
)
KEYLESS = "A search without a key of a person counts as that of a person who was searched once."
HIDDEN_PEOPLE = (
    "How many people these searches were of is not shown, so that nobody can be recognised."
)


def variations_range(main: Finding, varied: Sequence[Finding]) -> str:
    """From where to where the choices move the ratio."""
    values = [each.value for each in (main, *varied) if each.value is not None]
    if not values or main.value is None:
        return "No ratio can be given under any choice."
    own, other = words.people(main.group), words.people(main.reference or "")
    return (
        f"The ratio of {own} to {other} is {words.ratio(main.value)} in the main analysis and lies "
        f"between {words.ratio(min(values))} and {words.ratio(max(values))} under the other "
        "choices."
    )


def shares_range(main: Finding, varied: Sequence[Finding]) -> str:
    """From where to where the choices move a share of the searches."""
    values = [each.value for each in (main, *varied) if each.value is not None]
    if not values or main.value is None:
        return "No share can be given under any choice."
    return (
        f"{words.sentence(words.people(main.group))} were {words.percent(main.value)} of the "
        "people searched whose ethnicity is known in the main analysis, and between "
        f"{words.percent(min(values))} and {words.percent(max(values))} under the other choices."
    )


def variations_table(subject: Subject, *, has_ratio: bool) -> str:
    """The caption of the table of sensitivity analyses."""
    what = f", and its ratio to {words.people(subject.reference)}" if has_ratio else ""
    own = words.people(subject.primary)
    return f"The share of searches of {own}{what}, under each choice. {scope(subject)}."


def comparisons(subject: Subject) -> str:
    """How many comparisons were made, and what that means."""
    made = sum(
        1
        for each in subject.findings.findings
        if each.measure in COMPARISONS and each.status == "estimated" and each.variation is None
    )
    level = subject.findings.plan["report"]["level"]
    return (
        f"In the whole report {words.counted(made, 'comparison')} of two groups "
        f"{'was' if made == 1 else 'were'} made, with likely ranges at a level of "
        f"{words.percent(level)}. Of many such ranges about one in {words.count(1 / (1 - level))} "
        "can be expected to miss the true figure by chance. The comparison that was declared first "
        f"is that of {words.people(subject.primary)}; the others describe."
    )


def unknown_table(subject: Subject) -> str:
    """The caption of the table of what unknown ethnicity could do."""
    return (
        f"The ratio to {words.people(subject.reference)}, by what is supposed of those of unknown "
        f"ethnicity. {scope_and_basis(subject)}."
    )


def sample_table(subject: Subject) -> str:
    """The caption of the table of what could have been shown."""
    return (
        f"What was found beside the smallest that so many searches could have shown, each group "
        f"beside {words.people(subject.reference)}; its share beside that of the baseline. Shares "
        f"in per cent, gaps of find rates in percentage points. {scope_and_basis(subject)}."
    )


def matrix_table(subject: Subject) -> str:
    """The caption of the table of self-defined by officer-defined ethnicity."""
    return (
        "Searches by self-defined and officer-defined ethnicity, with the per cent of each row. "
        f"{scope(subject)}."
    )


def matrix_notes(never: Sequence[str]) -> tuple[str, ...]:
    """How the matrix is read, and which groups no officer recorded though people named them."""
    if not never:
        return MATRIX_NOTES
    named = words.listed([words.label(code) for code in never], "or")
    return (
        *MATRIX_NOTES,
        f"No officer recorded {named}: codes that lack a group cannot agree with it.",
    )


def family_table(subject: Subject) -> str:
    """The caption of the table of comparisons."""
    return (
        f"Every comparison with {words.people(subject.reference)} of search rates, as a ratio, and "
        f"of find rates, as a gap in percentage points. {scope_and_basis(subject)}."
    )
