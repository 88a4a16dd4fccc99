"""What R printed of odds ratios, tests and p-values, copied here, and p-values in the table."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from audit.estimate import Estimate
from audit.stats import REGISTRY, rate_ratio_test

TABLE = Path(__file__).parents[3] / "shared" / "reference" / "reference.csv"
# The name of a p-value beside an interval, by the method of `rate_ratio_test` that gives it.
BESIDE = {
    "exact-central": ("exact-conditional", "p_value_central"),
    "exact-minlike": ("exact-conditional", "p_value_minlike"),
    "mid-p": ("mid-p", "p_value"),
}

ODDS_RATIOS = [
    # R 4.2.2: fisher.test(matrix(c(x1, n1 - x1, x2, n2 - x2), 2)). Its p-values are good to the
    # last digit, its roots to 1 in 1,000, and its upper limits, left out here, to 1 in 100.
    ((7, 34, 1, 34), 8.32845000319968, 0.973247719583402, 0.0544001304950657),
    ((8, 15, 4, 15), 3.0196740256835, 0.546986068434472, 0.263541913253899),
    ((24, 73, 53, 65), 0.113004416684935, 0.0458575358225485, 7.80039087618816e-09),
]
P_VALUES = [
    # R 4.2.2: poisson.test(c(x1, x2), c(exposure1, exposure2))$p.value, and rateratio.test's
    ((41, 28_010, 15, 19_017), 0.0408520262865018, 0.0476602467545661),
    ((11, 800, 23, 3_011), 0.136634447064282, 0.165859825583608),
    ((104, 43_248, 12, 10_673), 0.00984430230151654, 0.00958391834038149),
    ((54, 1_200, 310, 55_000), 1.20067057166101e-28, 2.40134114332203e-28),
]

Row = dict[str, str]


def _rows(method: str, name: str) -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [r for r in csv.DictReader(lines) if r["procedure"] == "rate_ratio"]
    return [r for r in rows if r["method"] == method and name in json.loads(r["extra"] or "{}")]


@pytest.mark.skipif(not TABLE.exists(), reason=f"there is no reference table at {TABLE}")
@pytest.mark.parametrize("method", BESIDE)
def test_a_test_of_two_rates_has_the_p_value_that_the_table_has_beside_the_interval(
    method: str,
) -> None:
    of_interval, name = BESIDE[method]
    rows = _rows(of_interval, name)

    assert rows
    for row in rows:
        result = rate_ratio_test(**json.loads(row["inputs"]), method=method)

        assert isinstance(result, Estimate)
        expected = json.loads(row["extra"])[name]
        assert result.value == pytest.approx(expected, rel=1e-7, abs=1e-300), (row, result)
        assert result.extra == {"p_value": result.value}
        assert result.interval is None


@pytest.mark.parametrize(("table", "value", "low", "p_value"), ODDS_RATIOS)
def test_an_odds_ratio_is_that_of_r(
    table: tuple[int, int, int, int], value: float, low: float, p_value: float
) -> None:
    x1, n1, x2, n2 = table

    result = REGISTRY["odds_ratio", "conditional-exact"](x1=x1, n1=n1, x2=x2, n2=n2, level=0.95)

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(value, rel=1e-3)
    assert result.low == pytest.approx(low, rel=1e-3)
    assert result.extra["p_value_minlike"] == pytest.approx(p_value, rel=1e-9)


@pytest.mark.parametrize(("rates", "minlike", "central"), P_VALUES)
def test_p_values_of_a_rate_ratio_are_those_of_r(
    rates: tuple[int, float, int, float], minlike: float, central: float
) -> None:
    x1, exposure1, x2, exposure2 = rates

    by_method = {
        method: rate_ratio_test(
            x1=x1, exposure1=exposure1, x2=x2, exposure2=exposure2, method=method
        )
        for method in ("exact-minlike", "exact-central")
    }
    beside = REGISTRY["rate_ratio", "exact-conditional"](
        x1=x1, exposure1=exposure1, x2=x2, exposure2=exposure2, level=0.95
    )

    for method, expected in (("exact-minlike", minlike), ("exact-central", central)):
        result = by_method[method]
        assert isinstance(result, Estimate)
        assert result.value == pytest.approx(expected, rel=1e-9)
    assert isinstance(beside, Estimate)
    assert beside.extra["p_value_central"] == pytest.approx(central, rel=1e-9)
