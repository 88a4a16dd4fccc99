"""Findings → all that a report holds, in order and numbered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audit.reporting import brief, printed, sentences
from audit.reporting.charts import Figure
from audit.reporting.page_one import page_one
from audit.reporting.section import LeftOut, Section
from audit.reporting.sections import MAKERS, words_used
from audit.reporting.sections.parts import left_out as parts_left_out
from audit.reporting.subject import Subject
from audit.reporting.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.findings import Findings
    from audit.reporting.page_one import PageOne
    from audit.reporting.section import Block, Body, Maker


@dataclass(frozen=True, slots=True)
class Contents:
    """A report before it is laid out."""

    page: PageOne
    sections: tuple[Section, ...]
    left_out: tuple[tuple[str, str], ...]
    """Title and reason of every section, and part of one, that has nothing to say."""
    is_brief: bool = False
    further: tuple[Table, ...] = ()
    """Tables that a brief report does not print; its files hold them."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in order, those that are printed first."""
        return (*_tables(self.sections), *self.further)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, in order."""
        return tuple(each for each in _blocks(self.sections) if isinstance(each, Figure))


def contents(findings: Findings) -> Contents:
    """The contents of a report, all but the drawing of its charts."""
    subject = Subject.of(findings)
    made = [(maker, _made(maker, subject)) for maker in MAKERS]
    sections = tuple(
        Section(maker.name, maker.title, body)
        for maker, body in made
        if not isinstance(body, LeftOut)
    )
    if findings.plan["report"].get("length") == "brief":
        return _brief(subject, sections)
    left_out = tuple(
        (maker.title, body.reason) for maker, body in made if isinstance(body, LeftOut)
    )
    parts = parts_left_out(subject, [each.name for each in sections])
    numbered = _numbered(sections)
    page = page_one(subject, _tables(numbered))
    return Contents(page, _narrowed(page, numbered), (*left_out, *parts))


def _brief(subject: Subject, sections: tuple[Section, ...]) -> Contents:
    """A brief report. Its tables are numbered first, then those that its files hold besides."""
    kept = _numbered(brief.shortened(sections, subject))
    shown = _tables(kept)
    names = {each.name for each in shown}
    others = [each for each in _tables(sections) if each.name not in names]
    further = tuple(
        replace(each, number=number) for number, each in enumerate(others, len(shown) + 1)
    )
    return Contents(page_one(subject, shown), kept, (), is_brief=True, further=further)


def _narrowed(page: PageOne, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections, of the glossary only the words that the others use."""
    return tuple(
        replace(each, body=words_used.narrowed(each.body, printed.texts(page, sections)))
        if each.name == words_used.MAKER.name
        else each
        for each in sections
    )


def _made(maker: Maker, subject: Subject) -> Body | LeftOut:
    """A section's content; where its headline is blocked, it begins with why."""
    body = maker.make(subject)
    if isinstance(body, LeftOut) or maker.about is None:
        return body
    instead = sentences.blocked_sentence(subject.findings, maker.about)
    return replace(body, lead=f"{instead} {sentences.FOR_CHECKING}") if instead else body


def with_drawings(undrawn: Contents, drawings: Mapping[str, str]) -> Contents:
    """The contents with the SVG of every figure, given by the figure's name."""

    def draw(block: Block) -> Block:
        return replace(block, svg=drawings[block.name]) if isinstance(block, Figure) else block

    return replace(undrawn, sections=_mapped(undrawn.sections, draw))


def _tables(sections: tuple[Section, ...]) -> tuple[Table, ...]:
    return tuple(each for each in _blocks(sections) if isinstance(each, Table))


def _blocks(sections: tuple[Section, ...]) -> list[Block]:
    return [block for section in sections for block in section.body.blocks]


def _numbered(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with their tables and figures numbered through."""
    taken = {Table: 0, Figure: 0}

    def number(block: Block) -> Block:
        if not isinstance(block, Table | Figure):
            return block
        taken[type(block)] += 1
        return replace(block, number=taken[type(block)])

    return _mapped(sections, number)


def _mapped(sections: tuple[Section, ...], change: Callable[[Block], Block]) -> tuple[Section, ...]:
    """The sections with every block put through `change`."""
    return tuple(
        replace(
            each, body=replace(each.body, blocks=tuple(change(block) for block in each.body.blocks))
        )
        for each in sections
    )
