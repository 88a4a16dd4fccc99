"""Every question that a report may ask, the most telling first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.asking import claims, ethnicity, outcomes, oversight, place, stages
from audit.reporting.asking.known import Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import Findings

QUESTIONS: tuple[Callable[[Known], str | None], ...] = (
    place.about_whole_records,
    stages.about_the_chain,
    ethnicity.about_groups,
    outcomes.about_unexplained,
    place.about_presence,
    claims.about_claims,
    claims.about_change,
    stages.about_searches_without_indication,
    ethnicity.about_unknown,
    place.about_the_ratio,
    outcomes.about_finds,
    place.about_authority,
    outcomes.about_blanks,
    oversight.about_children,
    oversight.about_clothing,
    stages.about_grounds_beside_the_dog,
    ethnicity.about_whose_word,
    outcomes.about_items,
    outcomes.about_links,
    stages.about_the_dogs_record,
    oversight.about_supervision,
    oversight.about_video,
    place.about_earlier_operations,
    stages.about_training,
    oversight.about_completeness,
    oversight.about_papers,
    oversight.about_complaints,
)
"""Each a condition on findings with its question; None where it is not worth asking."""
MOST = 10
"""Questions in one report: a list that nobody reads to its end is of no use."""


def questions(findings: Findings) -> tuple[str, ...]:
    """Up to ten questions to ask next, from what was shown and what is missing."""
    known = Known(findings)
    asked = (ask(known) for ask in QUESTIONS)
    return tuple(each for each in asked if each is not None)[:MOST]
