"""Questions to ask next, and what to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import sentences
from audit.reporting.captions import questions as captions
from audit.reporting.section import Body, LeftOut, Maker, Points, Words, present

if TYPE_CHECKING:
    from audit.reporting.subject import Subject


def _make(subject: Subject) -> Body | LeftOut:
    asked = sentences.questions(subject.findings)
    if not asked:
        return LeftOut("nothing that was found or is missing leads to a question")
    return Body(
        captions.questions_lead(asked),
        present(Points(asked, is_numbered=True), Words((captions.DATA_REQUEST,))),
    )


MAKER = Maker("questions", "Questions to ask", _make)
