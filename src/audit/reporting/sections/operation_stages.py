"""The stages of an operation as a table: how many people were at each, and who says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.ethnicity import ALL, CODES, UNKNOWN
from audit.operations.links import IN_PART
from audit.reporting import cells, words
from audit.reporting.captions import operation as operation_captions
from audit.reporting.captions import operation_chain as captions
from audit.reporting.sections.strata import MOST_GROUPS, compared_groups
from audit.reporting.sentences import chain
from audit.reporting.table import NOT_COLLECTED, Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding
    from audit.reporting.subject import Subject

STAGES = "stages"


def stages_table(subject: Subject) -> Table:
    """Every stage that there may be, with what is known of it."""
    stages = [stage for stage in captions.STAGES if of_stage(subject, stage)]
    columns = (*groups_of(subject), *((UNKNOWN,) if _has_unknown(subject) else ()), ALL)
    return Table(
        name=STAGES,
        caption=captions.stages_table(subject),
        columns=(
            Column("stage", "Stage", "text"),
            *(Column(f"people_{group}", words.label(group)) for group in columns),
            Column("from", "Known from", "text"),
        ),
        rows=tuple(_stage_row(subject, stage, columns) for stage in stages),
        source=captions.source(subject),
        notes=tuple(_notes(subject)),
    )


def _has_unknown(subject: Subject) -> bool:
    held = (of_stage(subject, stage).get(UNKNOWN) for stage in captions.STAGES)
    return any(each is not None and each.value != 0 for each in held)


def _stage_row(subject: Subject, stage: str, columns: tuple[str, ...]) -> Row:
    held = of_stage(subject, stage)
    return Row(
        (
            cells.text(captions.STAGES[stage]),
            *(_people(subject, stage, held.get(group)) for group in columns),
            cells.text(_origin(subject, stage, held.get(ALL))),
        )
    )


def _people(subject: Subject, stage: str, finding: Finding | None) -> Cell:
    """The people of a stage; a number that was not recorded is not none."""
    if finding is None or finding.status == "not_estimable":
        return Cell(NOT_COLLECTED, mark=NOT_COLLECTED)
    return as_counted(subject, stage, cells.value(finding, words.count))


def _origin(subject: Subject, stage: str, everybody: Finding | None) -> str:
    """Where a number comes from, in a word."""
    is_in_part = everybody is not None and everybody.reason == IN_PART.reason
    if everybody is None or (everybody.status == "not_estimable" and not is_in_part):
        return "not recorded"
    if everybody.status == "suppressed":
        return "not shown"
    given, source = chain.are_given(subject.findings, stage), chain.stages_source(subject.findings)
    whose = source if given else captions.counted_by(subject)
    is_less = stage == "searched" and _is_taken_off(subject, is_given=given)
    return captions.taken_off(whose, source) if is_less else whose


def _is_taken_off(subject: Subject, *, is_given: bool) -> bool:
    """Whether those without an indication were taken off the searched, as the plan gives them."""
    of_plan = chain.are_given(subject.findings, "searched_without_indication")
    # Records that tell indications apart do so by group; the plan's own number has none.
    is_told = len(subject.by_group("searches", drug_dog_indication="yes")) > 1
    is_dog = operation_captions.has_dog(subject)
    return is_dog and of_plan and (is_given or not is_told)


def _notes(subject: Subject) -> Iterator[str]:
    searched, found = (of_stage(subject, stage).get(ALL) for stage in ("searched", "found"))
    without = subject.by_group("searches_without_indication").get(ALL)
    if without is not None and without.value and _is_narrowed(searched, without):
        yield captions.searched_note(round(without.value))
    if found is not None and (note := captions.found_note(subject, found, searched)):
        yield note
    if chain.are_given(subject.findings, "searched") and not subject.is_published:
        yes = subject.by_group("searches", drug_dog_indication="yes").get(ALL)
        yield from [captions.searched_of_plan(subject, yes)] if yes is not None else []
    if found is not None and (positive := _positive_note(subject, found)):
        yield positive
    if any(
        each.extra.get("estimated")
        for stage in captions.STAGES
        for each in of_stage(subject, stage).values()
    ):
        yield captions.ESTIMATES


def _positive_note(subject: Subject, found: Finding) -> str | None:
    """That something found at the stage is no positive outcome, where their numbers differ."""
    rate = subject.by_group("find_rate").get(ALL)
    if rate is None or subject.definition != "any_outcome":
        return None
    people, positive = found.counts.get("people"), rate.counts.get("finds")
    is_given = chain.are_given(subject.findings, "found")
    if not is_given or people is None or not positive or people == positive:
        return None
    return captions.found_and_positive(people, positive)


def _is_narrowed(searched: Finding | None, without: Finding) -> bool:
    """Whether the searches of the chain are those on an indication."""
    return searched is not None and searched.counts.get("people") == without.counts.get("yes")


def of_stage(subject: Subject, stage: str) -> dict[str, Finding]:
    """What is known of a stage, by group."""
    return dict(subject.by_group("stage_count", stage=stage))


def groups_of(subject: Subject) -> tuple[str, ...]:
    """The groups that a stage is recorded of; the ones compared first where there are many."""
    held = {group for stage in captions.STAGES for group in of_stage(subject, stage)}
    groups = tuple(code for code in CODES if code in held and code != UNKNOWN)
    if len(groups) <= MOST_GROUPS:
        return groups
    return tuple(code for code in compared_groups(subject) if code in held)


def as_counted(subject: Subject, stage: str, cell: Cell) -> Cell:
    """A count of people at a stage, called what it is where it is an estimate."""
    is_estimated = any(each.extra.get("estimated") for each in of_stage(subject, stage).values())
    return replace(cell, shown=captions.about(cell.shown)) if is_estimated else cell
