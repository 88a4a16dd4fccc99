"""What people said of their ethnicity, beside what officers recorded, and what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import FIVE
from audit.reporting import cells, labels, sentences, words
from audit.reporting.captions import shared
from audit.reporting.captions import sure as captions
from audit.reporting.section import Heading, Points, Words, present
from audit.reporting.table import FEW, Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.findings import Finding
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject

MATRIX = "self_by_officer_defined"
WHOSE_WORD = ("self_defined", "officer_defined", "self_else_officer")


def blocks(subject: Subject) -> tuple[Block, ...]:
    """Agreement in words, the matrix, and the ratio under each choice; nothing without either."""
    agreement = subject.by_group("ethnicity_agreement").get("all")
    said = _sentences(agreement) if agreement else ()
    matrix, choices = _matrix(subject), tuple(_choices(subject))
    if matrix is None and not said:
        return ()
    return present(
        Heading("What people said, and what officers recorded"),
        Words(said) if said else None,
        matrix,
        Points(choices) if choices else None,
    )


def _sentences(agreement: Finding) -> tuple[str, ...]:
    made = (
        sentences.agreement_sentence(agreement),
        sentences.beyond_chance_sentence(agreement),
    )
    return tuple(each for each in made if each)


def _choices(subject: Subject) -> Iterator[str]:
    """How the ratio moves with whose word is used."""
    main = subject.of_primary("rate_ratio")
    for name in WHOSE_WORD if main is not None and main.status == "estimated" else ():
        varied = subject.of_primary("rate_ratio", variation=name)
        if main is not None and varied is not None:
            yield sentences.variation_sentence(main, varied, labels.variation(name))


def _matrix(subject: Subject) -> Table | None:
    held = {code: _column(subject, code) for code in FIVE.codes}
    if not any(held.values()):
        return None
    return Table(
        name=MATRIX,
        caption=captions.matrix_table(subject),
        columns=(
            Column("self_defined", "Self-defined", "text"),
            *(Column(f"officer_{code}", words.label(code)) for code in FIVE.codes),
            Column("searches", "All"),
        ),
        rows=tuple(
            _row(group, [held[code].get(group) for code in FIVE.codes]) for group in FIVE.codes
        ),
        source=shared.source(subject),
        notes=captions.matrix_notes(_never_recorded(held)),
    )


def _never_recorded(held: Mapping[str, Mapping[str, Finding]]) -> list[str]:
    """The groups that people named and no officer recorded; a hidden number is no nought."""
    return [
        code
        for code, by_group in held.items()
        if code in by_group
        and by_group[code].counts.get("searches")
        and all(each.counts.get("with_code") == 0 for each in by_group.values())
    ]


def _column(subject: Subject, code: str) -> dict[str, Finding]:
    return dict(subject.by_group("officer_defined_share", ethnicity_officer_defined=code))


def _row(group: str, parts: list[Finding | None]) -> Row:
    whole = next((each for each in parts if each is not None), None)
    return Row(
        (
            cells.text(words.label(group)),
            *(_cell(part) for part in parts),
            cells.count(whole, "searches"),
        )
    )


def _cell(part: Finding | None) -> Cell:
    """A count with its per cent of the row; a per cent of few is marked."""
    counted = cells.count(part, "with_code")
    if part is None or counted.value is None or part.value is None:
        return counted
    is_few = part.counts.get("searches", words.SMALL_BASE) < words.SMALL_BASE
    shown = f"{counted.shown} ({words.percent(part.value)})"
    if is_few:
        return Cell(f"{FEW} {shown}", counted.value, mark=FEW)
    return Cell(shown, counted.value)
