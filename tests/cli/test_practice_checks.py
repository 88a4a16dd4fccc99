"""What is wrong with practice records is found by the check that truth.json names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.practice import FAULTS

if TYPE_CHECKING:
    from pathlib import Path

LEVELS = ("ok", "note", "warning", "unfit")
WITH_A_CHECK = [fault for fault in FAULTS if fault.check]


def checked(folder: Path, *options: str) -> dict[str, Any]:
    """What `check` says of practice records that are made with these options."""
    size = ("--rows", "4000", "--months", "8")
    made = CliRunner().invoke(main, ["practice", "--out", str(folder), *size, *options])
    assert made.exit_code == 0, made.output
    result = CliRunner().invoke(main, ["check", str(folder / "plan.toml"), "--json"])
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    return {**document, "remaining": truth.get("remaining")}


def levels(document: dict[str, Any]) -> dict[str, str]:
    return {each["check"]: each["level"] for each in document["health"]}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return checked(tmp_path_factory.mktemp("sound") / "made")


def test_records_without_a_fault_are_not_warned_of(sound: dict[str, Any]) -> None:
    warned = {name for name, level in levels(sound).items() if level not in ("ok", "note")}

    # The blanks that vehicle searches leave are always pointed out.
    assert warned <= {"vehicle_only"}


@pytest.mark.parametrize("fault", WITH_A_CHECK, ids=lambda fault: fault.name)
def test_the_check_that_a_fault_names_speaks_of_it(
    fault: Any,  # noqa: ANN401 - a fault is known by what it has
    sound: dict[str, Any],
    tmp_path: Path,
) -> None:
    found = checked(tmp_path / "made", "--fault", fault.name)
    before, after = (
        next(each for each in document["health"] if each["check"] == fault.check)
        for document in (sound, found)
    )

    assert LEVELS.index(after["level"]) >= LEVELS.index(fault.least_level)
    assert after["evidence"] != before["evidence"]
    assert found["accounting"]["rows_used"] == found["remaining"]["person_searches"]


@pytest.mark.parametrize("name", [fault.name for fault in FAULTS if not fault.check])
def test_a_fault_without_a_check_loses_no_record(
    name: str, sound: dict[str, Any], tmp_path: Path
) -> None:
    found = checked(tmp_path / "made", "--fault", name)

    assert found["accounting"]["rows_used"] == sound["accounting"]["rows_used"]
    assert found["accounting"]["rows_used"] == found["remaining"]["person_searches"]
    assert levels(found) == levels(sound)
