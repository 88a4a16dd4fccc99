"""Whole exports that lack every row with an "any other" or a "not stated" label."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from audit.ethnicity import EIGHTEEN, NOT_STATED, PARENTS
from audit.health.absences.expected import ANY_OTHER
from audit.health.absences.problem import Problem, about
from audit.health.base import counts_of
from audit.intake.dates.periods import first_month

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.tally import Tally

Part = tuple[str, str]
"""A force and a month."""

MANY = 250
"""Searches of detailed ethnicity from which none with an "any other" label is beyond chance: were
they as few as one in fifty, 0.7% of so many searches would have none."""
FEWEST_LABELS, FEWEST_GROUPS = 6, 3
"""Detailed labels, and broad groups that they are of, from which a list of labels was detailed."""
LARGE_PART = 0.1
"""The share of the months from which the rows lost weigh in the number of searches as well."""
_OTHERS = frozenset({*ANY_OTHER.values(), "O9"})
_NAMED = frozenset(EIGHTEEN.codes) - _OTHERS


@dataclass(frozen=True, slots=True)
class LabelsLost:
    """The forces and months that lack the labels."""

    months: tuple[tuple[str, str, int], ...]
    """Force, month (or other period), and searches of detailed ethnicity."""
    looked_at: int
    """How many months of forces there are."""
    forces: tuple[str, ...]
    """All forces of the records, sorted."""
    without_not_stated: bool
    """Whether "not stated" is missing in all of them too."""
    columns_without_other: tuple[str, ...]
    """Of officer-defined ethnicity and gender, those that have no "other" in them either."""

    @property
    def searches(self) -> int:
        """Searches of detailed ethnicity in them."""
        return sum(number for _, _, number in self.months)

    def numbers(self) -> dict[str, Any]:
        """For evidence."""
        return {
            "months": [{"force": f, "month": m, "searches": n} for f, m, n in self.months],
            "months_of_forces": self.looked_at,
            "without_not_stated": self.without_not_stated,
            "columns_without_other": list(self.columns_without_other),
        }

    def problem(self) -> Problem | None:
        """What is wrong with them; None where nothing is."""
        if not self.months:
            return None
        labels = 'an "any other" label' + ' or "not stated"' * self.without_not_stated
        text = (
            f"none of about {about(self.searches)} searches{self._when()} has {labels}, as many "
            "have elsewhere: the rows that had them are missing, and not evenly of every group"
        )
        is_large = len(self.months) >= LARGE_PART * self.looked_at
        if not self.without_not_stated:
            return Problem("warning", text)
        return Problem("unfit", text, ("searched", "trend") if is_large else ("trend",))

    def _when(self) -> str:
        """Of which months, and of which forces where there are others."""
        months = sorted({month for _, month, _ in self.months if month})
        forces = sorted({force for force, _, _ in self.months})
        period = f" of {months[0]}" + f" to {months[-1]}" * (len(months) > 1) if months else ""
        by = f" by {' and '.join(forces)}" if forces != list(self.forces) and any(forces) else ""
        return f"{by}{period}"


def labels_lost(tally: Tally) -> LabelsLost:
    """The forces and months of detailed self-defined ethnicity without any "any other" label."""
    counts: defaultdict[Part, Counter[str]] = defaultdict(Counter)
    for (force, month, code), number in tally.by("force", "month", "ethnicity_self_defined").rows():
        counts[force, month][code] += number
    lost = {part: counts[part] for run in _runs(counts) for part in run}
    among = tally.select(
        force={force for force, _ in lost}, month={month for _, month in lost}
    )  # The product holds all of them, and seldom more.
    columns = ("ethnicity_officer_defined", "gender")
    return LabelsLost(
        months=tuple((*part, _named(codes)) for part, codes in sorted(lost.items())),
        looked_at=len(counts),
        forces=tuple(sorted({force for force, _ in counts})),
        without_not_stated=not any(codes[NOT_STATED] for codes in lost.values()),
        columns_without_other=tuple(
            column for column in columns if lost and _lacks_other(counts_of(among, column))
        ),
    )


def _runs(counts: Mapping[Part, Counter[str]]) -> Iterator[list[Part]]:
    """Months of a force in a row without any such label that hold enough searches together."""
    ordered = sorted(counts, key=lambda part: (part[0], first_month(part[1])))
    for (_, lacks), run in groupby(ordered, key=lambda part: (part[0], _lacks(counts[part]))):
        parts = list(run)
        together = sum((counts[part] for part in parts), Counter[str]())
        if lacks and _is_enough(together):
            yield parts


def _lacks(codes: Counter[str]) -> bool:
    return not any(codes[code] for code in _OTHERS)


def _is_enough(codes: Counter[str]) -> bool:
    """Whether so many searches are written down in such detail that some should be "any other"."""
    named = {code for code in _NAMED if codes[code]}
    is_detailed = len(named) >= FEWEST_LABELS
    is_wide = len({PARENTS[code] for code in named}) >= FEWEST_GROUPS
    return is_detailed and is_wide and _named(codes) >= MANY


def _named(codes: Counter[str]) -> int:
    return sum(codes[code] for code in _NAMED)


def _lacks_other(counts: dict[str, int]) -> bool:
    known = {code for code, number in counts.items() if number} - {"unknown", "not_recorded"}
    return bool(known) and not known & {"other", *_OTHERS}
