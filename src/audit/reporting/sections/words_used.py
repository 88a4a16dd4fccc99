"""The glossary at the end of the report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.reporting import glossary
from audit.reporting.section import Body, LeftOut, Maker, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.reporting.glossary import Entry
    from audit.reporting.subject import Subject


def _make(subject: Subject) -> Body | LeftOut:
    if subject.is_published:
        return LeftOut("the few words of this report are explained under How to read this")
    return Body("What the words of this report mean.", (_terms(glossary.printed()),))


def narrowed(body: Body, text: str) -> Body:
    """The glossary with the words only that stand in the text of the report."""
    return replace(body, blocks=(_terms(glossary.used_in(text)),))


def _terms(entries: Iterable[Entry]) -> Terms:
    return Terms(tuple((each.title, each.meaning) for each in entries))


MAKER = Maker("glossary", "Glossary", _make)
