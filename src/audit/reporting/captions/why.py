"""Captions and caveats of why people were searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import labels, words
from audit.reporting.captions.shared import find_name, rate_unit, scope_and_basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.findings import Finding
    from audit.reporting.subject import Subject


def most_frequent(subject: Subject, column: str, by_code: Mapping[str, Finding | None]) -> str:
    """The most frequent power, object or ground; where any number is hidden, none is called so."""
    counted = {code: each.value for code, each in by_code.items() if each is not None}
    shown = {code: value for code, value in counted.items() if value is not None}
    everybody = subject.by_group("searches").get("all")
    if not shown or len(shown) < len(counted) or everybody is None or not everybody.value:
        return "The reasons that were recorded, by ethnic group."
    code = max(shown, key=lambda each: shown[each])
    return (
        f"{words.sentence(_STRATUM_WORDS[column])} was recorded most often as "
        f"{labels.code(column, code)}: {words.count(shown[code])} of "
        f"{words.count(everybody.value)} searches "
        f"({words.percent(shown[code] / everybody.value)})."
    )


_STRATUM_WORDS = {
    "power": "the power",
    "object_of_search": "the object of search",
    "grounds": "the ground",
}


GROUNDS = (
    "Grounds are recognised by phrases in what the officer wrote. What the officer did not write "
    "is not here, and a recorded ground is not a tested one."
)
GROUNDS_OF_DOG = (
    "No column of these records holds the grounds that officers gave. What stands here is the "
    "answer in the column on the dog’s indication."
)


def not_recorded(columns: Sequence[str]) -> str:
    """Which reasons the records do not state."""
    named = [f"the {labels.STRATA[each].lower()}" for each in columns]
    return f"These records do not state {words.listed(named, 'or')}."


SECTION_60 = "Section 60 by itself"
NO_SECTION_60 = "no search under section 60 is recorded"
SECTION_60_IS = (
    "Section 60 lets officers search anyone in a place for a time, without suspicion of the person."
)


def section_60_lead(searches: Finding | None, everybody: Finding | None) -> str:
    """How many of the searches were under section 60."""
    if searches is None or everybody is None or not searches.value or not everybody.value:
        return SECTION_60_IS
    return (
        f"{SECTION_60_IS} It was the power of {words.count(searches.value)} of "
        f"{words.counted(round(everybody.value), 'search', 'searches')} "
        f"({words.percent(searches.value / everybody.value)})."
    )


def under_section_60(sentence: str) -> str:
    """A sentence on the searches under section 60, so that it can be read by itself."""
    return f"Under section 60 alone: {sentence}"


def section_60_table(subject: Subject, *, has_rates: bool) -> str:
    """The caption of the table of section 60."""
    rates = (
        f"; {rate_unit(subject)}, and ratios to the rate of {words.people(subject.reference)}"
        if has_rates
        else ""
    )
    return (
        f"Searches under section 60 by ethnic group, and find rates beside those of all other "
        f"powers{rates}. A find is {find_name(subject)}. {scope_and_basis(subject)}."
    )


DRUGS = "Possession against supply"
NOT_TOLD = "the records do not tell possession of drugs from supply"
DRUGS_WORDS = {
    "object_of_search": "what was looked for",
    "grounds": "what officers wrote as grounds",
}


def drugs_table(subject: Subject, column: str) -> str:
    """The caption of the table of possession against supply."""
    return (
        "Searches for drugs, for possession and for supply, by ethnic group, with find rates, by "
        f"{DRUGS_WORDS[column]}. A find is {find_name(subject)}. {scope_and_basis(subject)}."
    )


def drugs_too_few(possession: Finding | None, supply: Finding | None) -> str:
    """How few searches tell possession from supply, in place of a table."""
    held = (possession, supply)
    one, two = (words.count(each.value or 0) if each is not None else "none" for each in held)
    return (
        f"Possession of drugs is recorded as what was suspected in {one} of the searches, and "
        f"supply in {two}: too few to set one beside the other by ethnic group."
    )


DRUGS_FEW = "fewer than 20 searches tell possession of drugs from supply"


def drugs_not_told(searches: Finding) -> str:
    """That drugs were looked for, and that the records do not tell for which offence."""
    number = (
        words.counted(round(searches.value), "search", "searches") if searches.value else "searches"
    )
    return (
        f"Of {number} for controlled drugs the recorded object does not tell possession from "
        "supply. Forces can be asked for it."
    )
