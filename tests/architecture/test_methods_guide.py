"""docs/methods.md is true: it names what is on offer and its defaults, and nothing else."""

from __future__ import annotations

import ast
import csv
import doctest
import inspect
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit import estimate, stats
from audit.stats import DEFAULTS, PROCEDURES, REGISTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "methods.md"
STATISTICS = ROOT / "src" / "audit" / "stats"
SHARED_TABLE = ROOT.parent / "shared" / "reference" / "reference.csv"
NEEDS_TABLE = pytest.mark.skipif(
    not SHARED_TABLE.exists(), reason=f"there is no reference table at {SHARED_TABLE}"
)
KINDS = {
    "R or scipy": "package",
    "formula in R": "formula-in-R",
    "printed table": "published",
    "official test data": "official-test-data",
    "definition": "definition",
}
"""The columns of the guide, and what the reference table calls them."""

FIGURES = ("least", "least, ample", "mean", "settings below 94%")
"""What is said of the coverage of each default."""

TEXT = GUIDE.read_text(encoding="utf-8")
ROW = re.compile(r"\bR\d{4}\b")
NAMED = re.compile(r"`([^`\n]+)`")
CITED = re.compile(r"\w+ \(\d{4}\)(?:, [A-Z][^;|()]*? \d+(?:\(\d+\))?:\d+)?")

Row = dict[str, str]
Pair = tuple[str, str]


def _tables(*columns: str) -> list[Row]:
    """The rows of every table of the guide that has just these columns."""
    rows: list[Row] = []
    wanted = False
    for line in TEXT.splitlines():
        if not line.startswith("|"):
            wanted = False
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if wanted and not set(line) <= set("|-: "):
            rows.append(dict(zip(columns, cells, strict=True)))
        wanted = wanted or tuple(cells) == columns
    return rows


def _section(title: str) -> str:
    """The text under a heading, to the next one of its rank."""
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _pairs(rows: Iterable[Row], column: str) -> list[Pair]:
    return [
        (procedure, method)
        for row in rows
        for procedure in NAMED.findall(row["procedure"])
        for method in NAMED.findall(row[column])
    ]


def _reference_rows() -> list[Row]:
    with SHARED_TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FAMILIES = _tables("procedure", "default", "alternatives", "why", "source")
OTHER_DEFAULTS = _tables("argument", "procedures", "default", "why")
NOT_OFFERED = _tables("procedure", "methods", "why")
ELSEWHERE = _tables("procedure", "methods", "checked against")
DIFFERENCES = _tables("row", "procedure", "method", "number", "in the table", "here", "why")


def test_every_procedure_has_one_row_with_its_default_and_why() -> None:
    defaults = _pairs(FAMILIES, "default")

    assert len(defaults) == len(FAMILIES)
    assert dict(defaults) == dict(DEFAULTS)
    assert len({procedure for procedure, _ in defaults}) == len(defaults)
    assert all(row["why"] and row["source"] for row in FAMILIES)


def test_every_method_is_named_as_default_or_alternative_and_no_other_is() -> None:
    named = _pairs(FAMILIES, "default") + _pairs(FAMILIES, "alternatives")

    assert sorted(named) == sorted(REGISTRY)


@pytest.mark.parametrize("procedure", DEFAULTS)
def test_every_procedure_has_its_formula(procedure: str) -> None:
    # A line of the list below its table begins with its name.
    assert re.search(rf"^- (?:`\w+`, )*`{procedure}`", TEXT, re.MULTILINE)


def test_every_other_default_is_stated() -> None:
    stated = {
        (argument, procedure): ast.literal_eval(NAMED.findall(row["default"])[0])
        for row in OTHER_DEFAULTS
        for argument in NAMED.findall(row["argument"])
        for procedure in NAMED.findall(row["procedures"]) or DEFAULTS
    }
    # What is left out where it is not needed has None.
    own = {
        (name, procedure.name): parameter.default
        for procedure in PROCEDURES
        for name, parameter in _parameters(procedure.name).items()
        if parameter.default not in (parameter.empty, None) and name != "method"
    }

    assert stated == own


def _parameters(procedure: str) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(getattr(stats, procedure)).parameters


def test_nothing_is_named_that_does_not_exist() -> None:
    known = {name for pair in REGISTRY for name in pair} | set(stats.__all__) | _beside()
    known |= {name for procedure in DEFAULTS for name in _parameters(procedure)}
    known |= {name for each in vars(estimate).values() for name in dir(each)}
    known |= {row["default"].strip("`") for row in OTHER_DEFAULTS}
    known |= {"audit.stats", "findings.json"}
    text = TEXT.replace(_section("Not offered"), "")
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)

    assert sorted(set(NAMED.findall(text)) - known) == []


def _beside() -> set[str]:
    """What is given to a result by name, such as a p-value, and so may stand beside its value."""
    nodes = [
        node
        for path in STATISTICS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    keywords = {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg}
    keys = {
        key.value
        for node in nodes
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    return keywords | keys


def test_what_is_not_offered_is_not() -> None:
    assert NOT_OFFERED
    assert not set(_pairs(NOT_OFFERED, "methods")) & set(REGISTRY)
    assert all(row["why"] for row in NOT_OFFERED)


def test_a_citation_is_one_of_the_code() -> None:
    sources = (path.read_text(encoding="utf-8") for path in STATISTICS.rglob("*.py"))
    written = " ".join(" ".join(sources).split())
    cited = CITED.findall(" ".join(TEXT.split()))

    assert cited
    assert [each for each in cited if each not in written] == []


def test_the_examples_run() -> None:
    failed, tried = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")

    assert (failed, tried > 0) == (0, True)


@NEEDS_TABLE
def test_not_offered_are_just_the_pairs_of_the_table_that_are_not() -> None:
    pairs = {(row["procedure"], row["method"]) for row in _reference_rows()}

    assert sorted(_pairs(NOT_OFFERED, "methods")) == sorted(pairs - set(REGISTRY))


@NEEDS_TABLE
def test_the_rows_of_every_procedure_are_counted() -> None:
    counted = Counter(
        (row["procedure"], row["kind"])
        for row in _reference_rows()
        if (row["procedure"], row["method"]) in REGISTRY
    )
    printed = _tables("procedure", *KINDS)
    *procedures, total = printed

    assert {
        (row["procedure"].strip("`"), kind): int(row[column])
        for row in procedures
        for column, kind in KINDS.items()
        if row[column]
    } == counted
    assert total["procedure"] == f"all, {counted.total()}"
    for column, kind in KINDS.items():
        assert int(total[column]) == sum(n for (_, each), n in counted.items() if each == kind)


@NEEDS_TABLE
def test_what_the_table_does_not_hold_is_said_to_be_checked_otherwise() -> None:
    pairs = {(row["procedure"], row["method"]) for row in _reference_rows()}

    assert sorted(_pairs(ELSEWHERE, "methods")) == sorted(set(REGISTRY) - pairs)


def test_every_row_that_a_test_excepts_is_explained() -> None:
    texts = (path.read_text(encoding="utf-8") for path in ROOT.glob("tests/reference/*.py"))
    excepted = set(ROW.findall(" ".join(texts)))

    assert sorted(excepted - set(ROW.findall(_section("Known differences")))) == []


def test_faults_are_told_just_as_long_as_a_test_expects_them() -> None:
    tests = [*ROOT.glob("tests/properties/*.py"), *ROOT.glob("tests/unit/stats/*.py")]
    expects = any("pytest.mark.xfail(" in path.read_text(encoding="utf-8") for path in tests)

    assert ("\n### Faults on record\n" in TEXT) == expects


@NEEDS_TABLE
@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda each: each["row"])
def test_a_known_difference_is_one(difference: Row) -> None:
    (row,) = (each for each in _reference_rows() if each["id"] == difference["row"])
    assert [(row["procedure"], row["method"])] == _pairs([difference], "method")
    (number,) = NAMED.findall(difference["number"])
    theirs = float(row["upper"] if number == "high" else json.loads(row["extra"])[number])

    result = REGISTRY[row["procedure"], row["method"]](
        **json.loads(row["inputs"]), level=float(row["conf_level"])
    )

    assert isinstance(result, estimate.Estimate)
    ours = result.high if number == "high" else result.extra[number]
    assert isinstance(ours, float)
    assert abs(ours - theirs) > float(row["rel_tol"]) * abs(theirs)
    assert (theirs, ours) == pytest.approx(
        (float(difference["in the table"]), float(difference["here"])), rel=1e-5
    )


def test_the_coverage_of_the_defaults_is_that_of_its_own_page() -> None:
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    rows = _tables("procedure", "default", *FIGURES)

    assert len(rows) == len({row["procedure"] for row in rows}) > 10
    for row in rows:
        _, default, *figures = row.values()
        assert DEFAULTS[row["procedure"].strip("`")] == default.strip("`")
        assert f"| **{default.strip('`')}** | {' | '.join(figures)} |" in page
        assert float(figures[2].rstrip("%")) >= 94
