"""Measures of published totals in the place of records → whether they may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.disclosure.cells import MEASURES, NOT_OF_PEOPLE, PREFIXES, UNKNOWN_MOVED
from audit.disclosure.given import FINDS, KNOWN, NO_FINDS, ON_INDICATION, PUBLISHED
from audit.ethnicity import ALL, UNKNOWN
from audit.plan_counts import WITHOUT_INDICATION

if TYPE_CHECKING:
    from audit.disclosure.given import Given
    from audit.findings import Finding

_BY_INDICATION = (
    "searches_without_indication",
    "indication_find_rate_difference",
    "nothing_found_after_indication",
)
_INTELLIGENCE = ("intelligence_share", "intelligence_find_rate")
_OF_ALL = ("searches", "finds", "finds_known", "with_outcome")
"""Counts of everybody, which follow from published totals alone."""


def is_shown(finding: Finding, given: Given) -> bool:
    """Whether a measure of published totals may be shown."""
    if finding.measure in _INTELLIGENCE:
        return not any(finding.counts.values())
    if finding.measure in _BY_INDICATION or schema.DRUG_DOG_INDICATION in finding.stratum:
        kinds = (ON_INDICATION, WITHOUT_INDICATION)
        return not given.has_without or not any(given.is_hidden(k, ALL) for k in kinds)
    if finding.measure not in MEASURES:
        return False
    if finding.variation in UNKNOWN_MOVED and given.is_hidden(PUBLISHED, UNKNOWN):
        return False
    return not any(
        _is_gone(finding, given, name, number)
        for name, number in finding.counts.items()
        if name not in NOT_OF_PEOPLE
    )


def _is_gone(finding: Finding, given: Given, name: str, number: int) -> bool:
    """Whether a count of a measure may not be shown."""
    prefix = next((each for each in PREFIXES if name.startswith(each)), "")
    count = name.removeprefix(prefix)
    match prefix:
        case "all_":
            group = KNOWN
        case "unknown_":
            group = UNKNOWN
        case "reference_":
            group = finding.reference or ""
        case _:
            group = finding.group
    if group == ALL and count in _OF_ALL:
        return False  # Published, whatever it is.
    tables = {
        "searches": (PUBLISHED,),
        "finds": (FINDS, NO_FINDS),
        "finds_known": (PUBLISHED,),
    }.get(count, ())
    if not number and not any(given.form(table, group) for table in tables):
        return False  # Of a group that is not named, or of what is not told.
    return not tables or any(given.is_hidden(table, group) for table in tables)
