"""People who were searched more than once, and what that does to the likely ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.reporting import sentences
from audit.reporting.captions import sure as captions
from audit.reporting.section import Heading, Words

if TYPE_CHECKING:
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject


def blocks(subject: Subject) -> tuple[Block, ...]:
    """How many people the searches were of; without a key of persons, that nobody can tell."""
    heading = Heading("People searched more than once")
    people = subject.by_group("people_searched")
    if not people:
        told = captions.NO_KEY_PUBLISHED if subject.is_published else captions.NO_KEY
        return (heading, Words((told,)))
    held = [people[group] for group in (ALL, subject.primary) if group in people]
    said = [text for each in held if (text := sentences.repeats_sentence(each))]
    of_people = (*said, captions.KEYLESS) if said else (captions.HIDDEN_PEOPLE,)
    return (heading, Words((*of_people, *_ratio(subject))))


def _ratio(subject: Subject) -> tuple[str, ...]:
    """The ratio with the range that allows for repeat searches, where there is one."""
    clustered, ratio = (subject.of_primary(name) for name in ("clustered_rate_ratio", "rate_ratio"))
    if clustered is None or ratio is None:
        return ()
    said = sentences.clustered_sentence(clustered, ratio)
    return (said,) if said else ()
