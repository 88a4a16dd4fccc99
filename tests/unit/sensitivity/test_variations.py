"""Variations: each an objection and a change of inputs, or none where nothing would change."""

from __future__ import annotations

from pathlib import Path

import audit.sensitivity
from audit.estimate import NotEstimable
from audit.gather import gather
from audit.inputs import Inputs
from audit.plan import Plan
from audit.sensitivity import VARIATIONS
from audit.setting import inputs_of

BY_NAME = {variation.name: variation for variation in VARIATIONS}
HEADER = "Type,Date,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Outcome\n"
IRISH = "White - Irish"


def inputs_of_rows(folder: Path, *rows: str, basis: str = "self_defined") -> Inputs:
    path = folder / "records.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    plan = Plan.model_validate(
        {
            "records": {"paths": [str(path)]},
            "scope": {"area": "Haringey"},
            "ethnicity": {"basis": basis},
        }
    )
    return inputs_of(gather(plan), plan)


PERSON = f"Person search,2025-01-05,{IRISH},White,,Arrest"
SECTION_60 = (
    f"Person search,2025-01-05,{IRISH},Black,"
    "Criminal Justice and Public Order Act 1994 (section 60),Arrest"
)
VEHICLE = "Vehicle search,2025-01-05,,,,Arrest"


def test_every_file_of_a_variation_is_listed_and_answers_an_objection() -> None:
    folder = Path(audit.sensitivity.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "base"}

    assert set(BY_NAME) == files
    assert all(variation.because.endswith(".") for variation in VARIATIONS)


def test_the_basis_in_use_is_no_variation(tmp_path: Path) -> None:
    inputs = inputs_of_rows(tmp_path, PERSON)

    assert BY_NAME["self_defined"].alter(inputs) is None
    altered = BY_NAME["officer_defined"].alter(inputs)
    assert isinstance(altered, Inputs)
    assert altered.basis == "officer_defined"


def test_a_basis_that_the_records_lack_is_said(tmp_path: Path) -> None:
    inputs = inputs_of_rows(tmp_path, f"Person search,2025-01-05,{IRISH},,,Arrest")

    altered = BY_NAME["officer_defined"].alter(inputs)
    assert isinstance(altered, NotEstimable)
    assert "officer-defined" in altered.reason


def test_vehicle_searches_come_in_where_there_are_any(tmp_path: Path) -> None:
    without = inputs_of_rows(tmp_path, PERSON)
    with_one = inputs_of_rows(tmp_path, PERSON, VEHICLE)

    assert isinstance(BY_NAME["with_vehicle_searches"].alter(without), NotEstimable)
    altered = BY_NAME["with_vehicle_searches"].alter(with_one)
    assert isinstance(altered, Inputs)
    assert "vehicle" in altered.kinds
    assert BY_NAME["with_vehicle_searches"].alter(altered) is None


def test_section_60_is_left_out_where_there_is_any(tmp_path: Path) -> None:
    without = inputs_of_rows(tmp_path, PERSON)
    with_one = inputs_of_rows(tmp_path, PERSON, SECTION_60)

    assert isinstance(BY_NAME["without_section_60"].alter(without), NotEstimable)
    altered = BY_NAME["without_section_60"].alter(with_one)
    assert isinstance(altered, Inputs)
    assert altered.tally.total() == 1


def test_unknown_ethnicity_has_three_policies(tmp_path: Path) -> None:
    inputs = inputs_of_rows(tmp_path, PERSON)
    policies = {
        "unknown_pro_rata": "pro_rata",
        "unknown_in_reference": "in_reference",
        "unknown_in_group": "in_group",
    }

    for name, policy in policies.items():
        altered = BY_NAME[name].alter(inputs)
        assert isinstance(altered, Inputs)
        assert altered.unknown == policy
