"""A proposal: what records turned out to be, how sure that is, and what only the user can say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit import schema
from audit.proposal.suggest import AGES_AS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.intake.codes.codebook import CodeBook
    from audit.proposal.draft import Draft
    from audit.proposal.suggest import Unknown
    from audit.proposal.weigh import Choice
    from audit.proposal.whose import Open

UNCHOSEN = "CHOOSE"
"""Stands in a plan where the user must choose; a plan with it is refused."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A file that cannot be read in the same way as the others."""

    path: str
    name: str
    columns: int
    is_apart: bool
    """Whether it can be left out by its path, which a sheet or a member of a zip file cannot."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the user can say, with the answers that there are."""

    key: str
    text: str
    answers: tuple[str, ...]
    """Empty where any text will do."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for some records."""

    paths: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]
    tables: int
    rows: int
    book: CodeBook | None
    """The bundled code book that knows the header; None where none does."""
    columns: Mapping[str, str]
    """Where a code book is known: our columns to headers, as it has them."""
    choices: Sequence[Choice]
    opens: Sequence[Open]
    left: tuple[str, ...]
    """Headers that are not used."""
    nameless: int
    dates: tuple[str, ...]
    draft: Draft
    area: str | None
    area_because: str
    force_hint: str
    """A force that the names of files hold, where nothing says whose the records are."""

    @property
    def used(self) -> dict[str, str]:
        """Our columns to headers, those that the plan uses."""
        return {
            **self.columns,
            **{each.column: each.header for each in self.choices if each.is_used},
        }

    @property
    def unknown(self) -> dict[str, Sequence[Unknown]]:
        """Our columns with their values that no code book knows, the most frequent first."""
        proposed = [*self.choices, *(each.choice for each in self.opens)]
        named = [(AGES_AS.get(each.column, each.column), each) for each in proposed]
        by_header = {column: each.unknown for column, each in named if each.unknown}
        taken = {column for column, _ in named}
        of_book = {} if self.book is None else self.draft.unknown
        return {**{c: u for c, u in of_book.items() if c not in taken}, **by_header}

    @property
    def country(self) -> str:
        """Of the searches, where the bundled residents are none of its; empty for Britain's."""
        return self.book.country if self.book else ""

    @property
    def has_ethnicity(self) -> bool:
        """Whether whose word on ethnicity there is can be told without the user."""
        return not self.opens and any(each.startswith("ethnicity_") for each in self.used)

    @property
    def basis(self) -> str:
        """Whose word the plan uses; nothing that a plan accepts where the user must say first."""
        if not self.has_ethnicity:
            return UNCHOSEN
        is_self = "ethnicity_self_defined" in self.used
        return "self_defined" if is_self else "officer_defined"

    def questions(self) -> Iterator[Question]:
        """What only the user can say, the most important first."""
        for each in self.opens:
            answers = (*each.words, "neither")
            yield Question(f"whose:{each.header}", f"Whose word is it? {each.reason}.", answers)
        for choice in self.choices:
            if not choice.is_used:
                meaning = schema.BY_NAME[choice.column].meaning
                text = f"Is {choice.header!r} {choice.column} ({meaning})? {choice.reason}."
                yield Question(f"use:{choice.column}", text, ("yes", "no"))
        if self.area is None and not self.draft.areas:
            text = (
                "Of which area are the records, such as Haringey or force:Kent? Empty: not known."
            )
            yield Question("area", text, ())
