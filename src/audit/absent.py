"""Groups that should be among the searches and are not, and those that records cannot hold."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.ethnicity import EIGHTEEN, FIVE, LABELS, WHITE_BRITISH
from audit.inputs import belonging, never_said, resolved, searches_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.baselines import Baseline
    from audit.ethnicity import Basis
    from audit.inputs import Gaps, Inputs
    from audit.intake.seen.observed import Hidden

EXPECTED_FROM = 5
"""Expected searches from which none is a sign of a lost label: by chance none happens in 0.7%."""
_OWN, _OFFICER = "ethnicity_self_defined", "ethnicity_officer_defined"
_BASES: Mapping[Basis, tuple[str, Basis | None]] = {
    "self_defined": (_OWN, "officer_defined"),
    "officer_defined": (_OFFICER, "self_defined"),
    "self_else_officer": (_OWN, None),
}
"""The column of each word on ethnicity that comes first, and the other word beside it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What was found of the groups, and what the residents would lead one to expect."""

    known: Mapping[str, int]
    """Searches of known ethnicity by code, by one word on it."""
    expected: Mapping[str, float]
    """The same searches if they were spread like the residents; empty without an area."""
    most_hidden: Mapping[str, float] = field(default_factory=dict)
    """By code, what the rows whose number is hidden can stand for at the most."""

    @property
    def absent(self) -> dict[str, float]:
        """The groups that should occur and do not, with the searches expected of each."""
        return {code: n for code, n in self._not_seen().items() if not self.hidden_rows_of(code)}

    @property
    def hidden(self) -> dict[str, float]:
        """The groups that should occur and of which all numbers are hidden, likewise."""
        return {code: n for code, n in self._not_seen().items() if self.hidden_rows_of(code)}

    def parts(self, group: str) -> set[str]:
        """The codes of a broad group that occur."""
        return {code for code in self.known if FIVE.roll_up(code) == group}

    def gone(self, codes: Iterable[str]) -> set[str]:
        """The broad groups of codes that do not occur under any other label either."""
        return {group for group in map(FIVE.roll_up, codes) if not self.parts(group)}

    def hidden_rows_of(self, code: str) -> list[str]:
        """The codes of hidden rows that are of a group, of a part of it or of its whole."""
        whole = FIVE.roll_up(code)
        return [
            each for each in self.most_hidden if code in (each, FIVE.roll_up(each)) or each == whole
        ]

    def _not_seen(self) -> dict[str, float]:
        """The groups of which enough is expected, and the broad ones that only add up to that."""
        some = {
            code: round(number, 1)
            for code, number in self.expected.items()
            if number >= EXPECTED_FROM and code not in self.known and not self.parts(code)
        }
        wholes: defaultdict[str, float] = defaultdict(float)
        for code, number in self.expected.items():
            wholes[FIVE.roll_up(code)] += number
        held = {FIVE.roll_up(code) for code in (*self.known, *some)}
        return some | {
            group: round(number, 1)
            for group, number in wholes.items()
            if number >= EXPECTED_FROM and group not in held
        }


def expected(
    counts: Mapping[str, int],
    *,
    hidden: Mapping[str, float],
    baseline: Baseline | None,
    areas: Iterable[str],
) -> Expected:
    """The searches of each code beside those that the residents would lead one to expect."""
    known = {code: n for code, n in counts.items() if n and FIVE.roll_up(code) in FIVE.codes}
    is_broad = bool(set(known) & set(FIVE.codes))
    spread: dict[str, float] = {}
    if baseline is not None:
        at = tuple(areas)
        # A table of residents by broad groups tells of those, however detailed the records are.
        spread = ({} if is_broad else _spread(baseline, at, EIGHTEEN.codes)) or _spread(
            baseline, at, FIVE.codes
        )
    whole = sum(known.values())
    return Expected(known, {code: whole * share for code, share in spread.items()}, hidden)


def most_hidden(hidden: Mapping[Hidden, int], column: str) -> dict[str, float]:
    """By code of a column, what the rows whose number is hidden can stand for at the most."""
    found: defaultdict[str, float] = defaultdict(float)
    for each, rows in hidden.items():
        if each.column == column:
            found[each.code] += each.most * rows if each.most else math.inf
    return dict(found)


def gaps(inputs: Inputs, hidden: Mapping[Hidden, int]) -> Gaps:
    """
    By each word on ethnicity, the groups that the records seem unable to hold, with the reason.

    All searches that the inputs are about are looked at, so that a part of them, in which few of
    a group would be expected, lacks that group as the whole does.
    """
    words: dict[Basis, Counter[str]] = {basis: Counter() for basis in _BASES}
    for (own, officer), number in searches_of(inputs).by(_OWN, _OFFICER).rows():
        for basis, counts in words.items():
            counts[resolved(basis, own, officer)] += number
    found: dict[Basis, dict[str, NotEstimable]] = {}
    for basis, (column, other) in _BASES.items():
        beside = expected(
            words[basis],
            hidden=most_hidden(hidden, column),
            baseline=inputs.baselines[0],
            areas=inputs.areas,
        )
        lost = never_said(_broad(words[basis]), _broad(words[other])) if other else []
        reasons = _reasons(beside, lost) if beside.known else {}
        stated = _stated(words[basis])
        found[basis] = _with_white_british(
            {code: reason for code, reason in reasons.items() if code not in stated}
        )
    return found


def _stated(counts: Mapping[str, int]) -> set[str]:
    """The groups of which there is a number, be it the 0 that a table of numbers states."""
    return {each for code in counts for each in (FIVE.roll_up(code), *belonging(code))}


_HIDDEN = "all numbers of searches of {} people are hidden"
_ABSENT = (
    "no search of {} people is recorded, though enough of them live here that some would be "
    "expected: the records seem unable to hold this group"
)
_NEVER_SAID = (
    "no search of {} people is recorded by the word on ethnicity that is used here, though the "
    "other word often says so: the records seem unable to hold this group"
)


def _reasons(beside: Expected, lost: Iterable[str]) -> dict[str, NotEstimable]:
    """The groups that are not there, a broad one with all its parts, each with the reason."""
    reasons: dict[str, NotEstimable] = {}
    for codes, reason in ((beside.hidden, _HIDDEN), (beside.absent, _ABSENT), (lost, _NEVER_SAID)):
        parts = (part for group in beside.gone(codes) for part in belonging(group))
        for code in (*codes, *parts):
            reasons[code] = NotEstimable(reason.format(LABELS[code]))
    return reasons


def _with_white_british(reasons: dict[str, NotEstimable]) -> dict[str, NotEstimable]:
    """The reference of that name is the detailed group of White British people."""
    return reasons | ({WHITE_BRITISH: reasons["W1"]} if "W1" in reasons else {})


def _broad(counts: Mapping[str, int]) -> Counter[str]:
    groups: Counter[str] = Counter()
    for code, number in counts.items():
        groups[FIVE.roll_up(code)] += number
    return groups


def _spread(baseline: Baseline, areas: tuple[str, ...], codes: Iterable[str]) -> dict[str, float]:
    """Each group's share of the residents whom the baseline counts in every area."""
    held = [code for code in codes if all(baseline.has(area, code) for area in areas)]
    residents = {code: sum(baseline.residents_of(area, code) for area in areas) for code in held}
    whole = sum(residents.values())
    return {code: number / whole for code, number in residents.items()} if whole else {}
