"""`stop-audit request`: a letter and forms, which are read back once they are filled in."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import audit
from audit.reporting import writing
from audit.reporting.writing import Outputs
from audit.resources import sample_data_directory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from click.testing import Result

    StopAudit = Callable[..., Result]

PLAN = """
[scope]
area = "Haringey"
[operation]
drug_dog = true
[operation.published_totals]
searched = 68
positive_outcomes = 15
"""


def test_a_plan_gives_a_letter_and_forms(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN)
    result = stop_audit("request", "plan.toml", "--out", "r")

    assert result.exit_code == 0, result.output
    names = [
        "request.txt",
        "request-stages.csv",
        "request-searches.csv",
        "request-searches-labels.csv",
    ]
    assert result.stdout.split() == [f"r/{name}" for name in names]
    assert "Dear Freedom of Information team" in (tmp_path / "r" / "request.txt").read_text("utf-8")


def test_a_letter_from_a_plan_without_a_date_is_of_today(
    stop_audit: StopAudit, tmp_path: Path
) -> None:
    (tmp_path / "plan.toml").write_text(PLAN)
    before = dt.datetime.now().astimezone().date()
    stop_audit("request", "plan.toml", "--out", "r")
    after = dt.datetime.now().astimezone().date()

    letter = (tmp_path / "r" / "request.txt").read_text("utf-8")
    assert any(f"Date: {each.day} {each:%B %Y}\n" in letter for each in (before, after))


def test_the_findings_of_a_report_give_the_same(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(f"date = 2025-08-21\n{PLAN}")
    findings = audit.run(audit.Plan.load(tmp_path / "plan.toml"))
    (tmp_path / "findings.json").write_text(findings.to_json(), "utf-8")

    for source, out in (("plan.toml", "one"), ("findings.json", "two")):
        assert stop_audit("request", source, "--out", out).exit_code == 0
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / out).iterdir()}
        for out in ("one", "two")
    )
    assert one == two
    assert len(one) == 4


def test_what_is_no_plan_and_no_findings_is_refused(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")

    assert stop_audit("request", "other.json").exit_code == 4
    assert stop_audit("request", "gone.json").exit_code == 4
    assert "gone.json cannot be read" in stop_audit("request", "gone.json").output
    assert not (tmp_path / "request").exists()


def test_where_nothing_is_missing_nothing_is_written(stop_audit: StopAudit, tmp_path: Path) -> None:
    findings = audit.run(audit.Plan.parse(PLAN.replace("drug_dog = true", "")))
    # Records whose columns are hidden, of which none may be called missing.
    read = findings.accounting.model_copy(update={"rows_read": 68, "rows_used": 68})
    text = findings.model_copy(update={"accounting": read}).to_json()
    (tmp_path / "findings.json").write_text(text, "utf-8")
    result = stop_audit("request", "findings.json")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Nothing is missing that could be asked for as counts.\n"
    assert not (tmp_path / "request").exists()


def _filled(form: str, counts: dict[str, str]) -> str:
    """A form with these counts behind its rows."""
    return "\n".join(f"{row}{counts.get(row, '')}" for row in form.splitlines())


def test_the_form_of_stages_is_read_back(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN)
    stop_audit("request", "plan.toml", "--out", "r")
    form = tmp_path / "r" / "request-stages.csv"
    counts = {"passed,all,": "2680", "passed,black,": "640", "passed,white,": "1400"}
    form.write_text(_filled(form.read_text(), {**counts, "indicated,all,": "70"}))
    before = form.read_bytes()
    result = stop_audit("request", "plan.toml", "--out", "r")

    assert form.read_bytes() == before
    assert "request-stages.csv" not in result.stdout
    found = audit.run(
        audit.Plan.load(
            tmp_path / "plan.toml", {("operation", "stages_file"): "r/request-stages.csv"}
        )
    )
    # 2,680 - 640 - 1,400 = 640 people whose group nobody gave; empty rows are not recorded.
    assert found.plan["operation"]["stages"] == {
        "passed": {"black": 640, "white": 1400, "unknown": 640},
        "indicated": 70,
    }


def test_the_option_reads_a_form_and_names_its_mistakes(
    stop_audit: StopAudit, tmp_path: Path
) -> None:
    (tmp_path / "f.csv").write_text("stage,ethnicity,count\npassed,all,ten\nfound,all,-1\n")
    result = stop_audit("operation", "--searched", "68", "--stages", "f.csv", "--format", "text")

    assert result.exit_code == 3
    assert result.stderr.splitlines()[1:] == [
        "  line 2: 'ten' is not a whole number; leave a count empty that is not recorded",
        "  line 3: -1 is below 0, and no count is",
    ]


def test_a_form_beside_a_plan_of_another_folder_is_found(
    stop_audit: StopAudit, tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "plan.toml").write_text(PLAN)
    (tmp_path / "f.csv").write_text("stage,ethnicity,count\nindicated,all,80\n")
    result = stop_audit("operation", "plans/plan.toml", "--stages", "f.csv", "--format", "text")

    assert result.exit_code == 0, result.output


def test_small_numbers_that_a_form_hides_are_not_0(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN)
    rows = "passed,all,2680\npassed,black,640\npassed,white,1400\npassed,mixed,fewer than 5\n"
    (tmp_path / "f.csv").write_text(f"stage,ethnicity,count\n{rows}indicated,asian,<5\n")
    plan = audit.Plan.load(tmp_path / "plan.toml", {("operation", "stages_file"): "f.csv"})

    found = audit.run(plan)

    # 2,680 - 640 - 1,400
    assert found.plan["operation"]["stages"] == {
        "passed": {"black": 640, "white": 1400, "unknown": 640}
    }
    (told,) = (each for each in found.health if each.check == "hidden_counts")
    assert told.message == (
        "Small numbers are hidden in the form of stages (passed of Mixed, indicated of Asian): "
        "they are read as not recorded, and not as 0."
    )


def test_the_form_of_searches_is_read_back(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN)
    stop_audit("request", "plan.toml", "--out", "r")
    form = tmp_path / "r" / "request-searches.csv"
    (header,) = form.read_text().splitlines()
    made_up = [
        {
            "ethnicity_self_defined": "Black",
            "ethnicity_officer_defined": "black",
            "power": "Misuse of Drugs Act 1971 (section 23)",
            "drug_dog_indication": "yes",
            "outcome": "No further action",
            "item_found": "no",
            "searches_in_row": "30",
        },
        {
            "ethnicity_self_defined": "White",
            "age_band": "18_24",
            "object_of_search": "controlled_drugs",
            "outcome": "arrest",
            "item_found": "Yes",
            "searches_in_row": "20",
        },
        {"searches_in_row": "18"},
    ]
    columns = header.split(",")
    rows = [",".join({"date": "2025-08-20", **row}.get(c, "") for c in columns) for row in made_up]
    form.write_text("\n".join([header, *rows]))

    found = audit.run(
        audit.Plan.load(tmp_path / "plan.toml", {("records", "paths"): ["r/request-searches.csv"]})
    )

    numbers = {each.group: each.value for each in found.where("searches")}
    assert numbers["black"] == 30
    assert (numbers["white"], numbers["unknown"], numbers["all"]) == (20, 18, 68)
    (arrests,) = found.where("outcome_share", group="all", stratum={"outcome": "arrest"})
    assert arrests.counts["with_outcome"] == 20


def test_a_report_has_the_list_of_records_beside_it_and_nowhere_in_it(
    stop_audit: StopAudit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        writing, "outputs", lambda found, *_: Outputs({"findings.json": found.to_json().encode()})
    )
    plan = str(sample_data_directory() / "operation" / "plan.toml")
    result = stop_audit("report", plan, "--out", "o")

    assert result.exit_code == 0, result.output
    listed = (tmp_path / "o" / "dip-sample.csv").read_text("utf-8")
    assert "operation.xlsx [Searches],row,4,S003," in listed
    assert "S003" not in (tmp_path / "o" / "findings.json").read_text("utf-8")
    assert json.loads((tmp_path / "o" / "findings.json").read_text("utf-8"))["findings"]


def test_a_list_of_an_earlier_report_is_pointed_out(
    stop_audit: StopAudit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "outputs", lambda *_: Outputs({}))
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "dip-sample.csv").write_text("file\n")
    result = stop_audit("operation", "--searched", "68", "--out", "o")

    assert "dip-sample.csv is of an earlier report" in result.output
