"""Calculations in words: the arithmetic leads to the value, and nothing is named by its code."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import stats
from audit.estimate import Estimate, Interval, NotEstimable
from audit.reporting import words
from audit.reporting.calculations import figures, general, guide, names
from audit.reporting.calculations.arguments import PROCEDURES, arguments, pairs
from audit.reporting.calculations.arithmetic import APART, FORMS, arithmetic
from audit.reporting.calculations.readings import READINGS, reading

TABLE = Path(__file__).parents[4] / "shared" / "reference" / "reference.csv"
WITHOUT_TABLE = pytest.mark.skipif(
    not TABLE.exists(), reason=f"there is no reference table at {TABLE}"
)
METHODS = sorted(stats.REGISTRY)
SUMS = sorted(
    FORMS.keys() - {"detectable_share", "detectable_rate_ratio", "test_2x2", "rate_ratio_test"}
)

Row = dict[str, str]


def _rows(procedure: str) -> list[Row]:
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            row
            for row in csv.DictReader(lines)
            if row["procedure"] == procedure and (procedure, row["method"]) in stats.REGISTRY
        ]


def _inputs(row: Row) -> dict[str, Any]:
    return {name: value for name, value in json.loads(row["inputs"]).items() if name != "dataset"}


@WITHOUT_TABLE
@pytest.mark.parametrize("procedure", SUMS)
def test_the_arithmetic_ends_at_the_published_value(procedure: str) -> None:
    for row in _rows(procedure):
        method, inputs = row["method"], _inputs(row)
        result = getattr(stats, procedure)(**inputs, method=method)
        if not isinstance(result, Estimate) or not row["estimate"]:
            continue
        published = float(row["estimate"])
        lines = arithmetic(procedure, method, inputs, result)
        sums = [line for line in lines if " = " in line]
        if sums and math.isfinite(published) and (procedure, method) not in APART:
            assert _shown(sums, reading(procedure, method).show(published)), (row["id"], lines)


def _shown(sums: list[str], value: str) -> bool:
    """Whether a line of arithmetic ends with the value, within the last digit that is printed."""
    return any(line.endswith((f"= {value}", f"= {value}.")) for line in sums)


@WITHOUT_TABLE
@pytest.mark.parametrize("procedure", PROCEDURES)
def test_what_is_beside_a_result_has_a_plain_name(procedure: str) -> None:
    for row in _rows(procedure):
        result = getattr(stats, procedure)(**_inputs(row), method=row["method"])
        for name, value in result.extra.items() if isinstance(result, Estimate) else ():
            assert (procedure, name) in names.EXTRA_OF or name in names.EXTRA, name
            assert names.of_extra(procedure, name, value)


@pytest.mark.parametrize(("procedure", "method"), METHODS)
def test_every_argument_of_every_method_is_explained(procedure: str, method: str) -> None:
    taken = arguments(procedure, method)

    assert taken
    assert all(each.depths for each in taken)
    for each in taken:
        assert (procedure, each.name) in names.INPUTS_OF or each.name in names.INPUTS, each.name
        assert f"  {each.name}: " in guide.explanation(procedure, method)


def test_every_procedure_has_a_sentence() -> None:
    assert PROCEDURES.keys() <= READINGS.keys()


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_what_a_procedure_answers_is_one_sentence_without_marks(procedure: str) -> None:
    answer = guide.answers(procedure)

    assert answer.endswith(".")
    assert "`" not in answer
    assert "\n" not in answer
    assert len(answer) > 20


@pytest.mark.parametrize(
    ("procedure", "method", "short"),
    [
        ("proportion", "wilson", "x/n"),
        ("poisson_rate", "byar", "x/exposure"),
        ("rate_ratio", "mid-p", "x1/exposure1 x2/exposure2"),
        ("unknown_tipping_share", "tipping", "x1/n1 x2/n2"),
        ("equivalence", "tost-mid-p", "x1/exposure1 x2/exposure2"),
        ("smr", "byar", "observed/expected"),
        ("dispersion", "quasi-poisson", "x/exposure"),
        # One number for each group would be too few: the groups' sequences are given by name.
        ("mh_risk_ratio", "greenland-robins", ""),
        ("kappa", "epiR-fleiss", ""),
    ],
)
def test_what_can_be_given_in_pairs(procedure: str, method: str, short: str) -> None:
    found = pairs(arguments(procedure, method))

    assert " ".join(f"{above.name}/{below.name}" for above, below in found) == short


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (-0.0, "0"),
        (2.67377398764234, "2.674"),
        (0.000923045255331994, "0.000923"),
        (100_000_000, "100,000,000"),
        (1_234_567.8, "1,234,568"),
        (9.99996, "10"),
        (1.00004, "1.00004"),
        (0.99999, "0.99999"),
        (1, "1"),
        (-13.8642, "-13.86"),
        (2.3820625650551e-75, "2.382 × 10^-75"),
        (1.8e16, "1.8 × 10^16"),
    ],
)
def test_a_number_to_four_digits(value: float, printed: str) -> None:
    assert figures.number(value) == printed


@given(st.floats(1e-6, 1e6))
def test_one_is_shown_only_where_it_is_reached(value: float) -> None:
    printed = figures.number(value)

    assert float(printed.replace(",", "")) == pytest.approx(value, rel=1e-3)
    if printed == "1":
        assert value == pytest.approx(1, abs=1e-12)


@given(st.floats(1e-9, 1 - 1e-9))
def test_none_and_all_are_said_only_of_none_and_all(share: float) -> None:
    assert words.full_percent(share) not in ("0%", "100%")


@pytest.mark.parametrize(
    ("level", "printed"),
    [
        (0.95, "95 in 100"),
        (0.9, "90 in 100"),
        (0.998, "998 in 1,000"),
        (0.99999, "99,999 in 100,000"),
    ],
)
def test_a_level_as_a_count(level: float, printed: str) -> None:
    assert figures.in_hundred(level) == printed


@pytest.mark.parametrize(
    ("value", "printed"), [(0.0341, "0.0341"), (1e-4, "0.0001"), (9e-5, "below 0.0001"), (1, "1")]
)
def test_a_p_value(value: float, printed: str) -> None:
    assert figures.p_value(value) == printed


def test_a_long_sequence_is_cut_and_says_so() -> None:
    assert figures.given(list(range(15))).endswith("10, 11 … and 3 more")
    assert figures.given([[20, 5], [10, 15]]) == "20, 5; 10, 15"


def test_a_sum_of_many_terms_shows_some_of_them() -> None:
    assert figures.added([20.0, 240.0], 260.0) == "20 + 240 = 260"
    assert figures.added([1.0, -2.0], -1.0) == "1 + (-2) = -1"
    assert figures.added([1.0] * 8, 8.0) == "1 + 1 + 1 + … (8 in all) + 1 = 8"


def _words(procedure: str, inputs: dict[str, Any], *, method: str = "", level: float = 0.95) -> str:
    chosen = method or stats.DEFAULTS[procedure]
    result = getattr(stats, procedure)(**inputs, level=level, method=chosen)
    return general.in_words(procedure, chosen, inputs, result, level=level)


def test_the_events_expected_area_by_area_are_added_up() -> None:
    areas = {"x1": [100, 400], "exposure1": [1_000, 4_000]}
    others = {"x2": [200, 300], "exposure2": [10_000, 5_000]}
    who, where = (_words(name, areas | others) for name in ("who_ratio", "where_ratio"))

    assert "20 + 240 = 260\n500 / 260 = 1.923\n" in who
    assert "Rate where the first group is: 260 / 5,000 = 0.052\n" in where


def test_a_standardised_rate_is_said_for_each_100_000_too() -> None:
    # R's asht, wspoissonTest: 0.000923045 (0.000804417 to 0.001057633).
    inputs = {
        "count": [107, 141, 60, 40, 39, 25],
        "pop": [230061, 329449, 114920, 39487, 14208, 3052],
        "stdpop": [319933, 931318, 786511, 488235, 237863, 61313],
    }

    assert "For each 100,000 of the population: 92.3, 80.44 to 105.8." in _words(
        "dsr", inputs, method="fay-feuer-gamma"
    )


def test_the_method_and_the_level_of_a_range_are_said() -> None:
    # 56 of 70 and 48 of 80: Newcombe (1998), Statistics in Medicine 17:873.
    words = _words("risk_difference", {"x1": 56, "n1": 70, "x2": 48, "n2": 80})

    assert "0.8 - 0.6 = 20 percentage points" in words
    assert "Likely range: 5.243 to 33.39 percentage points (newcombe-hybrid)." in words
    assert "95 in 100 such ranges hold the true value" in words


def test_bounds_are_not_said_to_be_a_matter_of_chance() -> None:
    inputs = {"x1": 54, "n1": 1_200, "x2": 310, "n2": 55_000, "missing_stops": 90}
    words = _words("missing_ethnicity_bounds", inputs)

    assert "All of it in the second group: (54 / 1,200) / ((310 + 90) / 55,000) = 6.188" in words
    assert "no level applies" in words
    assert "in 100" not in words


def test_the_tipping_share_makes_both_rates_the_same() -> None:
    inputs = {"x1": 54, "n1": 1_200, "x2": 310, "n2": 5_500, "unknown": 90}
    lines = _words("unknown_tipping_share", inputs).splitlines()
    first, second = (next(x for x in lines if x.startswith(g)) for g in ("First", "Second"))

    assert first.partition(" = ")[2] == second.partition(" = ")[2] == "0.06776"


def test_a_detectable_share_names_the_count_that_shows_it() -> None:
    # 68 events at 17 in 100: critical count 19, detectable share 32%, ratio 2.3, by R's binom.test.
    words = _words("detectable_share", {"n": 68, "baseline_share": 0.17})

    assert "from 19 of 68 upwards" in words
    assert "80 in 100 times" in words
    assert "= 2.297 times their rate." in words
    assert "At the level 0.95, the smallest share above the baseline" in words
    assert "is 31.99%." in words


def test_the_level_of_adjusted_p_values_is_said() -> None:
    assert "Below 0.1, which is 1 less the level, after adjustment: 2." in _words(
        "p_adjust", {"p": [0.01, 0.02, 0.2]}, level=0.9
    )


def test_the_range_of_an_equivalence_has_its_own_level() -> None:
    words = _words("equivalence", {"x1": 56, "n1": 70, "x2": 48, "n2": 80, "margin": 0.1})

    assert "90 in 100 such ranges" in words
    assert "shown to differ by less than the margin: no" in words


def test_a_value_apart_from_the_plain_one_is_explained() -> None:
    words = _words("odds_ratio", {"x1": 56, "n1": 70, "x2": 48, "n2": 80})

    assert "4 / 1.5 = 2.667\nBy this method, given all totals," in words


def test_an_end_that_is_missing_is_said() -> None:
    inputs = {"x1": 5, "exposure1": 100, "x2": 0, "exposure2": 200}

    assert "to no upper limit (mid-p)" in _words("rate_ratio", inputs)
    assert "The ratio has no upper limit" in _words("rate_ratio", inputs)


def test_a_result_that_is_none_has_its_reason() -> None:
    words = _words("rate_ratio", {"x1": 0, "exposure1": 100, "x2": 0, "exposure2": 200})

    assert words.endswith(
        "No result: both counts are zero, so there is nothing to compare (mid-p)."
    )


def test_a_range_without_a_lower_end_is_said() -> None:
    result = Estimate(0.5, Interval(None, 0.8, 0.95, "benchmark"))
    words = general.in_words("smr", "byar", {"observed": 1, "expected": 2}, result, level=0.95)

    assert "no lower limit to 0.8 (benchmark)" in words


def test_what_is_not_estimated_shows_what_was_given() -> None:
    words = general.in_words("smr", "byar", {"observed": 1}, NotEstimable("why"), level=0.95)

    assert words == "Given:\n  observed = 1 (events observed)\nNo result: why (byar)."
