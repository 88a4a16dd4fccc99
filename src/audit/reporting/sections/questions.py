"""Questions to ask next, and what to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import asking, sentences
from audit.reporting.captions import questions as captions
from audit.reporting.section import Block, Body, Heading, LeftOut, Maker, Points, Words, present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.reporting.subject import Subject


def _make(subject: Subject) -> Body | LeftOut:
    asked = sentences.questions(subject.findings)
    if not asked:
        return LeftOut("nothing that was found or is missing leads to a question")
    sample = captions.sample(subject)
    return Body(
        captions.questions_lead(asked),
        present(
            Points(asked, is_numbered=True),
            *_request(subject),
            Heading("Which records to read") if sample else None,
            Words((sample,)) if sample else None,
        ),
    )


def _request(subject: Subject) -> Iterator[Block]:
    """The letter that asks for what is missing, which stands beside the report as a file too."""
    letter = asking.request(subject.findings)
    if letter is None:
        return
    yield Heading("What to ask for")
    yield Words((captions.request_files(subject), letter.before))
    yield Points(letter.points, is_numbered=True)
    yield Words(letter.after)


MAKER = Maker("questions", "Questions to ask", _make)
