"""Sentences on what was claimed: never that it is so or not, only what the records say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.plan_claims import CHANGES
from audit.reporting import words
from audit.reporting.sentences import changed_claims
from audit.reporting.sentences.claim_held import Held
from audit.reporting.sentences.claim_results import results, too_few

if TYPE_CHECKING:
    from audit.findings import ClaimFound, Findings, Verdict

RESULT_WORDS: dict[Verdict, str] = {
    "shown": "Shown",
    "contradicted": "Contradicted",
    "uncertain": "Uncertain",
    "cannot_tell": "Cannot be told from these records",
}
"""What is said of a claim, and nothing else."""

MISSING = {
    "passed": "who passed",
    "screened": "the ethnic groups of those screened",
    "indicated": "the ethnic groups of those whom the dog indicated",
    "now": "the count of the later period",
    "before": "the count of the earlier period",
    "elsewhere": "the same numbers without the operation",
    "present": "a count of those present, by ethnic group",
    "grounds": "the grounds",
    "outcome": "what followed",
    "ethnicity": "ethnicity",
}
"""What a claim lacks, by its code."""


OWN = ("two_counts", "two_rates", "share_against_share")
"""Claims whose hypothesis is the user's own."""
_LOWERED = ("According to ", "Of the ", "In ", "The ratio ", "Intelligence ", "People of ")
"""How a sentence begins that has a small letter after a colon."""


def claim_sentence(found: ClaimFound, findings: Findings) -> str:
    """A claim and what the numbers say of it, in at most two sentences."""
    quote, held = quoted(found), Held.of(found, findings)
    verdict = result_words(found, findings)
    if found.verdict == "cannot_tell":
        return f"Whether {quote} holds {words.small(verdict)}. {_because(held)}"
    if found.claim in CHANGES:
        return changed_claims.change_claim(held, quote, words.small(verdict))
    said = "".join(map(_lowered, results(held)[:1]))
    clause = words.small(found.hypothesis).rstrip(".")
    if found.verdict == "contradicted":
        meant = "" if found.claim in OWN else f" if it means that {clause}"
        return f"What was said, {quote}, is contradicted by these numbers{meant}: {said}"
    if found.claim in OWN:
        return f"What was said, {quote}, is {words.small(verdict)}. {words.sentence(said)}"
    return f"What was said, {quote}, would hold if {clause}. That is {words.small(verdict)}: {said}"


def result_words(found: ClaimFound, findings: Findings) -> str:
    """What is said of a claim; where nothing was recorded, it is numbers that cannot tell."""
    said = RESULT_WORDS[found.verdict]
    return said.replace("these records", "these numbers") if findings.is_published else said


def claim_terms(found: ClaimFound, findings: Findings) -> tuple[tuple[str, str], ...]:
    """All that there is to say of one claim: the quotation with its result, then the rest."""
    held = Held.of(found, findings)
    is_untold = found.verdict == "cannot_tell"
    because = (_because(held),) if is_untold else ()
    said = results(held)
    caveats = found.caveats[1:] if is_untold else found.caveats
    parts = (
        (quoted(found), " ".join((_result(found, findings), *because, *said))),
        ("What was tested" if _is_of_here_alone(found) else "It would hold if", _hypothesis(held)),
        ("What could test it", f"{found.needs} {_is_held(found)}"),
        ("Bear in mind", " ".join(caveats)),
    )
    return tuple(each for each in parts if each[1])


def _result(found: ClaimFound, findings: Findings) -> str:
    """What is said of a claim, as a sentence; of a fall here alone, that it is of no more."""
    alone = ", of the number in this place alone" if _is_of_here_alone(found) else ""
    return f"{result_words(found, findings)}{alone}."


def _is_of_here_alone(found: ClaimFound) -> bool:
    """Whether a change was tested without the comparison that the claim would need."""
    is_told = found.verdict != "cannot_tell"
    return is_told and found.claim in CHANGES and "elsewhere" in found.missing


def _hypothesis(held: Held) -> str:
    """What would make the claim hold; the user's own words in quotation marks."""
    if held.given.get("hypothesis"):
        return f"“{words.shortened(held.found.hypothesis, 300)}”"
    if held.found.claim in CHANGES:
        return changed_claims.hypothesis(held)
    return held.found.hypothesis


def quoted(found: ClaimFound) -> str:
    """What was said, in quotation marks."""
    return f"“{words.shortened(found.quote, 200)}”"


def _because(held: Held) -> str:
    """Why a claim cannot be told: the first of its caveats is of this case."""
    found = held.found
    because = found.caveats[0] if found.caveats else f"It needs: {found.needs}"
    return " ".join((because, *(f"{each}." for each in too_few(held))))


def _lowered(text: str) -> str:
    return words.small(text) if text.startswith(_LOWERED) else text


def _is_held(found: ClaimFound) -> str:
    """Whether what could test a claim is there, and what is missing."""
    if not found.missing:
        is_told = found.verdict != "cannot_tell"
        return "These numbers are here." if is_told else "These numbers do not tell."
    lacking = words.listed([MISSING.get(code, code) for code in found.missing])
    return f"Missing here: {lacking}."
