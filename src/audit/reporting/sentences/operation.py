"""What page one says first of one operation: what followed, who was searched, what was claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import visitors
from audit.findings import Statement
from audit.reporting import words
from audit.reporting.sentences.blocked import are_shares_sound, blocked
from audit.reporting.sentences.claims import claim_sentence
from audit.reporting.sentences.found import on_find_rates
from audit.reporting.sentences.link import on_link
from audit.reporting.sentences.other_choices import on_unknown
from audit.reporting.sentences.presence import residents_beside
from audit.reporting.sentences.searched import (
    UNKNOWN_TO_SAY,
    WHO_WAS_THERE,
    left_out,
    on_searches,
    parity_sentence,
    reason_without_ratio,
)
from audit.reporting.sentences.shared import (
    adjective,
    both,
    first,
    primary,
)
from audit.reporting.sentences.totals import unexplained_sentence, untold_sentence

if TYPE_CHECKING:
    from audit.findings import Finding, Findings, Kind

NO_GROUPS = (
    "How many people of each ethnic group were searched was not published, so no share and no "
    "ratio of any group can be computed."
)

PARTS = "parts_of_groups"
"""The check that says of which broad groups only parts were published."""
HIDDEN_GROUPS = f"How many people of each ethnic group were searched is {words.HIDDEN}."
NUMBERS_OF_WHOM = "These numbers do not say who was there."


def on_operation(findings: Findings) -> tuple[Statement, ...]:
    """Up to three statements on one operation, with or without its records."""
    found = blocked(findings, "found", "find_rate_difference") or on_find_rates(findings)
    made = (found, on_who(findings), on_claim(findings) or on_link(findings) or on_totals(findings))
    return tuple(each for each in made if each is not None)


def on_who(findings: Findings) -> Statement | None:
    """Who was searched: a ratio where residents fit, else who would have to have been there."""
    groups = _of_groups(findings)
    if findings.is_published and not groups:
        ids = [each.id for each in findings.where("searches", group="unknown")]
        return Statement(kind="cannot_tell", text=_no_groups(findings), findings=tuple(ids))
    if groups and all(each.status == "suppressed" for each in groups):
        ids = [each.id for each in groups]
        return Statement(kind="cannot_tell", text=HIDDEN_GROUPS, findings=tuple(ids))
    ratio, share = primary(findings, "rate_ratio"), primary(findings, "parity_share")
    is_given = ratio is not None and ratio.status == "estimated"
    is_without = share is None or share.status != "estimated" or not are_shares_sound(findings)
    if not is_given and are_shares_sound(findings) and (told := on_bounds(findings)) is not None:
        return told
    if is_given or is_without or share is None:
        return _on_ratio(findings)
    return _on_parity(findings, share, ratio)


def _no_groups(findings: Findings) -> str:
    """That nothing can be said of any group, and of which only parts were published."""
    parts = next((each for each in findings.health if each.check == PARTS), None)
    if parts is None:
        return NO_GROUPS
    return f"{parts.message.partition(', and a part')[0]}, so no share of any group is given."


def on_bounds(findings: Findings) -> Statement | None:
    """
    How many were of a group, and what it could be of all; None where the known have a share.

    Of one group alone, or where most of the searched are of unknown ethnicity, the share of the
    known would say next to nothing.
    """
    told, bounds = number_and_bounds(findings), primary(findings, "parity_bounds")
    if not told or bounds is None:
        return None
    ratio, parity = primary(findings, "rate_ratio"), primary(findings, "parity_share")
    why = reason_without_ratio(ratio)
    said = (
        f"No ratio to residents is given: {why}." if why else None,
        *told,
        residents_beside(findings, parity) if parity is not None else None,
        NUMBERS_OF_WHOM if findings.is_published else WHO_WAS_THERE,
    )
    ids = (each.id for each in (bounds, ratio) if each is not None)
    return Statement(
        kind="cannot_tell", text=" ".join(each for each in said if each), findings=tuple(ids)
    )


def number_and_bounds(findings: Findings) -> tuple[str, ...]:
    """How many were of the group, and what it could be of all; empty where there is a share."""
    share, bounds = primary(findings, "share_of_searches"), primary(findings, "parity_bounds")
    if share is None or bounds is None or share.status != "not_estimable":
        return ()
    whoever = bounds_sentence(findings, bounds)
    return (_number_of(bounds), whoever) if whoever is not None else ()


def _number_of(bounds: Finding) -> str:
    """How many of all those searched are known to be of a group: `30 of the 68 … were Black`."""
    own = bounds.counts["searches"]
    whole = bounds.counts["all_searches"] + bounds.counts["unknown_searches"]
    return (
        f"{words.count(own)} of the {words.count(whole)} people searched "
        f"{'was' if own == 1 else 'were'} {adjective(bounds.group)}."
    )


def _on_ratio(findings: Findings) -> Statement | None:
    """The ratio with what the unknown could make of it; uncertain where that could be 1."""
    found, whoever = on_searches(findings), on_unknown(findings)
    without, wrong = left_out(findings), may_be_wrong(findings)
    if found is not None and findings.is_published:
        told = found.text.replace("These records cannot tell", "These numbers cannot tell")
        found = found.model_copy(update={"text": told})
    if found is not None and wrong and found.kind != "cannot_tell":
        found = found.model_copy(
            update={"text": f"{found.text.removesuffix(without)} {wrong}{without}"}
        )
    if found is None or whoever is None or not without or found.kind == "cannot_tell":
        return found
    is_settled = found.kind == "shown" and whoever.kind == "shown"
    doubt = "" if is_settled or found.kind == "uncertain" else f" {_cannot_tell(findings)}"
    return Statement(
        kind="shown" if is_settled else "uncertain",
        text=f"{found.text.removesuffix(without)} {whoever.text}{doubt}",
        findings=(
            *found.findings,
            *(each for each in whoever.findings if each not in found.findings),
        ),
    )


def _cannot_tell(findings: Findings) -> str:
    """That the unknown are so many that they could make a ratio to 1."""
    held = "numbers" if findings.is_published else "records"
    ratio = primary(findings, "rate_ratio")
    between = f" between {' and '.join(both(ratio))}" if ratio is not None else ""
    return f"So these {held} cannot tell whether there was a difference{between}."


def may_be_wrong(findings: Findings) -> str | None:
    """Why residents may be the wrong comparison, where the place leaves that open."""
    operation = findings.plan["operation"]
    place, title = str(operation.get("place") or ""), str(findings.plan["title"])
    if (where := visitors.passers_by(place, title)) is not None:
        return (
            f"Residents may be the wrong comparison: many of the people {where} may live elsewhere."
        )
    if not place.strip():
        return (
            "Residents may be the wrong comparison: where it was is not named, and the people "
            "there may live elsewhere."
        )
    return None


def _of_groups(findings: Findings) -> list[Finding]:
    """The searches of every ethnic group, hidden ones too; none where they were not published."""
    return [each for each in findings.where("searches") if each.group not in ("all", "unknown")]


def _on_parity(findings: Findings, share: Finding, ratio: Finding | None) -> Statement:
    """The parity share, the residents beside it, and what the unknown could make of it."""
    bounds = primary(findings, "parity_bounds")
    why = reason_without_ratio(ratio)
    said = (
        f"No ratio to residents is given: {why}." if why else None,
        parity_sentence(share),
        residents_beside(findings, share),
        bounds_sentence(findings, bounds) if bounds is not None else None,
        NUMBERS_OF_WHOM if findings.is_published else WHO_WAS_THERE,
    )
    ids = (each.id for each in (share, ratio, bounds) if each is not None)
    text = " ".join(each for each in said if each)
    return Statement(kind="cannot_tell", text=text, findings=tuple(ids))


def bounds_sentence(findings: Findings, bounds: Finding) -> str | None:
    """The parity share if none, and if all, of the unknown were of the group, where they matter."""
    unknown, whole = (first(findings, "searches", each) for each in ("unknown", "all"))
    if bounds.status != "estimated" or unknown is None or whole is None:
        return None
    if not unknown.value or not whole.value or unknown.value < UNKNOWN_TO_SAY * whole.value:
        return None
    own = adjective(bounds.group)
    if unknown.value == 1:
        none, every = f"If the one person of unknown ethnicity was not {own}", "if so"
    else:
        many = words.count(unknown.value)
        none, every = f"If none of the {many} people of unknown ethnicity were {own}", "if all were"
    low, high = words.told_apart(words.percent, bounds.low or 0.0, bounds.high or 0.0)
    searches = f"{words.count(whole.value)} searches"
    share = f"{words.people(bounds.group)} would be {low} of all {searches}"
    return f"{none}, {share}; {every}, {high}."


def on_claim(findings: Findings) -> Statement | None:
    """What the records say of the first claim; a contradiction is shown as much as its opposite."""
    if not findings.claims:
        return None
    found = findings.claims[0]
    kind: Kind = "shown" if found.verdict == "contradicted" else found.verdict
    return Statement(kind=kind, text=claim_sentence(found, findings), findings=found.findings)


def on_totals(findings: Findings) -> Statement | None:
    """That published outcomes do not add up; None where they do, or where none were named."""
    found = first(findings, "unexplained_outcomes", "all")
    text = unexplained_sentence(findings)
    if found is None or text is None or not found.value:
        return None
    return Statement(kind="shown", text=text, findings=(found.id,))


def on_numbers(findings: Findings) -> tuple[str, ...]:
    """What was claimed beside the first claim, whom a dog indicated, and whether totals add up."""
    claims = (claim_sentence(each, findings) for each in findings.claims[1:])
    link = on_link(findings)
    totals = unexplained_sentence(findings), untold_sentence(findings)
    return (*claims, *([link.text] if link else []), *(each for each in totals if each))
