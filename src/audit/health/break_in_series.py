"""Months from which on the records are other records: their number changes, or their labels do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.findings import Headline, Level
from audit.health.base import Evidence, HealthCheck, Seen, sentence
from audit.health.part_month import part_months
from audit.health.series import Silence, counted, of_force, silences, the_first
from audit.health.series.volumes import FEWEST_BEFORE, Change, changes, overdispersion
from audit.intake.dates.periods import is_month
from audit.schema import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.tally import Tally

COLUMNS = (
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "gender",
    "age_band",
    "outcome",
)
"""Columns whose values seldom come and go by themselves. Powers and objects of search do."""
MOST_NAMED = 4
"""Labels that a message names."""
TOGETHER = 1
"""Periods that the two breaks may lie apart and still be one."""

Series = dict[str, dict[str, int]]
"""Searches by force and period, in order."""


def _look(evidence: Evidence) -> Seen:
    tally = evidence.searches
    series, left_out = _whole_periods(evidence, tally)
    numbers = {force: len(periods) for force, periods in series.items()}
    if not any(number > 1 for number in numbers.values()):
        return Seen(
            "ok",
            "Not looked at: there are no two months, quarters or years to compare.",
            {"periods_by_force": numbers},
        )
    volumes = [each for force in series for each in changes(force, series[force])]
    columns = [each for column in COLUMNS for each in counted(tally, column)]
    labels = [each for each in silences(columns) if each.force in series]
    both = [each for each in volumes if _at_the_same_time(each, labels, series[each.force])]
    level, blocks = _level(volumes, labels, both)
    return Seen(
        level,
        _message(series, volumes, labels, both),
        {
            "periods_by_force": numbers,
            "part_months_left_out": left_out,
            "changes_in_number": [each.numbers() for each in volumes],
            "changes_in_labels": [each.numbers() for each in labels],
            "overdispersion": {
                force: round(overdispersion(list(periods.values())), 2)
                for force, periods in series.items()
            },
        },
        blocks,
    )


def _whole_periods(evidence: Evidence, tally: Tally) -> tuple[Series, dict[str, list[str]]]:
    """Each force's searches by period without its part months, and which those are."""
    part = part_months(evidence)
    series, left_out = {}, {}
    for each in counted(tally, "searched"):
        gone = part.get(each.force, {})
        wholes = dict(zip(each.periods, each.wholes, strict=True))
        series[each.force] = {period: n for period, n in wholes.items() if period not in gone}
        if gone:
            left_out[each.force] = sorted(gone)
    return series, left_out


def _at_the_same_time(change: Change, labels: Iterable[Silence], series: Mapping[str, int]) -> bool:
    """Whether labels go or come where the number of searches changes; the end is no change."""
    places = {period: at for at, period in enumerate(series)}
    turns = {places[change.first], places[change.last] + 1}
    for each in labels:
        if each.force != change.force:
            continue
        edges = {places[each.last] + 1} if each.last in places else set()
        edges |= {places[each.first]} if each.first in places and not each.is_before else set()
        ends = {len(series)}
        if any(abs(turn - edge) <= TOGETHER for turn in turns - ends for edge in edges - ends):
            return True
    return False


def _level(
    volumes: list[Change], labels: list[Silence], both: list[Change]
) -> tuple[Level, tuple[Headline, ...]]:
    if both or any(each.is_nearly_empty for each in volumes):
        return "unfit", ("trend",)
    return ("warning" if volumes else "note" if labels else "ok"), ()


def _message(
    series: Series, volumes: list[Change], labels: list[Silence], both: list[Change]
) -> str:
    empty = [each for each in volumes if each.is_nearly_empty]
    worst = [*empty, *(each for each in both if each not in empty)]
    numbers = [_in_number(each, list(series)) for each in worst or volumes]
    parts = the_first(numbers, "changes in number")
    of_labels = [_in_labels(each, list(series)) for each in _grouped(labels)]
    parts += the_first(of_labels, "changes in labels")
    if both:
        parts.append("the months before and after cannot be compared")
    elif empty:
        parts.append("nearly all records of such months are missing: no trend can go over them")
    elif volumes:
        parts.append("look whether records are missing")
    if parts:
        return sentence(parts)
    if any(len(periods) > FEWEST_BEFORE for periods in series.values()):
        return "Neither the number of searches nor their labels break off between the months."
    return "No labels come or go; there are too few months to look for a break in their number."


def _in_number(change: Change, forces: list[str]) -> str:
    below = "below half" if change.is_fall else "above double"
    below = "below a tenth" if change.is_nearly_empty else below
    each = "a month " if is_month(change.first) else ""
    return (
        f"the searches{of_force(change.force, forces)} {_when(change.first, change.last)} are "
        f"{below} of those before: {change.after:,.0f} {each}after {change.before:,.0f}"
    )


def _in_labels(together: list[Silence], forces: list[str]) -> str:
    one = together[0]
    names = [BY_NAME[one.column].codes[each.code] for each in together]
    more = f" and {len(names) - MOST_NAMED} more" * (len(names) > MOST_NAMED)
    column = one.column.replace("_", " ")
    return (
        f"{column}{of_force(one.force, forces)} is never {', '.join(names[:MOST_NAMED])}{more} "
        f"{_when(one.first, one.last)}"
    )


def _grouped(labels: Iterable[Silence]) -> list[list[Silence]]:
    """The silences of one column over the same months together."""
    groups: dict[tuple[str, ...], list[Silence]] = {}
    for each in labels:
        groups.setdefault((each.force, each.column, each.first, each.last), []).append(each)
    return list(groups.values())


def _when(first: str, last: str) -> str:
    return f"in {first}" if first == last else f"from {first} to {last}"


CHECK = HealthCheck(
    "break_in_series",
    "Where an export changes, a fall in the records reads like a fall in searching, and a ratio "
    "over both sides of the break mixes two kinds of records.",
    _look,
    definition=(
        "For each force, months whose number of searches lies below half or above double of the "
        "median of up to 12 months before; and labels of ethnicity, gender, age and outcome that "
        "are met no more, or not yet, in some of the months. Part months are left out."
    ),
    threshold=(
        "The number: 3 months before at least, and a change of 3.5 standard deviations, which are "
        "made as wide as the months vary among themselves. Labels: 5 searches or more expected and "
        "none found, and less than 1 in 100 by chance. A note for labels alone, a warning for the "
        "number alone; unfit for a trend where both happen at the same month, and where less than "
        "a tenth is left."
    ),
    source=(
        "Seen in the Metropolitan Police's files: 10,641 searches in August 2024 and 3,251 in "
        'September, without any "other" or "not stated" label until April 2025, then 10,680 again.'
    ),
)
