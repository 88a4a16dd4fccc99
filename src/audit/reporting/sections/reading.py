"""How to read this: the few words and numbers that the report rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.captions import questions as captions
from audit.reporting.section import Body, LeftOut, Maker

if TYPE_CHECKING:
    from audit.reporting.subject import Subject


def _make(subject: Subject) -> Body | LeftOut:
    return Body(captions.reading_lead(subject))


MAKER = Maker("reading", "How to read this", _make)
