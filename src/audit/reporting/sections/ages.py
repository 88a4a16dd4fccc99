"""People of the same ages beside each other: rates and ratios by age band, and over all bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.reporting import cells, labels, sentences, words
from audit.reporting.captions import ages as captions
from audit.reporting.captions import shared
from audit.reporting.section import Block, Heading, LeftOut, Words, present
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.subject import Subject

BY_AGE, STANDARDISED = "rates_by_age", "same_ages"


def without_ages(subject: Subject) -> LeftOut | None:
    """Why there are no blocks on ages; None where there are."""
    ratio = subject.of_primary("standardised_rate_ratio")
    if not subject.residents_fit:
        return LeftOut(captions.RESIDENTS_DO_NOT_FIT)
    if ratio is None:
        return LeftOut(captions.NOT_BY_AGE)
    return LeftOut(ratio.reason or "") if ratio.status == "not_estimable" else None


def at_the_same_ages(subject: Subject) -> tuple[Block, ...]:
    """The blocks on ages; none where the baseline does not count residents by age."""
    ratio = subject.of_primary("standardised_rate_ratio")
    if ratio is None or ratio.status == "not_estimable":
        return ()
    return present(
        Heading(captions.HEADING),
        Words((sentences.age_sentence(subject.findings, ratio), captions.WITHIN_BANDS)),
        _by_age(subject),
        _standardised(subject),
    )


def _by_age(subject: Subject) -> Table | None:
    """The rates of every band: the primary group's in print, every group's in the CSV file."""
    bands = [band for band in schema.AGE_BAND if subject.by_group("rate_ratio", age_band=band)]
    if not bands:
        return None
    groups = dict.fromkeys((subject.primary, *subject.groups))
    compared = [
        (band, ratio)
        for group in groups
        for band in bands
        if (ratio := subject.by_group("rate_ratio", age_band=band).get(group)) is not None
    ]
    return Table(
        name=BY_AGE,
        caption=captions.by_age_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("age_band", "Age", "text"),
            Column("searches", "Searches"),
            Column("rate", "Per 1,000"),
            Column("reference_searches", "Searches, reference"),
            Column("reference_rate", "Per 1,000"),
            Column("ratio", "Ratio"),
            Column("ratio_range", "Likely range", "range"),
        ),
        rows=tuple(_band_row(subject, band, ratio) for band, ratio in compared),
        source=shared.source(subject, subject.main_baselines),
        most=max(len(bands), 1),
    )


def _band_row(subject: Subject, band: str, ratio: Finding) -> Row:
    rates = subject.by_group("search_rate", age_band=band)
    own, other = rates.get(ratio.group), rates.get(ratio.reference or "")
    return Row(
        (
            cells.text(shared.group_label(subject, ratio.group)),
            cells.text(labels.code("age_band", band)),
            cells.count(ratio, "searches"),
            cells.value(own, words.rate) if own else cells.NONE,
            cells.count(ratio, "reference_searches"),
            cells.value(other, words.rate) if other else cells.NONE,
            cells.value(ratio, words.ratio),
            cells.likely(ratio, words.interval),
        )
    )


def _standardised(subject: Subject) -> Table:
    by_group = subject.by_group("standardised_rate_ratio")
    return Table(
        name=STANDARDISED,
        caption=captions.standardised_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("ratio", "Ratio at the same ages"),
            Column("ratio_range", "Likely range", "range"),
            Column("crude", "Without regard to age"),
        ),
        rows=tuple(
            _standardised_row(subject, by_group[group])
            for group in subject.groups
            if group in by_group
        ),
        source=shared.source(subject, subject.main_baselines),
        notes=captions.standardised_notes(subject.findings, by_group.values()),
    )


def _standardised_row(subject: Subject, ratio: Finding) -> Row:
    return Row(
        (
            cells.text(shared.group_label(subject, ratio.group)),
            cells.value(ratio, words.ratio),
            cells.likely(ratio, words.interval),
            _crude(ratio),
        )
    )


def _crude(ratio: Finding) -> Cell:
    """The ratio of the same searches without regard to age, or the symbol in its place."""
    if ratio.status != "estimated":
        return cells.likely(ratio, words.interval)
    crude = ratio.extra.get("crude")
    return Cell(words.ratio(crude), crude) if isinstance(crude, float) else cells.NONE
