"""An operation from its published totals: what is asked of it, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.jobs.auditing import run
from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting.sentences import questions
from audit.resources import sample_data_directory

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Finding, Findings

GROUPS = {"black": 30, "white": 20, "asian": 8, "mixed": 4, "other": 2, "unknown": 4}
RATIOS = ("rate_ratio", "rate_difference", "excess_searches", "disparity_index")


def counted(
    searched: int = 68,
    groups: dict[str, int] | None = None,
    area: str = "Haringey",
    **more: Any,  # noqa: ANN401 (as it stands in a plan)
) -> Findings:
    totals = {"searched": searched, "by_ethnicity": GROUPS if groups is None else groups}
    operation = {"published_totals": totals, **more.pop("operation", {})}
    return count(Plan.model_validate({"operation": operation, "scope": {"area": area}, **more}))


def black(findings: Findings, measure: str) -> Finding:
    return next(each for each in findings.where(measure, group="black"))


def test_at_a_station_there_is_a_parity_share_and_no_ratio() -> None:
    found = counted(operation={"place": "outside the station"})

    assert found.plan["baseline"]["resident_population_fits"] is False
    for measure in RATIOS:
        assert (black(found, measure).reason or "").startswith("whether the people at a station")
    assert black(found, "parity_share").counts["searches"] == 30
    assert [(each.check, each.level) for each in found.health] == [
        ("no_records", "warning"),
        ("not_residents", "note"),
        ("few_residents", "ok"),
        ("modelled_baseline", "ok"),
    ]


def test_a_plan_can_ask_for_the_ratio_all_the_same() -> None:
    found = counted(
        operation={"place": "outside the station"}, baseline={"resident_population_fits": True}
    )

    assert found.plan["baseline"]["resident_population_fits"] is True
    assert black(found, "rate_ratio").status == "estimated"


# White people are 150,581 of the 264,238 residents of Haringey in the census: 57.0%. Of 8 searches
# of known ethnicity 4.6 are to be expected of them, of 9 searches 5.1.
@pytest.mark.parametrize(("known", "is_given"), [(8, False), (9, True)])
def test_no_ratio_where_fewer_than_five_of_the_reference_are_expected(
    known: int, *, is_given: bool
) -> None:
    found = counted(known, {"black": known - 3, "white": 3})

    for measure in RATIOS:
        given = black(found, measure)
        assert (given.status == "estimated") is is_given
        assert is_given or "fewer than five" in (given.reason or "")
    assert black(found, "detectable_ratio").status == "estimated"
    assert black(found, "search_rate").status == "estimated"
    assert black(found, "parity_share").status == "estimated"


def test_the_force_and_the_wards_stand_beside_an_operation() -> None:
    found = counted()

    assert found.plan["baseline"]["also"] == ["force:Metropolitan Police"]
    assert [each.name for each in found.provenance.baselines] == [
        "census-2021",
        "force:Metropolitan Police",
    ]
    assert [each.name for each in found.provenance.around] == ["wards:Haringey"]
    assert black(found, "ward_shares").counts == {"wards": 21}


def test_shares_of_wards_are_shown_where_small_numbers_of_people_are_hidden() -> None:
    found = counted(report={"disclosure": {"minimum": 5}})

    assert black(found, "ward_shares").status == "estimated"
    assert found.where("parity_bounds", group="other")[0].status == "suppressed"


def test_records_are_decided_about_in_the_same_way() -> None:
    plan = Plan.load(
        sample_data_directory() / "operation" / "plan.toml",
        {("baseline", "resident_population_fits"): None},
    )

    found = run(plan)

    # Its title is of an operation outside a station.
    assert found.plan["baseline"]["resident_population_fits"] is False
    assert (black(found, "rate_ratio").reason or "").startswith("whether the people at a station")
    (check,) = (each for each in found.health if each.check == "not_residents")
    assert (check.level, check.blocks) == ("note", ())
    assert check.message == (
        "Whether the people at a station are those who live nearby is not known: no ratio to "
        "residents is given."
    )
    assert [each.name for each in found.provenance.around] == ["wards:Haringey"]


def test_a_table_of_passengers_stands_beside_the_residents(tmp_path: Path) -> None:
    table = tmp_path / "footfall.csv"
    table.write_text(
        "area,group,residents\nHaringey,asian,100\nHaringey,black,400\nHaringey,mixed,50\n"
        "Haringey,white,400\nHaringey,other,50\n",
        encoding="utf-8",
    )
    found = counted(operation={"place": "outside the station"}, baseline={"also": [str(table)]})

    # 400 of the 1,000 counted.
    assert "40% of those counted in" in found.statements[1].text
    assert (
        "Black people are 40% of those counted in footfall.csv, 18% of the residents of Haringey "
        "and 14% of those of the Metropolitan police force area."
    ) in found.statements[1].text
    asked = questions(found)
    assert asked[0] == (
        "Who counted the people of footfall.csv, where, on which day and at which hours, and how "
        "was their ethnicity told?"
    )
    assert not any("is there a count or a survey" in each for each in asked)
    assert found.plan["baseline"]["also"] == [str(table), "force:Metropolitan Police"]


def test_the_unknown_bound_a_parity_share() -> None:
    found = counted(groups={"black": 30, "white": 20})

    bounds = black(found, "parity_bounds")
    # 18 of 68 not told: 30/68 if none of them were Black, 48/68 if all were.
    assert (bounds.low, bounds.high) == pytest.approx((30 / 68, 48 / 68))


def test_the_same_plan_as_it_was_used_gives_the_same_numbers() -> None:
    first = counted()
    again = count(Plan.model_validate(first.plan))

    assert again.plan == first.plan
    assert again.findings == first.findings


# In the Isles of Scilly live 4 Black people, by the Census of 2021.
@pytest.mark.parametrize(
    ("black_people", "level", "is_given"), [(30, "unfit", False), (4, "warning", True)]
)
def test_no_ratio_where_more_were_searched_than_live_there(
    black_people: int, level: str, *, is_given: bool
) -> None:
    groups = {"black": black_people, "white": 68 - black_people}
    found = counted(groups=groups, area="Isles of Scilly")

    check = next(each for each in found.health if each.check == "few_residents")
    assert (check.level, check.blocks) == (level, () if is_given else ("searched",))
    assert check.evidence["residents"]["black"] == 4
    assert (black(found, "rate_ratio").status == "estimated") is is_given
    assert black(found, "parity_share").status == "estimated"
    if not is_given:
        told = next(each.text for each in found.statements if "Black" in each.text)
        assert told.startswith("No ratio to residents is given: fewer people of one group are")
        assert "44% of the people (likely range 32% to 57%) would have to be Black" in told


def test_an_area_of_visitors_is_unfit_for_published_totals_too() -> None:
    checks = {each.check: each for each in counted(area="Westminster").health}

    assert (checks["not_residents"].level, checks["not_residents"].blocks) == (
        "unfit",
        ("searched",),
    )


def test_an_old_baseline_is_seen_where_the_day_is_known() -> None:
    found = counted(scope={"area": "Haringey", "from": "2035-08-20", "to": "2035-08-20"})

    check = next(each for each in found.health if each.check == "old_baseline")
    assert check.level == "warning"  # 2021 to 2035
    assert check.evidence["years_apart"]["census-2021"] == 14


# 30 of 68 are 44%; with all of the other 38 they are 68 of 68.
def test_of_one_group_alone_there_are_bounds_and_no_share_of_the_known() -> None:
    found = counted(groups={"black": 30})

    for measure in ("share_of_searches", "parity_share", "disparity_index", "detectable_share"):
        assert black(found, measure).status == "not_estimable"
    bounds = black(found, "parity_bounds")
    assert (bounds.low, bounds.high) == (30 / 68, 1.0)
    assert [each.text for each in found.statements][-1] == (
        "30 of the 68 people searched were Black. If none of the 38 people of unknown ethnicity "
        "were Black, Black people would be 44% of all 68 searches; if all were, 100%. Black people "
        "are 18% of the residents of Haringey and 14% of those of the Metropolitan police force "
        "area. These numbers do not say who was there."
    )


def test_parts_of_groups_are_named_and_held_against_nobody() -> None:
    found = counted(groups={"W1": 10, "B1": 20, "B2": 20})

    (check,) = (each for each in found.health if each.check == "parts_of_groups")
    assert "of Black: Black Caribbean, Black African; of White: White British" in check.message
    assert not found.where("rate_ratio")
    assert "only parts were published" in found.statements[-1].text
