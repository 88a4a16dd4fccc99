"""Unknown ethnicity: what the ratio could be, whoever the unknown are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, sentences, words
from audit.reporting.captions import shared
from audit.reporting.captions import sure as captions
from audit.reporting.section import Heading, Words
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.reporting.section import Block
    from audit.reporting.subject import Subject

HEADING = "Unknown ethnicity"
UNKNOWN_ETHNICITY = "unknown_ethnicity"
SHARED_OUT = "unknown_pro_rata"
_SHARED_OUT = (
    Column("shared_out", "Shared out"),
    Column("imputed", "Filled in"),
    Column("imputed_range", "Likely range", "range"),
)
"""Columns for which it takes records."""


def blocks(subject: Subject) -> tuple[Block, ...]:
    """The sentences and the table; nothing where ethnicity is always known, or nobody compared."""
    said = (*_sentences(subject),)
    table = _table(subject)
    if not said and table is None:
        return ()
    told = said or ((captions.HIDDEN_UNKNOWN,) if _is_hidden(subject) else ())
    heading, text = Heading(HEADING), Words((*told, captions.NOT_WHO_THEY_ARE))
    return (heading, text, table) if table else (heading, text)


def _is_hidden(subject: Subject) -> bool:
    bounds = subject.of_primary("unknown_bounds")
    return bounds is not None and bounds.status == "suppressed"


def _sentences(subject: Subject) -> Iterator[str]:
    ratio, tipping, bounds, imputed = (
        subject.of_primary(name)
        for name in ("rate_ratio", "unknown_tipping_share", "unknown_bounds", "imputed_rate_ratio")
    )
    pro_rata = subject.of_primary("rate_ratio", variation=SHARED_OUT)
    made = (
        sentences.unknown_sentence(subject.findings, ratio) if ratio else None,
        sentences.tipping_sentence(tipping, bounds) if tipping else None,
        sentences.imputed_sentence(imputed, pro_rata) if imputed else None,
    )
    yield from (each for each in made if each)


def _table(subject: Subject) -> Table | None:
    bounds = subject.by_group("unknown_bounds")
    if all(each.status == "not_estimable" for each in bounds.values()):
        return None
    is_shared_out = not subject.is_published
    if subject.is_published and len(bounds) == 1:
        return None  # The sentences above and the table of choices say the same.
    return Table(
        name=UNKNOWN_ETHNICITY,
        caption=captions.unknown_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("left_out", "Left out"),
            Column("bounds", "Lowest to highest", "range"),
            *(_SHARED_OUT if is_shared_out else ()),
            Column("tipping_share", "Tipping share"),
        ),
        rows=tuple(
            _row(subject, group, is_shared_out=is_shared_out)
            for group in subject.groups
            if group in bounds
        ),
        source=shared.source(subject, subject.main_baselines),
        notes=captions.unknown_notes(subject, is_shared_out=is_shared_out),
    )


def _row(subject: Subject, group: str, *, is_shared_out: bool) -> Row:
    bounds, imputed, tipping = (
        subject.by_group(name).get(group)
        for name in ("unknown_bounds", "imputed_rate_ratio", "unknown_tipping_share")
    )
    pro_rata = subject.by_group("rate_ratio", variation=SHARED_OUT).get(group)
    shared_out = (
        cells.value(pro_rata, words.ratio),
        cells.value(imputed, words.ratio),
        cells.likely(imputed, words.interval),
    )
    return Row(
        (
            cells.text(words.label(group)),
            cells.value(bounds, words.ratio),
            cells.likely(bounds, words.interval),
            *(shared_out if is_shared_out else ()),
            cells.value(tipping, words.percent),
        )
    )
