"""All that a report prints as words, to see which words it uses."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from audit.reporting.charts import Figure
from audit.reporting.section import Caveat, Heading, Points, Terms, Words
from audit.reporting.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.reporting.page_one import PageOne
    from audit.reporting.section import Block, Section

EXPLAINED = ("glossary", "method")
"""Sections that explain words where they print them."""


def texts(page: PageOne, sections: tuple[Section, ...]) -> str:
    """Page one and the sections as one text; words that stand only to be explained are not in."""
    return "\n".join((*_of_page(page), *_of_sections(sections)))


def _of_page(page: PageOne) -> Iterator[str]:
    """Every text of page one."""
    for field in fields(page):
        yield str(getattr(page, field.name))


def _of_sections(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.body.lead
        for block in section.body.blocks:
            if not (section.name in EXPLAINED and isinstance(block, Terms)):
                yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Caveat(text=text):
            yield text
        case Words():
            yield from block.paragraphs
        case Points():
            yield from block.items
        case Terms():
            yield from (text for item in block.items for text in item)
        case Figure():
            yield block.caption
        case Table():
            yield from _of_table(block)


def _of_table(table: Table) -> Iterator[str]:
    yield from (table.caption, *table.notes, *(meaning for _, meaning in table.key))
    yield from (column.label for column in table.columns)
    yield from (cell.shown for row in table.printed for cell in row.cells)
