"""`stop-audit init` on sheets of several kinds: what it proposes, and what it leaves open."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from audit.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Call = Callable[..., Result]

FORCES_OWN = """\
Ref,Date,Ethnicity,IC Code,Outcome,DOB,Age,Op Name
1,01/02/2025,White British,IC1,NFA,03/04/1980,44,Alder
2,03/02/2025,Black Caribbean,IC3,Arrested,03/04/1999,25,Alder
3,04/02/2025,Indian,IC4,Property siezed,03/04/2001,23,Alder
4,05/02/2025,Martian,IC9,Sent home,03/04/1960,64,Alder
"""
CERTAIN = """\
Date,Self-defined ethnicity,Officer-defined ethnicity,Outcome,Sex
13/02/2025,White British,White,NFA,M
14/02/2025,Black Caribbean,Black,Arrested,F
"""
MISLEADING = """\
Type,Reference,Area,SDE
Arrest,2025-01-13 10:05,1,W1
No further action,2025-01-14 11:05,2,B1
"""
CODE = """\
Code,Result
IC1,Arrest
IC3,NFA
"""
NAMELESS = """\
,SDE,,Outcome,Sex
x,W1,y,Arrest,M
x,B1,y,NFA,F
"""


def _plan(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    return tomllib.loads(result.stdout)


@pytest.fixture
def init(stop_audit: Call, tmp_path: Path) -> Callable[..., Result]:
    """Call `stop-audit init` on a sheet with a text."""

    def call(text: str, *options: str, name: str = "sheet.csv") -> Result:
        (tmp_path / name).write_text(text, "utf-8")
        return stop_audit("init", name, *options)

    return call


def test_a_forces_own_sheet(init: Call) -> None:
    result = init(FORCES_OWN)
    plan = _plan(result)

    assert plan["records"]["columns"] == {
        "ethnicity_officer_defined": "IC Code",
        "record_id": "Ref",
        "date": "Date",
        "age": "Age",
        "outcome": "Outcome",
        "operation": "Op Name",
    }
    assert plan["ethnicity"]["basis"] == "CHOOSE"
    assert '# ethnicity_self_defined = "Ethnicity"' in result.stdout
    assert "# not used: DOB" in result.stdout
    assert '# "Sent home" = ""   # 1 row' in result.stdout
    assert '# "Property siezed" = "seizure_of_property"   # 1 row; perhaps' in result.stdout
    assert '# "Martian" = ""   # 1 row' in result.stdout
    assert "no number is over 12" in result.stdout


def test_a_plan_that_leaves_ethnicity_open_is_refused(init: Call, stop_audit: Call) -> None:
    init(FORCES_OWN, "--out", "plan.toml")
    refused = stop_audit("check", "plan.toml")

    assert refused.exit_code == 3
    assert "ethnicity.basis" in refused.output
    assert "CHOOSE" in refused.output


def test_a_plan_of_which_all_is_certain_is_accepted(init: Call, stop_audit: Call) -> None:
    init(CERTAIN, "--out", "plan.toml")
    accepted = stop_audit("check", "plan.toml", "--json")

    assert accepted.exit_code == 0, accepted.output
    found = json.loads(accepted.stdout)
    assert (found["accounting"]["rows_used"], found["unmapped"]) == (2, [])


def test_misleading_names_are_not_used(init: Call) -> None:
    result = init(MISLEADING)

    assert _plan(result)["records"]["columns"] == {"ethnicity_self_defined": "SDE"}
    for line in ('# outcome = "Type"', '# datetime = "Reference"', '# area = "Area"'):
        assert line in result.stdout


def test_ethnicity_under_a_name_that_does_not_say_so(init: Call) -> None:
    result = init(CODE)

    assert _plan(result)["records"]["columns"] == {"outcome": "Result"}
    assert '# ethnicity_self_defined = "Code"' in result.stdout
    assert '# ethnicity_officer_defined = "Code"   # an officer saw it, as the' in result.stdout


def test_columns_without_a_name_are_told_of(init: Call) -> None:
    assert "2 columns without a name: not used" in init(NAMELESS).stdout


def test_a_table_of_numbers_leaves_open_whose_word_it_is(init: Call, stop_audit: Call) -> None:
    text = "Ethnicity,Searches,Arrests\nWhite,100,10\nBlack,50,5\n"
    open_plan = _plan(init(text))

    assert open_plan["records"]["code_book"] == "aggregate"
    assert open_plan["ethnicity"]["basis"] == "CHOOSE"

    stop = CliRunner().invoke(
        main, ["init", "sheet.csv", "--ask", "--out", "plan.toml"], input="officer_defined\n\n"
    )
    assert stop.exit_code == 0, stop.output
    checked = stop_audit("check", "plan.toml", "--json")
    assert checked.exit_code == 0, checked.output
    assert json.loads(checked.stdout)["accounting"]["rows_used"] == 2


def test_answers_are_in_the_plan(init: Call) -> None:
    init(FORCES_OWN)
    asked = CliRunner().invoke(
        main, ["init", "sheet.csv", "--ask"], input="self_defined\nHaringey\n"
    )
    plan = _plan(asked)

    assert plan["records"]["columns"]["ethnicity_self_defined"] == "Ethnicity"
    assert plan["ethnicity"]["basis"] == "self_defined"
    assert plan["scope"]["area"] == "Haringey"


def test_an_american_file_is_of_the_officers_word(init: Call) -> None:
    header = "date,time,county_name,subject_race,subject_sex,search_conducted,contraband_found"
    result = init(f"{header}\n2020-01-02,10:00:00,Durham,white,male,TRUE,FALSE\n")
    plan = _plan(result)

    assert plan["records"]["code_book"] == "stanford_open_policing"
    assert plan["ethnicity"]["basis"] == "officer_defined"
    assert plan["find"]["definition"] == "item_found"
    assert "area" not in plan["scope"]
    assert "residents are bundled of" not in result.stdout
    assert "Give residents of the United States" in result.stdout


def test_files_of_another_kind_are_named_and_left_out(init: Call, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("Shift,Officers\nEarly,4\n", "utf-8")
    result = init(CERTAIN, "other.csv")

    assert _plan(result)["records"]["paths"] == ["sheet.csv"]
    assert "# other.csv: other columns" in result.stdout
    assert "files with other columns are left out: other.csv" in result.stdout


def test_a_file_with_one_column_more_is_read_with_the_others(init: Call, tmp_path: Path) -> None:
    header, *rows = CERTAIN.splitlines()
    more = [f"{header},Shift", *(f"{row},Early" for row in rows)]
    (tmp_path / "more.csv").write_text("\n".join(more) + "\n", "utf-8")
    result = init(CERTAIN, "more.csv")

    assert _plan(result)["records"]["paths"] == ["sheet.csv", "more.csv"]
    assert "# 2025-02 (4 rows)" in result.stdout


def test_paths_are_as_seen_from_the_plan(init: Call, stop_audit: Call, tmp_path: Path) -> None:
    init(CERTAIN, "--out", "plans/plan.toml")

    text = (tmp_path / "plans" / "plan.toml").read_text("utf-8")
    assert tomllib.loads(text)["records"]["paths"] == ["../sheet.csv"]
    assert stop_audit("check", "plans/plan.toml").exit_code == 0


def test_a_force_and_an_area_come_from_the_files_name(
    write_csv: Callable[..., Path], make_row: Callable[..., str], stop_audit: Call
) -> None:
    write_csv(make_row(), name="2025-03-west-midlands-stop-and-search.csv")
    result = stop_audit("init", "2025-03-west-midlands-stop-and-search.csv")

    assert _plan(result)["scope"]["area"] == "force:West Midlands"
    assert "# west-midlands: 2025-03 (1 row" in result.stdout


def test_areas_are_told_by_whether_they_are_bundled(init: Call) -> None:
    text = "SDE,Borough\nW1,Haringey\nB1,Enfield\nB1,Nowhere\n"
    result = init(text)

    assert "area" not in _plan(result)["scope"]
    assert "# residents are bundled of: Enfield, Haringey" in result.stdout
    assert "# no residents bundled of: Nowhere" in result.stdout


def test_a_file_that_exists_is_written_over_only_when_asked(init: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("mine", "utf-8")

    assert init(CERTAIN, "--out", "plan.toml").exit_code == 2
    assert (tmp_path / "plan.toml").read_text("utf-8") == "mine"
    assert init(CERTAIN, "--out", "plan.toml", "--force").exit_code == 0
    assert "[records]" in (tmp_path / "plan.toml").read_text("utf-8")


def test_columns_whose_names_differ_in_case_alone_are_kept_apart(init: Call) -> None:
    result = init("SDE,Outcome,OUTCOME\nW1,Arrest,x\nB1,NFA,y\n")

    assert _plan(result)["records"]["columns"]["outcome"] == "Outcome"
    assert "all 2 values are known" in result.stdout
    assert "# not used: OUTCOME" in result.stdout


def test_words_that_nobody_knows_are_listed_under_a_column_that_waits(init: Call) -> None:
    result = init("SDE,Outcome,Sex\nW1,Went away,M\nB1,Sent home,F\nB1,Sent home,F\n")

    assert "outcome" not in _plan(result)["records"]["columns"]
    assert '# outcome = "Outcome"' in result.stdout
    assert result.stdout.index('# "Sent home" = ""   # 2 rows') < result.stdout.index("Went away")


def test_json_says_how_sure_it_is_and_why(init: Call) -> None:
    found = json.loads(init(FORCES_OWN, "--json").stdout)
    [outcome] = [each for each in found["columns"] if each["column"] == "outcome"]

    assert outcome == {
        "column": "outcome",
        "header": "Outcome",
        "certainty": "likely",
        "is_used": True,
        "evidence": {
            "name": "usual",
            "values": {"values": 4, "known": 2, "rows": 4, "known_rows": 2},
        },
        "others": [],
    }
    assert found["whose_word"][0]["header"] == "Ethnicity"
    assert found["basis"] is None
    assert found["questions"][0]["key"] == "whose:Ethnicity"


def test_headers_and_values_cannot_break_the_plan(init: Call) -> None:
    text = 'SDE,"Out""come\x1b] = 1","Note\x7f"\nW1,"a""b\x7f\\",x\nKlin\x1bgon\x7f,c,y\n'

    assert _plan(init(text))["records"]["columns"] == {"ethnicity_self_defined": "SDE"}


def test_what_is_left_to_do_is_counted_beside_the_next_command(init: Call) -> None:
    several = init(FORCES_OWN, "--out", "plan.toml")
    none = init(CERTAIN, "--area", "Haringey", "--out", "other.toml")
    data = init(CERTAIN, "--json", "--out", "plan.json")

    assert several.stdout == "plan.toml\n"
    assert several.stderr == (
        "6 things are left to do, listed at the top of the plan. "
        "After that: stop-audit check plan.toml\n"
    )
    assert none.stderr.startswith("2 things are left to do")
    assert data.stderr == ""


WITH_A_TOTAL = """\
Date,Self-defined ethnicity,Officer-defined ethnicity,Outcome,Sex
13/02/2025,White British,White,NFA,M
14/02/2025,Black Caribbean,Black,Arrested,F
Grand Total,,,60,
"""


def test_rows_of_totals_give_no_values_and_no_dates(init: Call) -> None:
    result = init(WITH_A_TOTAL)
    plan = _plan(result)

    assert "values" not in plan["records"]
    assert '"60"' not in result.stdout
    assert "another form" not in result.stdout
    assert "# certain: the name is usual; all 2 values are known" in result.stdout
    assert "1 row is a total of other rows" in result.stdout


@pytest.mark.parametrize("header", ["Ethnic category,Number of searches", "Ethnicity,Searches"])
def test_totals_of_tables_of_numbers_give_no_values(init: Call, header: str) -> None:
    result = init(f"Sex,{header}\nMale,White,10\nMale,Black,4\nMale,All persons (total),14\n")
    whole = init(f"Sex,{header}\nMale,White,10\nMale,Black,4\nMale,Total searches,14\n")

    assert '"All persons (total)"' in result.stdout
    assert '"Total searches"' not in whole.stdout


def test_ages_that_are_none_and_missing_outcomes_are_named(
    tmp_path: Path, stop_audit: Callable[..., Result]
) -> None:
    (tmp_path / "ages.csv").write_text(
        "Date,Ethnicity,Age\n2025-07-12,White British,18-24\n2025-07-12,Black,Old\n"
        "2025-07-12,Black,Teen\n2025-07-12,Black,25\n",
        "utf-8",
    )

    plan = stop_audit("init", "ages.csv").stdout
    unbroken = plan.replace("\n# ", " ")

    assert "Give a code to 2 values of age_band ('Old', 'Teen': 2 rows)" in unbroken
    assert "Name the column of outcomes, if there is one" in plan
    assert "[records.values.age_band]" in plan
    assert '# "Old" = ""' in plan
