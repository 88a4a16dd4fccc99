"""Records as publishers, programs and people hand them on: one small file of each form."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from audit.errors import RecordsError
from audit.gather import Gathered, gather
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

RECORD: dict[str, Any] = {
    "type": "Person search",
    "involved_person": True,
    "datetime": "2023-12-01T00:40:00+00:00",
    "operation": False,
    "operation_name": None,
    "location": {
        "latitude": "51.500000",
        "longitude": "-0.100000",
        "street": {"id": 1, "name": "On or near Example Street"},
    },
    "gender": "Male",
    "age_range": "10-17",
    "self_defined_ethnicity": "Other ethnic group - Not stated",
    "officer_defined_ethnicity": "Black",
    "legislation": "Misuse of Drugs Act 1971 (section 23)",
    "object_of_search": "Controlled drugs",
    "outcome": "Arrest",
    "outcome_object": {"id": "bu-arrest", "name": "Arrest"},
    "outcome_linked_to_object_of_search": True,
    "removal_of_more_than_outer_clothing": None,
}
NOTHING = {"outcome": "", "outcome_object": {"id": "", "name": ""}, "location": None}

CANONICAL = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,"
    "Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,"
    "Outcome,Outcome linked to object of search,Removal of more than just outer clothing\n"
)
ONE = (
    "Person search,2023-12-01T00:40:00+00:00,False,,51.5,-0.1,Male,10-17,"
    "Other ethnic group - Not stated,Black,Misuse of Drugs Act 1971 (section 23),"
    "Controlled drugs,Arrest,True,\n"
)
SNAKE = (
    "id;type;date;part_of_a_policing_operation;policing_operation;latitude;longitude;gender;"
    "age_range;self_defined_ethnicity;officer_defined_ethnicity;legislation;object_of_search;"
    "outcome;outcome_linked_to_object_of_search;removal_of_more_than_just_outer_clothing;"
    "file_name\n"
    '"1";Person search;2023-12-01 00:40:12.000;0;;"51.5";"-0.1";Male;10-17;'
    "Other ethnic group - Not stated;Black;Misuse of Drugs Act 1971 (section 23);"
    "Controlled drugs;Arrest;1;;2023-12-city-of-london-stop-and-search.csv\n"
)
R_DOTTED = CANONICAL.replace(" ", ".").replace("-defined", ".defined") + ONE
SQLITE = CANONICAL + ONE.replace("False", "0").replace("True", "'1'")
DOTS = (
    "age_range,outcome,involved_person,self_defined_ethnicity,gender,legislation,"
    "outcome_linked_to_object_of_search,datetime,removal_of_more_than_outer_clothing,operation,"
    "officer_defined_ethnicity,type,operation_name,object_of_search,outcome_object.id,"
    "outcome_object.name,location.latitude,location.longitude,location.street.id,"
    "location.street.name,location\n"
    "10-17,Arrest,TRUE,Other ethnic group - Not stated,Male,"
    "Misuse of Drugs Act 1971 (section 23),TRUE,2023-12-01T00:40:00+00:00,,FALSE,Black,"
    "Person search,,Controlled drugs,bu-arrest,Arrest,51.5,-0.1,1,On or near Example Street,\n"
)
UNDERSCORES = (
    DOTS.replace(".", "__").replace("51__5,-0__1", "51.5,-0.1").replace(",,FALSE", ",null,FALSE")
)
RENAMED = (
    "age_range,outcome,involved_person,self_defined_ethnicity,gender,legislation,"
    "outcome_linked_to_object_of_search,datetime,removal_of_more_than_outer_clothing,operation,"
    "officer_defined_ethnicity,type,operation_name,object_of_search,latitude,longitude,"
    "street_id,street_name,outcome_id,outcome_name\n"
    "10-17,Arrest,True,Other ethnic group - Not stated,Male,"
    "Misuse of Drugs Act 1971 (section 23),True,2023-12-01T00:40:00+00:00,,False,Black,"
    "Person search,,Controlled drugs,51.5,-0.1,1,On or near Example Street,bu-arrest,Arrest\n"
)
BY_DISTRICT = (
    "index,la_name,la_code,county,region,country,force,date,time,age_range,gender,"
    "self_defined_ethnicity,officer_defined_ethnicity,object_of_search,legislation,type,"
    "outcome,outcome_linked_to_object_of_search,removal_of_more_than_outer_clothing,operation,"
    "latitude,longitude,coord_set,number_months_acquired,proportion_months_acquired\n"
    "1,Haringey,E09000014,Greater London,London,England,Metropolitan Police,2023-12-01,00:40:00,"
    "10-17,Male,Other ethnic group - Not stated,Black,Controlled drugs,"
    "Misuse of Drugs Act 1971 (section 23),Person search,Arrest,True,,False,51.5,-0.1,1,11,0.92\n"
)
FORMS = {
    "canonical.csv": CANONICAL + ONE,
    "marked.csv": "\ufeff" + CANONICAL + ONE,
    "numbered.csv": "," + CANONICAL + "0," + ONE.replace("True", "1.0"),
    "snake.csv": SNAKE,
    "dotted.csv": R_DOTTED,
    "sqlite.csv": SQLITE,
    "dots.csv": DOTS,
    "underscores.csv": UNDERSCORES,
    "renamed.csv": RENAMED,
    "by-district.csv": BY_DISTRICT,
    "list.json": json.dumps([RECORD]),
    "page.json": json.dumps({"page": 1, "results": [RECORD]}),
    "one.json": json.dumps(RECORD),
    "lines.jsonl": json.dumps(RECORD) + "\n",
    "lines-in-json.json": json.dumps(RECORD) + "\n" + json.dumps({**RECORD, **NOTHING}) + "\n",
}
COLUMNS = {
    "kind",
    "datetime",
    "gender",
    "age_band",
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "power",
    "object_of_search",
    "outcome",
    "outcome_linked",
    "clothing_removed",
    "latitude",
    "longitude",
}


def read(folder: Path, name: str, text: str, **parts: object) -> Gathered:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    plan = Plan.model_validate({"records": {"paths": [str(path)]}, **parts})
    return gather(plan)


def counted(found: Gathered, *columns: str) -> dict[tuple[str, ...], int]:
    return dict(found.tally.by(*columns).rows())


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_data_police_uk_says_the_same(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, FORMS[name])

    assert found.files[0].code_book == "police_uk"
    assert COLUMNS - {"datetime"} <= found.columns
    assert {"datetime", "date"} & found.columns
    codes = {each.column: each.code for each in found.recodes if each.label}
    assert codes == {
        "kind": "person",
        "gender": "male",
        "age_band": "10_17",
        "ethnicity_self_defined": "not_stated",
        "ethnicity_officer_defined": "black",
        "power": "misuse_of_drugs_23",
        "object_of_search": "controlled_drugs",
        "outcome": "arrest",
        "outcome_linked": "yes",
        **({"clothing_removed": "not_recorded"} if name == "underscores.csv" else {}),
    }
    assert set(found.days) == {"2023-12-01"}
    assert found.observed.total("date_only") == 0


def test_times_that_were_cut_off_their_offset_are_still_utc(tmp_path: Path) -> None:
    midsummer = {"2023-12-01": "2023-06-30", "00:40": "23:40"}
    for name, text in (("snake.csv", SNAKE), ("by-district.csv", BY_DISTRICT)):
        for old, new in midsummer.items():
            text = text.replace(old, new)  # noqa: PLW2901 (the same file, another day)
        found = read(tmp_path, name, text.replace("2023-12-city", "2023-07-city"))

        assert set(found.days) == {"2023-07-01"}, name


def test_force_and_month_are_in_a_column_of_file_names(tmp_path: Path) -> None:
    # By the clock of London this search was still in November; its file says December.
    found = read(tmp_path, "snake.csv", SNAKE.replace("2023-12-01 00:40", "2023-11-30 23:59"))

    assert counted(found, "force", "month") == {("city-of-london", "2023-12"): 1}


def test_the_force_of_records_by_district_is_told_for_what_it_is(tmp_path: Path) -> None:
    found = read(tmp_path, "by-district.csv", BY_DISTRICT)

    assert counted(found, "force", "area") == {("metropolitan", "Haringey"): 1}
    assert any("British Transport Police" in note for note in found.notes)


def test_an_outcome_without_a_name_is_known_by_its_identifier(tmp_path: Path) -> None:
    records = [
        {**RECORD, "outcome": ""},
        {**RECORD, **NOTHING},
        {**RECORD, **NOTHING, "outcome": False},
        {**RECORD, "outcome": None, "outcome_object": {"id": "bu-caution", "name": ""}},
    ]
    found = read(tmp_path, "list.json", json.dumps(records))

    outcomes = Counter({outcome: n for (outcome,), n in counted(found, "outcome").items()})
    assert outcomes == {"arrest": 1, "not_recorded": 1, "no_further_action": 1, "caution": 1}


def test_places_that_no_record_has_are_counted_as_missing(tmp_path: Path) -> None:
    none, some = [{**RECORD, **NOTHING}], [{**RECORD, **NOTHING}, RECORD]

    assert read(tmp_path, "none.json", json.dumps(none)).observed.total("no_coordinates") == 1
    assert read(tmp_path, "some.json", json.dumps(some)).observed.total("no_coordinates") == 1


@pytest.mark.parametrize("lost", ["Legislation", "Outcome", "Type", "Self-defined ethnicity"])
def test_a_header_that_lacks_one_column_is_known_by_the_others(tmp_path: Path, lost: str) -> None:
    at = CANONICAL.strip().split(",").index(lost)
    lines = [line.split(",") for line in (CANONICAL + ONE).splitlines()]
    text = "\n".join(",".join(cells[:at] + cells[at + 1 :]) for cells in lines) + "\n"

    found = read(tmp_path, "lost.csv", text)

    assert found.files[0].code_book == "police_uk"
    (note,) = found.notes
    assert note.startswith("lost.csv lacks the column")


@pytest.mark.parametrize(
    "header",
    [
        "Type,Date,Gender,Self-defined ethnicity,Outcome",
        "Type,Date,Ethnicity,Legislation,Outcome",
        "Date,Gender,Age range,Officer-defined ethnicity,Object of search,Outcome",
        "date,time,subject_race,outcome,type",
    ],
)
def test_the_sheet_of_another_publisher_is_not_mistaken(tmp_path: Path, header: str) -> None:
    with pytest.raises(RecordsError, match="the columns are of no form that is known here"):
        read(tmp_path, "sheet.csv", header + "\n" + "x," * header.count(",") + "x\n")


STANFORD = (
    "raw_row_number,date,time,location,lat,lng,county_name,subject_age,subject_race,subject_sex,"
    "type,arrest_made,citation_issued,warning_issued,outcome,contraband_found,frisk_performed,"
    "search_conducted,search_person,search_vehicle,search_basis,reason_for_stop\n"
    "1,2016-07-01,23:40:00,1 Example Rd,35.1,-78.9,Example County,17,black,male,vehicular,FALSE,"
    "TRUE,FALSE,citation,TRUE,FALSE,TRUE,TRUE,FALSE,consent,speeding\n"
    "2,2016-07-02,10:00:00,1 Example Rd,35.1,-78.9,Example County,40,white,female,vehicular,"
    "FALSE,FALSE,TRUE,warning,NA,FALSE,FALSE,FALSE,FALSE,NA,speeding\n"
    "3,2016-07-03,NA,1 Example Rd,35.1,-78.9,Example County,NA,hispanic,male,vehicular,TRUE,"
    "FALSE,FALSE,arrest,FALSE,FALSE,TRUE,FALSE,TRUE,probable cause,lights\n"
    "4,2016-07-04,10:00:00,1 Example Rd,35.1,-78.9,Example County,22,unknown,male,pedestrian,"
    "FALSE,FALSE,FALSE,NA,NA,FALSE,NA,NA,NA,NA,NA\n"
    "5,2016-07-05,10:00:00,1 Example Rd,35.1,-78.9,Example County,22,asian/pacific islander,male,"
    "vehicular,FALSE,FALSE,FALSE,summons,FALSE,FALSE,TRUE,NA,NA,NA,NA\n"
)


def test_stops_of_the_open_policing_project(tmp_path: Path) -> None:
    found = read(tmp_path, "stanford.csv", STANFORD)

    assert found.files[0].code_book == "stanford_open_policing"
    assert counted(found, "searched", "kind", "ethnicity_officer_defined") == {
        ("yes", "person", "black"): 1,
        ("no", "not_recorded", "white"): 1,
        ("yes", "vehicle", "other"): 1,
        ("not_recorded", "person", "unknown"): 1,
        ("yes", "not_recorded", "asian"): 1,
    }
    assert counted(found, "age_band", "outcome", "item_found") == {
        ("10_17", "penalty_notice", "yes"): 1,
        ("over_34", "verbal_warning", "not_recorded"): 1,
        ("not_recorded", "arrest", "no"): 1,
        ("18_24", "not_recorded", "not_recorded"): 1,
        ("18_24", "summons", "no"): 1,
    }
    assert counted(found, "area", "month") == {("Example County", "2016-07"): 5}
    assert {each.reason: each.rows for each in found.accounting.set_aside} == {
        "a stop that did not lead to a search": 1,
        "whether the stop led to a search is not recorded": 1,
        "a vehicle search without a person": 1,
    }
    assert found.accounting.rows_used == 2
    assert set(found.days) == {"2016-07-01", "2016-07-05"}


def test_what_is_told_of_stops_of_the_open_policing_project(tmp_path: Path) -> None:
    notes = " ".join(read(tmp_path, "stanford.csv", STANFORD).notes)

    assert "officer_defined as the basis" in notes
    assert "item_found as what counts as a find" in notes
    assert "'hispanic' is counted as Other (ethnicity_officer_defined)" in notes
    assert "'citation' is counted as Penalty notice (outcome)" in notes


MINNEAPOLIS = (
    "rownames,idNum,date,problem,MDC,citationIssued,personSearch,vehicleSearch,preRace,race,"
    "gender,lat,long,policePrecinct,neighborhood\n"
    "1,17-1,2017-01-01T06:00:42Z,suspicious,MDC,NA,YES,NO,Unknown,Black,Male,44.9,-93,3,North\n"
    "2,17-2,2017-02-01T05:59:00Z,traffic,MDC,NO,YES,YES,Black,East African,Male,44.9,-93,3,North\n"
    "3,17-3,2017-06-01T12:00:00Z,traffic,MDC,YES,NO,YES,Unknown,Latino,Female,44.9,-93,3,North\n"
    "4,17-4,2017-06-02T12:00:00Z,traffic,MDC,NA,NO,NO,White,White,Female,44.9,-93,3,North\n"
    "5,17-5,2017-06-03T12:00:00Z,suspicious,other,NA,NA,NA,NA,NA,NA,44.9,-93,3,North\n"
    "6,17-6,2018-01-01T05:00:00Z,traffic,MDC,NA,YES,NO,NA,Native American,Male,44.9,-93,3,North\n"
)


def test_stops_of_minneapolis(tmp_path: Path) -> None:
    found = read(tmp_path, "stops.csv", MINNEAPOLIS)

    assert found.files[0].code_book == "minneapolis"
    assert counted(found, "searched", "kind", "ethnicity_officer_defined") == {
        ("yes", "person", "black"): 1,
        ("yes", "person_and_vehicle", "B2"): 1,
        ("yes", "vehicle", "other"): 1,
        ("no", "person", "white"): 1,
        ("not_recorded", "person", "unknown"): 1,
        ("yes", "person", "other"): 1,
    }
    assert found.accounting.rows_used == 3
    # Days are those of Minneapolis, six hours behind.
    assert set(found.days) == {"2017-01-01", "2017-01-31", "2017-12-31"}
    assert any("'East African' is counted as Black African" in note for note in found.notes)


def test_codes_of_appearance_in_a_column_of_a_forces_own_sheet(tmp_path: Path) -> None:
    columns = {"ethnicity_officer_defined": "IC", "ethnicity_self_defined": "SDE", "date": "Date"}
    found = read(
        tmp_path,
        "sheet.csv",
        "Date,IC,SDE\n01/06/2024,IC5 - Chinese,A4\n02/06/2024,3,B1 - Caribbean\n"
        "03/06/2024,ic 1,Not Provided\n",
        records={"paths": [str(tmp_path / "sheet.csv")], "columns": columns},
    )

    assert counted(found, "ethnicity_officer_defined", "ethnicity_self_defined") == {
        ("asian", "A4"): 1,
        ("black", "B1"): 1,
        ("white", "not_stated"): 1,
    }
    assert any(note.startswith("'IC5 - Chinese' is counted as Asian") for note in found.notes)


FIRST_EDITION = (
    "id,state,stop_date,stop_time,location_raw,county_name,police_department,driver_gender,"
    "driver_age,driver_race,violation,search_conducted,search_type,contraband_found,stop_outcome,"
    "is_arrested\n"
    "X-1,XX,2012-01-02,01:55,,Example County,,M,26,Black,Speeding,TRUE,Consent,TRUE,Ticket,FALSE\n"
    "X-2,XX,2012-01-02,02:05,,Example County,,F,31,White,Lights,FALSE,,NA,Verbal Warning,FALSE\n"
)


def test_the_first_edition_of_the_open_policing_project(tmp_path: Path) -> None:
    found = read(tmp_path, "patrol.csv", FIRST_EDITION)

    assert found.files[0].code_book == "stanford_open_policing"
    columns = ("searched", "ethnicity_officer_defined", "gender", "outcome", "item_found")
    assert counted(found, *columns) == {
        ("yes", "black", "male", "penalty_notice", "yes"): 1,
        ("no", "white", "female", "verbal_warning", "not_recorded"): 1,
    }
    assert len([note for note in found.notes if "officer_defined as the basis" in note]) == 1
