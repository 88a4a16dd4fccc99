"""One thing that is recorded of searches set against another: whose word, and what was removed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.counts import GroupCounts
from audit.ethnicity import ALL, FIVE
from audit.inputs import resolved, searches_of
from audit.measures import MEASURES, Agreement, Spread
from audit.measuring import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.ethnicity import Classification
    from audit.findings import Finding
    from audit.inputs import Inputs

_SPREAD = tuple(measure for measure in MEASURES if isinstance(measure, Spread))
_AGREEMENT = tuple(measure for measure in MEASURES if isinstance(measure, Agreement))
_OWN, _OFFICER = "ethnicity_self_defined", "ethnicity_officer_defined"


def crossed(part: Part) -> Iterator[Finding]:
    """How each group's searches spread over other columns, and how far two records agree."""
    for measure in _SPREAD:
        yield from _spread(part, measure)
    for agreement in _AGREEMENT:
        table = _table(part.inputs)
        if any(map(any, table)):
            yield _agreement(part, agreement, table)


def _spread(part: Part, measure: Spread) -> Iterator[Finding]:
    """Nothing where the column is empty."""
    inputs = part.inputs
    groups = FIVE if measure.by_own_word else inputs.classification
    basis = replace(inputs, basis="self_defined") if measure.by_own_word else inputs
    numbers = _numbers(basis, measure.column, groups)
    held = {code for _, code in numbers} & set(measure.known)
    for group in groups.codes if held else ():
        known = sum(numbers[group, code] for code in measure.known)
        for code in measure.codes:
            yield _share(part, measure, (group, code), (numbers[group, code], known))


def _share(
    part: Part, measure: Spread, who_and_what: tuple[str, str], of: tuple[int, int]
) -> Finding:
    """A group's share with one code of a column: `of` is the part and the whole."""
    group, code = who_and_what
    return part.asking.finding(
        measure,
        GroupCounts(group),
        measure.share(*of, part.inputs.level),
        counts=dict(zip(("with_code", "searches"), of, strict=True)),
        step={measure.column: code},
    )


def _agreement(part: Part, measure: Agreement, table: Sequence[Sequence[int]]) -> Finding:
    agreed = sum(row[at] for at, row in enumerate(table))
    return part.asking.finding(
        measure,
        GroupCounts(ALL),
        measure.of_table(table, part.inputs.level),
        counts={"agreed": agreed, "searches": sum(map(sum, table))},
    )


def _numbers(inputs: Inputs, column: str, groups: Classification) -> Counter[tuple[str, str]]:
    """Searches by group and by the code of a column; broad labels stay under their own name."""
    numbers: Counter[tuple[str, str]] = Counter()
    for (own, officer, code), searches in _rows(inputs, column):
        said = FIVE.roll_up(code) if column == _OFFICER else code
        numbers[groups.roll_up(resolved(inputs.basis, own, officer)), said] += searches
    return numbers


def _rows(inputs: Inputs, column: str) -> Iterator[tuple[tuple[str, str, str], int]]:
    dimensions = (_OWN, _OFFICER) if column == _OFFICER else (_OWN, _OFFICER, column)
    for codes, searches in searches_of(inputs).by(*dimensions).rows():
        yield (codes[0], codes[1], codes[-1]), searches


def _table(inputs: Inputs) -> list[list[int]]:
    """What people say (rows) by what officers record (columns), where both are known."""
    numbers = _numbers(replace(inputs, basis="self_defined"), _OFFICER, FIVE)
    return [[numbers[own, officer] for officer in FIVE.codes] for own in FIVE.codes]
