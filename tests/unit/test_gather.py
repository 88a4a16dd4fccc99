"""Whole files, good and odd: every row accounted for, and nothing that crashes."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from audit.counts import Period
from audit.errors import BaselineError, PlanError, RecordsError, UnmappedValueError
from audit.gather import Gathered, gather
from audit.plan import Plan
from audit.setting import coverage_of, inputs_of, period_of

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = {"ethnicity_self_defined": "Ethnicity", "date": "Date", "outcome": "Result"}
HEADER = "Ethnicity,Date,Result"
GOOD = "White,2025-08-20,NFA"


def plan_of(folder: Path, text: str | bytes, **parts: object) -> Plan:
    path = folder / "records.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    records = {"paths": ["records.csv"], "columns": COLUMNS, **parts.pop("records", {})}
    given = {"records": records, **parts}
    plan = Plan.model_validate(given)
    return plan.model_copy(update={"folder": folder})


def gathered(folder: Path, *rows: str, header: str = HEADER, **parts: object) -> Gathered:
    return gather(plan_of(folder, "\n".join([header, *rows]) + "\n", **parts))


def set_aside(found: Gathered) -> dict[str, int]:
    assert found.accounting.balances
    return {each.reason: each.rows for each in found.accounting.set_aside}


def test_values_that_are_not_known_are_named_at_once_with_lines_that_mend_the_plan(
    tmp_path: Path,
) -> None:
    rows = [GOOD, "Martian,2025-08-20,NFA", "Martian,2025-08-20,Tea", 'A "B"\\,2025-08-20,NFA']
    with pytest.raises(UnmappedValueError) as stopped:
        gathered(tmp_path, *rows)

    message = str(stopped.value)
    assert stopped.value.exit_code == 5
    assert "3 values" in message
    assert '"Martian" = ""  # 2 rows' in message
    lines = tomllib.loads(message[message.index("[") :])
    assert lines["records"]["values"]["outcome"] == {"Tea": ""}


def test_the_lines_of_the_message_are_enough_to_go_on(tmp_path: Path) -> None:
    odd = "\u202eM\u0001rtian\U000e0041"
    with pytest.raises(UnmappedValueError) as stopped:
        gathered(tmp_path, GOOD, f"{odd},2025-08-20,NFA")
    message = str(stopped.value)
    values = tomllib.loads(message[message.index("[") :])["records"]["values"]

    mended = {c: dict.fromkeys(labels, "other") for c, labels in values.items()}
    found = gathered(tmp_path, GOOD, f"{odd},2025-08-20,NFA", records={"values": mended})

    assert "\u202e" not in message
    assert found.accounting.rows_used == 2


def test_rows_of_unknown_values_can_be_set_aside(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, f"{HEADER}\n{GOOD}\nMartian,2025-08-20,NFA\n")

    found = gather(plan, set_aside_unmapped=True)

    assert set_aside(found) == {"a value is not in the code book": 1}
    assert found.accounting.rows_used == 1


def test_five_thousand_unknown_values_do_not_fill_the_screen(tmp_path: Path) -> None:
    with pytest.raises(UnmappedValueError) as stopped:
        gathered(tmp_path, GOOD, *(f"Group {n},2025-08-20,NFA" for n in range(5_000)))

    message = str(stopped.value)
    assert "5,000 values" in message
    assert "and 4,950 more values" in message
    assert len(message.splitlines()) < 60


def test_a_label_of_a_million_characters_is_described_rather_than_printed(tmp_path: Path) -> None:
    with pytest.raises(UnmappedValueError) as stopped:
        gathered(tmp_path, GOOD, f"{'x' * 1_000_000},2025-08-20,NFA")

    message = str(stopped.value)
    assert "1,000,000 characters" in message
    assert len(message) < 2_000


@pytest.mark.parametrize(
    "label", ["<script>alert(1)</script>", "=1+1", "\u05d0\u05d1 \u202e", "a\x00b", "'; DROP", "🦊"]
)
def test_odd_labels_are_only_labels(tmp_path: Path, label: str) -> None:
    values = {"values": {"ethnicity_self_defined": {label: "black"}}}
    found = gathered(tmp_path, GOOD, f'"{label}",2025-08-20,NFA', records=values)

    assert found.accounting.rows_used == 2
    assert [(r.label, r.code) for r in found.recodes if r.code == "black"] == [(label, "black")]


def test_dates_that_nobody_can_have_meant_are_set_aside(tmp_path: Path) -> None:
    rows = ["White,1899-12-30,NFA", "White,2125-01-01,NFA", "White,noon,NFA", "White,,NFA"]
    found = gathered(tmp_path, GOOD, *rows)

    assert set_aside(found) == {
        "the date is before 1986 or after 2099": 2,
        "the date cannot be read": 2,
    }
    assert found.tally.labels("month") == ("2025-08",)


def test_dates_in_several_forms_are_read_and_month_first_ones_refused(tmp_path: Path) -> None:
    found = gathered(tmp_path, GOOD, "White,20/08/2025,NFA", "White,20 August 2025,NFA")

    assert found.days == {"2025-08-20": 3}
    with pytest.raises(RecordsError, match="month first"):
        gathered(tmp_path, GOOD, "White,08/20/2025,NFA")


def test_places_of_rows_set_aside_are_told(tmp_path: Path) -> None:
    found = gathered(tmp_path, GOOD, "White,noon,NFA")

    assert found.accounting.set_aside[0].where == ("records.csv, line 3",)


def test_counts_of_aggregated_rows_are_searches_and_rows_are_rows(tmp_path: Path) -> None:
    header, columns = f"{HEADER},Number", {"columns": {**COLUMNS, "count": "Number"}}
    rows = ["White,2025-08-20,NFA,30", "Black,2025-08-21,Arrest,12", "Asian,2025-08-21,NFA,many"]
    found = gathered(tmp_path, *rows, header=header, records=columns)
    plan = plan_of(tmp_path, "", records=columns)

    assert found.accounting.rows_read == 3
    assert found.accounting.rows_used == 2
    assert set_aside(found) == {"the number of searches is not a whole number of 0 or more": 1}
    assert found.tally.total() == 42
    assert found.days == {"2025-08-20": 30, "2025-08-21": 12}
    assert found.observed.total("date_only") == 2
    assert coverage_of(found, plan).months == {"2025-08": 42}


def test_headers_that_differ_only_in_writing_must_be_told_apart(tmp_path: Path) -> None:
    header = "Ethnicity,date,DATE,Result"
    rows = ["White,2025-08-20,2025-08-21,NFA"]

    with pytest.raises(RecordsError, match="'date' and 'DATE'"):
        gathered(tmp_path, *rows, header=header)
    exact = {"columns": {**COLUMNS, "date": "DATE"}}
    assert gathered(tmp_path, *rows, header=header, records=exact).days == {"2025-08-21": 1}


def test_headers_that_are_missing_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"date = 'Date', outcome = 'Result'"):
        gathered(tmp_path, "White", header="Ethnicity,Other")


def test_a_header_that_the_plan_gives_another_meaning_loses_its_own(tmp_path: Path) -> None:
    header = (
        "Type,Date,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,"
        "Legislation,Object of search,Outcome"
    )
    row = "Person search,2025-08-20T10:00:00+00:00,Male,18-24,White,,,,Arrest"
    swapped = {"columns": {"ethnicity_officer_defined": "Self-defined ethnicity"}}

    found = gathered(tmp_path, row, header=header, records=swapped)

    assert found.tally.labels("ethnicity_officer_defined") == ("white",)
    assert found.tally.labels("ethnicity_self_defined") == ("unknown",)


def test_records_without_rows_hold_nothing_to_audit(tmp_path: Path) -> None:
    with pytest.raises(RecordsError):
        gathered(tmp_path)


def test_a_period_without_records_says_what_became_of_the_rows(tmp_path: Path) -> None:
    scope = {"from": "2024-01-01", "to": "2024-01-31"}
    with pytest.raises(PlanError, match=r"(?s)2024-01-01 and 2024-01-31.*outside the period"):
        gathered(tmp_path, GOOD, scope=scope)


AREAS = {"columns": {**COLUMNS, "area": "Area"}}


def in_areas(folder: Path, *areas: str, **parts: object) -> tuple[Gathered, Plan]:
    text = "\n".join([f"{HEADER},Area", *(f"{GOOD},{area}" for area in areas)]) + "\n"
    plan = plan_of(folder, text, records=AREAS, **parts)
    return gather(plan), plan


def test_one_area_in_several_spellings_has_its_residents_once(tmp_path: Path) -> None:
    found, plan = in_areas(tmp_path, "Haringey", "Haringey", "HARINGEY", "E09000014", "Barnet")

    inputs = inputs_of(found, plan)

    assert inputs.areas == ("Barnet", "Haringey")
    assert inputs.tally.select(area=["Haringey"]).total() == 4


def test_areas_that_lie_in_one_another_are_refused(tmp_path: Path) -> None:
    found, plan = in_areas(tmp_path, "Haringey", "Metropolitan Police")

    with pytest.raises(PlanError, match="Haringey lies in Metropolitan Police"):
        inputs_of(found, plan)


def test_rows_without_an_area_need_one(tmp_path: Path) -> None:
    found, plan = in_areas(tmp_path, "Haringey", "")

    with pytest.raises(PlanError, match="Which area"):
        inputs_of(found, plan)


def test_areas_that_no_baseline_knows_are_an_error_of_the_baseline(tmp_path: Path) -> None:
    found, plan = in_areas(tmp_path, "Haringey", "Atlantis")

    with pytest.raises(BaselineError, match="Atlantis"):
        inputs_of(found, plan)


def test_other_areas_of_the_plans_own_baseline_are_outside(tmp_path: Path) -> None:
    table = "area,group,residents\n" + "".join(
        f"{area},{group},1000\n" for area in ("North", "South") for group in ("White", "Black")
    )
    (tmp_path / "own.csv").write_text(table, encoding="utf-8")

    found, _ = in_areas(
        tmp_path, "North", "south", "north", scope={"area": "North"}, baseline={"use": "own.csv"}
    )

    assert set_aside(found) == {"outside the area of the audit": 1}


def test_a_baseline_without_the_reference_group_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("group,residents\nBlack,1000\n", encoding="utf-8")
    plan = plan_of(
        tmp_path, f"{HEADER}\n{GOOD}\n", scope={"area": "Here"}, baseline={"use": "own.csv"}
    )

    with pytest.raises(BaselineError, match="White"):
        inputs_of(gather(plan), plan)


def test_records_without_any_known_ethnicity_cannot_be_audited(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, f"{HEADER}\n,2025-08-20,NFA\n", scope={"area": "Haringey"})

    with pytest.raises(PlanError, match="no self-defined ethnicity"):
        inputs_of(gather(plan), plan)


@pytest.mark.parametrize(
    ("scope", "period"),
    [
        ({}, Period(months=2)),
        ({"from": "2025-01-01", "to": "2025-03-31"}, Period(months=2)),
        ({"from": "2025-01-15", "to": "2025-03-15"}, Period(days=60)),
        ({"from": "2025-01-20"}, Period(days=41)),
        ({"to": "2025-03-15"}, Period(days=64)),
        ({"from": "2025-01-01", "to": "9999-12-31"}, Period(months=2)),
    ],
)
def test_how_long_the_records_cover(tmp_path: Path, scope: dict[str, str], period: Period) -> None:
    text = f"{HEADER}\nWhite,2025-01-11,NFA\nWhite,2025-01-20,NFA\nBlack,2025-03-01,NFA\n"
    plan = plan_of(tmp_path, text, scope=scope)

    assert period_of(gather(plan), plan) == period


@pytest.mark.parametrize("column", range(4))
def test_a_cell_of_five_million_characters_is_no_trouble_in_any_column(
    tmp_path: Path, column: int
) -> None:
    cells = ["White", "2025-08-20", "NFA", "Haringey"]
    cells[column] = "z" * 5_000_000
    text = f"{HEADER},Area\n{GOOD},Haringey\n{','.join(cells)}\n"
    found = gather(plan_of(tmp_path, text, records=AREAS), set_aside_unmapped=True)

    assert found.accounting.balances
    assert found.accounting.rows_used == (2 if column == 3 else 1)
    assert max(map(len, found.tally.labels("area"))) <= 201


def test_a_table_of_residents_beside_the_records_is_passed_over_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "both"
    folder.mkdir()
    header = "Type,Date,Self-defined ethnicity,Legislation,Outcome"
    row = "Person search,2025-01-05T10:00:00Z,Not Stated (NS),,Arrest"
    (folder / "records.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    (folder / "people.csv").write_text("area,group,residents\nTown,white,500\n", encoding="utf-8")
    found = gather(Plan.model_validate({"records": {"paths": [str(folder)]}}))

    assert [file.name for file in found.files] == ["both/records.csv"]
    assert found.notes == ("both/people.csv holds residents, not searches: not read",)


def test_a_table_of_residents_alone_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("area,group,residents\nTown,white,500\n", encoding="utf-8")

    with pytest.raises(RecordsError, match="of no form that is known"):
        gather(Plan.model_validate({"records": {"paths": [str(path)]}}))
