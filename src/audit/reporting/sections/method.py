"""Method and sources: how every number was made, from what, and how to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, sentences
from audit.reporting.captions import method as captions
from audit.reporting.captions import shared
from audit.reporting.section import Body, Heading, LeftOut, Maker, Points, Terms, Words, present
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from audit.reporting.subject import Subject

FILES, BASELINES = "files", "baseline_sources"
MOST_FILES = 12
SHORT_HASH = 9


def _make(subject: Subject) -> Body | LeftOut:
    return Body(
        captions.method_lead(subject),
        present(
            Terms(captions.methods_used(subject)),
            Heading("Choices made for this report"),
            Points(captions.choices(subject)),
            Heading("The plan as it was used"),
            Words((captions.plan_as_used(subject),)),
            Heading("Sources"),
            _files(subject),
            _baselines(subject),
            Heading("The same report again"),
            Words(captions.again(subject)),
            Words((sentences.cite(subject.findings),)),
        ),
    )


def _files(subject: Subject) -> Table:
    return Table(
        name=FILES,
        caption=captions.files_table(),
        columns=(
            Column("file", "File", "text"),
            Column("rows", "Rows"),
            Column("bytes", "Bytes"),
            Column("code_book", "Code book", "name"),
            Column("sha256", "SHA-256", "name"),
        ),
        rows=tuple(
            Row(
                (
                    cells.text(each.name, 60),
                    cells.number(each.rows),
                    cells.number(each.bytes),
                    cells.text(each.code_book, 30),
                    cells.text(each.sha256, SHORT_HASH),
                )
            )
            for each in subject.findings.provenance.files
        ),
        source=shared.records_source(subject),
        notes=(captions.HASHES,),
        most=MOST_FILES,
    )


def _baselines(subject: Subject) -> Table | None:
    sources = subject.findings.provenance.baselines
    if not sources:
        return None
    return Table(
        name=BASELINES,
        caption=captions.baseline_sources_table(),
        columns=(
            Column("baseline", "Baseline", "text"),
            Column("date", "Date", "name"),
            Column("definition", "Who is counted", "text"),
            Column("source", "Source", "text"),
            Column("sha256", "SHA-256", "name"),
        ),
        rows=tuple(
            Row(
                (
                    cells.text(each.label),
                    cells.text(shared.baseline_date(each)),
                    cells.text(each.definition),
                    cells.text(each.source, 160),
                    cells.text(each.sha256, SHORT_HASH),
                )
            )
            for each in sources
        ),
        source=captions.credit_lines(subject),
        most=MOST_FILES,
    )


MAKER = Maker("method", "Method and sources", _make)
