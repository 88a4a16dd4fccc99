"""Where and who: every area by itself, beside all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.reporting import cells, words
from audit.reporting.captions import shared
from audit.reporting.captions import where as captions
from audit.reporting.section import Body, Caveat, LeftOut, Maker, present
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from audit.reporting.subject import Subject

AREAS = "areas"
MOST_ROWS = 35


def _make(subject: Subject) -> Body | LeftOut:
    areas = subject.strata("searches", "area")
    if len(areas) <= 1:
        return LeftOut("the audit is of one area, so nothing can be taken apart by area")
    return Body(
        captions.areas_lead(subject, areas), present(_areas(subject, areas), Caveat(captions.AREAS))
    )


def _areas(subject: Subject, areas: tuple[str, ...]) -> Table:
    return Table(
        name=AREAS,
        caption=captions.areas_table(subject),
        columns=(
            Column("area", "Area", "text"),
            Column("searches", "Searches"),
            Column("own_searches", f"{words.label(subject.primary)} searches"),
            Column("own_rate", f"{words.label(subject.primary)} per 1,000"),
            Column("reference_rate", f"{words.label(subject.reference)} per 1,000"),
            Column("ratio", "Ratio"),
            Column("ratio_range", "Likely range", "range"),
        ),
        rows=tuple(_area_row(subject, area) for area in areas),
        source=shared.source(subject, subject.main_baselines),
        most=MOST_ROWS,
    )


def _area_row(subject: Subject, area: str) -> Row:
    searches = subject.by_group("searches", area=area)
    rates = subject.by_group("search_rate", area=area)
    ratio = subject.by_group("rate_ratio", area=area).get(subject.primary)
    return Row(
        (
            cells.text(area, 50),
            cells.value(searches.get(ALL), words.count),
            cells.value(searches.get(subject.primary), words.count),
            cells.value(rates.get(subject.primary), words.rate),
            cells.value(rates.get(subject.reference_group or ""), words.rate),
            cells.value(ratio, words.ratio),
            cells.likely(ratio, words.interval),
        )
    )


MAKER = Maker("where", "Where and who", _make)
