"""Sentences on a count over two periods, here and elsewhere, as strongly as its range allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.sentences.shared import excludes

if TYPE_CHECKING:
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


def fine(value: float) -> str:
    """A ratio with two decimals, since the size of a change is what is argued about."""
    return words.ratio(value, 1 if value >= words.TWO_PLACES_BELOW else 0)


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


def counts_clause(ratio: Finding, what: str) -> str:
    """Both counts and their ratio with its range, without a full stop."""
    now, before = ratio.counts["now"], ratio.counts["before"]
    days = [ratio.extra.get(name) for name in ("days_now", "days_before")]
    spans = ["" if days[0] == days[1] == 1 else in_days(each) for each in days]
    many = "as many for each day" if days[0] != days[1] or days[0] != 1 else "as many"
    if ratio.status != "estimated":
        return f"{_counted(now, what)} now and {words.count(before)} before: {ratio.reason}"
    return (
        f"{_counted(now, what)}{spans[0]} now and {words.count(before)}{spans[1]} before, "
        f"{times(ratio, many)}"
    )


def change_sentence(ratio: Finding, what: str, where: str = "") -> str:
    """How a count changed, and whether its range settles in which direction."""
    if ratio.status == "suppressed":
        place = f", {where}," if where else ""
        return f"How the number of {what}{place} changed is {words.HIDDEN}."
    told = words.sentence(f"{where}: " if where else "") + counts_clause(ratio, what)
    return f"{told}. {_direction(ratio)}" if ratio.status == "estimated" else f"{told}."


def beside_elsewhere_sentence(both: Finding) -> str:
    """The change here over the change elsewhere, and what its range allows to say."""
    if both.status == "suppressed":
        return f"How the change here stands to that elsewhere is {words.HIDDEN}."
    if both.status != "estimated":
        return f"The two changes cannot be compared: {both.reason}."
    value = "without limit" if both.value is None else fine(both.value)
    told = f"The ratio here over the ratio elsewhere is {value} ({likely(both)})"
    if not excludes(both, 1):
        return f"{told}: whether the number changed more here cannot be told."
    side = "above" if (both.low or 0) > 1 else "below"
    return f"{told}: the number here went {side} what the change elsewhere would give."


def _direction(ratio: Finding) -> str:
    if not excludes(ratio, 1):
        return "Whether the number rose or fell cannot be told from these two counts."
    rose = ratio.low is not None and ratio.low > 1
    return f"The number {'rose' if rose else 'fell'}. {CAUSE}"


def _counted(number: int, what: str) -> str:
    return f"{words.count(number)} {what}".rstrip()


def in_days(number: object) -> str:
    """A length of time after a count: ` in 30 days`; nothing where it is not given."""
    if not isinstance(number, float):
        return ""
    return f" in {number:,g} day{'s' * (number != 1)}"
