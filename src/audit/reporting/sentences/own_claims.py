"""What the numbers say of hypotheses of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.reporting import words
from audit.reporting.sentences import changes
from audit.reporting.sentences.claim_held import NOT_BORNE_OUT, mine, points
from audit.reporting.sentences.shared import excludes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import Finding
    from audit.reporting.sentences.claim_held import Held

_SAYS = {
    "higher": "the first is said to be higher",
    "lower": "the first is said to be lower",
    "same": "both are said to be about the same, which is a ratio from 0.9 to 1.1",
}


def of_counts(held: Held) -> tuple[str, ...]:
    """Two counts beside each other."""
    return tuple(_of_counts(each, held.given) for each in held.told("claimed_ratio"))


def _of_counts(ratio: Finding, given: Mapping[str, Any]) -> str:
    days = [ratio.extra.get(name) for name in ("days", "second_days")]
    first, second = (
        f"{words.count(ratio.counts[name])}{_named(given, side)}{changes.in_days(each)}"
        for name, side, each in zip(
            ("count", "second_count"), ("first", "second"), days, strict=True
        )
    )
    many = "as many for each day" if days[0] is not None else "as many"
    return f"{first} are {changes.times(ratio, many)} as {second}; {_said(given)}."


def counts(finding: Finding, given: Mapping[str, Any]) -> str:
    """Both counts, with what they are of."""
    sides = (("count", "of", "first"), ("second_count", "second_of", "second"))
    first, second = (
        f"{words.count(finding.counts[number])}"
        f"{f' of {words.count(finding.counts[of])}' if of in finding.counts else ''}"
        f"{_named(given, side)}"
        for number, of, side in sides
    )
    return f"They are {first} and {second}"


def of_rates(held: Held) -> tuple[str, ...]:
    """Two rates beside each other, with their ratio and how far apart they are."""
    return tuple(_of_rates(ratio, held) for ratio in held.told("claimed_rate_ratio"))


def _of_rates(ratio: Finding, held: Held) -> str:
    counts, given = ratio.counts, held.given
    sides = [
        _share(counts[number], counts[of], _named(given, side))
        for number, of, side in (("count", "of", "first"), ("second_count", "second_of", "second"))
    ]
    apart = [f"; the gap is likely {points(each)}" for each in held.told("claimed_rate_difference")]
    tested = "" if ratio.is_borne_out or not excludes(ratio, 1) else f" {NOT_BORNE_OUT}"
    return (
        f"{sides[0]} beside {sides[1]}: {changes.times(ratio, 'the rate')}{''.join(apart)}; "
        f"{_said(given)}.{tested}"
    )


def of_share(held: Held) -> tuple[str, ...]:
    """A share with its range beside the one that it is held against."""
    return tuple(_of_share(each, held.given) for each in held.told("claimed_share"))


def _of_share(share: Finding, given: Mapping[str, Any]) -> str:
    counts, against = share.counts, share.extra.get("against")
    held = words.percent(against) if isinstance(against, float) else "an unknown share"
    likely = words.percent_range(share.low, share.high)
    return (
        f"{_share(counts['count'], counts['of'], _named(given, 'first'))}, likely range {likely}, "
        f"beside {held}{_named(given, 'second')}; {_said(given)}."
    )


def _share(number: int, of: int, name: str) -> str:
    """A count of a number, with what it is of; of few without a percentage."""
    counts = f"{words.count(number)} of {words.count(of)}"
    beside = [] if of < words.SMALL_BASE else [words.percent(number / of)]
    parts = [*beside, *([name.strip()] if name else [])]
    return f"{counts} ({'; '.join(parts)})" if parts else counts


def _named(given: Mapping[str, Any], side: str) -> str:
    """What a side is of, in the user's words."""
    name = mine((given.get(side) or {}).get("name"))
    return f" {name}" if name else ""


def _said(given: Mapping[str, Any]) -> str:
    says = str(given.get("says", ""))
    for bound in ("at least", "at most"):
        if says.startswith(bound):
            number = float(says.removeprefix(bound))
            return f"the first is said to be {bound} {number:g} times the second"
    return _SAYS.get(says, "what is said of them is not kept")
