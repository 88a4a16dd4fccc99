"""
The sentences of a report, each bound to the interval of the finding that it speaks of.

The only place with such grammar. A sentence never says more than its interval allows, names
whom it compares, and gives both counts or both rates beside every ratio.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.sentences.ages import age_sentence
from audit.reporting.sentences.agreement import (
    agreement_sentence,
    beyond_chance_sentence,
    no_agreement_sentence,
)
from audit.reporting.sentences.blocked import FOR_CHECKING, are_shares_sound, blocked_sentence
from audit.reporting.sentences.family import is_shown, stands
from audit.reporting.sentences.found import (
    FIND_NAMES,
    FIND_WORDS,
    SIMILAR_POINTS,
    difference_sentence,
    find_rate_sentence,
    gap_could_have_shown,
    homogeneity_sentence,
)
from audit.reporting.sentences.operation import (
    bounds_sentence,
    number_and_bounds,
    on_numbers,
    on_operation,
)
from audit.reporting.sentences.other_choices import (
    clustered_sentence,
    imputed_sentence,
    on_unknown,
    repeats_sentence,
    tipping_sentence,
    unknown_sentence,
    variation_sentence,
)
from audit.reporting.sentences.page_one import (
    cannot_tell,
    cite,
    input_hash,
)
from audit.reporting.sentences.presence import (
    holds_baseline,
    nearest_first,
    people_of,
    place_of,
    presence_sentence,
    residents_beside,
    share_could_have_shown,
    wards_sentence,
)
from audit.reporting.sentences.searched import (
    SIMILAR_RATIOS,
    baseline_share_sentence,
    could_have_shown,
    is_enough,
    is_settled,
    on_searches,
    parity_sentence,
    ratio_sentence,
)
from audit.reporting.sentences.shared import adjective, excludes, primary
from audit.reporting.sentences.together import (
    WITHOUT_RATIO,
    on_finds,
    pair_of_primary,
    together_sentence,
)
from audit.reporting.sentences.totals import (
    totals_check,
    unexplained_sentence,
    untold_sentence,
)
from audit.reporting.sentences.verdicts import (
    declared_sentence,
    family_sentence,
    hidden_sentence,
    is_difference,
    made_sentence,
    verdict,
)
from audit.reporting.sentences.where import (
    can_be_split,
    chain_sentence,
    pooled_sentence,
    too_little_compared,
    where_and_who_sentence,
)

if TYPE_CHECKING:
    from audit.findings import Findings, Statement

__all__ = [
    "FIND_NAMES",
    "FIND_WORDS",
    "FOR_CHECKING",
    "SIMILAR_POINTS",
    "SIMILAR_RATIOS",
    "WITHOUT_RATIO",
    "adjective",
    "age_sentence",
    "agreement_sentence",
    "are_shares_sound",
    "baseline_share_sentence",
    "beyond_chance_sentence",
    "blocked_sentence",
    "bounds_sentence",
    "can_be_split",
    "cannot_tell",
    "chain_sentence",
    "cite",
    "clustered_sentence",
    "could_have_shown",
    "declared_sentence",
    "difference_sentence",
    "excludes",
    "family_sentence",
    "find_rate_sentence",
    "gap_could_have_shown",
    "hidden_sentence",
    "holds_baseline",
    "homogeneity_sentence",
    "imputed_sentence",
    "input_hash",
    "is_difference",
    "is_enough",
    "is_settled",
    "is_shown",
    "made_sentence",
    "nearest_first",
    "no_agreement_sentence",
    "number_and_bounds",
    "on_numbers",
    "pair_of_primary",
    "parity_sentence",
    "people_of",
    "place_of",
    "pooled_sentence",
    "presence_sentence",
    "primary",
    "questions",
    "ratio_sentence",
    "repeats_sentence",
    "residents_beside",
    "share_could_have_shown",
    "stands",
    "statements",
    "tipping_sentence",
    "together_sentence",
    "too_little_compared",
    "totals_check",
    "unexplained_sentence",
    "unknown_sentence",
    "untold_sentence",
    "variation_sentence",
    "verdict",
    "wards_sentence",
    "where_and_who_sentence",
]


def questions(findings: Findings) -> tuple[str, ...]:
    """What to ask next, from what was shown and what is missing; the most telling first."""
    # The questions rest on rules of the sentences, which are read before them.
    from audit.reporting.asking import questions as asked  # noqa: PLC0415

    return asked(findings)


def statements(findings: Findings) -> tuple[Statement, ...]:
    """What page one says: one to three sentences, each tagged by how far it is shown."""
    if findings.plan["operation"] is not None:
        return on_operation(findings)
    made = (on_searches(findings), on_unknown(findings), on_finds(findings))
    return tuple(each for each in made if each is not None)
