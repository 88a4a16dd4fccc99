"""Plans: every mistake at once, each with where it is and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.errors import PlanError
from audit.plan import Plan

ROOT = Path(__file__).parents[2]


def refused(text: str) -> str:
    with pytest.raises(PlanError) as stopped:
        Plan.parse(text)
    assert stopped.value.exit_code == 3
    return str(stopped.value)


def test_all_mistakes_are_named_at_once_with_the_nearest_known_key() -> None:
    message = refused(
        """
        titel = "x"
        [scope]
        form = 2025-01-01
        kinds = ["persons"]
        [ethnicity]
        referense = "white"
        basis = "selfdefined"
        [report]
        level = 95
        [records.columns]
        ethnicity_selfdefined = "E"
        [records.values.outcome]
        "CR" = "community_resolutions"
        """
    )

    for part in (
        "titel: unknown key (did you mean 'title'?)",
        "scope.form: unknown key (did you mean 'from'?)",
        "ethnicity.referense: unknown key (did you mean 'reference'?)",
        "'ethnicity_selfdefined' is not a column (did you mean 'ethnicity_self_defined'?)",
        "'community_resolutions' is not a code of outcome (did you mean 'community_resolution'?)",
        "scope.kinds.1",
        "ethnicity.basis",
        "report.level",
    ):
        assert part in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[scope]\nfrom = 2025-02-01\nto = 2025-01-01", "from (2025-02-01) is after to"),
        ("[scope]\nkinds = []", "kinds is empty"),
        ('[records.columns]\ndate = "When"\ntime = "When"', "'When' is both date and time"),
        ('[records.columns]\ndate = ""', "records.columns.date"),
        ('[records.values.area]\n"X" = "Y"', "area has no codes"),
        ('folder = "/etc"', "folder is not a key"),
        ("[scope", "not valid TOML"),
        ("[report]\nlevel = 1.0", "report.level"),
        ("[operation]\nstages = { passt = 3 }", "'passt' is not a stage"),
    ],
)
def test_single_mistakes_say_what_they_are(text: str, said: str) -> None:
    assert said in refused(text)


def test_mistakes_in_several_columns_of_values_are_named_together() -> None:
    message = refused('[records.values]\noutcome = {"X" = "a"}\ngender = {"Y" = "b"}')

    assert "'a' is not a code of outcome" in message
    assert "'b' is not a code of gender" in message


@pytest.mark.parametrize("name", ["operation", "force_year"])
def test_the_sample_plans_are_read_and_print_as_they_were_used(name: str) -> None:
    plan = Plan.load(ROOT / "sample_data" / name / "plan.toml")

    used = plan.as_used()
    again = Plan.model_validate(used)

    assert "folder" not in used
    assert used["scope"]["from"] is not None
    assert again.as_used() == used


def test_overrides_come_before_the_file() -> None:
    plan = Plan.parse('[scope]\narea = "Kent"', {("scope", "area"): "Haringey"})

    assert plan.scope.area == "Haringey"


def test_a_file_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    large, binary = tmp_path / "large.toml", tmp_path / "binary.toml"
    large.write_bytes(b"#" * 1_000_001)
    binary.write_bytes(b"\xff\xfe\x00")

    for path in (large, binary, tmp_path / "nowhere.toml", tmp_path):
        with pytest.raises(PlanError):
            Plan.load(path)


def test_a_brief_report_is_said_in_the_plan_and_a_full_one_is_not() -> None:
    brief = Plan.parse("[report]\nlength = 'brief'\n").as_used()
    full = Plan.parse("[report]\nlength = 'full'\n").as_used()

    assert brief["report"]["length"] == "brief"
    assert "length" not in full["report"]
    assert full == Plan.parse("").as_used()


def test_no_other_length_is_known() -> None:
    with pytest.raises(PlanError, match=r"report\.length: .*'full' or 'brief'.*'short'"):
        Plan.parse("[report]\nlength = 'short'\n")
