"""Parts of sections that not every report has, each with the reason where it is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.reporting.captions import ages as age_captions
from audit.reporting.captions import found as found_captions
from audit.reporting.captions import why as why_captions
from audit.reporting.sections.ages import without_ages
from audit.reporting.sections.found import without_clothing
from audit.reporting.sections.why import without_drugs, without_section_60

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from audit.reporting.section import LeftOut
    from audit.reporting.subject import Subject


class Part(NamedTuple):
    """A part of a section that some records do not allow."""

    section: str
    """The section that it belongs to. Where that is left out, the part is not named."""
    title: str
    missing: Callable[[Subject], LeftOut | None]


PARTS = (
    Part("who", age_captions.HEADING, without_ages),
    Part("why", why_captions.SECTION_60, without_section_60),
    Part("why", why_captions.DRUGS, without_drugs),
    Part("found", found_captions.CLOTHING_REMOVAL, without_clothing),
)


def left_out(subject: Subject, sections: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Title and reason of every part that is missing from a section that is there."""
    missing = [(part.title, part.missing(subject)) for part in PARTS if part.section in sections]
    return tuple((title, gone.reason) for title, gone in missing if gone is not None)
