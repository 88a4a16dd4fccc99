"""Captions and caveats of whom the searches are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import scope_and_basis, side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import BaselineSource, Finding
    from audit.reporting.subject import Subject

BLEND = "blend:"
"""How the name of a baseline begins that is made of others."""


def baselines_agree(ratios: Sequence[Finding], group: str) -> str:
    """Whether several baselines point the same way, in words."""
    sides = {side(each) for each in ratios}
    own = words.people(group)
    if len(ratios) == 1:
        return f"One baseline was used for {own}."
    many = words.in_letters(len(ratios))
    whole = "Both baselines" if many == "two" else f"All {many} baselines"
    if sides == {1}:
        return f"{whole} give a ratio above 1 for {own}, and no range includes 1."
    if sides == {-1}:
        return f"{whole} give a ratio below 1 for {own}, and no range includes 1."
    if sides == {0}:
        which = "neither of the two" if many == "two" else f"none of the {many}"
        return f"With {which} baselines does the range for {own} leave out 1."
    return (
        f"The {many} baselines do not agree on {own}: the answer depends on who is compared with."
    )


def hidden(number: int) -> str:
    """With how many more baselines the ratio is hidden; empty where with none."""
    if not number:
        return ""
    many = words.in_letters(number)
    return f" With {many} more the ratio is {words.HIDDEN}."


def not_those_present(sources: Sequence[BaselineSource]) -> str:
    """That baselines of residents do not count those who can be searched here; whom others do."""
    own = [each for each in sources if each.is_own_table]
    tables = " ".join(map(_of_own_table, own))
    if len(own) == len(sources):
        return tables
    they = "The baseline counts" if len(sources) == 1 else "The baselines count"
    if own:
        they = "The baselines of residents count"
    told = (
        f"{they} people who live nearby, and not those who were present here: what follows says "
        "how the searches lie beside residents, and nothing of the people present."
    )
    return f"{told} {tables}" if tables else told


def _of_own_table(source: BaselineSource) -> str:
    """Whom a table of the user's own counts, and that it does not say who was present."""
    table = words.shortened(source.label, 60)
    counted = words.shortened(source.definition, 120)
    said = f" ({counted})" if counted else ""
    return (
        f"{table} counts others{said}: whether these are the people who were present here, it does "
        "not say."
    )


def no_ratio(subject: Subject) -> str:
    """That no ratio is given, and why."""
    ratio = subject.of_primary("rate_ratio")
    reason = (ratio.reason or "") if ratio is not None else ""
    because = f": {words.shortened(reason.partition(', so no ratio')[0], 200)}" if reason else ""
    return f"No ratio to residents is given{because}."


def baselines_table(subject: Subject) -> str:
    """The caption of the table of baselines."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return (
        f"The search rate of {own} beside that of {reference}, with each baseline. "
        f"{scope_and_basis(subject)}."
    )


def reference_residents(subject: Subject) -> str:
    """A column heading for the residents of the reference group."""
    return words.sentence(words.residents(subject.reference))


def baselines_notes(subject: Subject) -> tuple[str, ...]:
    """Who each baseline counts; of a blend it is said beside what it is made of."""
    sources = subject.findings.provenance.baselines
    defined = dict.fromkeys(each.definition for each in sources if not _is_blend(each))
    return tuple(f"Counted: {words.shortened(each, 300)}." for each in defined)


def blends(subject: Subject) -> tuple[str, ...]:
    """What each blend of baselines is made of, with its weights."""
    return tuple(
        f"{words.shortened(each.label, 200)}: {words.shortened(each.definition or each.name, 300)}."
        for each in subject.findings.provenance.baselines
        if _is_blend(each)
    )


def _is_blend(source: BaselineSource) -> bool:
    return source.name.startswith(BLEND)


def why_residents_may_not_fit(subject: Subject) -> str:
    """Why a count of residents may be the wrong comparison here."""
    if not subject.residents_fit:
        return (
            "The people at this place need not be those who live nearby, so residents are shown "
            f"for orientation and no ratio to them is given{_to_see_it(subject)}."
        )
    return (
        "Residents are counted where they live. People may be searched where they work, shop or "
        "pass through, a count of residents ages, and it leaves out visitors: each can move a "
        "ratio up or down."
    )


def _to_see_it(subject: Subject) -> str:
    """How to see a ratio all the same, where it was left out without the plan asking for that."""
    ratio = subject.of_primary("rate_ratio")
    _, _, how = ((ratio.reason or "") if ratio is not None else "").partition("; ")
    return f"; {how}" if how.startswith("set ") else ""


def nearer(subject: Subject) -> tuple[str, ...]:
    """How to set the residents of a ward beside an operation, where none is and there are some."""
    wards = subject.findings.where("ward_shares")
    named = [each.name for each in subject.findings.provenance.baselines]
    if not wards or any(each.startswith(WARD) for each in named):
        return ()
    return (
        (
            "The residents of the ward may be nearer to those who were there than those of the "
            f"whole area: {WARD_OPTION}, with the ward’s name, sets them beside the others."
        ),
    )


WARD, WARD_OPTION = "ward:", '--also "ward:…"'
"""How a ward is named as a baseline, and as an option."""
NOT_BY_GROUP = "the searches were not published by ethnic group"
WARDS = "Of each ward: from the lowest to the highest share among the wards of the area."


def parity_table(subject: Subject) -> str:
    """The caption of the table of parity shares."""
    return (
        "The share of the people present that would have to be of each group for the searches to "
        f"match, beside its share of each baseline, in per cent. {scope_and_basis(subject)}."
    )


def parity_notes(sources: Sequence[BaselineSource], *, has_smallest: bool) -> tuple[str, ...]:
    """Which baseline bears which number, and what the smallest share is."""
    smallest = (SMALLEST_SHARE,) if has_smallest else ()
    return (*smallest, *numbered_baselines(sources))


SMALLEST_SHARE = (
    "Shown from: the share of the searches, on the side of the baseline on which the group’s own "
    "lies, from which on so many searches would have shown a difference from the main baseline, in "
    "four of five such samples; “none” where no share on that side would have."
)


def numbered_baselines(sources: Sequence[BaselineSource]) -> tuple[str, ...]:
    """Which baseline bears which number."""
    named = [
        f"{number}: {words.shortened(each.label, 200)}" for number, each in enumerate(sources, 1)
    ]
    return (f"Baselines. {'; '.join(named)}.",) if named else ()
