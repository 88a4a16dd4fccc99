"""What is said of groups that live in the area in such numbers that some should be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.absent import EXPECTED_FROM, Expected, expected, most_hidden
from audit.ethnicity import FIVE, LABELS
from audit.health.absences.problem import Problem, about, headline_groups, whole_groups
from audit.health.base import Evidence, broad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SURELY_FROM = 10
"""Expected searches from which none is one of groups too that are searched less than others."""
LARGE_PART = 0.1
"""The share of a broad group, by residents, from which it cannot be compared without that part."""
ANY_OTHER = {"asian": "A9", "black": "B9", "mixed": "M9", "white": "W9"}
"""The code of whoever fits no other label of a broad group."""


def looked_for(evidence: Evidence, counts: Mapping[str, int]) -> Expected:
    """The searches of each code beside those to be expected of it; nothing without an area."""
    inputs = evidence.inputs
    return expected(
        counts,
        hidden=most_hidden(evidence.gathered.observed.hidden, evidence.ethnicity),
        baseline=inputs.baselines[0] if inputs else None,
        areas=inputs.areas if inputs else (),
    )


def only_any_other(found: Expected) -> list[str]:
    """Broad groups that are made of their "any other" label only."""
    return [group for group, code in ANY_OTHER.items() if found.parts(group) == {code}]


def missing(found: Expected, evidence: Evidence) -> Iterator[Problem]:
    """What is missing."""
    touched = headline_groups(evidence.plan)
    yield from _absent(found, touched)
    yield from _hidden(found, touched)
    yield from _only_any_other(found, touched)


def hollow(found: Expected, evidence: Evidence) -> Iterator[Problem]:
    """Broad groups of the headline that lack a large part."""
    for group in (code for code in FIVE.codes if code in whole_groups(evidence.plan)):
        whole = sum(n for code, n in found.expected.items() if broad(code) == group)
        lost = {
            code: number
            for code, number in _may_be_lost(found).items()
            if broad(code) == group and code != group and number >= SURELY_FROM
        }
        if found.parts(group) and sum(lost.values()) >= LARGE_PART * whole > 0:
            text = (
                f"{LABELS[group]} people cannot be compared: "
                f"{' and '.join(LABELS[each] for each in lost)} people, "
                f"{100 * sum(lost.values()) / whole:.0f}% of those who live here, are missing"
            )
            yield Problem("unfit", text, ("searched", "trend"))


def _may_be_lost(found: Expected) -> dict[str, float]:
    """The groups that do not occur, with the searches that may be missing of each."""
    limits = {
        code: sum(found.most_hidden[one] for one in found.hidden_rows_of(code))
        for code in found.hidden
    }
    hidden = {code: min(number, limits[code]) for code, number in found.hidden.items()}
    return {**found.absent, **hidden}


def _hidden(found: Expected, touched: Iterable[str]) -> Iterator[Problem]:
    if not found.hidden:
        return
    named = [f"{LABELS[code]} (about {about(n)} expected)" for code, n in found.hidden.items()]
    gone = found.gone(found.hidden)
    text = f"all numbers of searches are hidden of {', '.join(named)}"
    if any(_may_be_lost(found)[code] >= EXPECTED_FROM for code in found.hidden) or gone:
        yield _of_headline(text, is_lost=bool(gone & set(touched)))
    else:
        yield Problem("note", text)


def _absent(found: Expected, touched: Iterable[str]) -> Iterator[Problem]:
    if not found.absent:
        return
    named = [f"{LABELS[code]} (about {about(n)} expected)" for code, n in found.absent.items()]
    text = f"no search is recorded for {', '.join(named)}"
    yield _of_headline(text, is_lost=bool(found.gone(found.absent) & set(touched)))


def _only_any_other(found: Expected, touched: Iterable[str]) -> Iterator[Problem]:
    groups = only_any_other(found)
    if not groups:
        return
    names = ", ".join(LABELS[group] for group in groups)
    counts = {group: found.known[ANY_OTHER[group]] for group in groups}
    emptied = {group for group, number in counts.items() if number >= EXPECTED_FROM}
    text = f'the group {names} is made of its "any other" label only'
    yield _of_headline(text, is_lost=bool(emptied & set(touched)))


def _of_headline(text: str, *, is_lost: bool) -> Problem:
    if is_lost:
        return Problem("unfit", text, ("searched", "found", "trend"))
    return Problem("warning", text)
