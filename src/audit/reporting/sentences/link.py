"""What is said of the one link that a dog settles: those indicated, of the people screened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.findings import Statement
from audit.reporting import words
from audit.reporting.sentences import chain
from audit.reporting.sentences.changes import times
from audit.reporting.sentences.shared import both, excludes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.findings import Finding, Findings

DOG_CLAIM = "dog_does_not_discriminate"
DOES_NOT_SHOW = "does not by itself show how the dog or its handler behaves"
_ALIKE = "Whether the dog treats people of every ethnicity alike"
_ONLY_SEARCHED = (
    "they hold only people who were searched, not those whom the dog passed or did not indicate"
)
_HIDDEN = "the numbers that could test it are hidden, so that nobody can be recognised"
_FEW = "the counts of those screened and indicated are too few for a ratio, or do not fit"
_TOGETHER = (
    "how many people of each group were screened is not recorded: indications of those who passed "
    "test the choice of whom to screen too"
)
_STAGE = {"stage": "indicated", "of": "screened"}
_OF_PASSED = {"stage": "indicated", "of": "passed"}


def indicated(findings: Findings, ratios: Iterable[Finding]) -> tuple[str, ...]:
    """Whom the dog indicated, group by group, whose numbers these are and what they leave open."""
    told = [f"{_indicated(each)}." for each in ratios]
    if not told:
        return ()
    first = told[0].removesuffix(".")
    if chain.are_given(findings, "passed", "screened", "indicated"):
        first = f"According to {chain.stages_source(findings)}, {first[:1].lower()}{first[1:]}"
    return (f"{first}, which {DOES_NOT_SHOW}.", *told[1:])


def _indicated(ratio: Finding) -> str:
    group, other = both(ratio)
    counts = {name: words.count(number) for name, number in ratio.counts.items()}
    whom = "screened" if ratio.stratum["of"] == "screened" else "who passed"
    return (
        f"Of the people {whom}, the dog indicated {counts['people']} of {counts['of']} {group} and "
        f"{counts['reference_people']} of {counts['reference_of']} {other}, "
        f"{times(ratio, 'the share')}"
    )


def on_link(findings: Findings) -> Statement | None:
    """What the link shows where nobody claimed anything of it; None where it has no answer."""
    ratio = _told(findings)
    if ratio is None or any(each.claim == DOG_CLAIM for each in findings.claims):
        return None
    (text,) = indicated(findings, [ratio])
    kind, beside = ("shown", "") if excludes(ratio, 1) else ("uncertain", f" {chain.CANNOT_TELL}")
    return Statement(kind=kind, text=f"{text}{beside}", findings=(ratio.id,))


def dog_line(findings: Findings) -> str | None:
    """What the report cannot tell of the dog, and why; None where a claim on it is answered."""
    claims = [each for each in findings.claims if each.claim == DOG_CLAIM]
    if any(each.verdict != "cannot_tell" for each in claims):
        return None
    if _told(findings) is not None:
        return f"How the dog behaves. {_beside(findings)}"
    because, are_numbers = _because(findings), findings.is_published
    what = "numbers" if are_numbers else "records"
    if claims:
        quote = words.shortened(claims[0].quote)
        return (
            f"The statement that “{quote}” cannot be tested with these {what}, because {because}."
        )
    if are_numbers:
        because = because.replace("they hold", "these numbers hold")
    return f"{_ALIKE}, because {because}."


def _beside(findings: Findings) -> str:
    """What the link shows, where no statement beside the box tells it; else what it leaves open."""
    found = on_link(findings)
    if found is None or any(each.text == found.text for each in findings.statements):
        return f"How many of each group it indicated of those screened {DOES_NOT_SHOW}."
    return found.text


def _because(findings: Findings) -> str:
    ratios, passed = (_ratios(findings, stratum) for stratum in (_STAGE, _OF_PASSED))
    if any(each.status == "suppressed" for each in (*ratios, *passed)):
        return _HIDDEN
    if any(
        {"people", "of", "reference_people", "reference_of"} <= each.counts.keys()
        for each in ratios
    ):
        return _FEW
    return _TOGETHER if any(each.status == "estimated" for each in passed) else _ONLY_SEARCHED


def _ratios(findings: Findings, stratum: dict[str, str]) -> list[Finding]:
    found = findings.where("stage_ratio", stratum=stratum)
    return [each for each in found if each.reference is not None]


def _told(findings: Findings) -> Finding | None:
    """The ratio of the group declared first, else of the first group that has one."""
    told = [each for each in _ratios(findings, _STAGE) if each.status == "estimated"]
    group = findings.plan["report"]["primary"]["group"]
    return next((each for each in told if each.group == group), told[0] if told else None)
