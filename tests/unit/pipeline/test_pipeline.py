"""The whole core on a small sheet: what is asked, of whom, and under which names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from audit.findings import Finding
from audit.gather import gather
from audit.pipeline import STRATA, audit
from audit.plan import Plan
from audit.sensitivity import VARIATIONS
from audit.setting import inputs_of

ROOT = Path(__file__).parents[3]
OF_RESIDENTS = {
    "search_rate", "rate_ratio", "rate_difference", "excess_searches", "disparity_index",
}  # fmt: skip


@cache
def findings(name: str) -> dict[str, Finding]:
    plan = Plan.load(ROOT / "sample_data" / name / "plan.toml")
    found = audit(inputs_of(gather(plan), plan))
    by_id = {each.id: each for each in found}
    assert len(by_id) == len(found), "an id occurs twice"
    return by_id


def test_where_residents_do_not_fit_no_ratio_to_them_is_given_anywhere() -> None:
    about_residents = [f for f in findings("operation").values() if f.measure in OF_RESIDENTS]

    assert {f.baseline for f in about_residents} == {"census-2021", "force:Metropolitan Police"}
    assert {f.variation for f in about_residents} >= {None, "officer_defined", "unknown_pro_rata"}
    assert {f.status for f in about_residents} == {"not_estimable"}
    assert all(
        "not the people who live here" in (f.reason or "") or f.variation for f in about_residents
    )


def test_a_parity_share_is_given_all_the_same() -> None:
    shares = [f for f in findings("operation").values() if f.measure == "parity_share"]

    assert shares
    assert {f.status for f in shares} == {"estimated"}
    assert {f.baseline for f in shares} == {"census-2021", "force:Metropolitan Police"}


@pytest.mark.parametrize("name", ["operation", "force_year"])
def test_groups_and_the_unknown_add_up_to_all(name: str) -> None:
    found = findings(name)
    groups = [
        found[f"searches/{code}"].value or 0
        for code in ("asian", "black", "mixed", "white", "other")
    ]

    assert sum(groups) + (found["searches/unknown"].value or 0) == found["searches/all"].value


@pytest.mark.parametrize("name", ["operation", "force_year"])
def test_steps_of_the_ladder_add_up_to_one(name: str) -> None:
    steps = [
        f
        for f in findings(name).values()
        if f.measure == "outcome_share" and f.group == "all" and f.variation is None
    ]

    assert sum(step.value or 0 for step in steps) == pytest.approx(1)


@pytest.mark.parametrize("stratum", sorted(set(STRATA) - {"grounds"}))
def test_parts_of_the_records_add_up_to_all(stratum: str) -> None:
    found = findings("force_year")
    parts = [f.value or 0 for f in found.values() if f.measure == "searches"
             and list(f.stratum) == [stratum] and f.group == "all"]  # fmt: skip

    assert not parts or sum(parts) == found["searches/all"].value


def test_months_add_up_to_all() -> None:
    found = findings("force_year")
    months = [f for f in found.values() if list(f.stratum) == ["month"] and f.group == "all"]

    assert len(months) == 12
    assert sum(f.value or 0 for f in months) == found["searches/all"].value


def test_every_variation_is_there_or_says_why_not() -> None:
    names = {f.variation for f in findings("force_year").values()} - {None}

    assert names == {each.name for each in VARIATIONS} - {"self_defined"}


def test_shared_out_searches_lose_nobody() -> None:
    found = findings("force_year")
    shared = [found[f"searches/{code}/unknown_pro_rata"].value or 0
              for code in ("asian", "black", "mixed", "white", "other")]  # fmt: skip

    assert sum(shared) == found["searches/all"].value


def test_every_estimate_lies_within_its_limits_and_carries_its_counts() -> None:
    for each in findings("force_year").values():
        assert each.counts
        if each.status == "estimated" and each.method and each.value is not None:
            assert each.low is None or each.low <= each.value + 1e-9, each.id
            assert each.high is None or each.value <= each.high + 1e-9, each.id


def audited(folder: Path, rows: list[str], **parts: object) -> dict[str, Finding]:
    header = "Ethnicity,Result,Number,Area,Power"
    (folder / "records.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    columns = {
        "ethnicity_self_defined": "Ethnicity", "outcome": "Result", "count": "Number",
        "area": "Area", "power": "Power",
    }  # fmt: skip
    records = {"paths": [str(folder / "records.csv")], "columns": columns}
    plan = Plan.model_validate({"records": records, **parts})
    return {f.id: f for f in audit(inputs_of(gather(plan), plan))}


def test_rows_that_stand_for_many_searches_count_as_many(tmp_path: Path) -> None:
    rows = [
        "White,NFA,60,Haringey,s60",
        "Black,NFA,20,Haringey,PACE",
        "Black,Arrest,10,Haringey,s60",
    ]
    found = audited(tmp_path, rows, scope={"area": "Haringey"})

    assert found["searches/black"].value == 30
    assert found["arrest_rate/black"].value == pytest.approx(1 / 3)
    assert found["rate_ratio/black/vs-white/census-2021"].value == pytest.approx(
        (30 / 46_466) / (60 / 150_581)
    )
    assert found["searches/black/without_section_60"].value == 20
    assert found["searches/white/power=section_60"].value == 60


def test_several_areas_are_measured_together_and_one_by_one(tmp_path: Path) -> None:
    rows = ["White,NFA,60,Haringey,", "Black,NFA,30,Haringey,", "White,NFA,10,Barnet,"]
    found = audited(tmp_path, rows)

    assert found["searches/white"].value == 70
    assert found["searches/white/area=Haringey"].value == 60
    assert found["searches/white/area=Barnet"].value == 10
    one = found["rate_ratio/black/vs-white/census-2021/area=Haringey"]
    assert (one.counts["residents"], one.counts["reference_residents"]) == (46_466, 150_581)


def test_a_baseline_that_lacks_a_group_gives_no_rate_of_it(tmp_path: Path) -> None:
    table = "group,residents\nWhite,1000\nBlack,100\n"
    (tmp_path / "own.csv").write_text(table, encoding="utf-8")
    baseline = {"use": str(tmp_path / "own.csv")}
    rows = ["White,NFA,60,,", "Black,NFA,30,,", "Asian,NFA,9,,"]
    found = audited(tmp_path, rows, scope={"area": "Here"}, baseline=baseline)

    name = next(f.baseline for f in found.values() if f.measure == "rate_ratio")
    assert found[f"rate_ratio/black/vs-white/{name}"].value == pytest.approx(5.0)
    assert found[f"rate_ratio/asian/vs-white/{name}"].status == "not_estimable"
    assert found[f"disparity_index/black/{name}"].status == "not_estimable"


@pytest.mark.parametrize("reference", ["white", "white_british", "everyone_else"])
@pytest.mark.parametrize("classification", ["5+1", "18+1"])
def test_every_reference_and_classification_can_be_asked_for(
    tmp_path: Path, reference: str, classification: str
) -> None:
    rows = ["W1,NFA,60,,", "W2,NFA,7,,", "B1,NFA,30,,", "A4,Arrest,9,,", "NS,NFA,4,,"]
    ethnicity = {"reference": reference, "classification": classification}
    found = audited(tmp_path, rows, scope={"area": "Haringey"}, ethnicity=ethnicity)

    group = "black" if classification == "5+1" else "B1"
    others = {"white": 67, "white_british": 60, "everyone_else": 76}
    ratio = found[f"rate_ratio/{group}/vs-{reference}/census-2021"]
    assert ratio.counts["searches"] == 30
    assert ratio.counts["reference_searches"] == others[reference]
    assert found["searches/unknown"].value == 4
