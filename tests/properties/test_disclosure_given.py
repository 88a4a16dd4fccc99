"""
What a reader can work out of the numbers that a plan gives, where small ones are hidden.

The attacker knows the totals that were published and that nobody is in two groups, reads every
number that is still printed, and asks a linear programme how low and how high each hidden one can
be. It shares no code with disclosure control.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from audit.jobs.counting import count
from audit.plan import Plan

if TYPE_CHECKING:
    from audit.findings import Finding, Findings

MINIMUM = 5
GROUPS = ("asian", "black", "mixed", "white", "other")
SIZES = st.sampled_from([0, 1, 2, 3, 4, 6, 9, 20, 60])
SIDES = ("find", "none")
COLUMNS = [(group, side) for group in (*GROUPS, "unknown") for side in SIDES]

Table = dict[str, int]


@st.composite
def _published(draw: st.DrawFn) -> tuple[Table, Table, int]:
    """Searches and finds of each group, and the searches of unknown ethnicity."""
    searched = {group: draw(SIZES) for group in GROUPS}
    found = {group: draw(st.integers(0, number)) for group, number in searched.items()}
    return searched, found, draw(SIZES)


def _report(operation: dict[str, Any], minimum: int = MINIMUM) -> Findings:
    return count(
        Plan.model_validate(
            {"operation": operation, "report": {"disclosure": {"minimum": minimum}}}
        )
    )


def _row(group: str, side: str = "") -> np.ndarray:
    return np.array([float(group in ("", g) and side in ("", s)) for g, s in COLUMNS])


def _read(finding: Finding) -> list[tuple[np.ndarray, int]]:
    """The sums of cells that a finding prints of a group."""
    groups = {"": finding.group, "reference_": finding.reference or "", "unknown_": "unknown"}
    sums = []
    for name, number in finding.counts.items():
        prefix = next(each for each in ("reference_", "unknown_", "") if name.startswith(each))
        group = "" if groups[prefix] == "all" else groups[prefix]
        match name.removeprefix(prefix):
            case "searches" | "finds_known" if number and not finding.variation:
                sums.append((_row(group), number))
            case "finds" if finding.counts[f"{prefix}finds_known"] and not finding.variation:
                sums.append((_row(group, "find"), number))
            case "all_searches" if not finding.variation:
                sums.append((_row("") - _row("unknown"), number))
            case _:
                pass
    return sums


def _range(row: np.ndarray, known: list[tuple[np.ndarray, int]]) -> float:
    """How far apart the lowest and the highest value of a sum are."""
    rows, values = np.array([each for each, _ in known]), np.array([each for _, each in known])
    ends = [linprog(sign * row, A_eq=rows, b_eq=values, bounds=(0, None)) for sign in (1, -1)]
    assert all(each.status == 0 for each in ends)
    return float(-ends[1].fun - ends[0].fun)


@settings(max_examples=10)
@given(_published())
@example(({"asian": 20, "black": 50, "mixed": 4, "white": 60, "other": 0},
          {"asian": 8, "black": 20, "mixed": 1, "white": 22, "other": 0}, 6))  # fmt: skip
@example(({"asian": 60, "black": 60, "mixed": 20, "white": 60, "other": 9},
          {"asian": 3, "black": 20, "mixed": 18, "white": 22, "other": 5}, 0))  # fmt: skip
@example(({"asian": 0, "black": 6, "mixed": 0, "white": 0, "other": 0},
          {"asian": 0, "black": 5, "mixed": 0, "white": 0, "other": 0}, 6))  # fmt: skip
def test_no_small_number_of_a_published_table_can_be_worked_out(
    published: tuple[Table, Table, int],
) -> None:
    searched, found, unknown = published
    whole, positive = sum(searched.values()) + unknown, sum(found.values())
    if whole < 2 * MINIMUM or not MINIMUM <= positive <= whole - MINIMUM:
        return  # Published totals that are small themselves leave no room.
    totals = {
        "searched": whole,
        "positive_outcomes": positive,
        "by_ethnicity": searched,
        "positive_by_ethnicity": found,
    }
    shown = _report({"published_totals": totals})
    # All positive outcomes are of groups that are named: those of the unknown are none.
    known = [(_row(""), whole), (_row("", "find"), positive), (_row("unknown", "find"), 0)]
    known += [each for finding in shown.findings for each in _read(finding)]
    values = {
        **{(group, ""): number for group, number in {**searched, "unknown": unknown}.items()},
        **{(group, "find"): number for group, number in found.items()},
        **{(group, "none"): searched[group] - number for group, number in found.items()},
    }
    printed = {row.tobytes() for row, _ in known}

    for (group, side), number in values.items():
        if 0 < number < MINIMUM:
            row = _row(group, side)
            assert row.tobytes() not in printed
            assert _range(row, known) >= MINIMUM - 1e-6


@settings(max_examples=15)
@given(st.fixed_dictionaries(dict.fromkeys(GROUPS, SIZES)))
def test_no_small_number_of_a_stage_can_be_worked_out_of_its_total(stage: Table) -> None:
    whole = sum(stage.values())
    if whole < MINIMUM:
        return
    operation = {
        "drug_dog": True,
        "stages": {"indicated": stage},
        "published_totals": {"searched": whole},
    }
    shown = _report(operation)
    printed = {
        each.group: each.counts["people"]
        for each in shown.where("stage_count", stratum={"stage": "indicated"})
        if each.status == "estimated"
    }
    hidden = {group: number for group, number in stage.items() if group not in printed}

    assert printed["all"] == whole
    assert all(not 0 < number < MINIMUM for number in printed.values())
    # One row with its total: each hidden number can be anything from 0 to their sum.
    assert not hidden or (len(hidden) > 1 and sum(hidden.values()) >= MINIMUM)
    held = shown.plan["operation"]["stages"]["indicated"]
    assert held == (whole if hidden else stage)


@settings(max_examples=10)
@given(_published())
def test_without_small_numbers_nothing_of_a_published_table_is_hidden(
    published: tuple[Table, Table, int],
) -> None:
    searched = {group: number + MINIMUM for group, number in published[0].items()}
    whole = sum(searched.values())

    shown = _report({"published_totals": {"searched": whole, "by_ethnicity": searched}})

    assert not any(each.status == "suppressed" for each in shown.findings)
