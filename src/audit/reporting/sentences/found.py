"""Sentences on what is found: find rates, and how far those of two groups lie apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.findings import Statement
from audit.reporting import words
from audit.reporting.sentences.family import falls, is_borne_out
from audit.reporting.sentences.shared import (
    both,
    counted_share,
    definition_of,
    excludes,
    first,
    lies_within,
    primary,
)

if TYPE_CHECKING:
    from audit.findings import Finding, Findings, Kind

SIMILAR_POINTS = 0.05
"""Find rates are called similar only where the whole interval of their gap is within this."""

COMMON = 0.2
"""What chance alone brings about as often as this is called common."""
SMALLEST_ODDS = 0.001
"""Chances below this are not told apart."""
_STEPS = ((20, 1), (100, 5), (1_000, 50))
"""Up to which number of times a chance of one in so many is rounded to which step."""

_NOT_TESTED = "An exact test does not bear it out: such a gap can come about by chance."
_BY_CHANCE = (
    "Allowing for the number of comparisons made here, such a gap can come about by chance."
)

FIND_WORDS = {
    "any_outcome": "something was found or another outcome followed",
    "linked_outcome": "an outcome followed that was linked to what was looked for",
    "arrest": "an arrest followed",
    "item_found": "an item was found",
}
"""Each definition of a find as a clause."""

FIND_NAMES = {
    "any_outcome": "any outcome but no further action",
    "linked_outcome": "outcome linked to the object of the search",
    "arrest": "arrest",
    "item_found": "item found",
}
"""Each definition of a find by name."""


def on_find_rates(findings: Findings) -> Statement | None:
    """What page one says of finds: the gap between groups, or of one operation the whole."""
    difference = primary(findings, "find_rate_difference")
    if findings.plan["operation"] is not None or difference is None:
        return _on_all_finds(findings)
    kind, text = _difference(findings, difference)
    rates = [
        rate.id
        for group in (difference.group, difference.reference or "")
        for rate in findings.where("find_rate", group=group)
    ]
    return Statement(kind=kind, text=text, findings=(difference.id, *rates))


def _on_all_finds(findings: Findings) -> Statement | None:
    everybody = first(findings, "find_rate", "all")
    if everybody is None:
        return None
    kind: Kind = "shown" if everybody.status == "estimated" else "cannot_tell"
    text = find_rate_sentence(findings, everybody)
    return Statement(kind=kind, text=text, findings=(everybody.id,))


def find_rate_sentence(findings: Findings, rate: Finding) -> str:
    """How often there was a find, with both counts, the range, and what is not recorded."""
    clause = FIND_WORDS[definition_of(findings, rate)]
    whom = "" if rate.group == "all" else f" of {words.people(rate.group)}"
    if rate.status == "suppressed":
        return f"In how many searches{whom} {clause} is {words.HIDDEN}."
    if rate.status != "estimated" and findings.is_published and rate.counts.get("searches"):
        if rate.counts["searches"] == 1:
            return f"Whether {clause} in the one search{whom} was not published."
        searches = words.counted(rate.counts["searches"], "search", "searches")
        return f"In how many of the {searches}{whom} {clause} was not published."
    if rate.status != "estimated" or rate.value is None:
        return f"It cannot be told in how many searches{whom} {clause}: {rate.reason}."
    finds, known, whole = (rate.counts[name] for name in ("finds", "finds_known", "searches"))
    rest = (
        _the_rest_published(findings, known - finds)
        if findings.is_published
        else _the_rest(definition_of(findings, rate), none=known - finds, unknown=whole - known)
    )
    likely = words.percent_range(rate.low, rate.high)
    value = words.beside_range(words.percent, rate.value, rate.low, rate.high)
    return (
        f"In {words.count(finds)} of {words.count(known)} searches{whom} {clause} "
        f"({value}, likely range {likely}); {rest}."
    )


def _the_rest_published(findings: Findings, none: int) -> str:
    """The searches outside the published positive outcomes: more is known only if published."""
    ended: int = findings.plan["operation"]["published_totals"].get("no_further_action") or 0
    told = min(ended, none)
    if told == none:
        return f"{words.count(none)} ended in no further action"
    said = f"{words.count(told)} ended in no further action, and " if told else ""
    return f"{said}of the other {words.count(none - told)} no more was published"


def _the_rest(definition: str, *, none: int, unknown: int) -> str:
    """The searches without a find, and those of which nothing is known."""
    number = words.count(none)
    rest = {
        "any_outcome": f"{number} ended in no further action",
        "arrest": f"in {number} no arrest is recorded",
        "linked_outcome": f"in {number} no linked outcome is recorded",
        "item_found": f"in {number} none was found",
    }[definition]
    return f"{rest}, and for {words.count(unknown)} nothing is recorded" if unknown else rest


def difference_sentence(findings: Findings, difference: Finding) -> str:
    """Two groups' find rates beside each other, as strongly as the interval allows."""
    return _difference(findings, difference)[1]


def _difference(findings: Findings, difference: Finding) -> tuple[Kind, str]:
    group, other = both(difference)
    if difference.status == "suppressed":
        return "cannot_tell", (
            f"The find rates of {group} and {other} are not compared: they are {words.HIDDEN}."
        )
    if difference.status != "estimated" or difference.value is None:
        reason = difference.reason
        return "cannot_tell", f"The find rates of {group} and {other} cannot be compared: {reason}."
    rates, gap = _both_rates(findings, difference), _gap(difference)
    if lies_within(difference, -SIMILAR_POINTS, SIMILAR_POINTS):
        return "shown", f"{rates} The find rates were similar: the gap is likely {gap}."
    if excludes(difference, 0):
        shares = (
            difference.counts[f"{side}finds"] / difference.counts[f"{side}finds_known"]
            for side in ("", "reference_")
        )
        points = f"{words.points_between(*shares)} {_direction(difference.value)}"
        text = (
            f"{rates} The find rate of {group} was {points} than that of {other}; the gap is "
            f"likely {gap}."
        )
        if not falls(difference):
            return "shown", text
        return "uncertain", f"{text} {_BY_CHANCE if is_borne_out(difference) else _NOT_TESTED}"
    return "uncertain", (
        f"{rates} With this number of searches the gap could be anywhere {gap}. These records "
        "cannot tell whether there was a difference."
    )


def gap_could_have_shown(detectable: Finding) -> str | None:
    """The smallest gaps of find rates that so many searches would have shown; None without any."""
    if detectable.status != "estimated" or detectable.value is None:
        return None
    group, other = both(detectable)
    counts, below = detectable.counts, detectable.extra.get("lower_gap")
    base = counted_share(counts["reference_finds"], counts["reference_finds_known"]).removesuffix(
        " of the"
    )
    fall = f", or about {words.points(below)} below," if isinstance(below, float) else ""
    return (
        f"Whether there was a find is known of {words.count(counts['finds_known'])} searches of "
        f"{group} and {words.count(counts['reference_finds_known'])} of {other}. So many would, in "
        f"four of five such samples, have shown a find rate about {words.points(detectable.value)} "
        f"above{fall} that of {other}, which is {base}; a smaller gap could have gone unseen."
    )


def homogeneity_sentence(findings: Findings, tested: Finding) -> str:
    """How rare differences as large as those between all groups would be by chance."""
    if tested.status == "suppressed":
        return f"How find rates differ over all groups is {words.HIDDEN}."
    if tested.status != "estimated" or tested.value is None:
        return f"Whether find rates differ over all groups cannot be told: {tested.reason}."
    odds = odds_of_chance(tested.value)
    large = "Over all ethnic groups, differences between find rates as large as these"
    if tested.value < 1 - findings.plan["report"]["level"]:
        return f"{large} would be rare if all find rates were the same ({odds})."
    often = "are common even if" if tested.value >= COMMON else "would not be rare if"
    verb = "are" if tested.value >= COMMON else "were"
    return (
        f"{large} {often} all find rates {verb} the same ({odds}). These records cannot tell "
        "whether the find rates of the groups differ."
    )


def odds_of_chance(share: float) -> str:
    """How often chance alone would do the same, in round numbers: `about 1 in 40`."""
    if share < SMALLEST_ODDS:
        return f"less than 1 in {words.count(1 / SMALLEST_ODDS)}"
    if share > 1 / 2:
        return "more than 1 in 2"
    times = 1 / share
    step = next(step for limit, step in _STEPS if times <= limit)
    return f"about 1 in {words.count(step * round(times / step))}"


def _both_rates(findings: Findings, difference: Finding) -> str:
    clause, counts = FIND_WORDS[definition_of(findings, difference)], difference.counts
    group, other = both(difference)
    own = counted_share(counts["finds"], counts["finds_known"])
    theirs = counted_share(counts["reference_finds"], counts["reference_finds_known"])
    return f"In {own} searches of {group} {clause}, and in {theirs} searches of {other}."


def _gap(difference: Finding) -> str:
    """A range of differences in points: `from 26 points lower to 18 points higher`."""
    return f"from {_gap_end(difference.low or 0)} to {_gap_end(difference.high or 0)}"


def _gap_end(difference: float) -> str:
    whole = round(100 * abs(difference))
    if whole == 0:
        return f"less than 1 point {_direction(difference)}" if difference else "no gap"
    return f"{whole} point{'s' * (whole != 1)} {_direction(difference)}"


def _direction(difference: float) -> str:
    return "higher" if difference > 0 else "lower"
