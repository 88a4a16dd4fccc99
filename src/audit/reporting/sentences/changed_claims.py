"""What the numbers say of claims on a change: the ratio beside the size that was tested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.operations.claimed import tested_size
from audit.operations.claims import sizes
from audit.reporting import words
from audit.reporting.sentences import changes
from audit.reporting.sentences.claim_held import mine
from audit.reporting.sentences.shared import excludes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import Finding
    from audit.reporting.sentences.claim_held import Held

_PARTS = {1 / 5: "a fifth", 1 / 4: "a quarter", 1 / 3: "a third", 1 / 2: "half",
          2 / 3: "two thirds", 3 / 4: "three quarters"}  # fmt: skip
_RISE, _FALL = "rise", "fall"


def of_change(held: Held) -> tuple[str, ...]:
    """The change that decides, beside what was tested; then the change elsewhere."""
    told = held.told("change_ratio", "ratio_of_ratios")
    said = [_clause(each, held) for each in told]
    if told and told[0] is held.rests_on[0]:
        said[0] += _beside(told[0], held)
    return (
        *(f"{each}." for each in said),
        *(_implied(each, _what(held)) for each in held.told("implied_ratio")),
    )


def counts(finding: Finding) -> str:
    """The counts of both periods, here and where else they are given."""
    of = {name: words.count(number) for name, number in finding.counts.items()}
    here = f"{of['now']} now and {of['before']} before"
    if "elsewhere_now" not in of:
        return f"They are {here}"
    return f"They are {here} here, {of['elsewhere_now']} and {of['elsewhere_before']} elsewhere"


def change_claim(held: Held, quote: str, verdict: str) -> str:
    """What the numbers say of a claim on a change, and what they leave open."""
    return f"{_of_claim(held, quote, verdict, _deciding(held))} {_left_open(held)}"


def _of_claim(held: Held, quote: str, verdict: str, result: str) -> str:
    """What the numbers say of a claim on a change; never of a size that was not tested."""
    size = tested(held)
    lead = None if size is None else _of_other_size(held, quote, size)
    if held.found.verdict == "contradicted":
        return f"{lead or f'What was said, {quote},'} is contradicted by these numbers: {result}"
    if lead is not None:
        return f"{lead} is {verdict}: {result}"
    if size is None:
        return (
            f"Of what was said, {quote}, only whether the number fell was tested, because no size "
            f"was given with the claim. That it fell is {verdict}: {result}"
        )
    if "elsewhere" in held.found.missing:
        return (
            f"Of what was said, {quote}, only this was tested: whether the number fell here, and "
            f"whether a fall by {size_words(size)}, or more, agrees with the counts. That is "
            f"{verdict}: {result}"
        )
    clause = f"{hypothesis(held)[:1].lower()}{hypothesis(held).removesuffix('.')[1:]}"
    return f"What was said, {quote}, would hold if {clause}. That is {verdict}: {result}"


def _deciding(held: Held) -> str:
    """What decides, with its counts: of both places where another is compared with."""
    told = held.told("change_ratio", "ratio_of_ratios")
    if not told:
        return ""
    first, what = told[0], _what(held)
    clause = words.small(_clause(first, held))
    if first.measure == "ratio_of_ratios":
        of = {name: words.count(number) for name, number in first.counts.items()}
        where = _where(held)
        clause = (
            f"{f'{what}, ' if what else ''}{of['now']} now and {of['before']} before here, "
            f"{of['elsewhere_now']} now and {of['elsewhere_before']} before elsewhere"
            f"{f' ({where})' if where else ''}; {words.small(changes.ratios_clause(first))}"
        )
    return f"{clause}{_beside(first, held)}."


def _left_open(held: Held) -> str:
    """What a change does not say, and what its comparison takes for granted."""
    if any(each.measure == "ratio_of_ratios" for each in held.rests_on[:1]):
        return (
            "The comparison takes it that without the operation both places would have changed by "
            "the same factor, and the numbers do not say what brought a change about."
        )
    if "elsewhere" in held.found.missing:
        return (
            "No place without the operation is compared with, where the number may have fallen "
            "too, and the numbers do not say what brought a change about."
        )
    return "The numbers do not say what brought a change about."


def _of_other_size(held: Held, quote: str, size: float) -> str | None:
    """How a sentence begins where the size tested is not one of the quotation or of the plan."""
    by = f"a {_way(held)} by {size_words(size)}"
    if held.given.get("by") is None and sizes.named(held.found.quote) is None:
        return (
            f"Of what was said, {quote}, {by}, or more, was tested, because no size was given with "
            "the claim. That"
        )
    if not sizes.is_another(held.found.quote, size):
        return None
    return (
        f"What was said, {quote}, seems to name another size than the one that was tested. "
        f"{words.sentence(by)}, or more,"
    )


def hypothesis(held: Held) -> str:
    """What would make the claim hold, with the size that was tested."""
    size, way = tested(held), _way(held)
    is_beside = any(each.measure == "ratio_of_ratios" for each in held.rests_on) and way == _FALL
    beside = ", beside another place" if is_beside else ""
    moved = f"The number {'rose' if way == _RISE else 'fell'}{beside}"
    if size is None:
        return f"{moved}."
    return f"{moved}, and a {way} by {size_words(size)}, or more, agrees with the counts."


def tested(held: Held) -> float | None:
    """The size of change that was tested, as a part of the earlier count; None where none was."""
    return tested_size(held.found.claim, held.given.get("by"))


def size_words(size: float) -> str:
    """A size of change: `a quarter`, else a percentage."""
    near = (name for part, name in _PARTS.items() if abs(part - size) < _SAME)
    is_whole = abs(100 * size - round(100 * size)) < _SAME
    return next(near, words.percent(size) if is_whole else words.exact_percent(size))


_SAME = 1e-9


def _way(held: Held) -> str:
    return _RISE if held.found.claim == "up_by_a_third" else _FALL


def _clause(finding: Finding, held: Held) -> str:
    what, where = _what(held), _where(held)
    if finding.measure == "ratio_of_ratios":
        return changes.ratios_clause(finding, where)
    clause = changes.counts_clause(finding, changes.dates_of(_planned(held)))
    place = (where or "elsewhere") if "where" in finding.stratum else ""
    named = ", ".join(each for each in (words.sentence(place), what) if each)
    return f"{named}, {clause}" if named else clause


def _planned(held: Held) -> Mapping[str, Any]:
    """The plan's change that the claim is held against; nothing where it brings its own."""
    named = [each.stratum["change"] for each in held.rests_on if "change" in each.stratum]
    given = (held.findings.plan["operation"] or {}).get("changes", [])
    return next((each for each in given if each.get("what") in named), {})


def _what(held: Held) -> str:
    """What was counted, by the claim's own words or by the name of the plan's change."""
    return mine(held.given.get("what") or _planned(held).get("what"))


def _where(held: Held) -> str:
    """Where else it was counted, by the claim's own words or those of the plan's change."""
    own = (held.given.get("elsewhere") or {}).get("where")
    return mine(own or _planned(held).get("elsewhere"))


def _beside(ratio: Finding, held: Held) -> str:
    """How the range of a ratio stands to the size that was tested."""
    size = tested(held)
    if size is None:
        return "" if excludes(ratio, 1) else ", a range that holds 1, which is no change"
    claimed = 1 + size if _way(held) == _RISE else 1 - size
    named = f"the {changes.fine(claimed)} times that was tested"
    match held.found.verdict:
        case "contradicted":
            return f", a range that does not reach {named}"
        case "uncertain":
            return f", a range that holds both 1, which is no change, and {named}"
        case _ if not excludes(ratio, claimed):
            return f", a range that holds {named}"
        case _:
            return f", a range beyond {named}"


def _implied(ratio: Finding, what: str) -> str:
    """What the count before would have been, were the change of the size that was tested."""
    now, before = ratio.counts["now"], ratio.counts["implied_before"]
    named = f" ({what})" if what else ""
    return (
        f"{words.count(now)} now{named} would mean about {words.count(before)} before, had the "
        f"change the size tested: {changes.times(ratio)}."
    )
