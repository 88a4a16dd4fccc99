"""Totals that tables state beside their parts, and whether these add up to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.health.base import Evidence, HealthCheck, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.intake.aggregated.stated import StatedTotal

UNFIT_ABOVE = 0.01
"""The share of the totals by which they differ from their parts above which it is unfit."""


@dataclass(frozen=True, slots=True)
class _Level:
    """The totals of one table over the same columns, which have no part in common."""

    totals: tuple[StatedTotal, ...]

    @property
    def wrong(self) -> list[StatedTotal]:
        """Those that differ from their parts."""
        return [each for each in self.totals if each.apart]

    @property
    def share(self) -> float:
        """How far they lie from their parts, of all that they or their parts count."""
        whole = sum(max(each.stated, each.least) for each in self.totals)
        return sum(each.apart for each in self.totals) / whole if whole else 0.0

    def numbers(self) -> dict[str, Any]:
        """For evidence."""
        furthest = self.furthest
        return {
            "file": furthest.file,
            "over": list(furthest.over),
            "checked": len(self.totals),
            "differ": len(self.wrong),
            "apart": sum(each.apart for each in self.totals),
            "share": round(self.share, 4),
            "at": f"{furthest.file}, {furthest.place}",
            "stated": furthest.stated,
            "parts_at_least": furthest.least,
            "parts_at_most": furthest.most,
        }

    @property
    def furthest(self) -> StatedTotal:
        """The one that differs most."""
        return max(self.totals, key=lambda each: each.apart)


def _look(evidence: Evidence) -> Seen:
    totals = evidence.gathered.observed.totals
    if not totals:
        return Seen("ok", "Not looked at: no table states totals of its rows.", {"checked": 0})
    wrong = [level for level in _levels(totals) if level.wrong]
    numbers = {"checked": len(totals), "differing": [level.numbers() for level in wrong]}
    if not wrong:
        return Seen("ok", "Every total that could be checked is the sum of its parts.", numbers)
    message = _message(max(wrong, key=lambda level: level.share), len(totals), wrong)
    if any(level.share > UNFIT_ABOVE for level in wrong):
        return Seen("unfit", message, numbers, ("searched", "found", "trend"))
    return Seen("warning", message, numbers)


def _levels(totals: Iterable[StatedTotal]) -> list[_Level]:
    found: defaultdict[tuple[str, tuple[str, ...]], list[StatedTotal]] = defaultdict(list)
    for each in totals:
        found[each.file, each.over].append(each)
    return [_Level(tuple(level)) for level in found.values()]


def _message(level: _Level, checked: int, wrong: Iterable[_Level]) -> str:
    one, differ = level.furthest, sum(len(each.wrong) for each in wrong)
    which = f"{differ:,} of the {checked:,} totals" if checked > 1 else "The total"
    differs = "differs from the sum of its" if differ == 1 else "differ from the sums of their"
    return (
        f"{which} that could be checked {differs} parts: {one.file}, {one.place} ({one.label}) "
        f"states {one.stated:,}, and its parts add up to {one.sum_in_words}. {_why(one)}"
    )


def _why(one: StatedTotal) -> str:
    """What may be wrong with a total, and what can be done."""
    if one.stated < one.least:
        return "Rows may be counted twice, or the total be of another edition."
    return (
        "Rows may be missing; where the rest are people of unknown ethnicity, list them in a row "
        "of their own."
    )


CHECK = HealthCheck(
    name="stated_totals",
    because="Where rows do not add up to what a table says of itself, searches are missing or are "
    "counted twice, and nobody can tell of which group.",
    look=_look,
    definition="Rows that are totals of other rows of their table, beside the sum of these; of "
    "areas outside the audit's none. Numbers that are hidden count as all that they can be.",
    threshold="Warning where any total differs from its parts; unfit where those of one table over "
    f"the same columns differ by more than {UNFIT_ABOVE:.0%} of what they count.",
    source="Published tables whose total counts people of unknown ethnicity whom no row lists, as "
    "in Ethnicity facts and figures, 2006/07 to 2017/18.",
)
