"""What the numbers say of claims on a change: the ratio beside the size that is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.reporting import words
from audit.reporting.sentences import changes
from audit.reporting.sentences.claim_held import mine
from audit.reporting.sentences.shared import excludes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import ClaimFound, Finding
    from audit.reporting.sentences.claim_held import Held

_A_THIRD = 1 / 3


def of_change(held: Held) -> tuple[str, ...]:
    """The change that decides, beside what is claimed; then the change elsewhere."""
    what, where = _what(held), _where(held)
    told = held.told("change_ratio", "ratio_of_ratios")
    said = [_clause(each, what, where) for each in told]
    if told and told[0] is held.rests_on[0]:
        said[0] += _beside(told[0], held)
    return (
        *(f"{each}." for each in said),
        *(_implied(each, what) for each in held.told("implied_ratio")),
    )


def _clause(finding: Finding, what: str, where: str) -> str:
    if finding.measure == "ratio_of_ratios":
        value = "without limit" if finding.value is None else changes.fine(finding.value)
        return f"The ratio here over the ratio elsewhere is {value} ({changes.likely(finding)})"
    clause = changes.counts_clause(finding, what)
    return f"{words.sentence(where)}: {clause}" if "where" in finding.stratum else clause


def _what(held: Held) -> str:
    """What was counted, by the claim's own words or by the name of the plan's change."""
    named = [each.stratum["change"] for each in held.rests_on if "change" in each.stratum]
    return mine(held.given.get("what") or next(iter(named), ""))


def _where(held: Held) -> str:
    """Where else it was counted, by the claim's own words or those of the plan's change."""
    own = (held.given.get("elsewhere") or {}).get("where")
    named = [each.stratum["change"] for each in held.rests_on if "change" in each.stratum]
    planned = [
        change.get("elsewhere")
        for change in (held.findings.plan["operation"] or {}).get("changes", [])
        if change.get("what") in named
    ]
    return mine(own or next((each for each in planned if each), "elsewhere"))


def claimed_size(found: ClaimFound, given: Mapping[str, Any]) -> float | None:
    """Now over before, had the change the size that was claimed; None where none was."""
    size = given.get("by") or (_A_THIRD if found.claim == "up_by_a_third" else None)
    if size is None:
        return None
    return 1 + size if found.claim == "up_by_a_third" else 1 - size


def _beside(ratio: Finding, held: Held) -> str:
    """How the range of a ratio stands to the size that is claimed."""
    claimed = claimed_size(held.found, held.given)
    if claimed is None:
        return "" if excludes(ratio, 1) else ", a range that holds 1, which is no change"
    size = f"the {changes.fine(claimed)} times that was claimed"
    match held.found.verdict:
        case "contradicted":
            return f", a range that does not reach {size}"
        case "uncertain":
            return f", a range that holds both 1, which is no change, and {size}"
        case _ if not excludes(ratio, claimed):
            return f", a range that holds {size}"
        case _:
            return f", a range beyond {size}"


def _implied(ratio: Finding, what: str) -> str:
    """What the count before would have been, were the change of the size that is claimed."""
    now, before = ratio.counts["now"], ratio.counts["implied_before"]
    counted = f"{words.count(now)} {what}".rstrip()
    return (
        f"{counted} now would mean about {words.count(before)} before, had the change the size "
        f"claimed: {changes.times(ratio)}."
    )
