"""The ways in which each code of a column is written, from month to month."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from audit.health.series.counted import BLANKS
from audit.intake.codes.labels import normal_label
from audit.intake.dates.periods import first_month

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.intake.seen.observed import Label

CATCH_ALL = frozenset({"other_power", "other_object", "other_outcome"})
"""Codes that many labels share, which are no spellings of each other, as of what says nothing."""
_NUMBERED = re.compile(r"(?:ic ?)?\d(?P<words>[ .,)-]+\D.*)?")
"""Officers' codes, as IC1 or "2 - Southern European": several stand for one of ours, and are no
spellings of each other."""
FREE = frozenset({"grounds"})
"""Columns of free text."""
USUAL = 0.8
"""The share of a code's rows in a month from which one spelling is the usual one."""
FEWEST = 5
"""Rows from which a spelling counts as one."""


@dataclass(frozen=True, slots=True)
class Written:
    """How one code of one column of one force is written: two ways at least."""

    force: str
    column: str
    code: str
    rows: Mapping[str, Mapping[str, int]]
    """By spelling, as first met, and month; undated rows are under the empty month."""

    @property
    def total(self) -> int:
        """Rows with the code."""
        return sum(sum(months.values()) for months in self.rows.values())

    @property
    def months(self) -> tuple[str, ...]:
        """The months with the code, in order."""
        every = {month for months in self.rows.values() for month in months if month}
        return tuple(sorted(every, key=first_month))

    def usual(self) -> Iterator[tuple[str, str, str]]:
        """Each run of months with one usual spelling: the spelling, the first and last month."""
        named = [(month, each) for month in self.months if (each := self._usual_in(month))]
        for spelling, run in groupby(named, key=lambda each: each[1]):
            months = [month for month, _ in run]
            yield spelling, months[0], months[-1]

    @property
    def turns(self) -> bool:
        """Whether the usual spelling changes from one month to another."""
        return len(list(self.usual())) > 1

    @property
    def mixed_months(self) -> tuple[str, ...]:
        """The months in which the code is written two ways, often enough; `""` if undated."""
        every = sorted({month for months in self.rows.values() for month in months})
        return tuple(month for month in every if self._is_mixed(month))

    def numbers(self) -> dict[str, dict[str, object]]:
        """For evidence: rows and months of each spelling."""
        return {
            spelling: {"rows": sum(months.values()), "rows_by_month": dict(sorted(months.items()))}
            for spelling, months in self.rows.items()
        }

    def _usual_in(self, month: str) -> str:
        counts = {spelling: months.get(month, 0) for spelling, months in self.rows.items()}
        most = max(counts, key=counts.__getitem__)
        return most if counts[most] >= USUAL * sum(counts.values()) else ""

    def _is_mixed(self, month: str) -> bool:
        counts = [months.get(month, 0) for months in self.rows.values()]
        return sum(number >= FEWEST for number in counts) > 1


def written(labels: Mapping[Label, int]) -> tuple[Written, ...]:
    """Every code that is written two ways, however often; spaces, case and dashes do not count."""
    rows: defaultdict[tuple[str, str, str], defaultdict[str, Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    shown: dict[tuple[str, str, str], str] = {}
    for label, number in sorted(labels.items()):
        if _counts(label):
            spelling = shown.setdefault((label.column, label.code, _way(label.label)), label.label)
            rows[label.force, label.column, label.code][spelling][label.month] += number
    found = (
        Written(*key, {s: months for s, months in spelt.items() if months.total() >= FEWEST})
        for key, spelt in sorted(rows.items())
    )
    return tuple(each for each in found if len(each.rows) > 1)


def _way(label: str) -> str:
    """How a label is written: a publisher's number, one with words, or what its words are."""
    text = normal_label(label)
    found = _NUMBERED.fullmatch(text)
    return text if found is None else "a number and words" if found["words"] else "a number"


def _counts(label: Label) -> bool:
    """Whether a label is one way to write its code: it says something, and no age in years."""
    if label.code in ("", *CATCH_ALL, *BLANKS) or label.column in FREE:
        return False
    return not (label.column == "age_band" and label.label.strip().isdigit())
