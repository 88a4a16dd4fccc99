"""Records worth reading: by their place, with the reasons, and nothing of the person."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from audit.intake.sampling import HEADER, REASONS, as_csv
from audit.jobs import rendering
from audit.jobs.auditing import audited
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

    from audit.intake.sampling import Listed

COLUMNS = (
    "record_id",
    "person_key",
    "date",
    "time",
    "age",
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "grounds",
    "drug_dog_indication",
    "outcome",
    "outcome_linked",
    "item_found",
    "clothing_removed",
)
PLAIN = {
    "record_id": "R1",
    "person_key": "P-77",
    "date": "2025-08-20",
    "time": "17:41",
    "age": "23",
    "ethnicity_self_defined": "White - Irish",
    "ethnicity_officer_defined": "White",
    "grounds": "Dog indicated, and seen passing a wrap to a friend",
    "drug_dog_indication": "Yes",
    "outcome": "Arrest",
    "outcome_linked": "Yes",
    "item_found": "Yes",
    "clothing_removed": "No",
}


def plan_of(folder: Path, *rows: dict[str, str], without: tuple[str, ...] = ()) -> Plan:
    """A plan of records of an operation with a dog, each row plain but for what is given."""
    columns = [each for each in COLUMNS if each not in without]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writerow({each: f"our {each}" for each in columns})
    writer.writerows({**PLAIN, **row} for row in rows)
    (folder / "sheet.csv").write_text(text.getvalue(), "utf-8")
    mapped = "\n".join(f'{each} = "our {each}"' for each in columns)
    return Plan.parse(
        '[records]\npaths = ["sheet.csv"]\n[records.columns]\n'
        f'{mapped}\n[scope]\narea = "Haringey"\n[operation]\ndrug_dog = true\n',
        folder=folder,
    )


def sample_of(folder: Path, *rows: dict[str, str], without: tuple[str, ...] = ()) -> list[Listed]:
    return list(audited(plan_of(folder, *rows, without=without)).sample or ())


CASES = {
    "an indication is recorded, and nothing as found": {"item_found": "No"},
    "no indication is recognised, in an operation with a drug dog": {
        "drug_dog_indication": "",
        "grounds": "Seen passing a wrap to a friend",
    },
    "the indication is the only ground recognised": {"grounds": "Dog indicated"},
    "the grounds speak of an indication and its column says no": {"drug_dog_indication": "No"},
    "what followed is not recorded": {"outcome": ""},
    "self-defined ethnicity is not recorded": {"ethnicity_self_defined": ""},
    "officer-defined ethnicity is not recorded": {"ethnicity_officer_defined": ""},
    "self-defined and officer-defined ethnicity are of different groups": {
        "ethnicity_officer_defined": "Black"
    },
    "more than outer clothing was removed": {"clothing_removed": "Yes"},
    "what followed is not linked to what was looked for": {"outcome_linked": "No"},
}
NO_DOG = "no indication is recognised, in an operation with a drug dog"
TWO_REASONS = {
    "no grounds are recorded": {"grounds": "", "drug_dog_indication": ""},
    "the smell of cannabis or behaviour is the only ground recognised": {
        "grounds": "Smell of cannabis",
        "drug_dog_indication": "No",
    },
}


def test_each_reason_is_seen_by_itself(tmp_path: Path) -> None:
    rows = [{**row, "record_id": f"R{at}"} for at, row in enumerate(CASES.values())]
    found = {each.record_id: each.reasons for each in sample_of(tmp_path, *rows, {})}

    assert found == {f"R{at}": (reason,) for at, reason in enumerate(CASES)}
    assert {text for text, _ in REASONS} == {*CASES, *TWO_REASONS}


def test_those_with_the_most_reasons_come_first(tmp_path: Path) -> None:
    found = sample_of(tmp_path, CASES["what followed is not recorded"], *TWO_REASONS.values())

    assert [(each.file, each.counted_by, each.number) for each in found] == [
        ("sheet.csv", "line", 3),
        ("sheet.csv", "line", 4),
        ("sheet.csv", "line", 2),
    ]
    assert [set(each.reasons) for each in found[:2]] == [{NO_DOG, each} for each in TWO_REASONS]


@pytest.mark.parametrize(
    ("row", "without"),
    [
        # A blank does not say that nothing was found, and what a sheet lacks is missing from all.
        ({"item_found": "", "outcome": "Arrest"}, ()),
        ({"item_found": ""}, ("item_found",)),
        ({"outcome": ""}, ("outcome",)),
        ({"ethnicity_officer_defined": "Not stated"}, ()),
        ({"ethnicity_officer_defined": ""}, ("ethnicity_officer_defined",)),
        ({}, ("grounds", "drug_dog_indication")),
        ({"outcome_linked": ""}, ()),
    ],
)
def test_what_is_no_reason(tmp_path: Path, row: dict[str, str], without: tuple[str, ...]) -> None:
    assert sample_of(tmp_path, row, without=without) == []


def test_the_list_says_nothing_of_the_person(tmp_path: Path) -> None:
    made = as_csv(tuple(sample_of(tmp_path, *CASES.values(), *TWO_REASONS.values()))).decode()

    assert made.splitlines()[0] == ",".join(HEADER) == "file,counted_by,number,record_id,reasons"
    assert len(made.splitlines()) == 1 + len(CASES) + len(TWO_REASONS)
    for told in ("P-77", "17:41", "23", "Irish", "White", "Black", "Not stated", "wrap", "Arrest"):
        assert told not in made


def test_a_spreadsheet_runs_nothing_of_the_list(tmp_path: Path) -> None:
    found = sample_of(tmp_path, {"record_id": "=1+1", "outcome": ""})

    assert "sheet.csv,line,2,'=1+1,what followed is not recorded" in as_csv(tuple(found)).decode()


@pytest.mark.parametrize("rule", ["minimum = 5", "round_to = 5"])
def test_there_is_no_list_where_small_numbers_are_hidden(tmp_path: Path, rule: str) -> None:
    plan = plan_of(tmp_path, {"outcome": ""})
    hiding = Plan.parse(f"[report.disclosure]\n{rule}")

    assert audited(plan).sample
    assert audited(plan.model_copy(update={"report": hiding.report})).sample is None


def test_of_more_than_500_records_there_is_no_list(tmp_path: Path) -> None:
    rows = [{"outcome": "", "record_id": f"R{at}"} for at in range(501)]

    assert audited(plan_of(tmp_path, *rows)).sample is None
    assert len(sample_of(tmp_path, *rows[:500])) == 500


def test_records_of_no_operation_are_not_listed(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, {"outcome": ""}).model_copy(update={"operation": None})

    assert audited(plan).sample is None


def test_findings_hold_nothing_of_the_list(tmp_path: Path) -> None:
    made = audited(plan_of(tmp_path, {"record_id": "R-5417", "outcome": ""}))

    assert made.sample is not None
    assert [each.record_id for each in made.sample] == ["R-5417"]
    assert "R-5417" not in made.findings.to_json()


def test_a_list_of_no_record_is_not_written_and_that_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    # Without these columns nothing is a reason to read any record first.
    without = ("grounds", "drug_dog_indication", "item_found")
    plan = plan_of(tmp_path, {}, without=without)

    _, beside = rendering._found(plan, set_aside_unmapped=False, strict=False, say=said.append)  # noqa: SLF001

    assert beside == {}
    assert any("dip-sample.csv is not written" in each for each in said)
