"""Captions of the comparisons of a report: p-values, their family, and the E-value. Annex only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import scope
from audit.reporting.sentences import declared_sentence

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.subject import Subject

SMALLEST_P = 0.001
"""A p-value below this is not printed in full."""
COMPARISONS = "Comparisons made"


def comparisons(subject: Subject) -> str:
    """How many comparisons were made, and what their number does to each of them."""
    sizes = [
        each.extra.get("comparisons")
        for each in subject.findings.findings
        if "p_holm" in each.extra and isinstance(each.extra.get("comparisons"), float)
    ]
    number = next((round(size) for size in sizes if isinstance(size, float)), 0)
    others = (
        f"The {words.in_letters(number)} others are one family: with so many, some would look "
        "different by chance alone, so that their p-values are adjusted by Holm’s method, "
        "which holds however they depend on each other. "
        if number > 1
        else ""
    )
    return (
        f"{_declared(subject)}{others}A p-value is the chance of a difference at least this large "
        "in records of this kind if the true rates were the same; it is not the chance that they "
        "are the same. Holm (1979), Scandinavian Journal of Statistics 6:65."
    )


def _declared(subject: Subject) -> str:
    """What became of the comparison that was declared first."""
    measure = _measure(subject)
    declared = subject.of_primary(measure)
    if (instead := declared_sentence(measure, declared)) is not None:
        return f"{instead} "
    return "One comparison was declared before the records were read; its p-value is not adjusted. "


def _measure(subject: Subject) -> str:
    chosen: str = subject.findings.plan["report"]["primary"]["measure"]
    return chosen


def is_declared(subject: Subject, finding: Finding) -> bool:
    """Whether a comparison is the one that the plan declared first."""
    return (finding.measure, finding.group) == (_measure(subject), subject.primary)


def comparisons_table(subject: Subject) -> str:
    """The caption of the table of p-values."""
    return (
        "Every comparison with the reference, with its p-value, and adjusted for the number of "
        f"comparisons. {scope(subject)}."
    )


COMPARED = {"rate_ratio": "Search rates", "find_rate_difference": "Find rates"}
DECLARED = "declared first"


def p_value(value: float) -> str:
    """A p-value with three decimals; a smaller one is not printed as nought."""
    return f"<{SMALLEST_P}" if value < SMALLEST_P else f"{value:.3f}"


HIDDEN_FACTOR = "Something that is not recorded"


def e_value(strength: Finding) -> str | None:
    """How strong an unrecorded factor would have to be, and what that number is not."""
    if strength.status != "estimated" or strength.value is None:
        return None
    group, other = words.people(strength.group), words.people(strength.reference or "")
    return (
        f"The E-value of the ratio of {group} to {other} is {words.ratio(strength.value)}"
        f"{_of_limit(strength)}. So many times would something that is not recorded have to go "
        "with the ethnic group, and with being searched, to explain the whole ratio away. It does "
        "not say that there is such a thing, mends no baseline that does not fit, and was made for "
        "treatments, which ethnicity is not. VanderWeele and Ding (2017), Annals of Internal "
        "Medicine 167:268."
    )


def _of_limit(strength: Finding) -> str:
    if strength.low is None:
        return ""
    if strength.low <= 1:
        return "; its likely range holds equal rates, and then nothing is needed"
    return f", and {words.ratio(strength.low)} for the end of its likely range that is nearer to 1"
