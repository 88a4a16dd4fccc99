"""`stop-audit calc` reaches every statistic by name, and says what is wrong with what was typed."""

from __future__ import annotations

import csv
import json
import math
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import stats
from audit.cli import main
from audit.cli.calc_searches import QUANTITIES
from audit.reporting.calculations import searches
from audit.reporting.calculations.arguments import PROCEDURES, arguments
from audit.reporting.calculations.arithmetic import APART, FORMS
from audit.reporting.calculations.readings import command, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Call = Callable[..., Result]

TABLE = Path(__file__).parents[3] / "shared" / "reference" / "reference.csv"
FIRST_METHODS = [(name, procedure.default) for name, procedure in PROCEDURES.items()]
OWN_EXAMPLES = [
    ("missing_ethnicity_bounds", "imbens-manski-2004-ci"),
    ("equivalence", "tost-mid-p"),
    ("funnel_limit_ratio", "phe-exact-poisson-inverted"),
    ("design_effect", "repeat-events"),
    ("dsr", "dobson-byar-nonindependent"),
    ("tipping_point", "benchmark"),
]
# Tests and detectable sizes are no sum of what was given; some values lie apart from the plain sum.
NO_SUMS = {"test_2x2", "rate_ratio_test"}
NO_SUMS |= {"detectable_share", "detectable_rate_ratio", "detectable_difference"}
SUMS = {name for name, first in FIRST_METHODS if name in FORMS and (name, first) not in APART}
SUMS -= NO_SUMS
Row = dict[str, str]


def calc(*words: str) -> Result:
    return CliRunner().invoke(main, ["calc", *words])


def _example(procedure: str, method: str) -> list[str]:
    default = PROCEDURES[procedure].default == method
    return shlex.split(command(procedure, method, default=default))[2:]


def _rows(procedure: str) -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            row
            for row in csv.DictReader(lines)
            if row["procedure"] == procedure and (procedure, row["method"]) in stats.REGISTRY
        ]


def _typed(inputs: dict[str, Any]) -> list[str]:
    """Inputs as one would type them."""
    return [f"{name}={_text(value)}" for name, value in inputs.items() if name != "dataset"]


def _text(value: Any) -> str:  # noqa: ANN401 -- whatever JSON holds
    if isinstance(value, list) and value and isinstance(value[0], list):
        return ";".join(map(_text, value))
    return ",".join(map(_text, value)) if isinstance(value, list) else str(value)


def _is(expected: str, actual: float | None, row: Row) -> bool:
    if not expected:
        return True
    if math.isinf(float(expected)):
        return actual is None
    given_for = row["rel_tol"] or "1e-6"
    near = (
        {"abs": 1.01 * float(given_for.removeprefix("abs:")), "rel": 0}
        if given_for.startswith("abs:")
        else {"rel": 1.01 * float(given_for), "abs": 1e-15}
    )
    return bool(actual == pytest.approx(float(expected), **near))


@pytest.mark.skipif(not TABLE.exists(), reason=f"there is no reference table at {TABLE}")
@pytest.mark.parametrize("procedure", PROCEDURES)
def test_the_published_numbers_come_of_what_is_typed(procedure: str) -> None:
    for row in _rows(procedure):
        if row["id"] == "R0160":
            continue  # lost digits: see tests/reference/test_reference.py
        words = _typed(json.loads(row["inputs"]))
        result = calc(
            procedure, *words, "--method", row["method"], "--level", row["conf_level"], "--json"
        )
        assert result.exit_code == 0, (row["id"], result.output)
        printed = json.loads(result.stdout)
        if printed["status"] == "estimated":
            for column, key in (("estimate", "value"), ("lower", "low"), ("upper", "high")):
                assert _is(row[column], printed[key], row), (row["id"], column, printed)
        else:
            # The methods as published have an interval here, which is about nothing.
            assert printed["reason"].endswith("so there is nothing to compare"), row


@pytest.mark.parametrize(("procedure", "method"), [*FIRST_METHODS, *OWN_EXAMPLES])
def test_the_example_runs_in_words_and_as_json(procedure: str, method: str) -> None:
    words = _example(procedure, method)
    said, printed = calc(*words), calc(*words, "--json")

    assert said.exit_code == printed.exit_code == 0, said.output + printed.output
    assert said.stdout.startswith("Given:\n")
    parts = json.loads(printed.stdout)
    assert parts["procedure"] == procedure
    assert parts["status"] == "estimated"
    assert parts["method"] == method
    assert {"inputs", "value", "low", "high", "level", "extra"} <= parts.keys()


@pytest.mark.parametrize("procedure", sorted(SUMS))
def test_the_arithmetic_of_the_example_ends_at_its_value(procedure: str) -> None:
    method = PROCEDURES[procedure].default
    words = _example(procedure, method)
    value = json.loads(calc(*words, "--json").stdout)["value"]
    lines = calc(*words).stdout.splitlines()

    assert any(line.endswith(f" = {reading(procedure, method).show(value)}") for line in lines)


@pytest.mark.parametrize(("procedure", "method"), sorted(stats.REGISTRY))
def test_numbers_that_are_missing_are_named(procedure: str, method: str) -> None:
    given_names = {each.name for each in arguments(procedure, method) if each.needed}

    result = calc(procedure, "--method", method)

    assert result.exit_code == 2
    assert all(name in result.stderr for name in given_names)
    assert "missing." in result.stderr


def test_without_a_name_everything_is_listed() -> None:
    listed = calc("--list")

    assert calc().stdout == listed.stdout
    first_words = {line.split()[0] for line in listed.stdout.splitlines() if line.startswith("  ")}
    assert first_words == {*QUANTITIES, *(name.replace("_", "-") for name in PROCEDURES)}


@pytest.mark.parametrize("name", [*QUANTITIES, *PROCEDURES])
def test_the_explanation_has_the_methods_and_an_example(name: str) -> None:
    result = calc(name, "--explain")

    assert result.exit_code == 0, result.output
    assert "(default)" in result.stdout
    examples = [line for line in result.stdout.splitlines() if line.startswith("  stop-audit calc")]
    assert examples
    for example in examples:
        assert calc(*shlex.split(example)[2:]).exit_code == 0, example


@pytest.mark.parametrize("name", ["detectable-share", "detectable_share"])
def test_hyphens_will_do_for_underscores(name: str) -> None:
    # R's binom.test: 19 of 68 is the first count that is shown at 17 in 100.
    result = calc(name, "n=68", "baseline-share=0.17", "--json")

    assert json.loads(result.stdout)["extra"]["critical_count"] == 19


def test_a_quantity_keeps_its_words_and_its_json() -> None:
    said = calc("rate-ratio", "1121/46466", "1174/148342")
    printed = calc("rate-ratio", "1,121/46,466", "1174/148342", "--json")

    assert said.stdout == (
        "1,121 searches / 46,466 residents = 24.1 for each 1,000 residents\n"
        "1,174 searches / 148,342 residents = 7.9 for each 1,000 residents\n"
        "The first rate is 3.05 times the second.\n"
        "Likely range: 2.81 to 3.31 (95% confidence, mid-p).\n"
    )
    parts = json.loads(printed.stdout)
    assert list(parts) == [
        "quantity", "counts", "status", "value", "low", "high", "level", "method",
    ]  # fmt: skip
    assert parts["counts"] == [[1121, 46466], [1174, 148342]]


def test_a_difference_of_rates_is_that_of_the_rates_shown() -> None:
    none = calc("rate-difference", "0/100", "0/200")
    printed = json.loads(calc("rate-difference", "0/100", "0/200", "--json").stdout)
    few = json.loads(calc("rate-difference", "0/5", "500/1000000", "--json").stdout)
    some = calc("rate-difference", "1121/46466", "1174/148342", "--level", "0.999")

    assert none.stdout.splitlines()[2:] == [
        "The two search rates are the same.",
        "Likely range: -19.21 to 38.41 (95% confidence, score).",
    ]
    # Without an event the score limits are z squared over either exposure: 3.841459 / 0.1 and 0.2.
    assert (printed["low"], printed["high"]) == pytest.approx((-19.207294, 38.414588))
    assert printed["value"] == 0
    assert few["value"] == pytest.approx(-0.5)
    assert few["low"] < few["value"] < few["high"]
    # 24.12516 less 7.91414.
    assert "16.21 searches more for each 1,000 residents." in some.stdout
    assert "(99.9% confidence, score)" in some.stdout
    asked = calc("rate-difference", "0/100", "0/200", "--method", "mover-jeffreys").stdout
    assert asked.splitlines()[-1] == searches.ABOUT_MIDDLES


def test_the_procedure_of_the_same_name_explains_its_centre() -> None:
    said = calc("rate_difference", "0/100", "0/200").stdout

    assert "the value compares the middles of what each rate may be" in said
    assert searches.ABOUT_MIDDLES not in said


def test_what_is_rare_is_not_shown_as_nothing() -> None:
    assert calc("find-rate", "1/10000").stdout.splitlines()[:2] == [
        "1 finds / 10,000 searches = 0.01%",
        "0.01% of searches.",
    ]
    assert "0.001 searches for each" in calc("search-rate", "1/1000000").stdout
    assert "are the same" in calc("find-rate-difference", "1/2", "2/4").stdout


def test_the_procedure_of_a_quantitys_name_is_reached_by_naming_its_numbers() -> None:
    named = calc("rate-ratio", "x1=41", "exposure1=28010", "x2=15", "exposure2=19017", "--json")
    paired = calc("rate_ratio", "41/28010", "15/19017", "--json")

    assert named.stdout == paired.stdout
    # R's poisson.test.
    assert json.loads(named.stdout)["value"] == pytest.approx(1.85575865762228)


def test_pairs_fill_a_sequence() -> None:
    pairs = calc("homogeneity-of-proportions", "5/12", "7/15", "4/13", "--json")
    named = calc("homogeneity-of-proportions", "x=5,7,4", "n=12,15,13", "--json")

    assert pairs.stdout == named.stdout


@pytest.mark.parametrize("table", ["88,10,2;14,40,6;18,10,12", "[[88,10,2],[14,40,6],[18,10,12]]"])
def test_a_table_is_typed_in_rows_or_as_json(table: str) -> None:
    result = calc("kappa", f"table={table}", "--json")

    # R's psych, cohen.kappa.
    assert json.loads(result.stdout)["value"] == pytest.approx(0.491525423728813)


def test_large_counts_keep_their_digits() -> None:
    result = calc("proportion", "x=9007199254740991", "n=9007199254740992", "--json")

    assert json.loads(result.stdout)["inputs"] == {"x": 2**53 - 1, "n": 2**53}


def test_what_has_no_estimate_says_why() -> None:
    result = calc("rate_ratio", "0/100", "0/200", "--json")

    assert json.loads(result.stdout) == {
        "procedure": "rate_ratio",
        "inputs": {"x1": 0, "exposure1": 100, "x2": 0, "exposure2": 200},
        "status": "not_estimable",
        "reason": "both counts are zero, so there is nothing to compare",
        "level": 0.95,
        "method": "mid-p",
    }


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["kapa", "table=1"], "Did you mean kappa?"),
        (["find-rat", "1/2"], "Did you mean find-rate?"),
        (["find-rate", "x=1", "n=2"], "'x=1' is not two whole numbers such as 15/68."),
        (["find-rate"], "takes one pair of counts"),
        (["dsr", "count=1,2", "pop=3,4"], "stdpop is missing."),
        (["dsr", "--method", "tiwary"], "There are: tiwari, fay-feuer-gamma"),
        (["detectable-share", "n=68", "baseline=0.1"], "Did you mean baseline_share?"),
        (["finite_population_proportion", "X=1", "n=2", "N=3"], "Did you mean x?"),
        (["smr", "observed=1", "observed=2", "expected=3"], "observed is given twice."),
        (["smr", "1/2", "expected=3"], "expected is given twice."),
        (["proportion", "x=-1", "n=5"], "x is -1; it must be a whole number"),
        (["proportion", "x=7", "n=5"], "x is 7; it must be at most n, which is 5."),
        (["proportion", "x=1,121", "n=5"], "Write thousands without commas."),
        (["dsr", "count=1,061", "pop=2,3", "stdpop=4,5"], "Write thousands without commas."),
        (["dsr", "count=1,2", "pop=3,4", "stdpop=5"], "stdpop"),
        (["proportion", "x=nan", "n=5"], "'nan' in x is not a number."),
        (["smr", "observed=1", "expected=1e999"], "'1e999' in expected is too large."),
        (["smr", "observed=1", f"expected={'9' * 5000}"], "is not a number."),
        (["proportion", "x=", "n=5"], "'' in x is not a number."),
        (["proportion", "15", "68"], "neither a number with its name"),
        (["proportion", "15/68", "15/68"], "it takes x/n."),
        (["kappa", "15/68"], "such as table=…"),
        (["kappa", "table=[[1,2],[3,true]]"], "True in table is not a number."),
        (["kappa", "table=[[1,2],3]"], "numbers beside lists"),
        (["kappa", "table=[[1,2],[3,NaN]]"], "not a list of numbers"),
        (["kappa", f"table={'[' * 100_000}"], "not a list of numbers"),
        (["kappa", "table=[[[1]]]"], "it must be rows of numbers"),
        (["proportion", "15/68", "level=0.9"], "The level is an option"),
        (["funnel-limit-ratio", "observed=5"], "With --method phe-exact-poisson-inverted"),
        (["p-adjust", "p=0.1", "--json", "--explain"], "--json prints a calculation"),
        (["proportion", "15/68", "--level", "1.5"], "--level"),
    ],
)
def test_a_usage_error_says_what_is_wrong(words: list[str], says: str) -> None:
    result = calc(*words)

    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("words", [["dsr", "count=1"], ["find-rate", "1/0"], ["smr", "x=1"]])
def test_a_usage_error_ends_with_an_example(words: list[str]) -> None:
    example = calc(*words).stderr.splitlines()[-1]

    assert example.startswith("  stop-audit calc ")
    assert calc(*shlex.split(example)[2:]).exit_code == 0


NUMBERS = st.one_of(
    st.integers(-1, 12).map(str),
    st.sampled_from(["0.5", "0", "1e-300", "1e300", "100000000", "-0", "1e8", "0.999999", "abc"]),
)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_whatever_is_typed_there_is_no_traceback(data: st.DataObject) -> None:
    procedure, method = data.draw(st.sampled_from(sorted(stats.REGISTRY)))
    # Drawing again is slow by nature, and has tests of its own.
    few = ["resamples=200"] if "resamples" in _taken(procedure, method) else []
    words = [f"{name}={_drawn(data, depth)}" for name, depth in _taken(procedure, method).items()]
    kept = [word for word in words if not word.startswith(("resamples=", "imputations="))]
    form = data.draw(st.sampled_from([[], ["--json"]]))

    result = calc(procedure, *kept, *few, "--method", method, *form)

    assert result.exit_code in (0, 2), (procedure, kept, method, repr(result.exception))


def _taken(procedure: str, method: str) -> dict[str, int]:
    return {each.name: max(each.depths) for each in arguments(procedure, method)}


def _drawn(data: st.DataObject, depth: int) -> str:
    if depth == 0:
        return data.draw(NUMBERS)
    row = st.lists(NUMBERS, min_size=2, max_size=2).map(",".join)
    return data.draw(row if depth == 1 else st.lists(row, min_size=2, max_size=2).map(";".join))


SLOW = {"pandas", "pyarrow", "weasyprint", "vl_convert", "scipy.stats", "scipy.optimize"}


@pytest.mark.parametrize(
    "words", [["--list"], ["kappa", "table=20,5;10,15"], ["dsr", "--explain"]], ids=" ".join
)
def test_nothing_slow_is_imported(words: list[str]) -> None:
    code = (
        "import sys\nfrom audit.cli import main\n"
        f"main(['calc', *{words!r}], standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert SLOW.isdisjoint(done.stdout.splitlines()[-1].split())
