"""A report of two to four pages: what a reader asks first, out of the sections of the full one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeGuard

from audit.reporting import sentences
from audit.reporting.captions import brief as captions
from audit.reporting.captions import operation_chain
from audit.reporting.captions.questions import questions_lead
from audit.reporting.charts import Figure
from audit.reporting.section import Caveat, Heading, Points, Section, Terms, Words, present
from audit.reporting.sections import operation_claims, operation_totals, sample, unknown
from audit.reporting.sections.compared import PARITY
from audit.reporting.sections.found import FIND_RATES
from audit.reporting.sections.operation_chain import LINKS
from audit.reporting.sections.who import COUNTS, RATIOS
from audit.reporting.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.reporting.section import Block, Body
    from audit.reporting.subject import Subject


@dataclass(frozen=True, slots=True)
class Extract:
    """What is kept of a section besides its first sentence."""

    tables: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    """Headings that stay, with their lists and caveats."""
    said: tuple[str, ...] = ()
    """Those of the headings whose words stay too."""
    is_said: bool = True
    """Whether the words stay that stand above the first heading."""

    def keeps(self, block: Block, heading: str) -> bool:
        """Whether a block stays; `heading` is the one that it stands under, if any."""
        is_kept = heading in self.headings if heading else self.is_said
        match block:
            case Table():
                return block.name in self.tables
            case Figure():
                return block.name in self.figures
            case Words():
                return is_kept and (not heading or heading in self.said)
            case Caveat() if not heading:
                return bool(self.tables)
            case Heading() | Caveat() | Points():
                return is_kept
            case Terms():
                return False


def shortened(sections: tuple[Section, ...], subject: Subject) -> tuple[Section, ...]:
    """The sections of a brief report, each with what a reader asks first."""
    wanted = _extracts(sections, subject)
    return tuple(
        replace(each, body=_added(_extracted(each, wanted[each.name], subject), each.name, subject))
        for each in sections
        if each.name in wanted
    )


def _extracts(sections: tuple[Section, ...], subject: Subject) -> dict[str, Extract]:
    """What is kept, by section: groups stand beside residents once, as rates or as shares."""
    held = {block.name for each in sections for block in each.body.blocks if _is_table(block)}
    rates = {"who": Extract((COUNTS, RATIOS), figures=("rates",))}
    shares = {"compared": Extract((PARITY,), figures=(PARITY,), is_said=False)}
    return {
        "reading": Extract(),
        **(rates if RATIOS in held or PARITY not in held else shares),
        **({"found": Extract((FIND_RATES,), is_said=False)} if FIND_RATES in held else {}),
        **(_OF_OPERATION if subject.findings.plan["operation"] else _OF_RECORDS),
        "questions": Extract(),
        "method": Extract(is_said=False),
    }


_OF_OPERATION = {
    "operation": Extract(
        (LINKS, operation_totals.TOTALS),
        headings=(operation_chain.HEADING, operation_totals.HEADING),
        said=(operation_totals.HEADING,),
    )
}
_OF_RECORDS = {
    "sure": Extract(
        (sample.SAMPLE,),
        headings=(unknown.HEADING, sample.HEADING),
        said=(unknown.HEADING,),
        is_said=False,
    )
}


def _is_table(block: Block) -> TypeGuard[Table]:
    return isinstance(block, Table)


def _extracted(section: Section, extract: Extract, subject: Subject) -> Body:
    blocks = tuple(_kept(section.body.blocks, extract, subject))
    return replace(section.body, blocks=blocks)


def _kept(blocks: tuple[Block, ...], extract: Extract, subject: Subject) -> Iterator[Block]:
    """The blocks that stay, up to the caveat after which a section goes into detail."""
    heading, is_shown = "", False
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        if heading == operation_claims.HEADING:
            yield from _claims(block, subject)
        elif extract.keeps(block, heading):
            yield block
            is_shown |= isinstance(block, Table)
            if isinstance(block, Caveat) and is_shown and not heading:
                return


def _claims(block: Block, subject: Subject) -> Iterator[Block]:
    """Every claim in one line, in place of all that there is to say of it."""
    if isinstance(block, Heading):
        yield from (block, Points(captions.claims(subject)))


def _added(body: Body, name: str, subject: Subject) -> Body:
    """What only a brief report says in a section."""
    match name:
        case "reading":
            return replace(body, blocks=(Terms(captions.reading_terms(subject)),))
        case "questions":
            asked = sentences.questions(subject.findings)
            first = asked[: captions.MOST_QUESTIONS]
            beside = captions.beside_questions(subject, len(asked))
            points, said = Points(first, is_numbered=True), Words((beside,)) if beside else None
            return replace(body, lead=questions_lead(first), blocks=present(points, said))
        case "method":
            return replace(body, blocks=(Words(captions.where_the_rest_is(subject)),))
        case _:
            return body
