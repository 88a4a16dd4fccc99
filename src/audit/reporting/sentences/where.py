"""Sentences that take a ratio apart: where searches happen, and who is searched there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import EVERYONE_ELSE
from audit.reporting import words
from audit.reporting.sentences.searched import SIMILAR_RATIOS, is_enough, ratio_sentence
from audit.reporting.sentences.shared import both, excludes, lies_within

if TYPE_CHECKING:
    from audit.findings import Finding, Findings

FAR = 0.1
"""A pooled ratio that lies farther than this part from the crude one is warned of."""
MOST_NOT_COMPARED = 0.1
"""The share of a group's residents, or of its searches, in areas where nothing can be compared,
up to which its ratio is taken apart in words."""
PLACES = (1, 2)
"""With so many decimals a product is printed, if it is right with them."""


def where_and_who_sentence(
    findings: Findings, crude: Finding, where: Finding | None, who: Finding | None
) -> str:
    """A ratio with the two parts that it is the product of, each as its range allows."""
    whole = ratio_sentence(findings, crude)
    if not can_be_split(crude, where, who) or where is None or who is None:
        return whole
    parts = (whole, where_sentence(where), who_sentence(who), product_sentence(crude, where, who))
    return " ".join(parts)


def can_be_split(crude: Finding, where: Finding | None, who: Finding | None) -> bool:
    """Whether the ratio and both its parts have a value, of enough searches to speak of."""
    held = [each for each in (crude, where, who) if each is not None]
    is_known = len(held) == len((crude, where, who)) and all(map(_has_value, held))
    return is_known and is_enough(crude) and not (who and too_little_compared(who))


def too_little_compared(who: Finding) -> str | None:
    """That too much of a group is where nothing can be compared; None where it is not."""
    searches = who.counts.get("searches", 0)
    residents, there = not_compared(who)
    if residents <= MOST_NOT_COMPARED and there <= MOST_NOT_COMPARED * searches:
        return None
    return (
        f"{not_compared_sentence(who)} The ratio is therefore not taken apart into where searches "
        "happen and who is searched there."
    )


def not_compared(who: Finding) -> tuple[float, float]:
    """The share of a group's residents, and its searches, in areas where nothing is compared."""
    held = (who.extra.get(f"not_comparable_{name}") for name in ("share", "events"))
    share, events = (each if isinstance(each, float) else 0.0 for each in held)
    return share, events


def not_compared_sentence(who: Finding) -> str:
    """How much of a group lives, and is searched, in areas where nothing can be compared."""
    own, other = both(who)
    share, there = not_compared(who)
    searches = words.count(who.counts.get("searches", 0))
    residents = words.residents(who.reference or "")
    return (
        f"In areas without {residents}, or without a search of {other}, nothing can be compared: "
        f"{words.percent(share)} of {words.residents(who.group)} live in them, and "
        f"{words.count(there)} of the {searches} searches of {own} took place there."
    )


def _has_value(finding: Finding) -> bool:
    return finding.status == "estimated" and bool(finding.value)


def where_sentence(where: Finding) -> str:
    """How much the places are searched where each group lives."""
    own, other = (_home(each) for each in (where.group, where.reference or ""))
    likely = words.interval(where.low, where.high)
    if lies_within(where, *SIMILAR_RATIOS):
        return (
            f"The places where {own} are searched about as much as those where {other}: the ratio "
            f"is likely {_between(where)}."
        )
    if excludes(where, 1):
        return (
            f"The places where {own} are searched {words.ratio(where.value or 0)} times as much as "
            f"those where {other} (likely range {likely})."
        )
    return (
        f"These records cannot tell whether the places where {own} are searched more than those "
        f"where {other}: the ratio is {words.ratio(where.value or 0)}, and could be anywhere from "
        f"{likely}."
    )


def who_sentence(who: Finding) -> str:
    """How the two groups' rates compare within the same area."""
    own, other = both(who)
    likely = words.interval(who.low, who.high)
    if lies_within(who, *SIMILAR_RATIOS):
        return (
            f"Within the same area the rates of {own} and {other} were similar: the ratio is "
            f"likely {_between(who)}."
        )
    if excludes(who, 1):
        return (
            f"Within the same area {own} were searched at {words.ratio(who.value or 0)} times the "
            f"rate of {other} (likely range {likely})."
        )
    return (
        f"These records cannot tell whether {own} were searched at another rate than {other} "
        f"within the same area: the ratio is {words.ratio(who.value or 0)}, and could be anywhere "
        f"from {likely}."
    )


def product_sentence(crude: Finding, where: Finding, who: Finding) -> str:
    """That the two parts make up the whole, with decimals that make the product come out."""
    numbers = (where.value or 0, who.value or 0, crude.value or 0)
    for places in PLACES:
        first, second, whole = (round(each, places) for each in numbers)
        if round(first * second, places) == whole and not _hides_a_side(numbers, places):
            return (
                f"Where times who: {first:.{places}f} × {second:.{places}f} = {whole:.{places}f}."
            )
    first_, second_, whole_ = map(words.ratio, numbers)
    return f"Where times who: {first_} × {second_} is about {whole_}."


def _hides_a_side(numbers: tuple[float, ...], places: int) -> bool:
    """Whether a ratio beside 1 would be printed as 1, or a small one as 0."""
    return any(round(each, places) in (0, 1) and each not in (0, 1) for each in numbers)


def chain_sentence(crude: Finding, where: Finding, who: Finding) -> str | None:
    """The parts as searches: at one rate for all, at each area's own, and as recorded."""
    own, other = both(crude)
    if not can_be_split(crude, where, who) or not crude.value or not who.value:
        return None
    searches = crude.counts["searches"]
    alike, by_area = (words.count(searches / ratio) for ratio in (crude.value, who.value))
    return (
        f"In numbers: had {own} been searched at the rate of {other} in the whole, there would be "
        f"{alike} searches of them; at the rate of {other} in each area, {by_area}. Recorded are "
        f"{words.count(searches)}."
    )


def pooled_sentence(crude: Finding, pooled: Finding) -> str | None:
    """A warning where areas by themselves tell another story than all of them together."""
    if not _has_value(crude) or not _has_value(pooled):
        return None
    one, two = crude.value or 0, pooled.value or 0
    if (one - 1) * (two - 1) < 0:
        clear = excludes(crude, 1) and excludes(pooled, 1)
        found = "They lie on different sides of an equal rate" + (
            "" if clear else ", though not by ranges that both leave it out"
        )
    elif abs(two / one - 1) > FAR:
        found = "They differ by more than a tenth"
    else:
        return None
    own, other = both(crude)
    return (
        f"For {own} and {other}, all areas together give a ratio of {_with_range(crude)}; the "
        f"ratios within the areas, pooled, give {_with_range(pooled)}. {found}, so that neither "
        "can stand for the other."
    )


def _with_range(ratio: Finding) -> str:
    likely = words.interval(ratio.low, ratio.high)
    return f"{words.ratio(ratio.value or 0)} (likely range {likely})"


def _between(ratio: Finding) -> str:
    return f"between {words.ratio(ratio.low or 0)} and {words.ratio(ratio.high or 0)}"


def _home(group: str) -> str:
    """A group with its verb: `Black people live`."""
    return f"{words.people(group)} live{'s' * (group == EVERYONE_ELSE)}"
