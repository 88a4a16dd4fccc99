"""How far two judgements of the same cases agree beyond what chance would bring."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.limits import chosen, estimated, normal_quantile, tested
from audit.stats.samples import fraction, refuse
from audit.stats.sequences import counts, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result

NO_CASES = NotEstimable("there is no case that was judged twice")
ONE_CATEGORY = NotEstimable(
    "both judgements put every case into the same category, so chance alone would agree always"
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    Shares of the cases by both judgements, of which not all lie in one category.

    They are exact fractions, because the variance is a small difference of large terms.
    """

    cases: int
    shares: Sequence[Sequence[Fraction]]
    rows: Sequence[Fraction]
    columns: Sequence[Fraction]

    @property
    def observed(self) -> Fraction:
        """The share of cases that were judged alike."""
        return sum((row[place] for place, row in enumerate(self.shares)), Fraction())

    @property
    def expected(self) -> Fraction:
        """The share that would be judged alike by chance."""
        return sum((a * b for a, b in zip(self.rows, self.columns, strict=True)), Fraction())

    @property
    def kappa(self) -> Fraction:
        """Of what chance leaves open, the share on which both agree."""
        return (self.observed - self.expected) / (1 - self.expected)


def kappa(
    *,
    table: Sequence[Sequence[int]],
    level: float = 0.95,
    method: str = "cohen-asymptotic-nonnull",
) -> Result:
    """
    Cohen's kappa of a square table of counts with its interval at `level`, cut at -1 and 1.

    Rows are one judgement and columns the other, with the same categories in the same order. Kappa
    is 1 for perfect agreement and 0 for no more than chance. It also falls where one category holds
    most cases, so two kappas say little without their tables. `extra` has `se`, the `agreement` and
    the `expected_agreement`. A table without cases, or with all in one category, is not estimable;
    where the standard error is 0, as with perfect agreement, there is a value without an interval,
    since the formula would give one of no width. Raises ValueError for a table that is not square,
    counts that are negative or not whole, a level outside 0 to 1, or a method not in `METHODS`.

    Cohen (1960), Educational and Psychological Measurement 20:37.
    """
    cells, level, error = _square(table), fraction(level), chosen(METHODS, method)
    agreement = _agreement(cells)
    if isinstance(agreement, NotEstimable):
        return agreement
    value = float(agreement.kappa)
    se = math.sqrt(error(agreement) / agreement.cases)
    extra = {
        "se": se,
        "agreement": float(agreement.observed),
        "expected_agreement": float(agreement.expected),
    }
    if se == 0:
        return tested(value, **extra)
    reach = normal_quantile(level) * se
    limits = max(-1.0, value - reach), min(1.0, value + reach)
    return estimated(value, limits, level=level, method=method, **extra)


def _square(table: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = listed("table", table)
    cells = [counts(f"table[{place}]", row) for place, row in enumerate(rows)]
    for place, row in enumerate(cells):
        if len(row) != len(cells):
            refuse(f"table[{place}]", row, f"a row of {len(cells)} cells, as there are rows")
    return cells


def _agreement(cells: Sequence[Sequence[int]]) -> Agreement | NotEstimable:
    cases = sum(map(sum, cells))
    rows, columns = (
        [sum(row) for row in cells],
        [sum(column) for column in zip(*cells, strict=True)],
    )
    if cases == 0:
        return NO_CASES
    if sum(a * b for a, b in zip(rows, columns, strict=True)) == cases**2:
        return ONE_CATEGORY
    shares, of_rows, of_columns = (
        [[Fraction(count, cases) for count in line] for line in lines]
        for lines in (cells, [rows], [columns])
    )
    return Agreement(cases, shares, of_rows[0], of_columns[0])


def nonnull(table: Agreement) -> Fraction:
    """
    The variance of kappa times the cases, whatever kappa is.

    Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323.
    """
    kappa, expected = table.kappa, table.expected
    total = -((kappa - expected * (1 - kappa)) ** 2)
    for i, row in enumerate(table.shares):
        for j, share in enumerate(row):
            chance = (table.columns[i] + table.rows[j]) * (1 - kappa)
            total += share * ((1 - chance) ** 2 if i == j else chance**2)
    return total / (1 - expected) ** 2


def null(table: Agreement) -> Fraction:
    """
    The variance of kappa times the cases where agreement is by chance only.

    Fleiss, Cohen & Everitt (1969), as above. It is meant for a test of no agreement; as an interval
    it is offered only to match other reports.
    """
    expected = table.expected
    skew = sum(a * b * (a + b) for a, b in zip(table.rows, table.columns, strict=True))
    return (expected + expected**2 - skew) / (1 - expected) ** 2


METHODS: Mapping[str, Callable[[Agreement], Fraction]] = MappingProxyType(
    {"cohen-asymptotic-nonnull": nonnull, "epiR-fleiss": null}
)
