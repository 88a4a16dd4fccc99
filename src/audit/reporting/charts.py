"""Findings → figures: the chart, the sentence above it and its text alternative."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL, UNKNOWN
from audit.reporting import rows, words
from audit.reporting.captions import charts as captions
from audit.reporting.captions import shared, sure
from audit.reporting.drawing import Chart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.findings import Finding
    from audit.reporting.drawing import Datum
    from audit.reporting.subject import Subject

MOST_PANELS = 6
"""The most groups that the outcome ladder has room for."""

Item = tuple[str, "Finding", bool]
"""A row's label, its finding, and whether it is the main one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart with its words. `svg` is empty until it is drawn."""

    name: str
    caption: str
    """The finding that the chart shows."""
    alt: str
    """Every number of the chart in words."""
    chart: Chart
    table: str
    """The name of the table that holds the same numbers."""
    svg: str = ""
    number: int = 0
    kind: str = field(default="figure", init=False)


def rates(subject: Subject, table: str) -> Figure | None:
    """Searches per 1,000 residents by group, with likely ranges."""
    found = _estimated(subject.by_group("search_rate"), subject.groups)
    bars = [rows.rate(each, is_main=each.group == subject.primary) for each in found]
    if not bars:
        return None
    unit = shared.rate_unit(subject)
    what = f"{unit} by ethnic group, with likely ranges"
    return Figure(
        name="rates",
        caption=captions.rates(subject),
        alt=shared.described("Bar chart", what, rows.said(bars)),
        chart=Chart("rates", tuple(bars), {"axis_title": words.sentence(unit)}),
        table=table,
    )


def ratios_by_group(subject: Subject, table: str) -> Figure | None:
    """Rate ratios of every group to the reference, on a logarithmic scale."""
    found = _estimated(subject.by_group("rate_ratio"), subject.groups)
    if not found:
        return None
    items = [(words.label(each.group), each, each.group == subject.primary) for each in found]
    chart, alt = _forest(subject, items)
    caption = captions.ratio_by_group(found, subject.reference)
    return Figure(name="ratios", caption=caption, alt=alt, chart=chart, table=table)


def ratios_by_baseline(subject: Subject, table: str) -> Figure | None:
    """The primary group's rate ratio with every baseline."""
    sources = subject.findings.provenance.baselines
    named = [(each, subject.of_primary("rate_ratio", baseline=each.name)) for each in sources]
    items = [
        (each.label, ratio, each.name == subject.main_baseline)
        for each, ratio in named
        if ratio is not None and _is_drawable(ratio)
    ]
    if not items:
        return None
    chart, alt = _forest(subject, items)
    caption = captions.baselines_figure(subject)
    return Figure(name="baselines", caption=caption, alt=alt, chart=chart, table=table)


def ratios_by_variation(subject: Subject, table: str) -> Figure | None:
    """The primary group's rate ratio under every other choice."""
    items = _with_variations(subject, "rate_ratio")
    if not items:
        return None
    chart, alt = _forest(subject, items)
    caption = captions.variations_figure(subject, has_ratio=True)
    return Figure(name="variations", caption=caption, alt=alt, chart=chart, table=table)


def shares_by_variation(subject: Subject, table: str) -> Figure | None:
    """The primary group's share of searches under every other choice."""
    counts = ("searches", "all_searches")
    points = [
        rows.share(label, each, counts, is_main=is_main)
        for label, each, is_main in (
            _with_variations(subject, "parity_share")
            or _with_variations(subject, "share_of_searches")
        )
    ]
    if not points:
        return None
    own = words.people(subject.primary)
    what = f"the share of searches that were of {own}, under each choice, with likely ranges"
    return Figure(
        name="variations",
        caption=captions.variations_figure(subject, has_ratio=False),
        alt=shared.described("Chart", what, rows.said(points)),
        chart=_shares(points, captions.share_axis(subject)),
        table=table,
    )


def parity(subject: Subject, table: str) -> Figure | None:
    """The parity share of the primary group beside its share of every baseline."""
    share = subject.of_primary("parity_share")
    if share is None or share.value is None:
        return None
    held = [
        (each.label, finding.counts["residents"] / finding.counts["all_residents"])
        for each in subject.findings.provenance.baselines
        if (finding := subject.of_primary("parity_share", baseline=each.name)) is not None
        and finding.counts.get("residents") is not None
        and finding.counts.get("all_residents")
    ]
    names = ["Searches (parity share)", *(label for label, _ in held)]
    points = [
        rows.share(names[0], share, ("searches", "all_searches"), is_main=True),
        *(
            rows.point(own, part)
            for own, (_, part) in zip(rows.own_parts(names[1:]), held, strict=True)
        ),
    ]
    own = words.label(subject.primary)
    what = f"the share that is {own}, of the searches and of each baseline"
    return Figure(
        name="parity",
        caption=captions.parity(share),
        alt=shared.described("Chart", what, rows.said(points, names)),
        chart=_shares(points, f"Share that is {own}"),
        table=table,
    )


def find_rates(subject: Subject, table: str) -> Figure | None:
    """Find rates by group with likely ranges, beside that of everybody."""
    by_group = subject.by_group("find_rate")
    found = _estimated(by_group, (*subject.groups, UNKNOWN))
    if not found:
        return None
    counts = ("finds", "finds_known")
    points = [
        rows.share(words.label(each.group), each, counts, is_main=each.group == subject.primary)
        for each in found
    ]
    everybody = by_group.get(ALL)
    par = everybody.value if everybody is not None else None
    line = () if par is None else (f"All searches: {words.percent(par)}",)
    what = "find rates by ethnic group, with likely ranges and counts"
    return Figure(
        name="find_rates",
        caption=captions.finds(subject, everybody),
        alt=shared.described("Chart", what, [*rows.said(points), *line]),
        chart=_shares(points, "Share of searches with a find", par, *line),
        table=table,
    )


def ladder(subject: Subject, table: str) -> Figure | None:
    """The outcome ladder by group, one panel each."""
    steps = {step: subject.by_group("outcome_share", outcome=step) for step in schema.STEPS}
    bars = [
        rows.step(step, each, order)
        for step, by_group in steps.items()
        if any(each.counts.get("with_outcome") for each in by_group.values())
        for order, group in enumerate(_panels(subject))
        if (each := by_group.get(group)) is not None
        and (each.value is not None or each.status == "suppressed")
    ]
    if not bars:
        return None
    everybody = [by_group[ALL] for by_group in steps.values() if ALL in by_group]
    items = [f"{bar['group']}, {bar['label']}: {bar['shown']}" for bar in bars if bar["value"]]
    return Figure(
        name="ladder",
        caption=captions.ladder(everybody),
        alt=shared.described("Bar charts", "what followed the searches, a panel a group", items),
        chart=Chart("ladder", tuple(bars)),
        table=table,
    )


def _is_drawable(finding: Finding) -> bool:
    return finding.status == "estimated" and (finding.value is not None or finding.low is not None)


def _estimated(by_group: Mapping[str, Finding], groups: Sequence[str]) -> list[Finding]:
    """The findings of these groups that have an estimate."""
    return [
        each for group in groups if (each := by_group.get(group)) is not None and _is_drawable(each)
    ]


def _with_variations(subject: Subject, measure: str) -> list[Item]:
    """The primary group's main estimate and those under other choices; none without others."""
    named = [
        (sure.choice(subject, name), subject.of_primary(measure, variation=name))
        for name in subject.variations(measure)
    ]
    varied = [(label, each, False) for label, each in named if each and _is_drawable(each)]
    main = subject.of_primary(measure)
    if main is None or not _is_drawable(main) or not varied:
        return []
    return [("Main analysis", main, True), *varied]


def _panels(subject: Subject) -> tuple[str, ...]:
    """The groups of the ladder: all where they fit, else those that are compared first."""
    everyone = (*subject.groups, UNKNOWN)
    if len(everyone) <= MOST_PANELS:
        return everyone
    compared = (subject.primary, subject.reference_group, UNKNOWN, ALL)
    return tuple(dict.fromkeys(group for group in compared if group))


def _shares(points: Sequence[Datum], title: str, par: float | None = None, name: str = "") -> Chart:
    """A chart of shares on a scale from nought; `par` is a line to compare them with."""
    end = rows.share_end(points)
    parameters = {"ceiling": end, "ticks": rows.share_ticks(end), "axis_title": title}
    line = {} if par is None else {"par": par, "par_name": name}
    return Chart("shares", tuple(points), parameters | line)


def _forest(subject: Subject, items: Sequence[Item]) -> tuple[Chart, str]:
    """A chart of ratios with the line of equal rates named, and its text alternative."""
    ends = rows.ratio_ends([each for _, each, _ in items])
    names = [label for label, _, _ in items]
    points = [
        rows.ratio(own, each, ends, is_main=is_main)
        for own, (_, each, is_main) in zip(rows.own_parts(names), items, strict=True)
    ]
    reference = words.people(subject.reference)
    parameters = {
        "floor": ends[0],
        "ceiling": ends[1],
        "ticks": rows.ratio_ticks(*ends),
        "par": f"Same rate as {reference}",
        "axis_title": f"Times the rate of {reference} (logarithmic scale)",
    }
    what = f"ratios to the rate of {reference}, with likely ranges"
    alt = shared.described("Chart", what, rows.said(points, names))
    return Chart("forest", tuple(points), parameters), alt


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
