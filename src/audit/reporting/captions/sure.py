"""Captions and caveats of how sure a result is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import labels, words
from audit.reporting.captions.shared import scope, scope_and_basis
from audit.reporting.sentences import adjective, people_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding
    from audit.reporting.subject import Subject

NOT_WHO_THEY_ARE = (
    "None of this is evidence of who the people of unknown ethnicity are: it says how much could "
    "depend on it."
)
SAMPLE_NOTES = (
    (
        "Shown from: the smallest difference, on the side of what was found, that would have been "
        "shown in four of five such samples by a range that leaves out no difference; “none” where "
        "not even the largest on that side would have been. A smaller one could go unseen. The "
        "share of the baseline, a ratio of 1 and a gap of 0 are no difference."
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
        "By itself: whether the comparison’s own range leaves out no difference, or lies so close "
        "to it that the rates are called similar. Among others: whether a difference still stands "
        "once the number of comparisons is allowed for by Holm’s method. Too few to tell: one side "
        "has fewer than three searches. The numbers behind both columns are in the CSV file."
    ),
)
NO_KEY_PUBLISHED = (
    "These numbers do not say how many people were searched again. Searches of the same person are "
    "not independent of each other: every likely range here is a lower bound on the uncertainty."
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


HIDDEN_RESULTS = (
    "The result is hidden, so that nobody can be recognised, and how far other choices move it is "
    "not said."
)
HIDDEN_UNKNOWN = (
    "What unknown ethnicity could do to the ratio is hidden, so that nobody can be recognised."
)


WHOEVER_THEY_ARE = (
    "Of so many people searched the ethnic group was not published that no share of the known is "
    "given. The table says what the share of all of them would be if the rest were of one group."
)


SAMPLE_ALONE = (
    "No other choice could move what these published numbers say, so it is only said what so many "
    "searches could have shown."
)


def choice(subject: Subject, variation: str) -> str:
    """The name of another choice; whom it takes the unknown for is named."""
    group = _taken_for(subject, variation)
    return f"If all unknown are {adjective(group)}" if group else labels.variation(variation)


def because(subject: Subject, variation: str) -> str:
    """The objection that another choice answers, with the same name."""
    group = _taken_for(subject, variation)
    if group is None:
        return labels.because(variation)
    return f"Everyone whose ethnicity is unknown might be {adjective(group)}."


def _taken_for(subject: Subject, variation: str) -> str | None:
    """The group that a choice takes all the unknown for; None where it takes them for none."""
    groups = {"unknown_in_reference": subject.reference, "unknown_in_group": subject.primary}
    return groups.get(variation)


def hidden_choices(number: int) -> str:
    """Under how many choices the result is hidden; empty where under none."""
    if not number:
        return ""
    many = words.in_letters(number)
    return f" Under {many} more it is {words.HIDDEN}."


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
    own, whole = (words.count(main.counts[name]) for name in ("searches", "all_searches"))
    return (
        f"{words.sentence(words.people(main.group))} were {words.percent(main.value)} "
        f"({own} of {whole}) of the people searched whose ethnicity is known in the main analysis, "
        f"and between {words.percent(min(values))} and {words.percent(max(values))} under the "
        "other choices."
    )


def variations_table(subject: Subject, *, has_ratio: bool) -> str:
    """The caption of the table of sensitivity analyses."""
    what = f", and its ratio to {words.people(subject.reference)}" if has_ratio else ""
    own = words.people(subject.primary)
    return f"The share of searches of {own}{what}, under each choice. {scope(subject)}."


def of_many_ranges(subject: Subject) -> str:
    """What the number of likely ranges does to each of them."""
    level = subject.findings.plan["report"]["level"]
    return (
        f"Every likely range of this report is at a level of {words.confidence(level)}. Of many "
        f"such ranges about one in {words.count(1 / (1 - level))} can be expected to miss the true "
        "figure by chance. Comparisons within parts of the records, such as one age or one object "
        "of search, and those under other choices or with other baselines, are not counted here."
    )


def unknown_notes(subject: Subject, *, is_shared_out: bool) -> tuple[str, ...]:
    """How the columns of the table of the unknown are read."""
    other = adjective(subject.reference)
    shared_out = (
        "Shared out: in proportion to the known.",
        (
            "Filled in: drawn many times from searches of the same area, age band and gender, and "
            "of the same officer-defined ethnicity where self-defined ethnicity is used."
        ),
    )
    return (
        (
            f"Lowest and highest: all of unknown ethnicity are {other}, or all are of the group. "
            "These are bounds and no likely ranges; nothing in them is about chance."
        ),
        *(shared_out if is_shared_out else ()),
        (
            "Tipping share: the part of the unknown who would have to be of the group for equal "
            f"rates if all the rest of them are {other}; N/A where one rate stays the higher "
            "whoever they are."
        ),
    )


def unknown_table(subject: Subject) -> str:
    """The caption of the table of what unknown ethnicity could do."""
    return (
        f"The ratio to {words.people(subject.reference)}, by what is supposed of those of unknown "
        f"ethnicity. {scope_and_basis(subject)}."
    )


_UNITS = {"share": "shares in per cent", "gap": "gaps of find rates in percentage points"}
"""How the kinds of smallest differences are printed that are no plain ratio."""


def sample_lead(subject: Subject, *, has_shares: bool = True) -> str:
    """What the table of what could have been shown is for; of which people a baseline is not."""
    source = subject.baseline()
    text = (
        "The fewer the searches, the larger a difference must be to be shown: the table says from "
        "where on, for each group."
    )
    if source is None or not has_shares:
        return text
    held = f"{text} Its shares are held against the shares of {people_of(source)}"
    if subject.residents_fit:
        return f"{held}." if source.is_own_table else text
    return f"{held}, who need not be the people who were present here."


def sample_table(subject: Subject, kinds: Sequence[str] = ("ratio", "share", "gap")) -> str:
    """The caption of the table of what could have been shown, of the kinds that it holds."""
    beside, share = words.people(subject.reference), "share beside that of the baseline"
    told = f"each group’s {share}"
    if tuple(kinds) != ("share",):
        told = f"each group beside {beside}" + (f"; its {share}" if "share" in kinds else "")
    units = [_UNITS[each] for each in kinds if each in _UNITS]
    unit = f" {words.sentence(', '.join(units))}." if units else ""
    return (
        f"What was found beside the smallest that so many searches could have shown, {told}.{unit} "
        f"{scope_and_basis(subject)}."
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


COMPARED = {
    "rate_ratio": "of search rates, as a ratio",
    "find_rate_difference": "of find rates, as a gap in percentage points",
}
"""What is compared, and how it is printed, by measure."""


def family_table(subject: Subject, measures: Sequence[str]) -> str:
    """The caption of the table of comparisons by these measures."""
    what = ", and ".join(COMPARED[each] for each in measures)
    return (
        f"Every comparison with {words.people(subject.reference)} {what}. "
        f"{scope_and_basis(subject)}."
    )
