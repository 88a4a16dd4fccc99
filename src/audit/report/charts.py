"""Findings → figures: the rows of each chart, its caption and its text alternative."""

from __future__ import annotations

import math
import os
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL, UNKNOWN
from audit.report import cells, labels, words
from audit.report.captions import charts as captions
from audit.report.captions import shared
from audit.report.drawing import Chart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.findings import Finding
    from audit.report.drawing import Datum
    from audit.report.subject import Subject

LABEL_WIDTH = 26
"""Characters in a line of a row's label."""
COARSE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
FINE = (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 7, 10)
FEWEST_TICKS = 4
FARTHEST = 50.0
"""Ratios beyond this, and below its inverse, run off the chart with an arrow."""
MOST_PANELS = 6
MARGIN = 1.12


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its words. `svg` is empty until it is drawn."""

    name: str
    caption: str
    """The finding that the chart shows."""
    alt: str
    """Every number of the chart in words."""
    chart: Chart
    source: str
    table: str
    """The name of the table that holds the same numbers."""
    svg: str = ""
    number: int = 0
    kind: str = field(default="figure", init=False)


def rates(subject: Subject, table: str) -> Figure | None:
    """Searches per 1,000 residents by group, with likely ranges."""
    found = _estimated(subject.by_group("search_rate"), subject.groups)
    if not found:
        return None
    rows = [
        {
            "label": _wrapped(words.label(each.group)),
            "value": each.value,
            "low": each.low,
            "high": each.high,
            "is_main": each.group == subject.primary,
            "shown": f"{words.rate(each.value or 0)} ({cells.rates(each.low, each.high)})",
            "said": f"{words.rate(each.value or 0)}, likely range {cells.rates(each.low, each.high)}",
        }
        for each in found
    ]
    unit = shared.rate_unit(subject)
    return Figure(
        name="rates",
        caption=captions.rates(subject),
        alt=shared.described(
            "Bar chart", f"{unit} by ethnic group, with likely ranges", _items(rows)
        ),
        chart=Chart("rates", tuple(rows), {"axis_title": words.sentence(unit)}),
        source=shared.source(subject, _names(subject.main_baseline)),
        table=table,
    )


def ratios_by_group(subject: Subject, table: str) -> Figure | None:
    """Rate ratios of every group to the reference, on a logarithmic scale."""
    found = _estimated(subject.by_group("rate_ratio"), subject.groups)
    if not found:
        return None
    return _forest(
        subject,
        [(words.label(each.group), each, each.group == subject.primary) for each in found],
        name="ratios",
        caption=captions.ratio_by_group(found, subject.reference),
        baselines=_names(subject.main_baseline),
        table=table,
    )


def ratios_by_baseline(subject: Subject, table: str) -> Figure | None:
    """The primary group's rate ratio with every baseline."""
    sources = subject.findings.provenance.baselines
    named = [(each, subject.of_primary("rate_ratio", baseline=each.name)) for each in sources]
    found = [(each, ratio) for each, ratio in named if ratio is not None and _is_drawable(ratio)]
    if not found:
        return None
    return _forest(
        subject,
        [(each.label, ratio, each.name == subject.main_baseline) for each, ratio in found],
        name="baselines",
        caption=captions.baselines_figure(subject),
        baselines=tuple(each.name for each, _ in found),
        table=table,
    )


def ratios_by_variation(subject: Subject, table: str) -> Figure | None:
    """The primary group's rate ratio under every other choice."""
    main = subject.of_primary("rate_ratio")
    varied = _varied(subject, "rate_ratio")
    if main is None or not _is_drawable(main) or not varied:
        return None
    items = [("Main analysis", main, True), *((label, each, False) for label, each in varied)]
    return _forest(
        subject,
        items,
        name="variations",
        caption=captions.variations_figure(subject, has_ratio=True),
        baselines=_names(subject.main_baseline),
        table=table,
    )


def shares_by_variation(subject: Subject, table: str) -> Figure | None:
    """The primary group's share of searches under every other choice."""
    main = subject.of_primary("share_of_searches")
    varied = _varied(subject, "share_of_searches")
    if main is None or main.value is None or not varied:
        return None
    items = [("Main analysis", main, True), *((label, each, False) for label, each in varied)]
    rows = [
        _share_row(label, each, "all_searches", is_main=is_main) for label, each, is_main in items
    ]
    what = f"the share of searches that were of {words.people(subject.primary)}"
    return _shares(
        rows,
        name="variations",
        caption=captions.variations_figure(subject, has_ratio=False),
        what=f"{what}, under each choice, with likely ranges",
        title=f"{words.label(subject.primary)}, share of searches with known ethnicity",
        source=shared.source(subject),
        table=table,
    )


def parity(subject: Subject, table: str) -> Figure | None:
    """The parity share of the primary group beside its share of every baseline."""
    share = subject.of_primary("parity_share")
    if share is None or share.value is None:
        return None
    held = [
        (each, finding.counts["residents"] / finding.counts["all_residents"])
        for each in subject.findings.provenance.baselines
        if (finding := subject.of_primary("parity_share", baseline=each.name)) is not None
        and finding.counts.get("residents") is not None
        and finding.counts.get("all_residents")
    ]
    rows = [
        _share_row("Searches (parity share)", share, "all_searches", is_main=True),
        *(
            _point_row(own, part, words.percent(part))
            for own, (_, part) in zip(
                _own_parts([each.label for each, _ in held]), held, strict=True
            )
        ),
    ]
    own = words.label(subject.primary)
    return _shares(
        rows,
        name="parity",
        caption=(
            f"{own}: {words.percent(share.value)} of the searches whose ethnicity is known "
            f"(likely range {words.percent_range(share.low, share.high)}), beside the share of "
            "each baseline."
        ),
        what=f"the share that is {own}, of the searches and of each baseline",
        title=f"Share that is {own}",
        source=shared.source(
            subject, [each.name for each in subject.findings.provenance.baselines]
        ),
        table=table,
    )


def find_rates(subject: Subject, table: str) -> Figure | None:
    """Find rates by group with likely ranges, beside that of everybody."""
    by_group = subject.by_group("find_rate")
    found = _estimated(by_group, (*subject.groups, UNKNOWN))
    everybody = by_group.get(ALL)
    if not found:
        return None
    rows = [
        _share_row(
            words.label(each.group),
            each,
            "finds_known",
            own="finds",
            is_main=each.group == subject.primary,
        )
        for each in found
    ]
    par = everybody.value if everybody is not None else None
    return _shares(
        rows,
        name="find_rates",
        caption=captions.finds(subject, everybody),
        what="find rates by ethnic group, with likely ranges and counts",
        title="Share of searches with a find",
        source=shared.source(subject),
        table=table,
        par=(par, f"All searches {words.percent(par)}") if par is not None else None,
    )


def ladder(subject: Subject, table: str) -> Figure | None:
    """The outcome ladder by group, one panel each."""
    steps = {step: subject.by_group("outcome_share", outcome=step) for step in schema.OUTCOME}
    taken = [
        step for step, by_group in steps.items() if any(_held(each) for each in by_group.values())
    ]
    groups = _panels(subject)
    rows = [
        _step_row(step, each, order)
        for step in taken
        for order, group in enumerate(groups)
        if (each := steps[step].get(group)) is not None and each.value is not None
    ]
    if not rows:
        return None
    everybody = [each for step in taken if (each := steps[step].get(ALL)) is not None]
    items = [f"{row['group']}, {row['label']}: {row['shown']}" for row in rows if row["value"]]
    return Figure(
        name="ladder",
        caption=captions.ladder(everybody),
        alt=shared.described(
            "Bar charts", "what followed the searches, one panel a group", items
        ),
        chart=Chart("ladder", tuple(rows)),
        source=shared.source(subject),
        table=table,
    )


def _names(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _is_drawable(finding: Finding) -> bool:
    return finding.status == "estimated" and (finding.value is not None or finding.low is not None)


def _estimated(by_group: Mapping[str, Finding], groups: Sequence[str]) -> list[Finding]:
    """The findings of these groups that have an estimate."""
    return [
        each for group in groups if (each := by_group.get(group)) is not None and _is_drawable(each)
    ]


def _varied(subject: Subject, measure: str) -> list[tuple[str, Finding]]:
    """The primary group's estimates under other choices, each with its label."""
    named = [
        (labels.variation(name), subject.of_primary(measure, variation=name))
        for name in subject.variations(measure)
    ]
    return [(label, each) for label, each in named if each is not None and _is_drawable(each)]


def _held(finding: Finding) -> int:
    return finding.counts.get("with_outcome", 0)


def _panels(subject: Subject) -> tuple[str, ...]:
    """The groups of the ladder: all where they fit, else those that are compared first."""
    everyone = (*subject.groups, UNKNOWN)
    if len(everyone) <= MOST_PANELS:
        return everyone
    return (subject.primary, subject.reference, UNKNOWN, ALL)


SHORT = {"verbal_warning": "Verbal warning or advice"}
"""Outcomes whose printed name is too long for a chart."""


def _step_row(step: str, finding: Finding, order: int) -> Datum:
    share = finding.value or 0.0
    return {
        "label": SHORT.get(step, labels.code("outcome", step)),
        "group": words.label(finding.group),
        "order": order,
        "value": share,
        "shown": words.percent(share),
        "step": {schema.NOT_RECORDED: "blank", schema.NO_FURTHER_ACTION: "none"}.get(step, "step"),
    }


def _share_row(
    label: str, finding: Finding, base: str, *, own: str = "searches", is_main: bool
) -> Datum:
    part, whole = finding.counts.get(own), finding.counts.get(base)
    counted = f" ({words.count(part)} of {words.count(whole)})" if None not in (part, whole) else ""
    is_few = whole is not None and whole < cells.SMALL_BASE
    share = f"{words.percent(finding.value or 0)}{counted}"
    likely = words.percent_range(finding.low, finding.high)
    return {
        **_point_row(
            label, finding.value or 0, f"{'? ' if is_few else ''}{share}", is_main=is_main
        ),
        "low": finding.low or 0.0,
        "high": 1.0 if finding.high is None else finding.high,
        "said": f"{share}{', too few to be reliable' if is_few else ''}, likely range {likely}",
    }


def _point_row(label: str, share: float, shown: str, *, is_main: bool = False) -> Datum:
    return {
        "label": _wrapped(label),
        "value": share,
        "low": share,
        "high": share,
        "is_main": is_main,
        "shown": shown,
    }


def _shares(
    rows: Sequence[Datum],
    *,
    name: str,
    caption: str,
    what: str,
    title: str,
    source: str,
    table: str,
    par: tuple[float, str] | None = None,
) -> Figure:
    """A figure of shares, each with its range, on a scale from nought."""
    top = max(float(row["high"] or 0) for row in rows)
    ceiling = min(1.0, math.ceil(10 * min(top, 1.0) + 0.001) / 10)
    items = _items(rows)
    if par is not None:
        items.append(par[1])
    parameters = {"ceiling": ceiling, "ticks": _percent_ticks(ceiling), "axis_title": title}
    if par is not None:
        parameters |= {"par": par[0], "par_name": par[1]}
    return Figure(
        name=name,
        caption=caption,
        alt=shared.described("Chart", what, items),
        chart=Chart("shares", tuple(rows), parameters),
        source=source,
        table=table,
    )


def _forest(
    subject: Subject,
    items: Sequence[tuple[str, Finding, bool]],
    *,
    name: str,
    caption: str,
    baselines: Sequence[str],
    table: str,
) -> Figure:
    """A figure of ratios on a logarithmic scale, with the line of equal rates named."""
    ends = [end for _, each, _ in items for end in (each.low, each.value, each.high) if end]
    floor = max(min(*ends, 1.0) / MARGIN, 1 / FARTHEST)
    ceiling = min(max(*ends, 1.0) * MARGIN, FARTHEST)
    names = [label for label, _, _ in items]
    rows = [
        _forest_row(own, each, is_main=is_main, floor=floor, ceiling=ceiling)
        for own, (_, each, is_main) in zip(_own_parts(names), items, strict=True)
    ]
    reference = words.people(subject.reference)
    parameters = {
        "floor": floor,
        "ceiling": ceiling,
        "ticks": _ticks(floor, ceiling),
        "par": f"Same rate as {reference}",
        "axis_title": f"Times the rate of {reference} (logarithmic scale)",
    }
    what = f"ratios to the rate of {reference}, with likely ranges"
    return Figure(
        name=name,
        caption=caption,
        alt=shared.described("Chart", what, _items(rows, names)),
        chart=Chart("forest", tuple(rows), parameters),
        source=shared.source(subject, baselines),
        table=table,
    )


def _forest_row(
    label: str, ratio: Finding, *, is_main: bool, floor: float, ceiling: float
) -> Datum:
    shown = words.interval(ratio.low, ratio.high)
    within = ratio.value is not None and floor <= ratio.value <= ceiling
    return {
        "label": _wrapped(label),
        "value": ratio.value if within else None,
        "low": max(ratio.low or floor, floor),
        "high": ceiling if ratio.high is None else min(ratio.high, ceiling),
        "is_open_above": ratio.high is None or ratio.high > ceiling,
        "is_open_below": not ratio.low or ratio.low < floor,
        "is_main": is_main,
        "shown": shown if ratio.value is None else f"{words.ratio(ratio.value)} ({shown})",
        "said": f"{'no limit' if ratio.value is None else words.ratio(ratio.value)}, likely range {shown}",
    }


def _ticks(floor: float, ceiling: float) -> list[float]:
    """Round numbers within the scale: the coarse ones where they are enough."""
    for candidates in (COARSE, FINE):
        ticks = [each for each in candidates if floor <= each <= ceiling]
        if len(ticks) >= FEWEST_TICKS:
            return ticks
    return ticks


def _percent_ticks(ceiling: float) -> list[float]:
    """Round percentages from nought to the end of the scale."""
    step = 5 if ceiling <= 0.2 else 10 if ceiling <= 0.5 else 20
    return [each / 100 for each in range(0, round(100 * ceiling) + 1, step)]


def _own_parts(names: Sequence[str]) -> list[str]:
    """Names without the words that all of them begin with: what every row would repeat."""
    if len(names) < 2:
        return list(names)
    shared = os.path.commonprefix(list(names))
    shared = shared[: shared.rfind(" ") + 1]
    return [words.sentence(name[len(shared) :].removeprefix("the ")) for name in names]


def _wrapped(label: str, *, width: int = LABEL_WIDTH, most: int = 60) -> str:
    """A label in lines that fit beside a chart."""
    lines = textwrap.wrap(words.shortened(label, most), width, max_lines=2, placeholder=" …")
    return "\n".join(lines) or "?"


def _flat(label: object) -> str:
    return str(label).replace("\n", " ")


def _items(rows: Sequence[Datum], names: Sequence[str] = ()) -> list[str]:
    """Each row of a chart in words, for its text alternative; under its whole name, if given."""
    whole = names or [_flat(row["label"]) for row in rows]
    return [
        f"{words.shortened(name)}: {row.get('said') or row['shown']}"
        for name, row in zip(whole, rows, strict=True)
    ]


MAKERS: tuple[Callable[[Subject, str], Figure | None], ...] = (
    rates,
    ratios_by_group,
    ratios_by_baseline,
    ratios_by_variation,
    shares_by_variation,
    parity,
    find_rates,
    ladder,
)
"""Every figure that a report may hold."""
