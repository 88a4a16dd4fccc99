"""Tables of numbers go through check and report, with the numbers of the table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Call = Callable[..., Result]

FINDS = (
    "group,searches,finds,residents\nWhite,1000,250,100000\nBlack,200,60,5000\n"
    "Asian,100,20,5000\nMixed,50,10,2000\nOther,20,4,1000\nTotal,1370,344,113000\n"
)
ARRESTS = FINDS.replace("finds", "arrests")
OPEN_DATA = (
    "financial_year,financial_year_quarter,police_force_area,region,geocode,legislation,"
    "reason_for_search,outcome,self_defined_ethnicity_group,self_defined_ethnicity,"
    "officer_defined_ethnicity,sex,age_group,number_of_searches\n"
    + "".join(
        f"{year},{quarter},{force},x,x,Section 1 (PACE),Drugs,{outcome},{group},,,Male,10-17,{n}\n"
        for year in ("2023/24", "2024/25")
        for quarter in (1, 2, 3, 4)
        for force in ("Kent", "Dorset", "British Transport Police")
        for group, n in (("White", 50), ("Black or Black British", 10))
        for outcome in ("Arrest", "No Further Action")
    )
)


def table(tmp_path: Path, text: str) -> str:
    (tmp_path / "table.csv").write_text(text, encoding="utf-8")
    return "table.csv"


def finding(folder: Path, measure: str, group: str, **stratum: str) -> dict[str, Any]:
    held = json.loads((folder / "out" / "findings.json").read_text("utf-8"))
    return next(
        each
        for each in held["findings"]
        if (each["measure"], each["group"], each["stratum"], each["variation"])
        == (measure, group, stratum, None)
    )


@pytest.mark.usefixtures("unprinted")
def test_a_table_of_finds_is_its_own_baseline(stop_audit: Call, tmp_path: Path) -> None:
    name = table(tmp_path, FINDS)
    result = stop_audit(
        "report", name, "--area", "Northmere", "--baseline", name, "--out", "out", "--quiet"
    )

    assert result.exit_code == 0, result.output
    assert finding(tmp_path, "search_rate", "black")["value"] == 40
    assert finding(tmp_path, "rate_ratio", "black")["value"] == 4
    assert finding(tmp_path, "find_rate", "black")["value"] == 0.3
    assert finding(tmp_path, "find_rate", "black", definition="arrest")["value"] is None
    assert finding(tmp_path, "arrest_rate", "black")["value"] is None


@pytest.mark.usefixtures("unprinted")
def test_a_table_of_arrests_tells_arrests_alone(stop_audit: Call, tmp_path: Path) -> None:
    name = table(tmp_path, ARRESTS)
    result = stop_audit("report", name, "--area", "Kent", "--out", "out", "--quiet")

    assert result.exit_code == 0, result.output
    assert finding(tmp_path, "arrest_rate", "white")["value"] == 0.25
    assert finding(tmp_path, "find_rate", "white", definition="arrest")["value"] == 0.25
    for group in ("white", "black", "all"):
        any_outcome = finding(tmp_path, "find_rate", group)
        assert (any_outcome["value"], any_outcome["counts"]["finds_known"]) == (None, 0)
        assert finding(tmp_path, "no_further_action_rate", group)["value"] is None


@pytest.mark.usefixtures("unprinted")
def test_the_home_offices_table_of_one_force(stop_audit: Call, tmp_path: Path) -> None:
    name = table(tmp_path, OPEN_DATA)
    result = stop_audit("report", name, "--area", "force:Dorset", "--out", "out", "--quiet")

    assert result.exit_code == 0, result.output
    counts = finding(tmp_path, "search_rate", "black")["counts"]
    assert (counts["searches"], counts["months"]) == (2 * 4 * 2 * 10, 24)
    assert finding(tmp_path, "arrest_rate", "white")["value"] == 0.5


def test_the_home_offices_sheet_is_found_behind_its_cover(stop_audit: Call, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "open.xlsx") as workbook:
        cover = workbook.add_worksheet("Cover_sheet")
        cover.write(0, 0, "Stop and search open data tables")
        cover.write(1, 0, "Source: made up")
        sheet = workbook.add_worksheet("open_data")
        for row, line in enumerate(OPEN_DATA.splitlines()):
            sheet.write_row(row, 0, line.split(","))
    result = stop_audit("run", "open.xlsx", "--area", "force:Dorset")

    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["provenance"]["files"][0]["code_book"] == "home_office_open_data"
    assert found["provenance"]["coverage"]["months"] == {
        f"{year} Q{quarter}": 120 for year in ("2023/24", "2024/25") for quarter in (1, 2, 3, 4)
    }


@pytest.mark.parametrize("text", [FINDS, ARRESTS, OPEN_DATA])
def test_check_tells_of_every_layout(stop_audit: Call, tmp_path: Path, text: str) -> None:
    result = stop_audit("check", table(tmp_path, text), "--area", "force:Kent")

    assert result.exit_code == 0, result.output
    assert "table.csv" in result.output


def test_columns_of_numbers_that_are_not_read_are_named(stop_audit: Call, tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    text = "Ethnic group,Searches,of which arrests,Residents\nWhite,90,12,900\nBlack,60,7,300\n"
    path.write_text(text, encoding="utf-8")

    said = " ".join(stop_audit("check", str(path)).output.split())

    assert "columns of numbers that are not read: 'of which arrests'. If one counts" in said


def test_ethnic_appearance_is_not_taken_as_peoples_own_word(
    stop_audit: Call, tmp_path: Path
) -> None:
    path = tmp_path / "answer.csv"
    path.write_text("Ethnic appearance,Searches\nWhite,90\nBlack,60\n", encoding="utf-8")

    result = stop_audit("check", str(path))

    assert result.exit_code == 4
    assert "Say which column is which in a plan" in result.output
