"""Questions on what followed: outcomes that are not explained, blank, or not linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.reporting import words
from audit.reporting.sentences.blocked import blocking
from audit.reporting.sentences.family import falls
from audit.reporting.sentences.shared import both, first, primary
from audit.reporting.sentences.verdicts import is_difference

if TYPE_CHECKING:
    from audit.reporting.asking.known import Known


def about_unexplained(known: Known) -> str | None:
    """What the positive outcomes were that no published part explains; records would tell it."""
    found = first(known.findings, "unexplained_outcomes", "all")
    if found is None or not found.value or known.has_records:
        return None
    fewest, most = round(found.value), found.extra.get("most")
    could_be = (
        f" ({words.count(most)} at most, if some searches had two of those published)"
        if isinstance(most, float) and most > fewest
        else ""
    )
    return (
        f"What were the {words.counted(fewest, 'positive outcome')} that no published part "
        f"explains{could_be}?"
    )


def about_blanks(known: Known) -> str | None:
    """What followed where nothing is recorded; a blank is not nothing."""
    blank, no_more = (
        known.with_outcome(each) for each in (schema.NOT_RECORDED, schema.NOT_POSITIVE)
    )
    if known.has_records and blank:
        return (
            f"What followed in the {words.counted(blank, 'search', 'searches')} whose outcome is "
            "blank?"
        )
    if not known.has_records and no_more:
        return (
            f"Of the {words.counted(no_more, 'search', 'searches')} outside the positive outcomes, "
            "in how many is “no further action” recorded, and in how many nothing at all?"
        )
    return None


def about_finds(known: Known) -> str | None:
    """Why find rates differ, where their gap stands."""
    difference = primary(known.findings, "find_rate_difference")
    if difference is None or difference.value is None or not is_difference(difference):
        return None
    if blocking(known.findings, "found") or falls(difference):
        return None
    group, other = both(difference)
    often = "more" if difference.value > 0 else "less"
    return f"Why do searches of {group} lead to a find {often} often than those of {other}?"


def about_items(known: Known) -> str | None:
    """What was found, which no outcome tells."""
    if known.is_recorded("item_found"):
        return None
    return "In how many searches was something found, what was it, and how much of it?"


def about_links(known: Known) -> str | None:
    """Whether what followed has to do with what was looked for."""
    if known.is_recorded("outcome_linked"):
        return None
    return (
        "Which outcomes were linked to what was looked for, and is that recorded for every search?"
    )
