"""Totals of an operation beside each other: published, in the records, and of other sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.plan_counts import OF_STAGES, PUBLISHED
from audit.reporting import cells, labels, sentences, words
from audit.reporting.captions import operation as captions
from audit.reporting.captions import shared
from audit.reporting.section import Heading, Words
from audit.reporting.sentences import chain
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject

HEADING = "Whether the totals add up"
TOTALS = "published_totals"
SOURCES = {PUBLISHED: "As published"}
OF_THE_CHAIN = {
    "searched_without_indication": "Searched without an indication",
    "found": "Something found",
}


def blocks(subject: Subject) -> tuple[Block, ...]:
    """Whether the totals add up; nothing where there are none of two sources."""
    compared = [e for e in subject.findings.findings if e.measure == "totals_difference"]
    if not compared and not subject.findings.plan["operation"].get("published_totals"):
        return ()
    heading = Heading(HEADING)
    if not compared:
        return (heading, Words((sentences.totals_check(subject.findings),)))
    return heading, _totals(subject, compared)


def _totals(subject: Subject, compared: list[Finding]) -> Table:
    held = "Published" if subject.is_published else "In the records"
    return Table(
        name=TOTALS,
        caption=captions.totals_table(subject),
        columns=(
            Column("total", "Total", "text"),
            Column("source", "Source", "text"),
            Column("quoted", "Number there"),
            Column("held", held),
            Column("difference", "Difference"),
        ),
        rows=tuple(_row(subject, each) for each in compared),
        source=shared.source(subject),
        notes=(sentences.totals_check(subject.findings),),
    )


def _row(subject: Subject, each: Finding) -> Row:
    name, source = each.stratum["total"], each.stratum["source"]
    at_stages = words.sentence(chain.stages_source(subject.findings))
    named = {**SOURCES, OF_STAGES: f"{at_stages}, at that stage"}
    return Row(
        (
            cells.text(OF_THE_CHAIN.get(name) or labels.TOTALS.get(name, name)),
            cells.text(named.get(source) or words.shortened(source, 60)),
            cells.count(each, "quoted"),
            cells.count(each, "held"),
            cells.value(each, _signed),
        )
    )


def _signed(difference: float) -> str:
    return cells.signed_count(round(difference))
