"""Groups that should be among the searches, and are not."""

from __future__ import annotations

from audit.ethnicity import NOT_STATED
from audit.health.absences import (
    COLUMNS,
    Problem,
    hollow,
    labels_lost,
    looked_for,
    missing,
    never_said,
    only_any_other,
    stopped,
    worst,
)
from audit.health.base import Evidence, HealthCheck, Seen, counts_of, sentence

MANY = 100
"""Searches from which it is worth noting that nobody's ethnicity is "not stated"."""


def _look(evidence: Evidence) -> Seen:
    tally = evidence.searches.by("force", "month", *COLUMNS)
    counts = {code: n for code, n in counts_of(tally, evidence.ethnicity).items() if n}
    by_residents, lost = looked_for(evidence, counts), labels_lost(tally)
    of_one_word, words = never_said(evidence, tally)
    stops, silent = stopped(evidence, tally)
    problems = [*missing(by_residents, evidence), *of_one_word, *stops]
    if (export := lost.problem()) is not None and export.level == "unfit":
        # What the other columns lost at the same months is told where series break off.
        problems = [export, *(each for each in problems if each.level != "note")]
    else:
        of_export = [] if export is None else [export]
        problems = [
            *hollow(by_residents, evidence),
            *of_export,
            *problems,
            *_without_not_stated(evidence, counts),
        ]
    level, blocks = worst(problems)
    return Seen(
        level,
        _message(evidence, problems),
        {
            "known": sum(by_residents.known.values()),
            "expected_and_absent": by_residents.absent,
            "expected_and_hidden": by_residents.hidden,
            "only_any_other": only_any_other(by_residents),
            "counts": counts,
            "labels_lost": lost.numbers(),
            "labels_that_stop": silent,
            "by_either_word": words,
        },
        blocks,
    )


def _without_not_stated(evidence: Evidence, counts: dict[str, int]) -> list[Problem]:
    is_self_defined = evidence.ethnicity == "ethnicity_self_defined"
    if is_self_defined and sum(counts.values()) >= MANY and NOT_STATED not in counts:
        return [Problem("note", 'nobody is recorded as "not stated"')]
    return []


def _message(evidence: Evidence, problems: list[Problem]) -> str:
    if problems:
        return sentence([each.text for each in problems])
    if evidence.inputs is None:
        return (
            "No label is missing by the records alone; which groups should occur is not looked "
            "at without an area."
        )
    return "Every group that should occur does."


CHECK = HealthCheck(
    "absent_category",
    "A label that an export lost takes its people out of the count without a trace. Where whole "
    'exports lack "any other" and "not stated", more rows are lost of some groups than of others: '
    "neither a ratio nor a trend can be trusted.",
    _look,
    definition=(
        "Groups without any search though the number of residents, the other word on ethnicity or "
        'other months say that there should be some; broad groups made of their "any other" label '
        'only; and months of detailed ethnicity in which no search has any "any other" label.'
    ),
    threshold=(
        "A warning where 5 searches or more of a group are to be expected and none is recorded, "
        "a note where its number is hidden and under 5; of "
        "labels that stop in some months, only where chance would bring about any such silence in "
        "fewer than 1 of 100 sets of records. Unfit where a group of the headline is gone, lacks a "
        'tenth of its people, or is made of "any other" only; and where 250 searches or more of '
        'detailed ethnicity have neither an "any other" nor a "not stated" label. Those block the '
        "trend, and from a tenth of the months on also how often groups are searched."
    ),
    source=(
        "Where 5 are expected, chance brings about none in 0.7% (Poisson). Seen in the "
        "Metropolitan Police's files of September 2024 to April 2025, which hold a third of the "
        'searches and 12 labels of ethnicity; in files of other forces and years "any other" '
        "labels are from 7% to 55% of known ethnicities, and the Metropolitan Police's own counts "
        "of Black over White people by officers' words fell from 1.5 to 0.8 at that month."
    ),
)
