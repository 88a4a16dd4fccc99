"""What a proposal leaves for the user to do before its plan can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.intake.codes.codebook_rules import ETHNICITY_COLUMNS
from audit.proposal.names import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.proposal.proposed import Proposal
    from audit.proposal.suggest import Unknown
    from audit.proposal.weigh import Choice

_MOST = 5
"""Files that are named."""
_MOST_VALUES, _LONGEST = 3, 30
"""Values of a column that are named, and characters of each."""


def todo(proposal: Proposal) -> list[str]:
    """What is left for the user to do, in a sentence each."""
    found = [f"Say whose word {each.header!r} is: {each.reason}." for each in proposal.opens]
    if not found and not proposal.has_ethnicity:
        found.append("Name the column of ethnicity: none was found for certain.")
    if names := [each.name for each in proposal.elsewhere]:
        more = f" and {len(names) - _MOST} more" * (len(names) > _MOST)
        found.append(
            f"Know that files with other columns are left out: {', '.join(names[:_MOST])}{more}."
        )
    told = [each for each in proposal.choices if each.column in ETHNICITY_COLUMNS and each.is_used]
    found += [f"Confirm that {each.header!r} holds what {_says(each)}." for each in told]
    unsure = [f"{each.column} = {each.header!r}" for each in proposal.choices if not each.is_used]
    if unsure:
        found.append(f"Use or delete what is unsure: {', '.join(unsure)}.")
    found += [
        f"Give a code to {len(labels)} value{'s'[: len(labels) != 1]} of {column} "
        f"({_named(labels)}: {_rows(sum(each.rows for each in labels))}), or no report is made."
        for column, labels in proposal.unknown.items()
        if not any(each.column == column and not each.is_used for each in proposal.choices)
    ]
    found += _without_outcomes(proposal)
    found += [each.removeprefix("QUESTION: ") for each in proposal.dates if "QUESTION" in each]
    if proposal.has_ethnicity:
        problems = (each.splitlines()[0] for each in proposal.draft.problems)
        found += [f"Mend what cannot be read: {each}" for each in problems]
    if proposal.country:
        found.append(f"Give residents of {proposal.country} as a CSV under [baseline], for rates.")
    elif proposal.area is None and not proposal.draft.areas:
        found.append("Name the area, for rates by residents.")
    return [f"{each[:1].upper()}{each[1:]}".rstrip(".") + "." for each in found]


def _without_outcomes(proposal: Proposal) -> list[str]:
    """That nothing says what followed; nothing where a column is found, or may be one."""
    named = {*proposal.used, *(each.column for each in proposal.choices)}
    if named & {"outcome", "item_found", *NUMBERS}:
        return []
    return [
        "Name the column of outcomes, if there is one: none was found, so no find rate follows."
    ]


def _named(labels: Sequence[Unknown]) -> str:
    """The first values, as the records have them."""
    more = f" and {len(labels) - _MOST_VALUES} more" * (len(labels) > _MOST_VALUES)
    shown = (repr(each.label[:_LONGEST]) for each in labels[:_MOST_VALUES])
    return f"{', '.join(shown)}{more}"


def _rows(rows: int) -> str:
    return f"{rows:,} row{'s'[: rows != 1]}"


def _says(choice: Choice) -> str:
    is_self = choice.column == "ethnicity_self_defined"
    return "people said of themselves" if is_self else "officers saw"
