"""What can be said of each comparison by itself, and of all of them as a family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from audit.reporting import words
from audit.reporting.sentences.family import COUNTED, is_enough_of, is_shown, stands
from audit.reporting.sentences.found import SIMILAR_POINTS
from audit.reporting.sentences.searched import FEW, SIMILAR_RATIOS
from audit.reporting.sentences.shared import both, lies_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding

Verdict = Literal["shown", "similar", "cannot tell", "too few to tell", "none recorded"]
"""What a comparison's own range and numbers say of it."""

SIMILAR = {
    "rate_ratio": SIMILAR_RATIOS,
    "find_rate_difference": (-SIMILAR_POINTS, SIMILAR_POINTS),
}
"""The measures of the family, each with the values between which it is called similar."""
COMPARED = {"rate_ratio": "search rates", "find_rate_difference": "find rates"}
"""What each measure of the family compares, in a sentence."""


def verdict(comparison: Finding) -> Verdict:
    """What a comparison that has an estimate says by itself; of too few searches, nothing."""
    if not all(comparison.counts.get(name, 1) for name in COUNTED[comparison.measure]):
        return "none recorded"
    if not is_enough_of(comparison):
        return "too few to tell"
    if lies_within(comparison, *SIMILAR[comparison.measure]):
        return "similar"
    return "shown" if is_shown(comparison) else "cannot tell"


def is_difference(comparison: Finding) -> bool:
    """Whether a comparison by itself shows a difference that is worth the name."""
    return comparison.status == "estimated" and verdict(comparison) == "shown"


def declared_sentence(measure: str, declared: Finding | None) -> str | None:
    """That the comparison which was declared first was not made, or is hidden; else nothing."""
    what = f" of {COMPARED[measure]}" if measure in COMPARED else ""
    if declared is None:
        return f"The comparison{what} that was declared first was not made."
    opening = f"The comparison{what} that was declared first, {' with '.join(both(declared))},"
    if declared.status == "suppressed":
        return f"{opening} is {words.HIDDEN}."
    if declared.status == "not_estimable":
        reason = (declared.reason or "").partition(", so no ratio")[0]
        return f"{opening} was not made: {words.shortened(reason, 200)}."
    return None


def family_sentence(others: Sequence[Finding], *, has_declared: bool) -> str | None:
    """How many comparisons were made, apart from the one declared first, and how many stand."""
    if not others:
        return None
    verdicts = [verdict(each) for each in others]
    kept = sum(1 for each in others if is_difference(each) and stands(each))
    own = "its own range" if len(others) == 1 else "their own ranges"
    return (
        f"{_made(others, has_declared=has_declared)} By {own} {_differ(verdicts.count('shown'))}; "
        f"allowing for the number of comparisons by Holm’s method, {_stand(kept)}."
        f"{_similar(verdicts.count('similar'))}{_few(verdicts.count('too few to tell'))}"
        f"{_none(verdicts.count('none recorded'))}"
    )


def made_sentence(comparisons: Sequence[Finding]) -> str | None:
    """How many comparisons were made, where none of them was declared or adjusted."""
    return _made(comparisons, has_declared=False) if comparisons else None


def _made(comparisons: Sequence[Finding], *, has_declared: bool) -> str:
    opening = "Beside the one declared first, " if has_declared else ""
    number = words.counted(len(comparisons), "comparison was", "comparisons were")
    measures = {each.measure for each in comparisons}
    named = words.listed([of for name, of in COMPARED.items() if name in measures])
    return f"{opening}{number} made of {named}."


def hidden_sentence(hidden: int) -> str | None:
    """How many comparisons are hidden; nothing where none is."""
    if not hidden:
        return None
    are = "is" if hidden == 1 else "are"
    many = words.sentence(words.in_letters(hidden))
    return f"{many} comparison{'s' * (hidden != 1)} {are} {words.HIDDEN}."


def _differ(number: int) -> str:
    if not number:
        return "none shows a difference"
    return f"{words.in_letters(number)} show{'s' * (number == 1)} a difference"


def _stand(number: int) -> str:
    return f"{words.in_letters(number) if number else 'none'} stand{'s' * (number < 2)}"  # noqa: PLR2004 -- one, or none


def _similar(number: int) -> str:
    if not number:
        return ""
    many = words.sentence(words.in_letters(number))
    return f" {many} show{'s' * (number == 1)} rates that are similar."


def _few(number: int) -> str:
    if not number:
        return ""
    many = words.sentence(words.in_letters(number))
    have = "has" if number == 1 else "have"
    return (
        f" {many} {have} fewer than {words.in_letters(FEW)} searches on one side: too few to tell."
    )


def _none(number: int) -> str:
    """Comparisons with a group of which no search is recorded: there is nothing to compare."""
    if not number:
        return ""
    many, have = words.sentence(words.in_letters(number)), "has" if number == 1 else "have"
    return f" {many} {have} no search recorded on one side, which may be how records are kept."
