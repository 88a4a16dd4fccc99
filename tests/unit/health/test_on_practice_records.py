"""Checks of categories and time on made-up records: silent on ordinary ones, not on faulty ones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from audit.gather import gather
from audit.health import (
    Evidence,
    absent_category,
    break_in_series,
    coding_artefact,
    editions,
    identical_counts,
    part_month,
    vocabulary_change,
)
from audit.plan import Plan
from audit.practice import faults_named, northmere, write_practice
from audit.setting import inputs_of

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Check

CHECKS = (
    absent_category.CHECK,
    break_in_series.CHECK,
    part_month.CHECK,
    identical_counts.CHECK,
    vocabulary_change.CHECK,
    coding_artefact.CHECK,
    editions.CHECK,
)
ORDER = ("ok", "note", "warning", "unfit")


def seen(folder: Path, *, seed: int = 1, fault: str = "") -> dict[str, Check]:
    faults = faults_named([fault] if fault else [])
    truth = northmere(rows=8_000)
    write_practice(truth, folder, seed=seed, dated=dt.date(2026, 1, 5), faults=faults)
    plan = Plan.parse((folder / "plan.toml").read_text("utf-8"), {}, folder=folder)
    found = gather(plan)
    evidence = Evidence(found, plan, inputs_of(found, plan))
    return {check.name: check.check(evidence) for check in CHECKS}


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_nothing_is_said_of_ordinary_records(tmp_path: Path, seed: int) -> None:
    found = seen(tmp_path, seed=seed)

    assert {name: check.message for name, check in found.items() if check.level != "ok"} == {}


@pytest.mark.parametrize(
    "fault",
    [
        "absent_category",
        "absent_any_other",
        "only_any_other",
        "break_in_series",
        "coding_artefact",
        "part_month",
        "missing_month",
        "identical_counts",
        "round_cap",
        "vocabulary_change",
        "editions",
    ],
)
def test_a_fault_is_seen_by_its_check(tmp_path: Path, fault: str) -> None:
    (asked,) = faults_named([fault])

    found = seen(tmp_path, fault=fault)[asked.check]

    assert ORDER.index(found.level) >= max(1, ORDER.index(asked.least_level)), found.message


def test_a_break_is_unfit_for_a_trend_and_for_the_ratio(tmp_path: Path) -> None:
    found = seen(tmp_path, fault="break_in_series")

    assert found["break_in_series"].blocks == ("trend",)
    assert found["absent_category"].blocks == ("searched", "trend")
