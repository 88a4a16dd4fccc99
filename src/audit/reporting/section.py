"""What a section of the report is made of: words, figures and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.reporting.charts import Figure
from audit.reporting.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import Headline
    from audit.reporting.subject import Subject


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    text: str
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, or several."""

    paragraphs: tuple[str, ...]
    kind: str = field(default="words", init=False)


@dataclass(frozen=True, slots=True)
class Caveat:
    """What to bear in mind right here."""

    text: str
    kind: str = field(default="caveat", init=False)


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]
    is_numbered: bool = False
    kind: str = field(default="points", init=False)


@dataclass(frozen=True, slots=True)
class Terms:
    """Words with what they mean."""

    items: tuple[tuple[str, str], ...]
    kind: str = field(default="terms", init=False)


Block = Heading | Words | Caveat | Points | Terms | Figure | Table


@dataclass(frozen=True, slots=True)
class Body:
    """The content of a section: the sentence that matters, then the rest."""

    lead: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Stands in place of a section that has nothing to say."""

    reason: str


@dataclass(frozen=True, slots=True)
class Maker:
    """How a section is made. Its template, `NN-name.html.j2`, decides where it stands."""

    name: str
    title: str
    make: Callable[[Subject], Body | LeftOut]
    about: Headline | None = None
    """The headline that its first sentence repeats, which unfit records can make worthless."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section that is in the report."""

    name: str
    title: str
    body: Body


def present(*blocks: Block | None) -> tuple[Block, ...]:
    """Those of the blocks that there are."""
    return tuple(block for block in blocks if block is not None)
