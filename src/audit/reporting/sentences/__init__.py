"""
The sentences of a report, each bound to the interval of the finding that it speaks of.

The only place with such grammar. A sentence never says more than its interval allows, names
whom it compares, and gives both counts or both rates beside every ratio.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.sentences.found import (
    FIND_NAMES,
    FIND_WORDS,
    difference_sentence,
    find_rate_sentence,
    on_finds,
)
from audit.reporting.sentences.other_choices import on_unknown, unknown_sentence, variation_sentence
from audit.reporting.sentences.page_one import (
    cannot_tell,
    cite,
    held_total,
    input_hash,
    questions,
    totals_check,
)
from audit.reporting.sentences.searched import (
    baseline_share_sentence,
    is_enough,
    on_searches,
    parity_sentence,
    ratio_sentence,
)
from audit.reporting.sentences.shared import excludes, primary

if TYPE_CHECKING:
    from audit.findings import Findings, Statement

__all__ = [
    "FIND_NAMES",
    "FIND_WORDS",
    "baseline_share_sentence",
    "cannot_tell",
    "cite",
    "difference_sentence",
    "excludes",
    "find_rate_sentence",
    "held_total",
    "input_hash",
    "is_enough",
    "parity_sentence",
    "primary",
    "questions",
    "ratio_sentence",
    "statements",
    "totals_check",
    "unknown_sentence",
    "variation_sentence",
]


def statements(findings: Findings) -> tuple[Statement, ...]:
    """What page one says: one to three sentences, each tagged by how far it is shown."""
    made = (on_searches(findings), on_unknown(findings), on_finds(findings))
    return tuple(each for each in made if each is not None)
