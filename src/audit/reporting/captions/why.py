"""Captions and caveats of why people were searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import labels, words

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


def not_recorded(columns: Sequence[str]) -> str:
    """Which reasons the records do not state."""
    named = [f"the {labels.STRATA[each].lower()}" for each in columns]
    return f"These records do not state {words.listed(named, 'or')}."
