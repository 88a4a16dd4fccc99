"""Every command does what its help says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Call = Callable[..., Result]


def test_report_writes_all_it_promises(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    result = stop_audit("report", str(searches), "--area", "Haringey", "--out", "out", "--quiet")

    assert result.exit_code == 0, result.output
    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")
    }
    assert {"report.pdf", "report.html", "findings.json", "tables"} <= written
    assert any(name.startswith("tables/") and name.endswith(".csv") for name in written)
    assert result.stdout.splitlines()[0].endswith("report.pdf")
    assert result.stderr == ""


@pytest.mark.usefixtures("unprinted")
def test_report_and_run_find_the_same(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    options = (str(searches), "--area", "Haringey", "--date", "2026-11-22")
    stop_audit("report", *options, "--out", "out", "--quiet")
    result = stop_audit("run", *options)

    assert result.stdout == (tmp_path / "out" / "findings.json").read_text("utf-8")


def test_render_makes_the_same_pages_from_the_findings_alone(
    stop_audit: Call, tmp_path: Path, searches: Path
) -> None:
    given = (str(searches), "--area", "Haringey", "--length", "brief")
    stop_audit("report", *given, "--out", "one", "--quiet")
    searches.unlink()
    result = stop_audit("render", "one/findings.json", "--out", "two")

    assert result.exit_code == 0, result.output
    for name in ("report.pdf", "report.html", "findings.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.usefixtures("unprinted")
def test_render_makes_another_length_and_says_so_in_the_findings(
    stop_audit: Call, tmp_path: Path, searches: Path
) -> None:
    stop_audit("run", str(searches), "--area", "Haringey", "--length", "brief", "--out", "f.json")
    made = stop_audit("render", "f.json", "--length", "full", "--out", "whole", "--quiet")
    same = stop_audit("render", "f.json", "--out", "short", "--quiet")

    assert (made.exit_code, same.exit_code) == (0, 0), made.output
    given = json.loads((tmp_path / "f.json").read_text("utf-8"))
    whole, short = (
        json.loads((tmp_path / folder / "findings.json").read_text("utf-8"))
        for folder in ("whole", "short")
    )
    assert given["plan"]["report"].pop("length") == "brief"
    assert short["plan"]["report"].pop("length") == "brief"
    assert whole == short == given
    assert '<body class="screen brief">' in (tmp_path / "short" / "report.html").read_text("utf-8")
    assert '<body class="screen">' in (tmp_path / "whole" / "report.html").read_text("utf-8")


@pytest.mark.usefixtures("unprinted")
def test_quiet_commands_say_nothing(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    ran = stop_audit("run", str(searches), "--area", "Haringey", "--out", "f.json", "--quiet")
    made = stop_audit("render", "f.json", "--out", "out", "--quiet")

    assert (ran.output, made.output) == ("", "")
    assert (tmp_path / "out" / "findings.json").exists()


def test_options_come_before_the_plan(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        f'date = 2026-11-22\n[records]\npaths = ["{searches.name}"]\n[scope]\narea = "Haringey"\n',
        "utf-8",
    )
    result = stop_audit("run", "plan.toml", "--area", "Lambeth", "--level", "0.9")
    plan = json.loads(result.stdout)["plan"]

    assert plan["scope"]["area"] == "Lambeth"
    assert plan["report"]["level"] == 0.9
    assert plan["date"] == "2026-11-22"


def test_the_findings_carry_their_counts(stop_audit: Call, searches: Path) -> None:
    result = stop_audit("run", str(searches), "--area", "Haringey")
    found = {each["id"]: each for each in json.loads(result.stdout)["findings"]}
    ratio = found["rate_ratio/black/vs-white/census-2021"]

    # Residents: Census 2021, TS021, Haringey.
    assert ratio["counts"] == {
        "searches": 20,
        "residents": 46_466,
        "reference_searches": 30,
        "reference_residents": 150_581,
    }
    assert ratio["value"] == pytest.approx((20 / 46_466) / (30 / 150_581))
    assert ratio["method"] == "mid-p"


def test_check_prints_json_for_machines(stop_audit: Call, searches: Path) -> None:
    result = stop_audit("check", str(searches), "--json")
    seen = json.loads(result.stdout)

    account = {name: seen["accounting"][name] for name in ("rows_read", "rows_used", "set_aside")}
    assert account == {"rows_read": 50, "rows_used": 50, "set_aside": []}
    assert {each["level"] for each in seen["health"]} <= {"ok", "note", "warning", "unfit"}


def test_init_writes_a_plan_that_can_be_used(
    stop_audit: Call, tmp_path: Path, searches: Path
) -> None:
    first = stop_audit("init", searches.name, "--area", "Haringey", "--out", "plan.toml")
    second = stop_audit("run", "plan.toml", "--out", "findings.json")

    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    assert (tmp_path / "findings.json").is_file()


def test_init_proposes_columns_and_says_that_they_are_guessed(
    stop_audit: Call, tmp_path: Path
) -> None:
    (tmp_path / "sheet.csv").write_text(
        "Ref,Date,Ethnicity (person),Result\n1,20/08/2025,Black,CR issued\n", "utf-8"
    )
    result = stop_audit("init", "sheet.csv")

    assert result.exit_code == 0, result.output
    assert "GUESSED" in result.stdout
    assert 'ethnicity_self_defined = "Ethnicity (person)"' in result.stdout
    assert '# "CR issued" = ""' in result.stdout


def test_init_does_not_overwrite(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    (tmp_path / "plan.toml").write_text("mine", "utf-8")
    result = stop_audit("init", searches.name, "--out", "plan.toml")

    assert result.exit_code == 2
    assert (tmp_path / "plan.toml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        # Newcombe (1998): Wilson's interval; 15 of 68 as published in the project's first case.
        (("find-rate", "15/68"), ("22.1%", "13.8% to 33.3%", "wilson")),
        (("rate-ratio", "1121/46466", "1174/148342"), ("3.05 times", "mid-p")),
        (("find-rate-difference", "56/70", "48/80"), ("5.2 percentage points", "33.4 percentage")),
        (("rate-ratio", "5/100", "0/200"), ("no upper limit",)),
        (("rate-ratio", "0/100", "0/200"), ("No result",)),
    ],
)
def test_calc_says_the_result_and_its_range(
    stop_audit: Call, arguments: tuple[str, ...], says: tuple[str, ...]
) -> None:
    result = stop_audit("calc", *arguments)

    assert result.exit_code == 0, result.output
    for part in says:
        assert part in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("find-rate", "15"),
        ("find-rate", "70/68"),
        ("find-rate", "1/0"),
        ("find-rate", "-1/5"),
        ("rate-ratio", "1/2"),
        ("find-rate", "15/68", "--method", "none"),
        ("find-rate", "15/68", "--level", "1.5"),
    ],
)
def test_calc_refuses_what_cannot_be(stop_audit: Call, arguments: tuple[str, ...]) -> None:
    result = stop_audit("calc", *arguments)

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_explain_prints_the_schema_of_the_findings(stop_audit: Call) -> None:
    result = stop_audit("explain", "findings-schema", "--json")
    schema = json.loads(result.stdout)

    assert {
        "plan",
        "provenance",
        "accounting",
        "recodes",
        "health",
        "findings",
        "statements",
    } <= set(schema["properties"])


@pytest.mark.usefixtures("unprinted")
def test_demo_says_where_its_reports_are(stop_audit: Call, tmp_path: Path) -> None:
    result = stop_audit("demo", "--out", "demo")

    assert result.exit_code == 0, result.output
    paths = result.stdout.split()
    assert len(paths) == 2
    assert all((tmp_path / path).read_bytes().startswith(b"%PDF") for path in paths)
