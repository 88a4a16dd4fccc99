"""How sure are we: how far other choices move the result, and what the records could not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, charts, words
from audit.reporting.captions import shared
from audit.reporting.captions import sure as captions
from audit.reporting.section import Body, LeftOut, Maker, Terms, present
from audit.reporting.sections import agreement, family, repeats, sample, unknown
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.charts import Figure
    from audit.reporting.subject import Subject

VARIATIONS = "variations"
PARTS = (unknown.blocks, sample.blocks, agreement.blocks, family.blocks, repeats.blocks)
"""What follows the other choices, in this order."""


def _make(subject: Subject) -> Body | LeftOut:
    names = subject.variations("rate_ratio")
    if not names:
        return _of_sample(subject)
    ratio = subject.of_primary("rate_ratio")
    has_ratio = ratio is not None and ratio.status == "estimated"
    return Body(
        _lead(subject, names),
        present(
            *(() if subject.is_published else (_chart(subject, has_ratio=has_ratio),)),
            _variations(subject, names, has_ratio=has_ratio),
            None if subject.is_published else _objections(subject, names),
        )
        + tuple(block for part in PARTS for block in part(subject)),
    )


def _chart(subject: Subject, *, has_ratio: bool) -> Figure | None:
    """The choices side by side; published numbers allow two, whose names say why they are made."""
    if has_ratio:
        return charts.ratios_by_variation(subject, VARIATIONS)
    return charts.shares_by_variation(subject, VARIATIONS)


def _objections(subject: Subject, names: tuple[str, ...]) -> Terms:
    """What each choice answers."""
    return Terms(
        tuple((captions.choice(subject, each), captions.because(subject, each)) for each in names)
    )


def _of_sample(subject: Subject) -> Body | LeftOut:
    """What so few searches could have shown, where published numbers allow no other choice."""
    blocks = sample.blocks(subject)
    if not blocks:
        return LeftOut("the findings hold no sensitivity analyses")
    return Body(captions.SAMPLE_ALONE, blocks)


def _lead(subject: Subject, names: tuple[str, ...]) -> str:
    measure = _share_measure(subject, names)
    ratio, share = subject.of_primary("rate_ratio"), subject.of_primary(measure)
    if ratio is not None and ratio.status == "estimated":
        varied, hidden = _varied(subject, "rate_ratio", names)
        return f"{captions.variations_range(ratio, varied)}{captions.hidden_choices(hidden)}"
    if share is not None and share.status == "estimated":
        varied, hidden = _varied(subject, measure, names)
        return f"{captions.shares_range(share, varied)}{captions.hidden_choices(hidden)}"
    if _varied(subject, measure, names)[0]:
        return captions.WHOEVER_THEY_ARE
    if any(each is not None and each.status == "suppressed" for each in (ratio, share)):
        return captions.HIDDEN_RESULTS
    return "No result could be given, so there is none that another choice could move."


def _share_measure(subject: Subject, names: tuple[str, ...]) -> str:
    """The share of searches by its exact range, as it stands elsewhere, where there is that."""
    shares = (subject.of_primary("parity_share", variation=name) for name in (None, *names))
    is_there = any(each is not None and each.status != "not_estimable" for each in shares)
    return "parity_share" if is_there else "share_of_searches"


def _varied(subject: Subject, measure: str, names: tuple[str, ...]) -> tuple[list[Finding], int]:
    """The results under the other choices, and how many more are hidden."""
    found = [subject.of_primary(measure, variation=name) for name in names]
    held = [each for each in found if each is not None]
    hidden = sum(1 for each in held if each.status == "suppressed")
    return [each for each in held if each.status == "estimated"], hidden


def _variations(subject: Subject, names: tuple[str, ...], *, has_ratio: bool) -> Table:
    ratio = (Column("ratio", "Ratio"), Column("ratio_range", "Likely range", "range"))
    return Table(
        name=VARIATIONS,
        caption=captions.variations_table(subject, has_ratio=has_ratio),
        columns=(
            Column("choice", "Choice", "text"),
            Column("searches", f"{words.label(subject.primary)} searches"),
            Column("share", "Share of known"),
            Column("share_range", "Likely range", "range"),
            *(ratio if has_ratio else ()),
        ),
        rows=tuple(
            _row(subject, name, measure=_share_measure(subject, names), has_ratio=has_ratio)
            for name in (None, *names)
        ),
        source=shared.source(subject, subject.main_baselines if has_ratio else ()),
    )


def _row(subject: Subject, name: str | None, *, measure: str, has_ratio: bool) -> Row:
    ratio = subject.of_primary("rate_ratio", variation=name)
    share = subject.of_primary(measure, variation=name)
    instead = share or ratio
    of_ratio = (cells.value(ratio, words.ratio), cells.likely(ratio, words.interval))
    return Row(
        (
            cells.text(captions.choice(subject, name) if name else "Main analysis"),
            cells.count(share, "searches") if share else cells.value(ratio, words.ratio),
            cells.share(share, "all_searches") if share else cells.value(instead, words.ratio),
            cells.likely(instead, words.percent_range),
            *(of_ratio if has_ratio else ()),
        ),
        is_total=name is None,
    )


MAKER = Maker("sure", "How sure are we", _make)
