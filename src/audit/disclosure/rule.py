"""The rule of disclosure control applied to findings: what may be shown, and what is gone."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.disclosure.cells import (
    MEASURES,
    NOT_OF_PEOPLE,
    OF_RESIDENTS,
    PREFIXES,
    PRO_RATA,
    RESIDENTS,
    Document,
    natural,
)
from audit.disclosure.operation import GIVEN, OfOperation
from audit.disclosure.others import Others, quoted, rounded
from audit.ethnicity import ALL
from audit.plan_counts import NOT_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.disclosure.cells import Form
    from audit.findings import Finding, Findings

ADJUSTED = ("p_holm", "p_bh")
"""P-values that depend on those of other findings."""
_WORTH = {"": 30.0, "definition": 6.0, "outcome": 2.0}
"""What a count is worth by the stratum of its finding; 1 in the other strata."""
_WORTH_VARIED = 10.0
_WORTH_OF_ALL = 20.0
"""Counts of everybody are worth so many times more than those of a group,"""
_WORTH_OF_PRIMARY = 3.0
"""and those of the group that the plan declares first and of the reference so many times more."""


def reason(minimum: int) -> str:
    """Why a finding is not shown, for a reader; it does not tell which counts are small."""
    return f"a number of people below {minimum} could be worked out from it"


def whole_reason(minimum: int) -> str:
    """Why a finding of a table that is never taken apart is not shown, whatever its numbers."""
    return f"tables of this kind are left out where numbers of people below {minimum} are hidden"


def rounding_reason(round_to: int) -> str:
    """Why only counts are shown where they are rounded."""
    return f"it would give away counts that are only shown to the nearest {round_to}"


def protected(findings: Findings, *, minimum: int, round_to: int) -> Findings:
    """The findings without what would show fewer than `minimum` people, as `protect` says."""
    if _is_protected(findings, minimum, round_to):
        return findings
    document = Document(findings, minimum)
    hidden, shown = _hidden(document, minimum) if minimum > 1 else (frozenset(), {})
    operation = None
    if minimum > 1 and findings.plan.get("operation"):
        operation = OfOperation(document, hidden, shown, minimum)
    rule = _Rule(document, hidden, minimum, round_to, operation)
    others = Others(document, hidden, minimum, round_to, operation)
    kept = _without_family(findings, tuple(map(rule.applied, findings.findings)))
    safe = findings.model_copy(update=others.update() | {"findings": kept})
    return findings if safe == findings else safe.model_copy(update={"statements": ()})


def _without_family(findings: Findings, kept: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """
    Without adjusted p-values where one of them is hidden: each depends on all the others.

    Whether a comparison stands among them is one word of yes or no, and stays.
    """
    pairs = list(zip(findings.findings, kept, strict=True))
    for name in ADJUSTED:
        if any(name in old.extra and new.status == "suppressed" for old, new in pairs):
            kept = tuple(_without(each, name) for each in kept)
    return kept


def _without(finding: Finding, name: str) -> Finding:
    if name not in finding.extra:
        return finding
    return finding.model_copy(
        update={"extra": {key: each for key, each in finding.extra.items() if key != name}}
    )


def _is_protected(findings: Findings, minimum: int, round_to: int) -> bool:
    """Whether the rule left its mark: without the counts that are gone it could only guess."""
    marks = (
        {rounding_reason(round_to)}
        if round_to > 1
        else {
            reason(minimum),
            whole_reason(minimum),
        }
    )
    return any(each.status == "suppressed" and each.reason in marks for each in findings.findings)


def _hidden(document: Document, minimum: int) -> tuple[frozenset[Form], dict[Form, int]]:
    """The counts of records that may not be shown, and all that would be."""
    if document.is_of_counts:
        return frozenset(), {}
    # scipy.optimize takes long to import, and most audits hide nothing.
    from audit.disclosure.search import hidden_forms  # noqa: PLC0415

    shown: dict[Form, int] = {}
    cost: dict[Form, float] = {}
    for form, number, worth in (*_counts(document), *quoted(document)):
        if shown.setdefault(form, number) != number:
            shown[form] = -1  # A contradiction: no state agrees with it, and all is hidden.
        cost[form] = cost.get(form, 0.0) + worth * math.log2(2 + max(0, number))
    relations = document.relations()
    protected = natural(relations.cells) | frozenset(_compared(document))
    hidden = hidden_forms(relations, shown, cost, natural=protected, minimum=minimum)
    return hidden, shown


def _forms(document: Document, finding: Finding) -> dict[str, Form | None]:
    """The counts of people that a finding carries; None for one of a kind not known here."""
    is_known = finding.measure in MEASURES
    return {
        name: document.form(finding, name) if is_known else None
        for name in finding.counts
        if name not in NOT_OF_PEOPLE
    }


def _counts(document: Document) -> Iterator[tuple[Form, int, float]]:
    """Every count of people that can be read off the findings, and what it is worth."""
    for finding in document.findings.findings:
        if finding.variation != PRO_RATA:
            for name, form in _forms(document, finding).items():
                if form is not None:
                    yield form, finding.counts[name], _worth(document, finding, name)


def _worth(document: Document, finding: Finding, name: str) -> float:
    """What it would cost a reader to lose one count of a finding."""
    chosen = document.findings.plan["report"]["primary"]["group"]
    first = (chosen, document.findings.plan["ethnicity"]["reference"])
    if finding.group == ALL or name.startswith("all_"):
        factor = _WORTH_OF_ALL
    else:
        factor = _WORTH_OF_PRIMARY if finding.group in first else 1.0
    if finding.variation:
        return factor * _WORTH_VARIED
    return factor * min(_WORTH.get(each, 1.0) for each in finding.stratum or ("",))


_WHOLES = {
    "finds": "finds_known",
    "finds_known": "searches",
    "finds_unclear": "searches",
    "arrests": "outcomes_known",
    "no_further_action": "outcomes_known",
    "with_outcome": "searches",
    "outcomes_known": "searches",
}
"""Each count and the one that it is a part of."""


def _compared(document: Document) -> Iterator[tuple[Form, Form]]:
    """Every count of a finding, and what is left of the count that it is a part of."""
    for finding in document.findings.findings:
        forms = {} if finding.variation == PRO_RATA else _forms(document, finding)
        for name, form in forms.items():
            prefix = next((each for each in PREFIXES if name.startswith(each)), "")
            whole = forms.get(prefix + _WHOLES.get(name.removeprefix(prefix), "searches")) or form
            if form is not None and whole is not None:
                yield form, whole
                yield whole - form, whole


@dataclass(frozen=True, slots=True)
class _Rule:
    """What becomes of each finding once it is known which counts are hidden."""

    document: Document
    hidden: frozenset[Form]
    minimum: int
    round_to: int
    operation: OfOperation | None
    """What the plan gives of an operation; None without one, and where no minimum is given."""

    def applied(self, finding: Finding) -> Finding:
        """The finding as it may be shown."""
        if finding.status == "suppressed":
            return finding
        if finding.measure in OF_RESIDENTS or _is_of_nothing(finding):
            return finding
        if self.minimum > 1 and not self._is_safe(finding):
            return _suppressed(finding, self._why(finding))
        if self.round_to == 1:
            return finding
        if finding.measure != "searches" or finding.value is None:
            return _suppressed(finding, rounding_reason(self.round_to))
        counts = {name: rounded(number, self.round_to) for name, number in finding.counts.items()}
        value = float(rounded(round(finding.value), self.round_to))
        return finding.model_copy(update={"counts": counts, "value": value})

    def _why(self, finding: Finding) -> str:
        """The reason of the kind of table, or that of the finding's own counts."""
        is_crossed = len(finding.stratum) > 1
        is_whole = finding.measure not in MEASURES or is_crossed
        if self.document.is_of_counts or finding.measure in GIVEN:
            return reason(self.minimum)
        return (whole_reason if is_whole else reason)(self.minimum)

    def _is_safe(self, finding: Finding) -> bool:
        if _has_number(finding.reason or ""):
            return False
        is_safe = self.operation.is_safe(finding) if self.operation else None
        if is_safe is not None or finding.measure not in MEASURES:
            return bool(is_safe)
        if finding.variation == PRO_RATA:
            return not self.document.behind(finding) and self._is_spread_safe(finding)
        forms = (*_forms(self.document, finding).values(), *self.document.behind(finding))
        return all(form is not None and form not in self.hidden for form in forms)

    def _is_spread_safe(self, finding: Finding) -> bool:
        """
        Whether a finding with the unknown shared out may be shown.

        It gives away the counts that were shared out and those by which they were, so all of
        them must be shown; its own counts, and what is left of them, must not be small.
        """
        shared = {frozenset(self.document.main(atom)) for atom in self.document.atoms}
        by_outcome = any(name.removeprefix("reference_") in _WHOLES for name in finding.counts)
        if any(form in shared or (by_outcome and _is_of_main(form)) for form in self.hidden):
            return False
        counts = {name: n for name, n in finding.counts.items() if name not in NOT_OF_PEOPLE}
        left = [
            abs(whole - part)
            for name, part in counts.items()
            for other, whole in counts.items()
            if _WHOLES.get(name) == other
        ]
        return not any(0 < number < self.minimum for number in (*counts.values(), *left))


def _is_of_nothing(finding: Finding) -> bool:
    """Whether all that a finding says is that a stage of an operation is not recorded."""
    return not finding.counts and finding.reason in NOT_RECORDED


def _is_of_main(form: Form) -> bool:
    return any(cell.part == "main" for cell in form)


def _has_number(text: str) -> bool:
    """Whether a reason quotes a count; the 60 of section 60 is none."""
    return bool(re.search(r"\d", text.replace("section 60", "")))


def _suppressed(finding: Finding, why: str) -> Finding:
    """The finding without anything that it found; the residents are those of the census."""
    gone: dict[str, Any] = dict.fromkeys(("value", "low", "high", "level", "method"))
    living = {name: number for name, number in finding.counts.items() if name in RESIDENTS}
    gone |= {"counts": living, "extra": {}}
    return finding.model_copy(update=gone | {"status": "suppressed", "reason": why})
