"""Where and who: a ratio taken apart by area, then every area by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.reporting import cells, rows, sentences, words
from audit.reporting.captions import shared
from audit.reporting.captions import where as captions
from audit.reporting.charts import Figure
from audit.reporting.drawing import Chart
from audit.reporting.section import Body, Caveat, LeftOut, Maker, Words, present
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.findings import Finding
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject

AREAS, PARTS = "areas", "where_and_who"
MOST_ROWS = 35
RATIOS = ("rate_ratio", "where_ratio", "who_ratio", "mh_rate_ratio")
SWAPPED = "swapped"


def _make(subject: Subject) -> Body | LeftOut:
    areas = subject.strata("searches", "area")
    if len(areas) <= 1:
        if subject.is_published:
            return LeftOut("numbers of one operation cannot be taken apart by area")
        return LeftOut("the audit is of one area, so nothing can be taken apart by area")
    of_areas = captions.areas_lead(subject, areas)
    apart = tuple(_apart(subject))
    lead = _lead(subject) or of_areas
    return Body(
        lead,
        present(
            *apart,
            Words((of_areas,)) if lead != of_areas else None,
            _areas(subject, areas),
            Caveat(captions.AREAS),
        ),
    )


def _parts(subject: Subject) -> tuple[Finding | None, Finding | None, Finding | None]:
    """The ratio of all areas together, where, and who."""
    crude, where, who = (subject.of_primary(name) for name in RATIOS[:3])
    return crude, where, who


def _lead(subject: Subject) -> str | None:
    """The ratio with its parts, where there are any."""
    crude, where, who = _parts(subject)
    if crude is None or not sentences.can_be_split(crude, where, who):
        return None
    return sentences.where_and_who_sentence(subject.findings, crude, where, who)


def _apart(subject: Subject) -> Iterator[Block | None]:
    """The ratio taken apart; nothing where the findings have no such part."""
    crude, where, who = _parts(subject)
    if crude is None or where is None or who is None:
        return
    if reason := sentences.too_little_compared(who):
        yield Words((reason,))
        yield _ratios(subject)
        return
    if _lead(subject) is None:
        missing = next((each for each in (crude, where, who) if each.value is None), None)
        yield Words((captions.no_split(missing),)) if missing is not None else None
        return
    chain = sentences.chain_sentence(crude, where, who)
    yield Words(tuple(each for each in (chain, captions.DEPLOYMENT) if each))
    yield _figure(subject)
    yield _ratios(subject)
    pooled = subject.of_primary("mh_rate_ratio")
    warning = sentences.pooled_sentence(crude, pooled) if pooled is not None else None
    yield Caveat(warning) if warning else None


def _held(subject: Subject) -> Mapping[str, Finding]:
    """The ratios of this section that there are, the one that is turned over among them."""
    found = {name: subject.of_primary(name) for name in RATIOS}
    held = {name: each for name, each in found.items() if each is not None}
    turned = _turned(held["who_ratio"])
    return held if turned is None else {**held, SWAPPED: turned}


def _turned(who: Finding) -> Finding | None:
    """The same question asked from the side of the reference, as a finding of its own."""
    value, low, high = (who.extra.get(f"{SWAPPED}{end}") for end in ("", "_low", "_high"))
    if not isinstance(value, float):
        return None
    return who.model_copy(update={"value": value, "low": low, "high": high})


def _figure(subject: Subject) -> Figure:
    meanings = captions.meanings(subject)
    drawn = {name: each for name, each in _held(subject).items() if each.value is not None}
    ends = rows.ratio_ends(list(drawn.values()))
    points = [
        rows.ratio(meanings[name][0], each, ends, is_main=name == RATIOS[0])
        for name, each in drawn.items()
    ]
    parameters = {
        "floor": ends[0],
        "ceiling": ends[1],
        "ticks": rows.ratio_ticks(*ends),
        "par": "No difference",
        "axis_title": "Ratio (logarithmic scale)",
    }
    caption = captions.parts_figure(subject)
    what = f"{words.small(caption.removesuffix('.'))}, with likely ranges"
    return Figure(
        name=PARTS,
        caption=caption,
        alt=shared.described("Chart", what, rows.said(points)),
        chart=Chart("forest", tuple(points), parameters),
        table=PARTS,
    )


def _ratios(subject: Subject) -> Table:
    held = _held(subject)
    return Table(
        name=PARTS,
        caption=captions.parts_table(subject),
        columns=(
            Column("part", "Ratio of", "text"),
            Column("ratio", "Ratio"),
            Column("ratio_range", "Likely range", "range"),
            Column("meaning", "What it is", "text"),
        ),
        rows=tuple(_ratio_row(subject, name, each) for name, each in held.items()),
        source=shared.source(subject, subject.main_baselines),
        notes=(
            *captions.not_comparable(held["who_ratio"]),
            *captions.range_of_where(held["where_ratio"]),
        ),
    )


def _ratio_row(subject: Subject, name: str, ratio: Finding) -> Row:
    label, meaning = captions.meanings(subject)[name]
    value = cells.value(ratio, words.ratio)
    return Row(
        (
            cells.text(label),
            Cell(value.shown, value.value) if name == SWAPPED else value,
            cells.likely(ratio, words.interval),
            cells.text(meaning),
        )
    )


def _areas(subject: Subject, areas: tuple[str, ...]) -> Table:
    has_rates = _has_rates(subject, areas)
    return Table(
        name=AREAS,
        caption=captions.areas_table(subject, has_rates=has_rates),
        columns=(
            Column("area", "Area", "text"),
            Column("searches", "Searches"),
            Column("own_searches", f"{words.label(subject.primary)} searches"),
            *(_rate_columns(subject) if has_rates else _count_columns(subject)),
            Column("ratio", "Ratio"),
            Column("ratio_range", "Likely range", "range"),
        ),
        rows=tuple(_area_row(subject, area, has_rates=has_rates) for area in areas),
        source=shared.source(subject, subject.main_baselines),
        most=MOST_ROWS,
    )


def _has_rates(subject: Subject, areas: tuple[str, ...]) -> bool:
    """Whether the reference has a search rate; everybody else, another set each time, has none."""
    return any(_reference_rate(subject, area) is not None for area in areas)


def _reference_rate(subject: Subject, area: str) -> Finding | None:
    name = subject.reference_group or subject.reference
    return subject.by_group("search_rate", area=area).get(name)


def _rate_columns(subject: Subject) -> tuple[Column, ...]:
    return (
        Column("own_rate", f"{words.label(subject.primary)} per 1,000"),
        Column("reference_rate", f"{words.label(subject.reference)} per 1,000"),
    )


def _count_columns(subject: Subject) -> tuple[Column, ...]:
    """The counts that a ratio is made of, where the reference has no rate."""
    return (
        Column("own_residents", words.sentence(words.residents(subject.primary))),
        Column("reference_searches", captions.reference_searches(subject)),
        Column("reference_residents", words.sentence(words.residents(subject.reference))),
    )


def _area_row(subject: Subject, area: str, *, has_rates: bool) -> Row:
    searches = subject.by_group("searches", area=area)
    ratio = subject.by_group("rate_ratio", area=area).get(subject.primary)
    return Row(
        (
            cells.text(area, 50),
            cells.value(searches.get(ALL), words.count),
            cells.value(searches.get(subject.primary), words.count),
            *(_rates(subject, area) if has_rates else _counts(ratio)),
            cells.value(ratio, words.ratio),
            cells.likely(ratio, words.interval),
        )
    )


def _rates(subject: Subject, area: str) -> tuple[Cell, ...]:
    own = subject.by_group("search_rate", area=area).get(subject.primary)
    return tuple(cells.value(each, words.rate) for each in (own, _reference_rate(subject, area)))


def _counts(ratio: Finding | None) -> tuple[Cell, ...]:
    names = ("residents", "reference_searches", "reference_residents")
    return tuple(cells.count(ratio, name) for name in names)


MAKER = Maker("where", "Where and who", _make, about="searched")
