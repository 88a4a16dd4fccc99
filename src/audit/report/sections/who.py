"""Who was searched: counts, rates, ratios, gaps, and who they were by age and gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL, UNKNOWN
from audit.report import captions, cells, charts, labels, sentences, words
from audit.report.section import Body, Caveat, Heading, LeftOut, Maker, Words, present
from audit.report.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.report.subject import Subject

RATIOS, COUNTS = "rate_ratios", "searches"
SCARCE = 3
"""Strata with fewer searches than this in all are still printed; nothing is said of them."""


def _make(subject: Subject) -> Body | LeftOut:
    if not subject.by_group("searches"):
        return LeftOut("the findings hold no counts of searches")
    ratio = subject.of_primary("rate_ratio")
    shares = subject.of_primary("share_of_searches")
    lead = (
        sentences.ratio_sentence(subject.findings, ratio)
        if ratio is not None and ratio.status == "estimated"
        else captions.share_of_searches(shares)
    )
    return Body(
        lead,
        present(
            charts.rates(subject, COUNTS),
            _counts(subject),
            charts.ratios_by_group(subject, RATIOS),
            _ratios(subject),
            Caveat(captions.excess_caveat()) if _has_ratio(subject) else None,
            Heading("By age and gender") if _by(subject, "age_band") or _by(subject, "gender") else None,
            _by(subject, "age_band"),
            _by(subject, "gender"),
            _areas(subject),
        ),
    )


def _has_ratio(subject: Subject) -> bool:
    return any(each.status == "estimated" for each in subject.by_group("rate_ratio").values())


def _counts(subject: Subject) -> Table:
    searches, shares = subject.by_group("searches"), subject.by_group("share_of_searches")
    rates = subject.by_group("search_rate")
    groups = (*subject.groups, *(each for each in (UNKNOWN, ALL) if each in searches))
    with_rates = any(each.status != "not_estimable" for each in rates.values())
    return Table(
        name=COUNTS,
        caption=captions.counts_table(subject, with_rates=with_rates),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("searches", "Searches"),
            Column("share", "Share of known"),
            *(_RATE_COLUMNS if with_rates else ()),
        ),
        rows=tuple(
            Row(
                (
                    Cell(words.label(group), words.label(group)),
                    cells.value(searches[group], words.count),
                    cells.not_applicable() if group in (UNKNOWN, ALL) else cells.share(shares.get(group), "all_searches"),
                    *(_rate_cells(subject, group) if with_rates else ()),
                ),
                is_total=group == ALL,
            )
            for group in groups
        ),
        source=captions.source(subject, _baselines(subject) if with_rates else ()),
        notes=captions.counts_notes(subject),
    )


_RATE_COLUMNS = (
    Column("residents", "Residents"),
    Column("rate", "Searches per 1,000"),
    Column("rate_range", "Likely range", "range"),
)


def _rate_cells(subject: Subject, group: str) -> tuple[Cell, ...]:
    rate = subject.by_group("search_rate").get(group)
    if rate is None:
        return (cells.not_applicable(),) * len(_RATE_COLUMNS)
    return cells.count(rate, "residents"), cells.value(rate, words.rate), cells.likely(rate, cells.rates)


def _baselines(subject: Subject) -> tuple[str, ...]:
    return (subject.main_baseline,) if subject.main_baseline else ()


def _ratios(subject: Subject) -> Table | None:
    if not _has_ratio(subject):
        return None
    ratios, gaps, excess = (
        subject.by_group(name) for name in ("rate_ratio", "rate_difference", "excess_searches")
    )
    return Table(
        name=RATIOS,
        caption=captions.ratios_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("ratio", "Ratio"),
            Column("ratio_range", "Likely range", "range"),
            Column("gap", "Gap per 1,000"),
            Column("gap_range", "Likely range", "range"),
            Column("excess", "Excess searches"),
            Column("excess_range", "Likely range", "range"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(words.label(group), words.label(group)),
                    cells.value(ratios.get(group), words.ratio),
                    cells.likely(ratios.get(group), words.interval),
                    cells.value(gaps.get(group), cells.signed),
                    cells.likely(gaps.get(group), cells.gaps),
                    cells.value(excess.get(group), cells.signed_count),
                    cells.likely(excess.get(group), cells.signed_counts),
                )
            )
            for group in subject.groups
            if group in ratios
        ),
        source=captions.source(subject, _baselines(subject)),
    )


def _by(subject: Subject, column: str) -> Table | None:
    codes = subject.strata("searches", column)
    return by_stratum(subject, column, codes) if codes else None


def by_stratum(subject: Subject, column: str, codes: tuple[str, ...]) -> Table:
    """Searches by a column and ethnic group, with the find rate of everybody."""
    groups = shown_groups(subject)
    return Table(
        name=f"by_{column}",
        caption=captions.stratum_table(subject, column),
        columns=(
            Column(column, labels.STRATA[column], "text"),
            *(Column(f"searches_{group}", words.label(group)) for group in groups),
            Column("find_rate", "Find rate"),
            Column("find_rate_range", "Likely range", "range"),
        ),
        rows=tuple(_stratum_row(subject, column, code, groups) for code in codes),
        source=captions.source(subject),
        notes=captions.stratum_notes(subject, column),
        most=14,
    )


def shown_groups(subject: Subject) -> tuple[str, ...]:
    """The groups that a wide table has room for: all of five, else those compared first."""
    if len(subject.groups) <= MOST_GROUPS:
        return (*subject.groups, UNKNOWN, ALL)
    return tuple(dict.fromkeys((subject.primary, *_reference(subject), UNKNOWN, ALL)))


MOST_GROUPS = 5


def _reference(subject: Subject) -> tuple[str, ...]:
    return (subject.reference,) if subject.reference in subject.groups else ()


def _stratum_row(subject: Subject, column: str, code: str, groups: tuple[str, ...]) -> Row:
    searches = subject.by_group("searches", **{column: code})
    finds = subject.by_group("find_rate", **{column: code}).get(ALL)
    name = labels.code(column, code)
    return Row(
        (
            cells.text(name, 80),
            *(cells.value(searches.get(group), words.count) for group in groups),
            cells.share(finds, "finds_known"),
            cells.likely(finds, words.percent_range),
        )
    )


def _areas(subject: Subject) -> Table | None:
    return None


MAKER = Maker("who", "Who was searched", _make)
__all__ = ["MAKER", "Words", "by_stratum", "shown_groups"]
