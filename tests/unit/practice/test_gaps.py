"""What is missing unevenly is missing as often as the truth says."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from audit.errors import PlanError
from audit.practice import Truth, northmere, write_practice
from audit.practice.shares import Missing, share_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOT_STATED = "Other ethnic group - Not stated"
NOTHING = "A no further action disposal"


def uneven(
    not_stated: Mapping[str, float], blank: Mapping[str, float], rows: int = 40_000
) -> Truth:
    return replace(
        northmere(rows=rows, months=1), not_stated_for=not_stated, blank_outcome_for=blank
    )


def records_of(truth: Truth, folder: Path) -> list[dict[str, str]]:
    written = write_practice(truth, folder, seed=4, dated=dt.date(2026, 1, 1))
    with written[-1].open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["Type"] != "Vehicle search"]


@pytest.mark.parametrize(
    ("group", "found", "share"),
    [
        ("black", True, 0.4),
        ("black", False, 0.3),
        ("asian", True, 0.2),
        ("asian", False, 0.1),
    ],
)
def test_the_narrowest_share_counts(group: str, found: bool, share: float) -> None:  # noqa: FBT001 (pytest passes it)
    given = {"black": 0.3, "black/found": 0.4, "found": 0.2}

    assert share_for(given, 0.1, group, found=found) == share


def test_what_is_missing_in_the_whole_is_worked_out() -> None:
    # Of 100 searches 20 find something; 2 of those and 24 of the other 80 are not stated.
    # Stated: 18 and 56; blank: 9 and none; left with an outcome: 9 finds of 65.
    missing = Missing.of(0.2, not_stated=(0.3, 0.1), blank=(0.0, 0.5))

    assert missing.not_stated == pytest.approx(0.26)
    assert missing.blank == pytest.approx(9 / 74)
    assert missing.find_rate == pytest.approx(9 / 65)


def test_ethnicity_is_not_stated_by_group(tmp_path: Path) -> None:
    # Nobody is silent but Black and White people, so that officers' words tell who they are.
    silent = {"black": 0.5, "white": 0.1, "asian": 0.0, "mixed": 0.0, "other": 0.0}
    truth = uneven(silent, {})
    records = records_of(truth, tmp_path)
    stated = Counter(
        record["Self-defined ethnicity"].split("/")[0].split(" ")[0]
        for record in records
        if record["Self-defined ethnicity"] != NOT_STATED
    )
    groups = truth.document(seed=4)["groups"]

    assert isinstance(groups, dict)
    for group in groups:
        expected = groups[group]["expected_searches_stated"]
        assert stated[group.capitalize()] == pytest.approx(expected, abs=4.9 * expected**0.5)
    black = groups["black"]
    assert black["expected_searches_stated"] == pytest.approx(
        black["expected_searches"] / 2, rel=1e-4
    )
    assert black["true_rate_ratio"] == 4.0


def test_ethnicity_is_not_stated_by_outcome(tmp_path: Path) -> None:
    truth = uneven({"nothing": 0.4, "found": 0.1}, {"found": 0.0, "nothing": 0.0})
    records = records_of(truth, tmp_path)
    shares = {}
    for nothing in (True, False):
        those = [record for record in records if (record["Outcome"] == NOTHING) == nothing]
        silent = sum(record["Self-defined ethnicity"] == NOT_STATED for record in those)
        shares[nothing] = silent / len(those)

    assert shares[True] == pytest.approx(0.4, abs=0.02)
    assert shares[False] == pytest.approx(0.1, abs=0.02)
    assert "" not in {record["Outcome"] for record in records}


def test_outcomes_are_blank_by_group_and_with_their_flag(tmp_path: Path) -> None:
    truth = uneven({}, {"black": 0.3})
    records = records_of(truth, tmp_path)
    blank = [record for record in records if record["Outcome"] == ""]
    black = [r for r in records if r["Self-defined ethnicity"].startswith("Black")]
    white = [r for r in records if r["Self-defined ethnicity"].startswith("White")]

    for those, share in ((black, 0.3), (white, 0.02)):
        without = sum(record["Outcome"] == "" for record in those)
        assert without / len(those) == pytest.approx(share, abs=0.02)
    assert {record["Outcome linked to object of search"] for record in blank} == {""}


def test_the_finds_that_are_left_are_those_expected(tmp_path: Path) -> None:
    truth = uneven({"nothing": 0.3, "found": 0.1}, {"black/found": 0.5})
    black = [
        record["Outcome"]
        for record in records_of(truth, tmp_path)
        if record["Self-defined ethnicity"].startswith("Black") and record["Outcome"]
    ]
    finds = sum(outcome != NOTHING for outcome in black)
    groups = truth.document(seed=4)["groups"]

    assert isinstance(groups, dict)
    expected = groups["black"]["expected_finds_stated"]
    assert finds == pytest.approx(expected, abs=4.9 * expected**0.5)
    # A quarter find something; of those a tenth is silent, and half of the rest blank.
    assert expected == pytest.approx(
        groups["black"]["expected_searches"] * 0.25 * 0.9 * 0.5, rel=1e-4
    )
    assert groups["black"]["true_find_rate"] == 0.25


def test_the_document_says_what_was_asked_for_and_adds_up() -> None:
    document = uneven({"black": 0.5}, {"found": 0.1}).document(seed=1)
    groups, expected = document["groups"], document["expected"]

    assert document["not_stated_for"] == {"black": 0.5}
    assert document["blank_outcome_for"] == {"found": 0.1}
    assert isinstance(groups, dict)
    assert isinstance(expected, dict)
    stated = sum(group["expected_searches_stated"] for group in groups.values())
    assert expected["person_searches_not_stated"] == pytest.approx(
        expected["person_searches"] - stated, abs=0.1
    )


def test_shares_of_nobody_and_impossible_ones_are_refused() -> None:
    with pytest.raises(PlanError) as caught:
        uneven({"martian": 0.2, "black": 1.0}, {"white/lost": -0.1})

    lines = str(caught.value).splitlines()
    assert lines[0] == "No such force can be made up:"
    assert len(lines) == 5
    assert all(any(word in line for line in lines) for word in ("martian", "1.0", "white/lost"))
