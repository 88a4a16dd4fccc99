"""Tables of numbers, whole files in: every search counted once, and nothing read into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from audit.counts import Period
from audit.errors import PlanError, RecordsError, UnmappedValueError
from audit.gather import Gathered, gather
from audit.plan import Plan
from audit.setting import coverage_of, period_of

if TYPE_CHECKING:
    from pathlib import Path

HOME_OFFICE = (
    "financial_year,financial_year_quarter,police_force_area,region,geocode,legislation,"
    "reason_for_search,outcome,link,self_defined_ethnicity_group,self_defined_ethnicity,"
    "officer_defined_ethnicity,sex,age_group,number_of_searches"
)
EARLIER = (
    "Financial Year,Geocode,Force Name,Region,Legislation,Reason for search / arrest,"
    "Ethnic Group (self-defined - new style),Ethnicity (self-defined),Searches,Resultant arrests"
)
FACTS = (
    'Measure,Time,Time_type,Ethnicity,Ethnicity_type,Geography,Geography_type," Number of stop '
    'and searches ",Population by ethnicity,"Rate per 1,000 population by ethnicity"'
)


def plan_of(folder: Path, text: str, **parts: object) -> Plan:
    (folder / "table.csv").write_text(text, encoding="utf-8")
    more = cast("dict[str, object]", parts.pop("records", {}))
    given = {"paths": ["table.csv"], **more}
    plan = Plan.model_validate({"records": given, **parts})
    return plan.model_copy(update={"folder": folder})


def gathered(folder: Path, header: str, *rows: str, **parts: object) -> Gathered:
    found = gather(plan_of(folder, "\n".join([header, *rows]) + "\n", **parts))
    assert found.accounting.balances
    return found


def by(found: Gathered, *dimensions: str) -> dict[tuple[str, ...], int]:
    return dict(found.tally.by(*dimensions).rows())


def by_group(found: Gathered) -> dict[str, int]:
    return {code: n for (code,), n in by(found, "ethnicity_self_defined").items()}


def set_aside(found: Gathered) -> dict[str, int]:
    return {each.reason: each.rows for each in found.accounting.set_aside}


# A row a group


def test_a_row_a_group_is_known_by_its_header(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        "Ethnic group,Number searched,Positive outcomes,Arrests,%",
        'White,"1,000",250,100,25%',
        "Black,200,60,30,30%",
    )

    assert found.files[0].code_book == "aggregate"
    assert by(found, "ethnicity_self_defined", "outcome") == {
        ("white", "arrest"): 100,
        ("white", "other_outcome"): 150,
        ("white", "no_further_action"): 750,
        ("black", "arrest"): 30,
        ("black", "other_outcome"): 30,
        ("black", "no_further_action"): 140,
    }
    assert found.accounting.rows_used == 2


@pytest.mark.parametrize(
    "header",
    ["searches", "Stops", "Number of searches", "searched", "Number of individuals stopped"],
)
def test_searches_go_by_several_names(tmp_path: Path, header: str) -> None:
    found = gathered(tmp_path, f"Ethnicity,{header}", "White,10", "Black,5")

    assert by_group(found) == {"white": 10, "black": 5}
    assert {code for (code,) in by(found, "outcome")} == {"not_recorded"}


def test_hits_are_items_and_finds_are_outcomes(tmp_path: Path) -> None:
    hits = gathered(tmp_path, "group,searches,hits", "White,10,4")
    finds = gathered(tmp_path, "group,searches,finds", "White,10,4")

    assert by(hits, "outcome", "item_found") == {
        ("not_recorded", "yes"): 4,
        ("not_recorded", "no"): 6,
    }
    assert by(finds, "outcome", "item_found") == {
        ("positive_outcome", "not_recorded"): 4,
        ("no_positive_outcome", "not_recorded"): 6,
    }


OFFICERS = (
    "White,100,20",
    "White British,60,10",
    "Black,40,9",
    "White Irish,40,10",
    "Total,140,29",
)


@pytest.mark.parametrize("header", ["officer-defined ethnicity", "Ethnicity (officer observed)"])
def test_a_table_by_officers_words_is_known_by_its_header(tmp_path: Path, header: str) -> None:
    found = gathered(tmp_path, f"{header},searches,finds", *OFFICERS)

    assert found.files[0].code_book == "aggregate"
    assert by(found, "ethnicity_officer_defined") == {("W1",): 60, ("W2",): 40, ("black",): 40}
    assert by(found, "ethnicity_self_defined") == {("unknown",): 140}
    assert set_aside(found) == {"a total of other rows": 2}
    assert "ethnicity_self_defined" not in found.columns
    assert "lacks" not in " ".join(found.notes)


def test_broad_groups_of_a_column_that_a_plan_says_is_officers_count_once(tmp_path: Path) -> None:
    columns = {"ethnicity_officer_defined": "Ethnicity"}
    found = gathered(tmp_path, "Ethnicity,searches,finds", *OFFICERS, records={"columns": columns})

    assert by(found, "ethnicity_officer_defined") == {("W1",): 60, ("W2",): 40, ("black",): 40}


def test_a_table_by_peoples_own_words_is_known_by_its_header(tmp_path: Path) -> None:
    found = gathered(tmp_path, "Ethnicity (self-defined),searches", "White,10", "Black,4")

    assert found.files[0].code_book == "aggregate"
    assert by_group(found) == {"white": 10, "black": 4}
    assert "whose word" not in " ".join(found.notes)


def test_officers_own_ethnicity_is_not_taken_for_that_of_people(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="of no form that is known"):
        gathered(tmp_path, "Officer ethnicity,searches", "White,10", "Black,4")


def test_a_total_is_no_data_and_a_check(tmp_path: Path) -> None:
    rows = ["White,1000", "Black,200", "Unknown,30"]
    good = gathered(tmp_path, "group,searches", *rows, "Total,1230")
    wrong = gathered(tmp_path, "group,searches", "All ethnic groups,1300", *rows)

    assert by_group(good) == by_group(wrong) == {"white": 1000, "black": 200, "unknown": 30}
    assert set_aside(good) == {"a total of other rows": 1}
    assert good.accounting.set_aside[0].where == ("table.csv, line 5",)
    assert "could be checked and agree" in " ".join(good.notes)
    assert "line 2 (All ethnic groups) states 1,300, and its parts add up to 1,230" in " ".join(
        wrong.notes
    )


def test_one_total_agrees_and_two_agree(tmp_path: Path) -> None:
    rows = ["Kent,White,10", "Kent,Total,10", "Essex,White,2"]
    one = gathered(tmp_path, "area,group,searches", *rows)
    two = gathered(tmp_path, "area,group,searches", *rows, "Essex,Total,2")

    wrong = gathered(tmp_path, "area,group,searches", *rows[:1], "Kent,Total,11")

    assert (
        "The one that could be checked differs from its parts: line 3 (Total) states 11"
        in wrong.notes[0]
    )
    assert one.notes[0].endswith("; 1 could be checked and agrees with its parts.")
    assert two.notes[0].endswith("; 2 could be checked and agree with their parts.")


@pytest.mark.parametrize(
    ("hidden", "total", "said"),
    [
        ("<5", 30, "agrees with its parts, as far as these are shown"),
        ("<5", 34, "agrees with its parts, as far as these are shown"),
        ("<5", 35, "states 35, and its parts add up to between 30 and 34"),
        ("<5", 29, "states 29, and its parts add up to between 30 and 34"),
        ("<=5", 35, "agrees with its parts, as far as these are shown"),
        ("fewer than 3", 33, "states 33, and its parts add up to between 30 and 32"),
        ("1 to 4", 30, "states 30, and its parts add up to between 31 and 34"),
        ("[c]", 29, "states 29, and its parts add up to 30 or more"),
    ],
)
def test_a_total_beside_hidden_numbers_is_one_that_they_can_make(
    tmp_path: Path, hidden: str, total: int, said: str
) -> None:
    rows = ["White,20", "Black,10", f"Asian,{hidden}", f"Total,{total}"]
    found = gathered(tmp_path, "group,searches", *rows)

    assert said in found.notes[0]
    assert by_group(found) == {"white": 20, "black": 10}


def test_a_total_beside_a_mark_that_may_be_any_number_cannot_be_checked(tmp_path: Path) -> None:
    found = gathered(tmp_path, "group,searches", "White,20", "Black,[c]", "Total,900")

    assert found.notes[0].endswith("1 row is a total of other rows, not counted again.")


def test_totals_by_area_are_compared_within_it(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        "area,group,searches",
        "Kent,White,10",
        "Kent,Black,4",
        "Kent,Total,14",
        "Essex,White,20",
        "Essex,Black,1",
        "Essex,Total,22",
        "Total,,36",
    )

    assert found.tally.total() == 35
    assert set_aside(found) == {"a total of other rows": 3}
    assert "2 of the 3 that could be checked differ" in " ".join(found.notes)
    assert "line 7 (Total) states 22, and its parts add up to 21" in " ".join(found.notes)


def test_a_broad_group_that_adds_up_its_parts_is_a_total(tmp_path: Path) -> None:
    rows = ["White,100", "White British,60", "White Irish,40", "Black,9"]
    found = gathered(tmp_path, "group,searches", *rows)

    assert by_group(found) == {"W1": 60, "W2": 40, "black": 9}
    assert set_aside(found) == {"a total of other rows": 1}


def test_a_broad_group_that_is_less_than_its_parts_is_a_group(tmp_path: Path) -> None:
    found = gathered(tmp_path, "group,searches", "White,3", "White British,60", "White Irish,40")

    assert by_group(found) == {"W1": 60, "W2": 40, "white": 3}


def test_the_groups_of_hidden_rows_are_known_where_the_audit_is(tmp_path: Path) -> None:
    rows = ["Brent,White,10", "Brent,Asian,<5", "Brent,Indian,[c]", "Barnet,Black,<5"]
    table = ("area,group,searches", *rows, "Brent,Total,<5")
    whole = gathered(tmp_path, *table)
    one = gathered(tmp_path, *table, scope={"area": "Brent"})

    own = "ethnicity_self_defined"
    assert one.observed.hidden == {(own, "asian", 4): 1, (own, "A1", 0): 1}
    assert whole.observed.hidden == {**one.observed.hidden, (own, "black", 4): 1}
    assert by_group(whole) == {"white": 10}


def test_all_that_cannot_be_is_refused_at_once_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(RecordsError) as stopped:
        gathered(
            tmp_path,
            "group,searches,finds,arrests",
            "White,1000,1250,100",
            "Black,200,60,70",
            "Asian,abc,20,10",
            "Mixed,50,-3,5",
            "Other,20,4,2",
            "Other,25,4,2",
            "White British,500,1,1",
        )

    message = str(stopped.value)
    for part in (
        "line 2: positive outcomes (1,250) are more than searches (1,000)",
        "line 3: arrests (70) are more than positive outcomes (60)",
        "line 4: the number of searches is not a whole number",
        "line 5: positive outcomes is not a whole number",
        "line 7: other stands in line 6 too",
        "line 2: 1,000 searches of a broad group beside 500 of groups within it",
    ):
        assert part in message


def test_outcomes_and_numbers_of_them_are_not_read_together(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="both say what followed"):
        gathered(tmp_path, "group,searches,arrests,outcome", "White,10,2,Arrest")


def test_groups_that_another_column_tells_apart_are_no_twins(tmp_path: Path) -> None:
    found = gathered(tmp_path, "group,team,searches", "White,Red,10", "White,Blue,12")

    assert by_group(found) == {"white": 22}


def test_hidden_numbers_are_set_aside_and_said(tmp_path: Path) -> None:
    found = gathered(tmp_path, "group,searches", "White,10", "Black,<5", "Asian,[c]")

    assert by_group(found) == {"white": 10}
    assert set_aside(found) == {"the publisher hides the number of searches": 2}
    assert "too low" in " ".join(found.notes)


def test_hidden_finds_are_not_recorded(tmp_path: Path) -> None:
    found = gathered(tmp_path, "group,searches,finds", "White,10,4", "Black,6,*")

    assert by(found, "ethnicity_self_defined", "outcome")["black", "not_recorded"] == 6
    assert "1 cells of what followed hold no number" in " ".join(found.notes)


def test_whose_word_a_group_is_by_is_told_and_can_be_said(tmp_path: Path) -> None:
    taken = gathered(tmp_path, "group,searches", "White,10", "Black,6")
    columns = {"columns": {"ethnicity_officer_defined": "group"}}
    said = gathered(tmp_path, "group,searches", "White,10", "Black,6", records=columns)

    assert "whose word 'group' is by is not said" in " ".join(taken.notes)
    assert by(said, "ethnicity_officer_defined") == {("white",): 10, ("black",): 6}
    assert by_group(said) == {"unknown": 16}
    assert "whose word" not in " ".join(said.notes)


def test_a_row_a_group_and_outcome(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        "group,outcome,count",
        "White,Arrest,100",
        "White,Community resolution,50",
        "White,NFA,850",
        "White,Total,1000",
    )

    assert by(found, "outcome") == {
        ("arrest",): 100,
        ("community_resolution",): 50,
        ("no_further_action",): 850,
    }
    assert set_aside(found) == {"a total of other rows": 1}


def test_arrests_and_no_arrests_tell_nothing_else(tmp_path: Path) -> None:
    rows = ["White,Arrest,100", "White,No arrest,900"]
    found = gathered(tmp_path, "group,outcome,count", *rows)

    assert by(found, "outcome") == {("arrest_alone",): 100, ("no_arrest",): 900}


def test_periods_and_how_long_they_are(tmp_path: Path) -> None:
    rows = ["White,10,2023/24", "Black,6,2023/24", "White,12,2024/25", "Black,5,2024/25"]
    found = gathered(tmp_path, "group,searches,year", *rows)
    plan = Plan()

    assert by(found, "month") == {("2023/24",): 16, ("2024/25",): 17}
    assert period_of(found, plan) == Period(months=24)
    coverage = coverage_of(found, plan)
    assert (coverage.first, coverage.last, coverage.years) == ("2023-04-01", "2025-03-31", 2.0)


def test_only_periods_wholly_inside_the_audits_are_used(tmp_path: Path) -> None:
    rows = [f"White,{number},2024/25,{number}" for number in (1, 2, 3, 4)]
    scope = {"from": "2024-08-01", "to": "2025-03-31"}
    found = gathered(tmp_path, "group,searches,year,quarter", *rows, scope=scope)

    assert by(found, "month") == {("2024/25 Q3",): 3, ("2024/25 Q4",): 4}
    assert period_of(found, plan_of(tmp_path, "", scope=scope)) == Period(months=6)
    assert set_aside(found) == {
        "outside the period of the audit": 1,
        "counts a longer time, of which only a part lies in the period of the audit": 1,
    }


def test_a_year_and_its_quarter_do_not_count_twice(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"kent: 2024/25 and 2024/25 Q1"):
        gathered(
            tmp_path,
            "force,group,searches,period",
            "Kent,White,9,2024/25",
            "Kent,White,2,2024/25 Q1",
        )


def test_the_same_table_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "copy.csv").write_text("group,searches\nWhite,10\nBlack,6\n", encoding="utf-8")
    both = {"paths": ["table.csv", "copy.csv"]}

    with pytest.raises(RecordsError, match=r"table.csv and copy.csv hold the same numbers"):
        gathered(tmp_path, "group,searches", "White,10", "Black,6", records=both)


def test_tables_that_no_time_tells_apart_are_added_up_and_told(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("group,searches\nWhite,9\nBlack,7\n", encoding="utf-8")
    both = {"paths": ["table.csv", "other.csv"]}
    found = gathered(tmp_path, "group,searches", "White,10", "Black,6", records=both)

    assert by_group(found) == {"white": 19, "black": 13}
    assert "table.csv and other.csv state no time that tells them apart" in " ".join(found.notes)


def test_a_period_that_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    found = gathered(tmp_path, "group,searches,period", "White,9,2024/25", "Black,2,last year")

    assert by_group(found) == {"white": 9}
    assert set_aside(found) == {"the date cannot be read": 1}


# The Home Office's tables


def home_office(  # noqa: PLR0913  # the columns of a row
    group: str,
    detail: str,
    searches: str,
    *,
    area: str = "Kent",
    outcome: str = "No Further Action",
    year: str = "2024/25",
    quarter: str = "1",
    age: str = "18-24",
) -> str:
    return (
        f"{year},{quarter},{area},South East,E23000032,Section 1 (PACE),Drugs,{outcome},"
        f"Nothing found,{group},{detail},White,Male,{age},{searches}"
    )


def test_home_office_tables_are_summed(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        HOME_OFFICE,
        home_office("White", "White - Irish", "7"),
        home_office("White", "", '"1,100"', quarter="2"),
        home_office("Black or Black British", "Black or Black British - African", "40",
                    outcome="Arrest"),
        home_office("Not Stated", "Not Stated", "5"),
        home_office("N/A - vehicle search", "N/A - vehicle search", "12"),
    )  # fmt: skip

    assert found.files[0].code_book == "home_office_open_data"
    assert by(found, "kind", "ethnicity_self_defined") == {
        ("person", "W2"): 7,
        ("person", "white"): 1100,
        ("person", "B2"): 40,
        ("person", "not_stated"): 5,
        ("vehicle", "unknown"): 12,
    }
    assert by(found, "month") == {("2024/25 Q1",): 64, ("2024/25 Q2",): 1100}
    assert by(found, "force", "area") == {("kent", "force:Kent"): 1164}
    assert by(found, "outcome") == {("no_further_action",): 1124, ("arrest",): 40}
    assert by(found, "power") == {("pace_1_and_associated",): 1164}
    assert by(found, "object_of_search") == {("controlled_drugs",): 1164}


def test_half_a_band_of_ages_is_not_recorded(tmp_path: Path) -> None:
    ages = ("10-17", "15-19", "25-29", "30 or over")
    rows = [home_office("White", "", "1", age=age) for age in ages]
    found = gathered(tmp_path, HOME_OFFICE, *rows)

    assert by(found, "age_band") == {("10_17",): 1, ("not_recorded",): 3}


def test_bands_that_fit_are_used(tmp_path: Path) -> None:
    ages = ("18-24", "25-34", "Over 34", "35 and over")
    rows = [home_office("White", "", "1", age=age) for age in ages]
    found = gathered(tmp_path, HOME_OFFICE, *rows)

    assert by(found, "age_band") == {("18_24",): 1, ("25_34",): 1, ("over_34",): 2}


AREAS = ("Kent", "Dorset", "West Midlands", "Wiltshire", "London, City of", "Metropolitan Police",
         "Avon & Somerset", "British Transport Police")  # fmt: skip


@pytest.mark.parametrize("area", ["force:Kent", "force:Dorset", "force:West Midlands"])
def test_only_the_searches_of_the_audits_force_are_used(tmp_path: Path, area: str) -> None:
    rows = [home_office("White", "", "3", area=f'"{each}"') for each in AREAS]
    found = gathered(tmp_path, HOME_OFFICE, *rows, scope={"area": area})

    assert found.tally.total() == 3
    assert set_aside(found) == {"outside the area of the audit": 7}


def test_the_railway_police_are_of_the_whole_country(tmp_path: Path) -> None:
    rows = [home_office("White", "", "3", area=f'"{each}"') for each in AREAS]
    found = gathered(tmp_path, HOME_OFFICE, *rows, scope={"area": "England and Wales"})

    assert found.tally.total() == 24
    assert ("btp",) in by(found, "force")


def test_a_year_of_quarters_is_twelve_months(tmp_path: Path) -> None:
    rows = [home_office("White", "", "1", quarter=str(number)) for number in (1, 2, 3, 4)]

    assert period_of(gathered(tmp_path, HOME_OFFICE, *rows), Plan()) == Period(months=12)


def test_the_earlier_layout(tmp_path: Path) -> None:
    row = "2018/19,E23000032,Kent,South East,Section 1 (PACE),Drugs"
    found = gathered(
        tmp_path,
        EARLIER,
        f"{row},White,White - Irish,10,1",
        f"{row},Chinese or other,Chinese,4,0",
        f"{row},Vehicle only,Vehicle only,6,0",
        f"{row},Black or Black British,African,-,-",
        f"{row},Not stated,Not stated,*,*",
    )

    assert found.files[0].code_book == "home_office_earlier"
    assert by(found, "kind", "ethnicity_self_defined") == {
        ("person", "W2"): 10,
        ("person", "A4"): 4,
        ("vehicle", "unknown"): 6,
        ("person", "B2"): 0,
    }
    assert set_aside(found) == {
        "a vehicle search without a person": 1,
        "the publisher hides the number of searches": 1,
    }
    assert {code for (code,) in by(found, "outcome")} == {"not_recorded"}


def test_older_spellings_of_the_home_office_in_the_earlier_layout(tmp_path: Path) -> None:
    row = "2018/19,E23000032,Kent,South East,Section 1 (PACE),Drugs"
    found = gathered(
        tmp_path,
        EARLIER,
        f"{row},White,White,10,1",
        f"{row},Black (or Black British),Black (or Black British) - African,7,0",
        f"{row},Asian (or Asian British),Asian (or Asian British),5,0",
        f"{row},Chinese or Other,Chinese or Other,4,0",
        f"{row},Not Stated,Not Stated,3,0",
    )

    assert by(found, "kind", "ethnicity_self_defined") == {
        ("person", "white"): 10,
        ("person", "B2"): 7,
        ("person", "asian"): 5,
        ("person", "other"): 4,
        ("person", "not_stated"): 3,
    }


def test_older_spellings_of_the_home_office_in_the_later_layout(tmp_path: Path) -> None:
    groups = (
        ("Black (or Black British)", "7"),
        ("Asian (or Asian British)", "5"),
        ("Chinese or Other", "4"),
        ("Not Stated", "3"),
    )
    rows = [home_office(group, "", number) for group, number in groups]
    found = gathered(tmp_path, HOME_OFFICE, *rows)

    assert by(found, "kind", "ethnicity_self_defined") == {
        ("person", "black"): 7,
        ("person", "asian"): 5,
        ("person", "other"): 4,
        ("person", "not_stated"): 3,
    }


# Ethnicity facts and figures

FIVE = "ONS 2001 5+1"
SIXTEEN = "ONS 2001 16+1"


def facts(
    ethnicity: str, kind: str, searches: str, *, area: str = "Kent", measure: str = "Searches"
) -> str:
    number = f'" {searches} "'
    return (
        f'{measure},2017/18,Financial year,{ethnicity},{kind},"{area}",Police Force Area,{number},'
        '"1,000",1.5'
    )


def of_kent(area: str = "Kent", white: int = 100) -> list[str]:
    """A force with 100 White searches or so, of which 10 were of Irish people, and 20 others."""
    return [
        facts("All", "All", f"{white + 20}", area=area),
        facts("White", FIVE, f"{white}", area=area),
        facts("Asian", FIVE, "6", area=area),
        facts("Other", FIVE, "9", area=area),
        facts("Unreported", FIVE, "5", area=area),
        facts("White British", SIXTEEN, f"{white - 10}", area=area),
        facts("White Irish", SIXTEEN, "10", area=area),
        facts("Indian", SIXTEEN, "6", area=area),
        facts("Chinese", SIXTEEN, "9", area=area),
        facts("Any other ethnic group", SIXTEEN, "-", area=area),
        facts("Unreported", SIXTEEN, "5", area=area),
    ]


def test_each_search_of_facts_and_figures_counts_once(tmp_path: Path) -> None:
    found = gathered(tmp_path, FACTS, *of_kent())

    assert by_group(found) == {"W1": 90, "W2": 10, "A1": 6, "A4": 9, "O9": 0, "unknown": 5}
    assert set_aside(found) == {
        "counted in other rows under another set of ethnic groups": 4,
        "a total of other rows": 1,
    }
    told = " ".join(found.notes)
    assert "1 could be checked and agree" in told
    assert "4 rows of ONS 2001 5+1 are left out" in told
    assert "Chinese" in told


def test_the_broad_groups_are_used_where_the_finer_ones_do_not_add_up(tmp_path: Path) -> None:
    rows = of_kent()
    rows[6] = facts("White Irish", SIXTEEN, "9")
    found = gathered(tmp_path, FACTS, *rows)

    assert by_group(found) == {"white": 100, "asian": 6, "other": 9, "unknown": 5}


def test_what_a_total_holds_beyond_every_group_is_of_unknown_ethnicity(tmp_path: Path) -> None:
    groups = ("Asian", "Black", "Mixed", "Other")
    listed = [facts("White", FIVE, "100"), *(facts(each, FIVE, "5") for each in groups)]
    found = gathered(tmp_path, FACTS, facts("All", "All", "130"), *listed)

    assert by_group(found) == {
        "asian": 5, "black": 5, "mixed": 5, "other": 5, "white": 100, "unknown": 10,
    }  # fmt: skip
    assert found.accounting.rows_used == 6
    assert "hold 10 searches more than the groups do" in " ".join(found.notes)


def test_what_a_total_holds_beyond_some_groups_may_be_of_the_others(tmp_path: Path) -> None:
    rows = [facts("All", "All", "130"), facts("White", FIVE, "100"), facts("Black", FIVE, "5")]
    found = gathered(tmp_path, FACTS, *rows)

    assert by_group(found) == {"black": 5, "white": 100}
    assert set_aside(found) == {"a total of other rows": 1}
    assert "states 130, and its parts add up to 105" in " ".join(found.notes)


def test_totals_over_forces_are_checked_and_left_out(tmp_path: Path) -> None:
    whole = [
        facts("White", FIVE, "300", area="All - including BTP"),
        facts("White", FIVE, "250", area="All - excluding BTP"),
        facts("All", "All", "359", area="All - including BTP"),
        facts("All", "All", "290", area="All - excluding BTP"),
    ]
    forces = (
        *of_kent(),
        *of_kent("Dorset", 150),
        *of_kent("British Transport Police", 50),
    )
    found = gathered(tmp_path, FACTS, *whole, *forces)

    assert found.tally.total() == 120 + 170 + 70
    assert "1 of the 7 that could be checked differs" in " ".join(found.notes)
    assert "line 4 (All, All - including BTP) states 359, and its parts add up to 360" in (
        " ".join(found.notes)
    )


def test_one_force_of_facts_and_figures(tmp_path: Path) -> None:
    rows = [*of_kent(), *of_kent("Dorset", 150), *of_kent("British Transport Police", 50)]
    found = gathered(tmp_path, FACTS, *rows, scope={"area": "force:Dorset"})

    assert found.tally.total() == 170


def test_totals_that_stand_alone_are_the_data(tmp_path: Path) -> None:
    rows = [
        facts("White", FIVE, "300", area="England and Wales"),
        facts("Black", FIVE, "30", area="England and Wales"),
    ]
    found = gathered(tmp_path, FACTS, *rows)

    assert by_group(found) == {"white": 300, "black": 30}


def test_several_measures_are_refused(tmp_path: Path) -> None:
    rows = [facts("White", FIVE, "3"), facts("White", FIVE, "3", measure="Arrests")]

    with pytest.raises(RecordsError, match=r"counts several things[\s\S]*Arrests[\s\S]*Searches"):
        gathered(tmp_path, FACTS, *rows)


# Totals among single records

SHEET = "Ref,Ethnicity,Date,Result"
COLUMNS = {"columns": {"ethnicity_self_defined": "Ethnicity", "date": "Date", "outcome": "Result"}}


def test_a_total_below_single_records_is_no_search(tmp_path: Path) -> None:
    rows = ["1,White,2025-08-20,NFA", "2,Black,2025-08-21,Arrested", "Total:,2,,"]
    found = gathered(tmp_path, SHEET, *rows, records=COLUMNS)

    assert found.tally.total() == 2
    assert set_aside(found) == {"a total of other rows": 1}
    assert "1 could be checked and agree" in found.notes[0]


def test_a_total_that_differs_from_the_rows_is_told(tmp_path: Path) -> None:
    rows = ["Total,,,3", "1,White,2025-08-20,NFA", "2,Black,2025-08-21,Arrested"]
    found = gathered(tmp_path, SHEET, *rows, records=COLUMNS)

    assert found.tally.total() == 2
    assert "line 2 (Total) states 3, and its parts add up to 2" in found.notes[0]


def test_a_row_that_says_all_of_something_else_stays(tmp_path: Path) -> None:
    rows = ["All,White,2025-08-20,NFA", "2,Black,2025-08-21,Arrested"]
    found = gathered(tmp_path, SHEET, *rows, records=COLUMNS)

    assert found.tally.total() == 2
    assert set_aside(found) == {}


def test_unknown_groups_are_still_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UnmappedValueError, match="Martian"):
        gathered(tmp_path, "group,searches", "White,10", "Martian,2")


def test_a_scope_without_any_whole_period_leaves_nothing(tmp_path: Path) -> None:
    scope = {"from": "2024-05-01", "to": "2024-05-31"}

    with pytest.raises(PlanError, match="only a part lies in the period"):
        gathered(tmp_path, "group,searches,year", "White,10,2024/25", scope=scope)
