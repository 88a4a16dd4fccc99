"""Groups that live in the area in such numbers that some should be among the searches."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.ethnicity import EIGHTEEN, FIVE, LABELS
from audit.health.absences.problem import Problem, about, headline_groups, whole_groups
from audit.health.base import Evidence, broad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

EXPECTED_FROM = 5
"""Expected searches from which none is a sign of a lost label: by chance none happens in 0.7%."""
SURELY_FROM = 10
"""Expected searches from which none is one of groups too that are searched less than others."""
LARGE_PART = 0.1
"""The share of a broad group, by residents, from which it cannot be compared without that part."""
ANY_OTHER = {"asian": "A9", "black": "B9", "mixed": "M9", "white": "W9"}
"""The code of whoever fits no other label of a broad group."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What was found of the groups, and what the residents would lead one to expect."""

    known: Mapping[str, int]
    """Searches of known ethnicity by code, by the word that the plan uses first."""
    expected: Mapping[str, float]
    """The same searches if they were spread like the residents; empty without an area."""
    most_hidden: Mapping[str, float] = field(default_factory=dict)
    """By code, what the rows whose number is hidden can stand for at the most."""

    @property
    def absent(self) -> dict[str, float]:
        """The groups that should occur and do not, with the searches expected of each."""
        return {
            code: round(number, 1)
            for code, number in self.expected.items()
            if number >= EXPECTED_FROM and code not in self.known and not self._rows_of(code)
        }

    @property
    def hidden(self) -> dict[str, float]:
        """The groups that should occur and of which all numbers are hidden, likewise."""
        return {
            code: round(number, 1)
            for code, number in self.expected.items()
            if number >= EXPECTED_FROM and code not in self.known and self._rows_of(code)
        }

    @property
    def only_any_other(self) -> list[str]:
        """Broad groups that are made of their "any other" label only."""
        return [group for group, code in ANY_OTHER.items() if self.parts(group) == {code}]

    def parts(self, group: str) -> set[str]:
        """The codes of a broad group that occur."""
        return {code for code in self.known if broad(code) == group}

    def problems(self, evidence: Evidence) -> Iterator[Problem]:
        """What is missing."""
        touched = headline_groups(evidence.plan)
        yield from self._absent(touched)
        yield from self._hidden(touched)
        yield from self._only_any_other(touched)

    def hollow(self, evidence: Evidence) -> Iterator[Problem]:
        """Broad groups of the headline that lack a large part."""
        for group in (code for code in FIVE.codes if code in whole_groups(evidence.plan)):
            whole = sum(n for code, n in self.expected.items() if broad(code) == group)
            lost = {
                code: number
                for code, number in self._may_be_lost().items()
                if broad(code) == group and code != group and number >= SURELY_FROM
            }
            if self.parts(group) and sum(lost.values()) >= LARGE_PART * whole > 0:
                text = (
                    f"{LABELS[group]} people cannot be compared: "
                    f"{' and '.join(LABELS[each] for each in lost)} people, "
                    f"{100 * sum(lost.values()) / whole:.0f}% of those who live here, are missing"
                )
                yield Problem("unfit", text, ("searched", "trend"))

    def _rows_of(self, code: str) -> list[str]:
        """The codes of hidden rows that are of a group, of a part of it or of its whole."""
        return [
            each for each in self.most_hidden if code in (each, broad(each)) or each == broad(code)
        ]

    def _may_be_lost(self) -> dict[str, float]:
        """The groups that do not occur, with the searches that may be missing of each."""
        limits = {e: sum(self.most_hidden[one] for one in self._rows_of(e)) for e in self.hidden}
        hidden = {code: min(number, limits[code]) for code, number in self.hidden.items()}
        return {**self.absent, **hidden}

    def _hidden(self, touched: Iterable[str]) -> Iterator[Problem]:
        if not self.hidden:
            return
        named = [f"{LABELS[code]} (about {about(n)} expected)" for code, n in self.hidden.items()]
        gone = {group for group in map(broad, self.hidden) if not self.parts(group)}
        text = f"all numbers of searches are hidden of {', '.join(named)}"
        if any(self._may_be_lost()[code] >= EXPECTED_FROM for code in self.hidden) or gone:
            yield _of_headline(text, is_lost=bool(gone & set(touched)))
        else:
            yield Problem("note", text)

    def _absent(self, touched: Iterable[str]) -> Iterator[Problem]:
        if not self.absent:
            return
        named = [f"{LABELS[code]} (about {about(n)} expected)" for code, n in self.absent.items()]
        gone = {group for group in map(broad, self.absent) if not self.parts(group)}
        text = f"no search is recorded for {', '.join(named)}"
        yield _of_headline(text, is_lost=bool(gone & set(touched)))

    def _only_any_other(self, touched: Iterable[str]) -> Iterator[Problem]:
        if not self.only_any_other:
            return
        names = ", ".join(LABELS[group] for group in self.only_any_other)
        counts = {group: self.known[ANY_OTHER[group]] for group in self.only_any_other}
        emptied = {group for group, number in counts.items() if number >= EXPECTED_FROM}
        text = f'the group {names} is made of its "any other" label only'
        yield _of_headline(text, is_lost=bool(emptied & set(touched)))


def expected(evidence: Evidence, counts: Mapping[str, int]) -> Expected:
    """The searches of each code beside those that the residents would lead one to expect."""
    known = {code: n for code, n in counts.items() if n and broad(code) in FIVE.codes}
    is_detailed = not set(known) & set(FIVE.codes)
    spread = _spread(evidence, sum(known.values()), detailed=is_detailed)
    return Expected(known, spread, _most_hidden(evidence))


def _most_hidden(evidence: Evidence) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for each, rows in evidence.gathered.observed.hidden.items():
        if each.column == evidence.ethnicity:
            found[each.code] += each.most * rows if each.most else math.inf
    return dict(found)


def _of_headline(text: str, *, is_lost: bool) -> Problem:
    if is_lost:
        return Problem("unfit", text, ("searched", "found", "trend"))
    return Problem("warning", text)


def _spread(evidence: Evidence, known: int, *, detailed: bool) -> dict[str, float]:
    """Searches of each group if they were spread like the residents."""
    if evidence.inputs is None:
        return {}
    baseline, areas = evidence.inputs.baselines[0], evidence.inputs.areas
    codes = EIGHTEEN.codes if detailed else FIVE.codes
    held = [code for code in codes if all(baseline.has(area, code) for area in areas)]
    residents = {code: sum(baseline.residents_of(area, code) for area in areas) for code in held}
    whole = sum(residents.values())
    return {code: known * number / whole for code, number in residents.items()} if whole else {}
