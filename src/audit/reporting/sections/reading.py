"""How to read this: the few words and numbers that the report rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.captions import questions as captions
from audit.reporting.section import Body, LeftOut, Maker, Terms

if TYPE_CHECKING:
    from audit.reporting.subject import Subject


def _make(subject: Subject) -> Body | LeftOut:
    if not subject.is_published:
        return Body(captions.reading_lead(subject))
    has_ratio = any(each.status == "estimated" for each in subject.by_group("rate_ratio").values())
    terms = captions.reading_terms(has_groups=bool(subject.groups), has_ratio=has_ratio)
    return Body(captions.reading_lead(subject), (Terms(terms),))


MAKER = Maker("reading", "How to read this", _make)
