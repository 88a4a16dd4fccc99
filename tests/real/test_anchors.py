"""What a correct reader must find in real files, counted with the csv and json modules."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from audit.gather import Gathered, gather
from audit.pipeline import audit
from audit.plan import Plan
from audit.setting import inputs_of

if TYPE_CHECKING:
    from pathlib import Path

MET_2016 = "police_uk_csv/2016-06-metropolitan-stop-and-search.csv"
WEST_MIDLANDS = "police_uk_csv/2020-09-west-midlands-stop-and-search.csv"
MET_2022 = "police_uk_api/metropolitan-2022-12-enriched.json"
MET_2024 = "police_uk_api/metropolitan-2024-10.json"
HARINGEY = "police_uk_api/haringey-2020-09-to-2021-08.csv"
CENTRAL_LONDON = "police_uk_api/central-london-2024-03.csv"
LOCATED = "police_uk_api/stop_and_searches_with_location.json"
UNLOCATED = "police_uk_api/stop_and_searches_without_location.json"
EXCEL = "police_uk_api/leicestershire-2020-02-through-excel.csv"
WALES = [f"police_uk_csv/wales/{number}.csv" for number in (0, 1, 2, 3, 4, 5, 24, 25)]
RECORDS = [MET_2016, WEST_MIDLANDS, MET_2022, MET_2024, HARINGEY, CENTRAL_LONDON, EXCEL, *WALES]
JSON_RECORDS = [LOCATED, UNLOCATED, "police_uk_api/stop_and_searches_2024-01.json"]

SELF, OFFICER = "self_defined_ethnicity", "officer_defined_ethnicity"
BLANKS = ("", "null", "None")


def plan_of(shared: Path, *files: str, **parts: object) -> Plan:
    paths = [str(shared / "real" / file) for file in files]
    return Plan.model_validate({"records": {"paths": paths}, **parts})


@cache
def gathered(shared: Path, *files: str) -> Gathered:
    return gather(plan_of(shared, *files))


@cache
def by_hand(shared: Path, file: str) -> tuple[dict[str, str], ...]:
    """The rows of a file with headers in small letters and underscores."""
    path = shared / "real" / file
    if path.suffix == ".json":
        rows = json.loads(path.read_text(encoding="utf-8"))
    else:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    return tuple(
        {key.casefold().replace(" ", "_").replace("-", "_"): str(cell) for key, cell in row.items()}
        for row in rows
    )


def hand_counts(shared: Path, file: str, column: str) -> Counter[str]:
    return Counter("" if row[column] in BLANKS else row[column] for row in by_hand(shared, file))


def recoded(found: Gathered, column: str) -> Counter[str]:
    rows: Counter[str] = Counter()
    for each in found.recodes:
        if each.column == column:
            rows[each.code] += each.rows
    return rows


@pytest.mark.parametrize("file", [*RECORDS, *JSON_RECORDS])
def test_every_row_of_a_real_file_is_accounted_for_and_every_value_known(
    shared: Path, file: str
) -> None:
    found = gathered(shared, file)

    assert found.accounting.rows_read == len(by_hand(shared, file))
    assert found.accounting.balances
    assert found.unmapped == ()
    assert found.tally.total() == found.accounting.rows_read


@pytest.mark.parametrize("file", [*RECORDS, *JSON_RECORDS])
def test_each_label_of_a_real_file_has_as_many_rows_as_counted_by_hand(
    shared: Path, file: str
) -> None:
    ours: Counter[str] = Counter()
    for each in gathered(shared, file).recodes:
        if each.column == "ethnicity_self_defined":
            ours["" if each.label in BLANKS else each.label] += each.rows

    assert ours == hand_counts(shared, file, SELF)


@pytest.mark.parametrize(
    ("file", "numbers"),
    [
        (MET_2016, (10_490, 104, 1_028, 124)),
        (WEST_MIDLANDS, (2_051, 166, 97, 1_569)),
        (MET_2022, (5_706, 62, 1_645, 144)),
        (HARINGEY, (7_135, 77, 2_021, 166)),
    ],
)
def test_rows_and_unknown_ethnicity_of_whole_files(
    shared: Path, file: str, *, numbers: tuple[int, int, int, int]
) -> None:
    rows, self_blank, not_stated, officer_blank = numbers
    found = gathered(shared, file)

    assert found.accounting.rows_read == rows
    assert recoded(found, "ethnicity_self_defined")["unknown"] == self_blank
    assert recoded(found, "ethnicity_self_defined")["not_stated"] == not_stated
    assert recoded(found, "ethnicity_officer_defined")["unknown"] == officer_blank


def test_outcomes_and_kinds_of_whole_files(shared: Path) -> None:
    met, midlands = gathered(shared, MET_2016), gathered(shared, WEST_MIDLANDS)

    assert recoded(met, "outcome")["arrest"] == 2_112
    assert recoded(met, "kind")["vehicle"] == 128
    assert recoded(midlands, "outcome")["arrest"] == 303
    assert recoded(midlands, "outcome")["not_recorded"] == 191


def test_located_and_unlocated_searches_of_one_month_add_up(shared: Path) -> None:
    found = gathered(shared, LOCATED, UNLOCATED)

    assert [file.rows for file in found.files] == [531, 53]
    assert recoded(found, "ethnicity_self_defined")["not_stated"] == 141
    assert recoded(found, "ethnicity_officer_defined")["unknown"] == 22
    assert recoded(found, "outcome")["not_recorded"] == 14


def test_the_months_of_wales_add_up_to_the_whole(shared: Path) -> None:
    whole = gathered(shared, *WALES)
    parts = [gathered(shared, file) for file in WALES]

    assert whole.accounting.rows_read == sum(part.accounting.rows_read for part in parts) == 15_459
    assert recoded(whole, "outcome") == sum((recoded(p, "outcome") for p in parts), Counter())
    assert len(whole.tally.labels("month")) == len(WALES)


def test_booleans_that_were_saved_as_numbers_are_read(shared: Path) -> None:
    flags = recoded(gathered(shared, *WALES), "outcome_linked")
    raw = sum(
        (hand_counts(shared, f, "outcome_linked_to_object_of_search") for f in WALES), Counter()
    )

    assert flags["yes"] == raw["True"] + raw["1.0"] + raw["1"]
    assert flags["no"] == raw["False"] + raw["0.0"] + raw["0"]
    assert flags["not_recorded"] == raw[""]


def test_ages_that_excel_made_dates_of_are_ages_again(shared: Path) -> None:
    found = gathered(shared, EXCEL)

    ages = {
        each.label: (each.code, each.rows) for each in found.recodes if each.column == "age_band"
    }
    assert ages["Oct-17"] == ("10_17", 17)


def test_bst_small_hours_belong_to_the_month_of_the_file(shared: Path) -> None:
    found = gathered(shared, MET_2016)

    assert found.tally.labels("month") == ("2016-06",)
    assert min(found.days) == "2016-06-01"
    assert max(found.days) == "2016-06-30"
    utc_days = {row["date"][:10] for row in by_hand(shared, MET_2016)}
    assert "2016-05-31" in utc_days


@cache
def haringey(shared: Path, kinds: tuple[str, ...]) -> dict[str, Any]:
    plan = plan_of(shared, HARINGEY, scope={"area": "Haringey", "kinds": list(kinds)})
    found = gather(plan)
    return {each.id: each for each in audit(inputs_of(found, plan))}


PERSONS = ("person", "person_and_vehicle")


def test_haringey_counts_of_persons_and_of_all_kinds(shared: Path) -> None:
    persons, everything = haringey(shared, PERSONS), haringey(shared, (*PERSONS, "vehicle"))

    assert persons["searches/black"].value == 2_216
    assert persons["searches/white"].value == 1_901
    assert everything["searches/black"].value == 2_224
    assert everything["searches/white"].value == 1_905


def census(shared: Path, area: str, initial: str) -> int:
    """The residents of a broad group, added up by hand from the columns of its detailed groups."""
    table = shared / "baselines" / "census2021_residents_by_ethnic_group.csv"
    with table.open(encoding="utf-8-sig", newline="") as stream:
        row = next(row for row in csv.DictReader(stream) if row["area_name"] == area)
    return sum(int(row[code]) for code in row if len(code) == 2 and code.startswith(initial))


def test_haringey_ratio_from_the_census_of_2021(shared: Path) -> None:
    ratio = haringey(shared, PERSONS)["rate_ratio/black/vs-white/census-2021"]

    black, white = census(shared, "Haringey", "B"), census(shared, "Haringey", "W")
    assert ratio.counts["residents"] == black
    assert ratio.counts["reference_residents"] == white
    assert ratio.value == pytest.approx((2_216 / black) / (1_901 / white))
    assert ratio.value == pytest.approx(3.7777, abs=0.00005)


def test_haringey_by_the_officers_word(shared: Path) -> None:
    persons = [r for r in by_hand(shared, HARINGEY) if r["type"] != "Vehicle search"]
    officers = Counter(row[OFFICER] for row in persons)

    found = haringey(shared, PERSONS)

    assert found["searches/black/officer_defined"].value == officers["Black"]
    assert found["searches/white/officer_defined"].value == officers["White"]


def test_haringey_with_every_unknown_put_on_one_side(shared: Path) -> None:
    persons = [r for r in by_hand(shared, HARINGEY) if r["type"] != "Vehicle search"]
    unknown = sum(row[SELF] in ("", "Other ethnic group - Not stated") for row in persons)

    found = haringey(shared, PERSONS)

    assert found["searches/unknown"].value == unknown
    assert found["searches/black/unknown_in_group"].value == 2_216 + unknown
    assert found["searches/white/unknown_in_reference"].value == 1_901 + unknown


def test_months_of_haringey_as_london_has_them(shared: Path) -> None:
    found = haringey(shared, (*PERSONS, "vehicle"))

    months = [each for key, each in found.items() if key.startswith("searches/all/month=")]
    assert len(months) == 12
    assert sum(each.value for each in months) == 7_135


def test_one_borough_of_the_whole_force_leaves_out_rows_that_name_none(shared: Path) -> None:
    boroughs = Counter(row["borough"] for row in by_hand(shared, MET_2022))

    found = gather(plan_of(shared, MET_2022, scope={"area": "Haringey"}))

    assert found.accounting.balances
    assert found.accounting.rows_used == boroughs["Haringey"] == 260
    reasons = {each.reason: each.rows for each in found.accounting.set_aside}
    nowhere = "no area is recorded, and others of the file lie outside the area of the audit"
    assert reasons[nowhere] == boroughs[""]


def test_the_whole_force_keeps_rows_that_name_no_borough(shared: Path) -> None:
    found = gather(plan_of(shared, MET_2022, scope={"area": "Metropolitan Police"}))

    reasons = {each.reason: each.rows for each in found.accounting.set_aside}
    assert reasons == {
        "a vehicle search without a person": 71,
        "outside the area of the audit": 4,
    }


def test_a_link_that_is_never_true_gives_no_linked_find_rate(shared: Path) -> None:
    plan = plan_of(shared, MET_2024, scope={"area": "Metropolitan Police"})
    findings = audit(inputs_of(gather(plan), plan))

    linked = [f for f in findings if f.stratum == {"definition": "linked_outcome"}]
    rates = [f for f in linked if f.measure.startswith("find_rate") and f.counts.get("searches", 1)]
    assert rates
    assert {f.status for f in rates} == {"not_estimable"}
