"""Every method against the table of reference values, where that table is at hand."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import pytest

from audit.estimate import Estimate
from audit.stats import REGISTRY

TABLE = Path(__file__).parents[3] / "shared" / "reference" / "reference.csv"
# These the table does not hold; other tests check them.
ELSEWHERE = {
    # scipy.stats has it: tests/unit/stats/test_pairs.py.
    ("test_2x2", "fisher-exact"),
}
# None of a million, corrected for skewness: R's ratesci loses digits by subtraction, and its upper
# limit is off by 4 in 100,000. tests/unit/stats/test_scas.py has it to thirty digits.
LOST_DIGITS = {"R0160"}

Row = dict[str, str]


def _rows() -> list[Row]:
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [r for r in csv.DictReader(lines) if r["id"] not in LOST_DIGITS]
    return [r for r in rows if (r["procedure"], r["method"]) in REGISTRY]


def _tolerance(row: Row, expected: float) -> float:
    """The row's own, absolute or relative; never finer than a float can hold."""
    if row["rel_tol"].startswith("abs:"):
        return 1.01 * float(row["rel_tol"].removeprefix("abs:"))
    return 1.01 * float(row["rel_tol"] or 1e-6) * abs(expected) + 1e-15


def _agrees(row: Row, expected: str, actual: float | None) -> bool:
    if not expected:
        return True
    if math.isinf(float(expected)):
        return actual is None
    if actual is None:
        return False
    return abs(actual - float(expected)) <= _tolerance(row, float(expected))


@pytest.mark.skipif(not TABLE.exists(), reason=f"there is no reference table at {TABLE}")
def test_the_table_speaks_of_every_method_on_offer() -> None:
    assert {(row["procedure"], row["method"]) for row in _rows()} | ELSEWHERE == set(REGISTRY)


@pytest.mark.skipif(not TABLE.exists(), reason=f"there is no reference table at {TABLE}")
@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['id']}-{row['method']}")
def test_a_method_agrees_with_its_reference_value(row: Row) -> None:
    inputs = json.loads(row["inputs"])
    inputs.pop("dataset", None)
    method = REGISTRY[row["procedure"], row["method"]]

    result = method(**inputs, level=float(row["conf_level"]))

    assert isinstance(result, Estimate)
    assert _agrees(row, row["estimate"], result.value), (row, result)
    assert _agrees(row, row["lower"], result.low), (row, result)
    assert _agrees(row, row["upper"], result.high), (row, result)
