"""Sentences on who is searched: rates, ratios, and shares of the people present."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.counts import MONTHS_A_YEAR, Period
from audit.findings import Statement
from audit.reporting import words
from audit.reporting.sentences.blocked import are_shares_sound, blocked
from audit.reporting.sentences.shared import (
    adjective,
    both,
    excludes,
    first,
    lies_within,
    primary,
)

if TYPE_CHECKING:
    from audit.findings import Finding, Findings, Kind

UNKNOWN_TO_SAY = 0.05
"""The share of unknown ethnicity from which the headline says how many it leaves out."""
SIMILAR_RATIOS = (0.9, 1.1)
"""Rates are called similar only where the whole interval of their ratio lies in here."""
PER_RESIDENTS = 1_000
WHO_WAS_THERE = "These records do not say who was there."
FEW = 3
"""With fewer searches than this in either group nothing is said of their ratio."""


def on_searches(findings: Findings) -> Statement | None:
    """Page one's sentence on the ratio, or on the parity share where there can be no ratio."""
    ratio = primary(findings, "rate_ratio")
    if (instead := blocked(findings, "searched", "rate_ratio")) is not None:
        return _without_ratio(findings, instead)
    if ratio is None or ratio.status != "estimated":
        return _on_parity(findings, ratio)
    kind, text = _ratio(findings, ratio)
    rates = (_rate(findings, ratio, each) for each in (ratio.group, ratio.reference or ""))
    ids = (ratio.id, *(each.id for each in rates if each is not None))
    part = _part_month(findings) if " a year" in text else ""
    text = f"{text}{part}{left_out(findings)}"
    return Statement(kind=kind, text=text, findings=ids)


def _without_ratio(findings: Findings, instead: Statement) -> Statement:
    """Why there is no ratio, with the parity share where that is sound."""
    share = primary(findings, "parity_share")
    if share is None or share.status != "estimated" or not are_shares_sound(findings):
        return instead
    text = f"{instead.text} {parity_sentence(share)} {WHO_WAS_THERE}"
    return instead.model_copy(update={"text": text, "findings": (share.id, *instead.findings)})


def _part_month(findings: Findings) -> str:
    """That yearly rates are too low where a month is not whole. Their ratio is as it is."""
    seen = next((each for each in findings.health if each.check == "part_month"), None)
    if seen is None or not (seen.evidence.get("part_months") or seen.evidence.get("nearly_empty")):
        return ""
    return " The records hold only part of a month, so that both yearly rates are too low."


def left_out(findings: Findings) -> str:
    """How many searches a ratio leaves out, where that could matter."""
    unknown, whole = (first(findings, "searches", each) for each in ("unknown", "all"))
    if unknown is None or whole is None or not unknown.value or not whole.value:
        return ""
    if unknown.value < UNKNOWN_TO_SAY * whole.value:
        return ""
    return (
        f" This leaves out {words.count(unknown.value)} of {words.count(whole.value)} searches, of "
        "people whose ethnicity is unknown."
    )


def ratio_sentence(findings: Findings, ratio: Finding) -> str:
    """One group's rate beside the reference's, as strongly as the interval allows."""
    if ratio.status == "estimated":
        return _ratio(findings, ratio)[1]
    return f"No ratio is given for {' and '.join(both(ratio))}: {ratio.reason}."


def _ratio(findings: Findings, ratio: Finding) -> tuple[Kind, str]:
    kind, whose = ratio_kind(ratio), _whose(findings, ratio)
    if kind == "cannot_tell" or ratio.value is None:
        return kind, _too_few(ratio)
    if kind == "uncertain":
        return kind, _uncertain(ratio, ratio.value, whose)
    is_apart = is_settled(ratio)
    said = _different(ratio, ratio.value, whose) if is_apart else _similar(ratio, whose)
    return kind, f"{said} {_both_rates(findings, ratio)}"


def _whose(findings: Findings, ratio: Finding) -> str:
    """Whose residents a ratio of an operation is made of: `residents of Leeds, Census 2021`."""
    if findings.plan["operation"] is None:
        return ""
    held = findings.provenance.baselines
    source = next((each for each in held if each.name == ratio.baseline), None)
    if source is None:
        return ""
    by, _, where = source.label.partition(", residents of ")
    named = f"residents of {where}, {by}" if where else f"residents by {by}"
    return words.shortened(named, 100)


def ratio_kind(ratio: Finding) -> Kind:
    """How far a ratio is shown: where its range leaves out 1, or lies close to it."""
    if not is_enough(ratio) or ratio.value is None:
        return "cannot_tell"
    return "shown" if lies_within(ratio, *SIMILAR_RATIOS) or excludes(ratio, 1) else "uncertain"


def is_settled(ratio: Finding) -> bool:
    """Whether a ratio is shown to be a difference: neither similar, nor uncertain, nor of few."""
    return ratio_kind(ratio) == "shown" and not lies_within(ratio, *SIMILAR_RATIOS)


def could_have_shown(detectable: Finding) -> str | None:
    """The ratios nearest to 1 that so many searches would have shown; None without any."""
    if detectable.status != "estimated" or detectable.value is None:
        return None
    group, other = both(detectable)
    counts, lower = detectable.counts, detectable.extra.get("lower_ratio")
    below = f", or of about {words.ratio(lower)} or less," if isinstance(lower, float) else ""
    nearer = "one nearer to 1" if below else "a smaller one"
    return (
        f"With {words.counted(counts['searches'], 'search', 'searches')} of {group} and "
        f"{words.count(counts['reference_searches'])} of {other}, a ratio of about "
        f"{words.ratio(detectable.value)} or more{below} would have been shown in four of five "
        f"such samples; {nearer} could have gone unseen."
    )


def is_enough(ratio: Finding) -> bool:
    """Whether both groups have so many searches that their rates can be compared at all."""
    return min(ratio.counts["searches"], ratio.counts["reference_searches"]) >= FEW


def _too_few(ratio: Finding) -> str:
    group, other = both(ratio)
    own = ratio.counts["searches"]
    searches = f"{'was' if own == 1 else 'were'} {words.counted(own, 'search', 'searches')}"
    return (
        f"There {searches} of {group} and {words.count(ratio.counts['reference_searches'])} "
        f"of {other}: too few to compare their rates."
    )


def _similar(ratio: Finding, whose: str) -> str:
    of_whom = f" ({whose})" if whose else ""
    return (
        f"The search rates of {' and '.join(both(ratio))}{of_whom} were similar: the ratio is "
        f"likely between {words.ratio(ratio.low or 0)} and {words.ratio(ratio.high or 0)}."
    )


def _different(ratio: Finding, value: float, whose: str) -> str:
    group, other = both(ratio)
    of_whom = f"; {whose}" if whose else ""
    return (
        f"{words.sentence(group)} were searched at {_value(ratio, value)} times the rate of {other}"
        f" (likely range {words.interval(ratio.low, ratio.high)}{of_whom}){_of_few(ratio)}."
    )


def _value(ratio: Finding, value: float) -> str:
    return words.beside_range(words.ratio, value, ratio.low, ratio.high)


def _of_few(ratio: Finding) -> str:
    """Both numbers of searches where one of them is small: what such a ratio rests on."""
    numbers = (ratio.counts["searches"], ratio.counts["reference_searches"])
    if min(numbers) >= words.SMALL_BASE:
        return ""
    return f", with {' and '.join(map(words.count, numbers))} searches"


def _uncertain(ratio: Finding, value: float, whose: str) -> str:
    group, other = both(ratio)
    searches = words.counted(ratio.counts["searches"], "search", "searches")
    others = words.count(ratio.counts["reference_searches"])
    likely = words.interval(ratio.low, ratio.high).replace(" to ", " times to ")
    of_whom = f" ({whose})" if whose else ""
    return (
        f"The search rate of {group} was {_value(ratio, value)} times that of {other}{of_whom}, "
        f"but with {searches} of {group} and {others} of {other} the true figure could be anywhere "
        f"from {likely} times. These records cannot tell whether there was a difference."
    )


def _both_rates(findings: Findings, ratio: Finding) -> str:
    """The two rates that a ratio is made of, or their counts where the rates are not found."""
    group, other = (words.residents(each) for each in (ratio.group, ratio.reference or ""))
    own = _rate(findings, ratio, ratio.group)
    if own is not None:
        one, two = words.rates_beside(own.value or 0, _reference_rate(findings, ratio, own))
        return (
            f"There were {one} searches{_pace(own)} for every 1,000 {group} and {two} for every "
            f"1,000 {other}."
        )
    numbers = {name: words.count(number) for name, number in ratio.counts.items()}
    return (
        f"There were {numbers['searches']} searches for {numbers['residents']} {group} and "
        f"{numbers['reference_searches']} for {numbers['reference_residents']} {other}."
    )


def _reference_rate(findings: Findings, ratio: Finding, own: Finding) -> float:
    """
    The search rate of the reference.

    That of everyone else is another one beside every group and no finding: it is made of the
    counts of the ratio, as a search rate is, for the period of the group's own rate.
    """
    found = _rate(findings, ratio, ratio.reference or "")
    if found is not None:
        return found.value or 0
    period = Period(own.counts.get("months", 0), own.counts.get("days", 0))
    exposure = ratio.counts["reference_residents"] * period.years / PER_RESIDENTS
    return ratio.counts["reference_searches"] / exposure


def _pace(rate: Finding) -> str:
    """For how long a rate is, and that a year's was not seen where the records cover less."""
    months, days = (rate.counts.get(name, 0) for name in ("months", "days"))
    if days:
        covered = "one day" if days == 1 else f"{words.count(days)} days"
        return f" a year, at the pace of the {covered} covered,"
    if 0 < months < MONTHS_A_YEAR:
        covered = "one month" if months == 1 else f"{words.in_letters(months)} months"
        return f" a year, at the pace of the {covered} covered,"
    return " a year" if months else ""


def _rate(findings: Findings, ratio: Finding, group: str) -> Finding | None:
    """The search rate of a group where the ratio was measured."""
    rates = findings.where(
        "search_rate",
        group=group,
        baseline=ratio.baseline,
        variation=ratio.variation,
        stratum=ratio.stratum,
    )
    return next((each for each in rates if each.status == "estimated"), None)


def _on_parity(findings: Findings, ratio: Finding | None) -> Statement | None:
    """What can be said where residents are not the people who can be searched."""
    share = primary(findings, "parity_share")
    if share is None or share.status != "estimated":
        return None
    text = f"{parity_sentence(share)} {WHO_WAS_THERE}"
    if ratio is None:
        return Statement(kind="cannot_tell", text=text, findings=(share.id,))
    return Statement(
        kind="cannot_tell",
        text=f"No ratio to residents is given: {reason_without_ratio(ratio)}. {text}",
        findings=(share.id, ratio.id),
    )


def reason_without_ratio(ratio: Finding | None) -> str:
    """Why there is no ratio to residents; empty where none was asked for."""
    return (ratio.reason or "").partition(", so no ratio")[0] if ratio is not None else ""


def parity_sentence(share: Finding) -> str:
    """What share of the people present would make the searches match them."""
    own, whole = share.counts["searches"], share.counts["all_searches"]
    needed = words.beside_range(words.percent, share.value or 0, share.low, share.high)
    return (
        f"{words.count(own)} of the {words.count(whole)} searches of people whose ethnicity is "
        f"known were of {words.people(share.group)}: for the searches to match those present, "
        f"{needed} of the people (likely range "
        f"{words.percent_range(share.low, share.high)}) would have to be {adjective(share.group)}."
    )


def baseline_share_sentence(share: Finding, label: str) -> str | None:
    """The group's share of a baseline, to be held beside the parity share."""
    residents, everyone = share.counts.get("residents"), share.counts.get("all_residents")
    if not residents or not everyone:
        return None
    return (
        f"{words.sentence(words.people(share.group))} are {words.percent(residents / everyone)} of "
        f"those counted in {label} ({words.count(residents)} of {words.count(everyone)})."
    )
