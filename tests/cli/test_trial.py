"""What a first reader of the reports stumbled over, and must not again."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Call = Callable[..., Result]


def test_the_same_records_given_twice_are_used_once_and_that_is_said(
    stop_audit: Call, tmp_path: Path, searches: Path
) -> None:
    (tmp_path / "again.csv.gz").write_bytes(gzip.compress(searches.read_bytes(), mtime=0))

    result = stop_audit("run", str(searches), "again.csv.gz", "--area", "Haringey")

    account = json.loads(result.stdout)["accounting"]
    assert (account["rows_read"], account["rows_used"]) == (100, 50)
    assert "searches.csv and again.csv.gz hold the same records" in result.stderr


def test_the_group_declared_first_is_measured_in_finer_groups_too(
    stop_audit: Call, searches: Path
) -> None:
    result = stop_audit("run", str(searches), "--area", "Haringey", "--classification", "18+1")
    found = json.loads(result.stdout)
    ratio = next(
        each for each in found["findings"]
        if each["measure"] == "rate_ratio" and each["group"] == "black" and not each["variation"]
    )  # fmt: skip

    # 20 searches of Black people and 30 of White people; Census 2021, TS021, Haringey.
    assert ratio["value"] == pytest.approx((20 / 46_466) / (30 / 150_581))
    assert ratio["id"] in found["statements"][0]["findings"]


def test_a_reference_that_is_no_group_has_its_rate_too(stop_audit: Call, searches: Path) -> None:
    result = stop_audit("run", str(searches), "--area", "Haringey", "--reference", "white_british")
    found = json.loads(result.stdout)
    rates = {
        each["group"]: each["counts"]
        for each in found["findings"]
        if each["measure"] == "search_rate" and not each["variation"] and not each["stratum"]
    }

    # White British residents of Haringey: Census 2021, TS021.
    assert rates["white_british"] == {"searches": 30, "residents": 84_298, "months": 1}
    assert "White British people" in found["statements"][0]["text"]


def test_a_period_that_ends_before_it_begins_is_named_beside_other_mistakes(
    stop_audit: Call, tmp_path: Path
) -> None:
    (tmp_path / "plan.toml").write_text(
        '[scope]\nfrom = 2025-02-01\nto = 2025-01-01\nkinds = ["persn"]\n', "utf-8"
    )

    result = stop_audit("run", "plan.toml")

    assert result.exit_code == 3
    assert "persn" in result.stderr
    assert "from (2025-02-01) is after to (2025-01-01)" in result.stderr


def test_check_names_unknown_values_though_no_row_is_left(stop_audit: Call, tmp_path: Path) -> None:
    header = "Type,Date,Self-defined ethnicity,Legislation,Outcome"
    row = "Person search,2025-03-04T10:00:00+00:00,Martian,Section X,Arrest"
    (tmp_path / "odd.csv").write_text(f"{header}\n{row}\n", "utf-8")

    result = stop_audit("check", "odd.csv")

    assert result.exit_code == 5
    assert '"Martian" = ""' in result.stderr
    assert '"Section X" = ""' in result.stderr
