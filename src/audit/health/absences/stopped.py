"""Labels that stop appearing in some of the months."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.ethnicity import NOT_STATED
from audit.health.absences.expected import LARGE_PART
from audit.health.absences.problem import Problem, headline_groups
from audit.health.base import Evidence, broad, counts_of
from audit.health.series import Silence, counted, of_force, silences, the_first
from audit.schema import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.findings import Level
    from audit.tally import Tally

COLUMNS = ("ethnicity_self_defined", "ethnicity_officer_defined", "gender")
MOST_NAMED = 6
"""Labels that a message names."""


def stopped(evidence: Evidence, tally: Tally) -> tuple[list[Problem], list[dict[str, object]]]:
    """What is said of the labels that stop appearing, and their numbers."""
    series = [each for column in COLUMNS for each in counted(tally, column)]
    found = [each for each in silences(series) if not each.is_before]
    forces = [each.force for each in series]
    together: defaultdict[tuple[str, str, str, str], list[Silence]] = defaultdict(list)
    for each in found:
        together[each.force, each.column, each.first, each.last].append(each)
    counts = counts_of(tally, evidence.ethnicity)
    every = [_problem(evidence, each, counts, forces) for each in together.values()]
    problems = [_shortened(level, every) for level in dict.fromkeys(each.level for each in every)]
    return problems, [each.numbers() for each in found]


def _shortened(level: Level, every: Sequence[Problem]) -> Problem:
    """The problems of one level as one, of which the first few are said."""
    of_level = [each for each in every if each.level == level]
    texts = the_first([each.text for each in of_level], "labels that stop")
    return Problem(level, "; ".join(texts), of_level[0].blocks)


def _problem(
    evidence: Evidence, lost: list[Silence], counts: Mapping[str, int], forces: list[str]
) -> Problem:
    one = lost[0]
    names = [BY_NAME[one.column].codes[each.code] for each in lost]
    more = f" and {len(names) - MOST_NAMED} more" * (len(names) > MOST_NAMED)
    when = one.first if one.first == one.last else f"{one.first} to {one.last}"
    text = (
        f"{_WORDS[one.column]} is never {', '.join(names[:MOST_NAMED])}{more} in the searches"
        f"{of_force(one.force, forces)} of {when}, though it is in "
        f"{100 * sum(each.share for each in lost):.1f}% of the others"
    )
    if one.column != evidence.ethnicity:
        return Problem("note", text)
    is_lost = any(_is_large(evidence, each, counts) for each in lost)
    return Problem("unfit", text, ("trend",)) if is_lost else Problem("warning", text)


_WORDS = {
    "ethnicity_self_defined": "self-defined ethnicity",
    "ethnicity_officer_defined": "officer-defined ethnicity",
    "gender": "gender",
}


def _is_large(evidence: Evidence, lost: Silence, counts: Mapping[str, int]) -> bool:
    """Whether a label is a large part of a group of the headline."""
    group = broad(lost.code)
    if lost.code == NOT_STATED or group not in headline_groups(evidence.plan):
        return False
    whole = sum(number for code, number in counts.items() if broad(code) == group)
    return lost.elsewhere >= LARGE_PART * whole
