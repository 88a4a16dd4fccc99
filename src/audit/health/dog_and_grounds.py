"""Rows of which the column of drug-dog indications and the text of the grounds disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.health.base import Evidence, HealthCheck, Seen, percent
from audit.intake.seen.observed import (
    DOG_AND_GROUNDS,
    DOG_BY_COLUMN,
    DOG_BY_GROUNDS,
    DOG_DENIED,
)
from audit.schema import DRUG_DOG_INDICATION

if TYPE_CHECKING:
    from audit.findings import Level

RULE = "The column decides, and the text where the column is blank."


def _look(evidence: Evidence) -> Seen:
    observed, columns = evidence.gathered.observed, evidence.gathered.columns
    numbers = {
        name: observed.total(name)
        for name in (DOG_AND_GROUNDS, DOG_DENIED, DOG_BY_COLUMN, DOG_BY_GROUNDS)
    }
    if not {DRUG_DOG_INDICATION, "grounds"} <= columns:
        return Seen("ok", "Not looked at: the records do not hold both.", numbers)
    said = list(_said(numbers))
    level: Level = "warning" if numbers[DOG_DENIED] else "note" if said else "ok"
    if not said:
        return Seen(level, "The column of indications and the grounds do not disagree.", numbers)
    return Seen(level, f"{' '.join(said)} {RULE}", numbers)


def _said(numbers: dict[str, int]) -> list[str]:
    """What was seen, a sentence each."""
    both, of = numbers[DOG_AND_GROUNDS], f" of {numbers[DOG_AND_GROUNDS]:,} rows that hold both"
    said = []
    if denied := numbers[DOG_DENIED]:
        said.append(
            f"In {denied:,}{of} ({percent(denied, both)}) the grounds speak of a dog's indication "
            "and its column says no: none is counted there."
        )
    if added := numbers[DOG_BY_COLUMN]:
        said.append(
            f"In {added:,}{of} the column says yes and no indication is recognised in the grounds: "
            "one is counted there."
        )
    if alone := numbers[DOG_BY_GROUNDS]:
        are = "1 row is" if alone == 1 else f"{alone:,} rows are"
        said.append(f"{are} counted as an indication by the grounds alone, the column being blank.")
    return said


CHECK = HealthCheck(
    name="dog_and_grounds",
    because="Which searches followed an indication decides what is said of the dog, and here two "
    "columns say it.",
    look=_look,
    definition="Rows that hold both a yes or no on a drug dog's indication and grounds: how often "
    "the grounds speak of an indication where the column says no, and speak of none that is "
    "recognised where it says yes; and rows of which the grounds decide, the column being blank.",
    threshold=f"Warning from one row whose column says no against its grounds; a note from one of "
    f"the others. {RULE}",
    source="A text that speaks of no indication need not deny one; a column that says no does.",
)
