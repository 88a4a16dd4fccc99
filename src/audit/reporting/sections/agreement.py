"""What people said of their ethnicity, beside what officers recorded, and what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import FIVE, PARENTS
from audit.reporting import cells, sentences, words
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
LOST = "officer-defined ethnicity is never "
"""How the reason begins where officers' codes were lost."""
WHOSE_WORD = ("self_defined", "officer_defined", "self_else_officer")


def blocks(subject: Subject) -> tuple[Block, ...]:
    """Agreement in words, the matrix, and the ratio under each choice; nothing without either."""
    agreement, lost = subject.by_group("ethnicity_agreement").get("all"), _lost(subject)
    said = _sentences(agreement) if agreement else ()
    if said and lost is not None:
        said = (sentences.no_agreement_sentence(lost),)
    matrix, choices = _matrix(subject), tuple(_choices(subject, without=lost))
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


def _lost(subject: Subject) -> Finding | None:
    """The finding that says which officers' codes were lost; None where none was."""
    for measure in ("rate_ratio", "share_of_searches"):
        varied = subject.of_primary(measure, variation="officer_defined")
        if varied is not None and (varied.reason or "").startswith(LOST):
            return varied
    return None


def _choices(subject: Subject, *, without: Finding | None) -> Iterator[str]:
    """How the ratio moves with whose word is used; a reason that was given is not given again."""
    main = subject.of_primary("rate_ratio")
    for name in WHOSE_WORD if main is not None and main.status == "estimated" else ():
        varied = subject.of_primary("rate_ratio", variation=name)
        if main is not None and varied is not None and varied is not without:
            yield sentences.variation_sentence(main, varied, captions.choice(subject, name))


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
        notes=captions.matrix_notes(_never_recorded(subject, held)),
    )


def _never_recorded(subject: Subject, held: Mapping[str, Mapping[str, Finding]]) -> list[str]:
    """The groups that people named and no officer recorded; a hidden number is no nought."""
    return [
        code
        for code, by_group in held.items()
        if by_group
        and _is_named(subject, code, by_group)
        and all(each.counts.get("with_code") == 0 for each in by_group.values())
    ]


def _is_named(subject: Subject, code: str, by_group: Mapping[str, Finding]) -> bool:
    """Whether anyone named a group, be it where no officer recorded any."""
    own = by_group.get(code)
    if own is not None and own.counts.get("searches"):
        return True
    counted = subject.by_group("searches")
    return any(
        each.counts.get("searches") for group, each in counted.items() if _broad(group) == code
    )


def _broad(group: str) -> str:
    return PARENTS.get(group, group)


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
