"""Sentences on how far a result moves under other choices, unknown ethnicity above all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.findings import Statement
from audit.reporting import words
from audit.reporting.sentences.blocked import blocking
from audit.reporting.sentences.shared import (
    adjective,
    both,
    excludes,
    first,
    primary,
)

if TYPE_CHECKING:
    from audit.findings import Finding, Findings


def on_unknown(findings: Findings) -> Statement | None:
    """Page one's sentence on unknown ethnicity: shown where both bounds stay on one side of 1."""
    ratio = primary(findings, "rate_ratio")
    if blocking(findings, "searched"):
        return None
    if ratio is None or (bounds := _bounds(findings, ratio)) is None:
        return None
    if (text := unknown_sentence(findings, ratio)) is None:
        return None
    sides = {(each.value or 0) > 1 for each in (ratio, *bounds)}
    agree = len(sides) == 1 and all(excludes(each, 1) for each in bounds)
    ids = (ratio.id, *(each.id for each in bounds))
    return Statement(kind="shown" if agree else "uncertain", text=text, findings=ids)


def unknown_sentence(findings: Findings, ratio: Finding) -> str | None:
    """How far the ratio could move if those of unknown ethnicity were all of one group."""
    unknown, bounds = first(findings, "searches", "unknown"), _bounds(findings, ratio)
    if unknown is None or not unknown.value or bounds is None or ratio.value is None:
        return None
    low, high = (words.ratio(each.value or 0) for each in bounds)
    searches = words.counted(round(unknown.value), "search", "searches")
    if findings.is_published:
        return _if_published(round(unknown.value), ratio, (low, high))
    return (
        f"Ethnicity is unknown for {searches}. With them left out the ratio is "
        f"{words.ratio(ratio.value)}; if all of them were {adjective(ratio.reference or '')} it "
        f"would be {low}, if all were {adjective(ratio.group)}, {high}."
    )


def _if_published(unknown: int, ratio: Finding, ends: tuple[str, str]) -> str:
    """The same of published numbers, whose unknown may be people of groups that were not named."""
    other, own = (adjective(each) for each in (ratio.reference or "", ratio.group))
    one, all_of, every = "a person", "they", ""
    if unknown > 1:
        one, all_of, every = "people", f"all {words.count(unknown)}", "all were "
    return (
        f"The ratio leaves out {words.counted(unknown, 'search', 'searches')} of {one} whose "
        f"ethnicity is not known: if {all_of} were {other}, the ratio would be {ends[0]}; if "
        f"{every}{own}, {ends[1]}."
    )


def _bounds(findings: Findings, ratio: Finding) -> tuple[Finding, Finding] | None:
    """The ratio with all unknown in the reference group, and with all in the group."""
    low, high = (
        _varied(findings, ratio, name) for name in ("unknown_in_reference", "unknown_in_group")
    )
    return None if low is None or high is None else (low, high)


def _varied(findings: Findings, ratio: Finding, variation: str) -> Finding | None:
    found = findings.where(
        ratio.measure, group=ratio.group, baseline=ratio.baseline, variation=variation
    )
    return next((each for each in found if each.value is not None), None)


def variation_sentence(main: Finding, varied: Finding, label: str) -> str:
    """How far a sensitivity analysis moved a ratio. No pass mark."""
    if varied.status == "suppressed":
        return f"{label}: {words.HIDDEN}."
    if varied.status != "estimated" or varied.value is None:
        return f"{label}: cannot be done, because {varied.reason}."
    now = words.ratio(varied.value)
    result = f"{label}: the ratio is {now} (likely range {words.interval(varied.low, varied.high)})"
    if main.value is None:
        return f"{result}."
    before = words.ratio(main.value)
    if now == before:
        return f"{result}, as in the main analysis."
    return f"{result}, {'up' if varied.value > main.value else 'down'} from {before}."


def tipping_sentence(tipping: Finding, bounds: Finding | None) -> str | None:
    """Who the unknown would be for equal rates, or that the rates differ whoever they are."""
    own, other = both(tipping)
    unknown = tipping.counts.get("unknown_searches")
    if not unknown:
        return None
    searches = words.counted(unknown, "search", "searches")
    if tipping.status == "estimated" and tipping.value is not None:
        part, rest = _parts_of_unknown(tipping.value, unknown)
        return (
            f"For the two rates to be equal, {part} of the {searches} of unknown ethnicity would "
            f"have to be of {own} and all the rest, {rest}, of {other}."
        )
    return _whoever(bounds, searches) if bounds is not None else None


def _parts_of_unknown(share: float, unknown: int) -> tuple[str, str]:
    """A share of the unknown and the rest of them, of few as whole numbers."""
    if unknown >= words.SMALL_BASE:
        return words.percent(share), words.percent(1 - share)
    part = round(share * unknown)
    return f"about {words.count(part)}", f"about {words.count(unknown - part)}"


def _whoever(bounds: Finding, searches: str) -> str | None:
    """That one rate stays the higher, where both bounds lie on one side of 1."""
    own, other = both(bounds)
    if bounds.low is not None and bounds.low > 1:
        return (
            f"Even if all {searches} of unknown ethnicity were of {other}, the recorded rate of "
            f"{own} would be higher: {words.ratio(bounds.low)} times that of {other}."
        )
    if bounds.high is not None and bounds.high < 1:
        return (
            f"Even if all {searches} of unknown ethnicity were of {own}, their recorded rate "
            f"would be lower: {words.ratio(bounds.high)} times that of {other}."
        )
    return None


def imputed_sentence(imputed: Finding, pro_rata: Finding | None) -> str | None:
    """The ratio if the unknown are like others searched in the same circumstances."""
    if imputed.status != "estimated" or imputed.value is None:
        return None
    likely = words.interval(imputed.low, imputed.high)
    unclear = "" if excludes(imputed, 1) else ", which does not leave out an equal rate"
    text = (
        "If the unknown are like others who were searched in the same circumstances, the ratio of "
        f"{' to '.join(both(imputed))} is {words.ratio(imputed.value)} (likely range "
        f"{likely}{unclear})"
    )
    if pro_rata is None or pro_rata.value is None:
        return f"{text}."
    return f"{text}; shared out in proportion to the known, it is {words.ratio(pro_rata.value)}."


def repeats_sentence(people: Finding) -> str | None:
    """How many people the searches were of, and how many were searched again."""
    again, most = (people.extra.get(name) for name in ("searched_again", "most"))
    searches = people.counts.get("searches")
    if not people.value or not isinstance(again, float) or not searches:
        return None
    whom = "" if people.group == "all" else f" of {words.people(people.group)}"
    whole = (
        f"{words.counted(searches, 'search', 'searches')}{whom} "
        f"{'was' if searches == 1 else 'were'} of {_number_of(people)}"
    )
    if not again or not isinstance(most, float):
        return f"{whole}: nobody was searched more than once."
    return (
        f"{whole}; {words.count(again)} of them {'was' if again == 1 else 'were'} searched more "
        f"than once (most: {words.count(most)} times)."
    )


def _number_of(people: Finding) -> str:
    """How many people there were, at most where searches have no key."""
    without = people.extra.get("without_key")
    number = words.counted(round(people.value or 0), "person", "people")
    if not isinstance(without, float) or not without:
        return number
    return f"at most {number} ({words.counted(round(without), 'search', 'searches')} without a key)"


def clustered_sentence(clustered: Finding, ratio: Finding) -> str | None:
    """The ratio with the range that allows for repeat searches, beside the one that does not."""
    if clustered.status != "estimated" or clustered.value is None or ratio.status != "estimated":
        return None
    own, other = both(clustered)
    wide, narrow = (words.interval(each.low, each.high) for each in (clustered, ratio))
    text = (
        f"Allowing for repeat searches, the ratio of {own} to {other} is "
        f"{words.ratio(clustered.value)} with a likely range of {wide}; taken as if every search "
        f"stood by itself, the range is {narrow}."
    )
    if excludes(clustered, 1):
        return text
    return f"{text} With the first range these records cannot tell whether there was a difference."
