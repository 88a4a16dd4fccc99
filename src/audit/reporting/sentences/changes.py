"""Sentences on a count over two periods, here and elsewhere, as strongly as its range allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.reporting import words
from audit.reporting.sentences.shared import excludes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import Finding

CAUSE = "Why it changed is not in these numbers."
METHOD = (
    "Each range is exact, given the totals of the counts (Przyborowski and Wilenski 1940; of the "
    "ratio of both ratios Cornfield 1956)."
)
ASSUMPTIONS = (
    "The same days were counted by the same rules in both periods.",
    "Events are independent of each other; where one brings others with it, ranges are too narrow.",
)
ASSUMED_ELSEWHERE = (
    "Without the operation both places would have changed by the same factor, and the operation "
    "did not change the other place."
)

Dates = tuple[tuple[str, str] | None, tuple[str, str] | None]
"""The first and last day of the later period, then of the earlier one; None where not given."""
NO_DATES: Dates = (None, None)


_ONE_DECIMAL_FROM, _NO_DECIMALS_FROM = 10, 100


def fine(value: float) -> str:
    """
    A ratio with two decimals, since the size of a change is what is argued about.

    It has fewer from 10 on, where nobody could count so finely.
    """
    if value >= _NO_DECIMALS_FROM:
        return words.count(round(value))
    return words.ratio(value, 1 if words.TWO_PLACES_BELOW <= value < _ONE_DECIMAL_FROM else 0)


def likely(finding: Finding) -> str:
    """The range of a ratio, with two decimals: `likely range 1.23 to 1.45`."""
    if finding.low is None or finding.high is None:
        return f"likely range {words.interval(finding.low, finding.high)}"
    return f"likely range {' to '.join(words.told_apart(fine, finding.low, finding.high))}"


def times(finding: Finding, what: str = "as many") -> str:
    """A ratio with its range: `1.33 times as many (likely range 1.23 to 1.45)`."""
    if finding.value is None:
        return f"a ratio without limit ({likely(finding)})"
    return f"{fine(finding.value)} times {what} ({likely(finding)})"


def dates_of(change: Mapping[str, Any]) -> Dates:
    """The days of both periods as a plan gives them of a change."""
    now, before = (change.get(name) for name in ("dates_now", "dates_before"))
    return (tuple(now), tuple(before)) if now and before else NO_DATES


def counts_clause(ratio: Finding, when: Dates = NO_DATES) -> str:
    """Both counts and their ratio with its range, without a full stop."""
    days = [ratio.extra.get(name) for name in ("days_now", "days_before")]
    spans = ["" if days[0] == days[1] == 1 else in_days(each) for each in days]
    many = "as many for each day" if days[0] != days[1] or days[0] != 1 else "as many"
    now, before = (
        f"{words.count(ratio.counts[name])}{span} {name}{_dated(dates)}"
        for name, span, dates in zip(("now", "before"), spans, when, strict=True)
    )
    if ratio.status != "estimated":
        return f"{now} and {before}: {ratio.reason}"
    return f"{now} and {before}, {times(ratio, many)}"


def _dated(dates: tuple[str, str] | None) -> str:
    """The days of a period after its count, in brackets; nothing where they are not given."""
    return f" ({words.period(*dates)})" if dates else ""


def change_sentence(ratio: Finding, what: str, where: str = "", when: Dates = NO_DATES) -> str:
    """
    How a count changed, and whether its range settles in which direction.

    What was counted stands before the counts, in the user's words, so that no number needs them.
    """
    named = ", ".join(each for each in (where, what) if each)
    if ratio.status == "suppressed":
        return f"{words.sentence(named)}: how the number changed is {words.HIDDEN}."
    told = f"{words.sentence(named)}: {counts_clause(ratio, when)}"
    return f"{told}. {_direction(ratio)}" if ratio.status == "estimated" else f"{told}."


def beside_elsewhere_sentence(both: Finding, where: str = "") -> str:
    """The change here over the change elsewhere, and what its range allows to say."""
    if both.status == "suppressed":
        there = f"that of {where}" if where else "that elsewhere"
        return f"How the change here stands to {there} is {words.HIDDEN}."
    if both.status != "estimated":
        return f"The two changes cannot be compared: {both.reason}."
    told = ratios_clause(both, where)
    if not excludes(both, 1):
        return f"{told}: whether the number changed more here cannot be told."
    side = "above" if (both.low or 0) > 1 else "below"
    return f"{told}: the number here went {side} what the change there would give."


def ratios_clause(both: Finding, where: str = "") -> str:
    """The change here over that elsewhere with its range, without a full stop."""
    value = "without limit" if both.value is None else fine(both.value)
    there = f"that of {where}" if where else "the ratio elsewhere"
    return f"The ratio here over {there} is {value} ({likely(both)})"


def _direction(ratio: Finding) -> str:
    if not excludes(ratio, 1):
        return "Whether the number rose or fell cannot be told from these two counts."
    rose = ratio.low is not None and ratio.low > 1
    return f"The number {'rose' if rose else 'fell'}. {CAUSE}"


def in_days(number: object) -> str:
    """A length of time after a count: ` in 30 days`; nothing where it is not given."""
    if not isinstance(number, float):
        return ""
    return f" in {number:,g} day{'s' * (number != 1)}"
