"""The glossary at the end of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import glossary
from audit.reporting.section import Body, LeftOut, Maker, Terms

if TYPE_CHECKING:
    from audit.reporting.subject import Subject


def _make(subject: Subject) -> Body | LeftOut:
    if subject.is_published:
        return LeftOut("the few words of this report are explained under How to read this")
    entries = [each for each in glossary.entries() if each.in_report]
    return Body(
        "What the words of this report mean.",
        (Terms(tuple((each.title, each.meaning) for each in entries)),),
    )


MAKER = Maker("glossary", "Glossary", _make)
