"""Method and sources: how every number was made, from what, and how to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, sentences, words
from audit.reporting.captions import comparisons, intervals, shared
from audit.reporting.captions import method as captions
from audit.reporting.section import (
    Block,
    Body,
    Heading,
    LeftOut,
    Maker,
    Points,
    Terms,
    Words,
    present,
)
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.subject import Subject

FILES, BASELINES, INTERVALS, COMPARISONS = "files", "baseline_sources", "intervals", "p_values"
MOST_FILES = 12
LONGEST_REASON = 260
SHORT_HASH = 9


def _make(subject: Subject) -> Body | LeftOut:
    return Body(
        captions.method_lead(subject),
        present(
            Terms(captions.methods_used(subject)),
            *(() if subject.is_published else _intervals(subject)),
            *_comparisons(subject),
            *_hidden_factor(subject),
            Heading("Choices made for this report"),
            Points(captions.choices(subject)),
            Heading("The plan as it was used"),
            Words((captions.plan_as_used(subject),)),
            *_sources(subject),
            Heading("The same report again"),
            Words(captions.again(subject)),
            Words((sentences.cite(subject.findings),)),
        ),
    )


def _sources(subject: Subject) -> tuple[Block, ...]:
    """The files and the baselines; nothing where a report rests on published numbers alone."""
    tables = present(_files(subject), _baselines(subject))
    return (Heading("Sources"), *tables) if tables else ()


def _intervals(subject: Subject) -> tuple[Block, ...]:
    """The interval of every quantity that the report holds an estimate of, with its reason."""
    used = {each.measure for each in subject.findings.findings if each.status == "estimated"}
    held = [each for each in intervals.CHOICES if used & set(each.measures)]
    if not held:
        return ()
    table = Table(
        name=INTERVALS,
        caption=captions.intervals_table(),
        columns=(
            Column("quantity", "Quantity", "name"),
            Column("interval", "Interval, and what else is offered", "text"),
            Column("reason", "Why", "text"),
        ),
        rows=tuple(
            Row(tuple(cells.text(part, LONGEST_REASON) for part in captions.interval(each)))
            for each in held
        ),
        source="the references in the table",
    )
    return (Heading(captions.INTERVALS), table)


def _comparisons(subject: Subject) -> tuple[Block, ...]:
    """Every comparison with its p-value as it is, and adjusted for their number."""
    family = [
        each
        for measure in comparisons.COMPARED
        for group in subject.groups
        if (each := subject.by_group(measure).get(group)) is not None
        and ("p_value" in each.extra or each.status == "suppressed")
    ]
    if not family:
        return ()
    family.sort(key=lambda each: not comparisons.is_declared(subject, each))
    table = Table(
        name=COMPARISONS,
        caption=comparisons.comparisons_table(subject),
        columns=(
            Column("comparison", "Comparison", "text"),
            Column("group", "Ethnic group", "text"),
            Column("reference", "Compared with", "text"),
            Column("p", "p"),
            Column("p_holm", "p, adjusted (Holm)"),
        ),
        rows=tuple(_comparison_row(subject, each) for each in family),
        source=shared.source(subject, subject.main_baselines),
    )
    return (Heading(comparisons.COMPARISONS), Words((comparisons.comparisons(subject),)), table)


def _comparison_row(subject: Subject, finding: Finding) -> Row:
    adjusted = _p(finding, "p_holm")
    if comparisons.is_declared(subject, finding) and finding.status == "estimated":
        adjusted = Cell(comparisons.DECLARED)
    return Row(
        (
            cells.text(comparisons.COMPARED[finding.measure]),
            cells.text(words.label(finding.group)),
            cells.text(words.label(finding.reference or "")),
            _p(finding, "p_value"),
            adjusted,
        )
    )


def _p(finding: Finding, name: str) -> Cell:
    """A p-value, or the symbol that stands in its place."""
    value = finding.extra.get(name)
    if finding.status == "suppressed":
        return cells.value(finding, comparisons.p_value)
    return Cell(comparisons.p_value(value), value) if isinstance(value, float) else cells.NONE


def _hidden_factor(subject: Subject) -> tuple[Block, ...]:
    strength = subject.of_primary("e_value")
    text = comparisons.e_value(strength) if strength is not None else None
    return (Heading(comparisons.HIDDEN_FACTOR), Words((text,))) if text else ()


def _files(subject: Subject) -> Table | None:
    if not subject.findings.provenance.files:
        return None
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
    held = subject.findings.provenance
    sources = (*held.baselines, *held.around)
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
