"""Captions and caveats of how far other choices move a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding
    from audit.reporting.subject import Subject


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
        if each.reference is not None and each.status == "estimated" and each.variation is None
    )
    level = subject.findings.plan["report"]["level"]
    return (
        f"{words.counted(made, 'comparison')} were made with likely ranges at a level of "
        f"{words.percent(level)}. With so many, about one in {words.count(1 / (1 - level))} ranges "
        "can be expected to miss the true figure by chance. The one that was declared first is "
        f"that of {words.people(subject.primary)}; the others describe."
    )
