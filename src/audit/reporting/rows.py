"""Findings → the rows of charts: where each mark stands, and what is written beside it."""

from __future__ import annotations

import math
import textwrap
from itertools import takewhile
from typing import TYPE_CHECKING

from audit import schema
from audit.reporting import cells, labels, words
from audit.reporting.table import FEW, KEY, SUPPRESSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding
    from audit.reporting.drawing import Datum

WIDTH = 26
"""Characters in a line of a row's label; it has two lines at most."""
COARSE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
FINE = (0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0)
FEWEST_TICKS = 4
STEPS = ((0.2, 5), (0.5, 10), (1.0, 20))
"""Up to which end of a scale of shares there is a tick at every so many per cent."""
FARTHEST = 50.0
"""Ratios beyond this, and below its inverse, run off the chart with an arrow."""
MARGIN = 1.12
_FEW_SAID = f", {KEY[FEW]}"
SHORT = {"verbal_warning": "Verbal warning or advice"}
"""Outcomes whose printed name is too long for a chart."""


def rate(finding: Finding, *, is_main: bool) -> Datum:
    """A rate as a bar with its likely range."""
    value = words.beside_range(words.rate, finding.value or 0, finding.low, finding.high)
    likely = cells.rates(finding.low, finding.high)
    return {
        "label": wrapped(words.label(finding.group)),
        "value": finding.value,
        "low": finding.low,
        "high": finding.high,
        "is_main": is_main,
        "shown": f"{value} ({likely})",
        "said": f"{value}, likely range {likely}",
    }


def point(label: str, share: float, *, is_main: bool = False) -> Datum:
    """A share without a range, such as that of a baseline."""
    return {
        "label": wrapped(label),
        "value": share,
        "low": share,
        "high": share,
        "is_main": is_main,
        "shown": words.percent(share),
        "said": words.percent(share),
    }


def share(label: str, finding: Finding, counts: tuple[str, str], *, is_main: bool) -> Datum:
    """A share with its likely range and the two counts that it is made of, given by their names."""
    part, whole = (finding.counts.get(name) for name in counts)
    value = finding.value or 0.0
    shown = said = words.beside_range(words.percent, value, finding.low, finding.high)
    if part is not None and whole is not None:
        shown += f" ({words.count(part)} of {words.count(whole)})"
        said += f", that is {words.count(part)} of {words.count(whole)} searches"
    is_few = whole is not None and whole < words.SMALL_BASE
    few = _FEW_SAID if is_few else ""
    return {
        **point(label, value, is_main=is_main),
        "low": finding.low or 0.0,
        "high": 1.0 if finding.high is None else finding.high,
        "shown": f"{FEW} {shown}" if is_few else shown,
        "said": f"{said}{few}, likely range {words.percent_range(finding.low, finding.high)}",
    }


def ratio(label: str, finding: Finding, ends: tuple[float, float], *, is_main: bool) -> Datum:
    """A ratio with its likely range, cut with an arrow where it leaves the scale."""
    floor, ceiling = ends
    likely = words.interval(finding.low, finding.high)
    value = "no limit"
    if finding.value is not None:
        value = words.beside_range(words.ratio, finding.value, finding.low, finding.high)
    is_few = cells.is_of_few(finding)
    shown = likely if finding.value is None else f"{value} ({likely})"
    is_within = finding.value is not None and floor <= finding.value <= ceiling
    return {
        "label": wrapped(label),
        "value": finding.value if is_within else None,
        "low": max(finding.low or floor, floor),
        "high": ceiling if finding.high is None else min(finding.high, ceiling),
        "is_open_above": finding.high is None or finding.high > ceiling,
        "is_open_below": not finding.low or finding.low < floor,
        "is_main": is_main,
        "shown": f"{FEW} {shown}" if is_few else shown,
        "said": f"{value}{_FEW_SAID if is_few else ''}, likely range {likely}",
    }


def step(outcome: str, finding: Finding, order: int) -> Datum:
    """One group's share with one outcome; `order` is the place of the group's panel."""
    value = finding.value or 0.0
    kinds = {schema.NOT_RECORDED: "blank", schema.NO_FURTHER_ACTION: "none"}
    return {
        "label": SHORT.get(outcome, labels.code("outcome", outcome)),
        "group": words.label(finding.group),
        "order": order,
        "value": value,
        "shown": SUPPRESSED if finding.status == "suppressed" else _share_or_counts(finding, value),
        "step": kinds.get(outcome, "step"),
    }


def _share_or_counts(finding: Finding, value: float) -> str:
    """A share in per cent; of few searches their numbers, and nothing more where there are none."""
    searches = finding.counts.get("searches", words.SMALL_BASE)
    if searches >= words.SMALL_BASE:
        return words.percent(value)
    number = finding.counts.get("with_outcome", 0)
    return f"{number} of {searches}" if number else "0"


def said(rows: Sequence[Datum], names: Sequence[str] = ()) -> list[str]:
    """Each row in words for a text alternative; under its whole name, where names are given."""
    whole = names or [str(row["label"]).replace("\n", " ") for row in rows]
    return [
        f"{words.shortened(name)}: {row['said']}" for name, row in zip(whole, rows, strict=True)
    ]


def wrapped(label: str) -> str:
    """A label in at most two lines that fit beside a chart."""
    lines = textwrap.wrap(words.shortened(label), WIDTH, max_lines=2, placeholder=" …")
    return "\n".join(lines) or "?"


def own_parts(names: Sequence[str]) -> list[str]:
    """Names without the words that all of them begin with: what every row would repeat."""
    split = [name.split() for name in names]
    shared = sum(1 for _ in takewhile(_is_one, zip(*split, strict=False))) if len(names) > 1 else 0
    kept = [" ".join(parts[shared:]).removeprefix("the ") for parts in split]
    if not all(kept):
        return list(names)
    return [words.sentence(name) for name in kept]


def _is_one(words_in_place: tuple[str, ...]) -> bool:
    return len(set(words_in_place)) == 1


def ratio_ends(ratios: Sequence[Finding]) -> tuple[float, float]:
    """The two ends of a scale that holds these ratios and 1, as far as it may reach."""
    held = [end for each in ratios for end in (each.low, each.value, each.high) if end]
    floor = max(min(*held, 1.0, 1.0) / MARGIN, 1 / FARTHEST)
    return floor, min(max(*held, 1.0, 1.0) * MARGIN, FARTHEST)


def ratio_ticks(floor: float, ceiling: float) -> list[float]:
    """Round numbers within the scale: the coarse ones where they are enough."""
    coarse, fine = ([each for each in all_ if floor <= each <= ceiling] for all_ in (COARSE, FINE))
    return coarse if len(coarse) >= FEWEST_TICKS or len(coarse) > len(fine) else fine


def share_end(rows: Sequence[Datum]) -> float:
    """The end of a scale from nought that holds these shares, in tenths."""
    highest = max(float(row["high"] or 0) for row in rows)
    return min(1.0, math.ceil(10 * min(highest, 1.0) + 0.001) / 10)


def share_ticks(end: float) -> list[float]:
    """Round percentages from nought to the end of the scale."""
    every = next(step for limit, step in STEPS if end <= limit)
    return [each / 100 for each in range(0, round(100 * end) + 1, every)]
