"""The outcome ladder: what followed the searches, by ethnic group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL
from audit.reporting import cells, charts, words
from audit.reporting.captions import found as captions
from audit.reporting.captions import shared
from audit.reporting.section import present
from audit.reporting.sections.strata import shown_groups
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from audit.findings import Finding
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject

LADDER = "outcomes"


def blocks(subject: Subject) -> tuple[Block, ...]:
    """The ladder by group; published totals tell it of all together, which stands there already."""
    if subject.is_published:
        return ()
    return present(charts.ladder(subject, LADDER), _ladder(subject))


def _ladder(subject: Subject) -> Table | None:
    steps = {step: subject.by_group("outcome_share", outcome=step) for step in schema.STEPS}
    if not any(steps.values()):
        return None
    groups = shown_groups(subject)
    taken = [step for step, by_group in steps.items() if _is_taken(step, by_group)]
    return Table(
        name=LADDER,
        caption=captions.ladder_table(subject),
        columns=(
            Column("outcome", "Outcome", "text"),
            *(Column(f"searches_{group}", words.label(group)) for group in groups),
            Column("share", "Share of all"),
            Column("share_range", "Likely range", "range"),
        ),
        rows=tuple(_ladder_row(subject, step, groups) for step in taken),
        source=shared.source(subject),
        notes=captions.steps_not_taken(_not_taken(steps, taken)),
    )


def _is_taken(step: str, by_group: Mapping[str, Finding]) -> bool:
    """Whether a step has a row: "not recorded" always, others where a search had it."""
    counts = [each.counts.get("with_outcome") for each in by_group.values()]
    return step == schema.NOT_RECORDED or any(count is None or count for count in counts)


def _not_taken(steps: Iterable[str], taken: Collection[str]) -> list[str]:
    """The outcomes that no search had; none where tables of counts leave that open."""
    if any(step in schema.UNTOLD for step in taken):
        return []
    return [step for step in steps if step in schema.OUTCOME and step not in taken]


def _ladder_row(subject: Subject, step: str, groups: tuple[str, ...]) -> Row:
    by_group = subject.by_group("outcome_share", outcome=step)
    everybody = by_group.get(ALL)
    return Row(
        (
            cells.text(schema.STEPS[step]),
            *(cells.count(by_group.get(group), "with_outcome") for group in groups),
            cells.share(everybody, "searches"),
            cells.likely(everybody, words.percent_range),
        )
    )
