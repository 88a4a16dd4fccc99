"""From cells to group counts: every policy on unknown ethnicity and every reference, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from audit.baselines import Baseline
from audit.counts import Period
from audit.inputs import Inputs, counted
from audit.intake.ingest import DIMENSIONS
from audit.plan import Definition, Plan
from audit.population import Case, Population, find_status
from audit.tally import Tally

RESIDENTS = {
    "W1": 500, "W2": 50, "W3": 5, "W4": 5, "W9": 40,
    "B1": 60, "B2": 30, "B9": 10, "A1": 40, "A2": 20, "A3": 10, "A4": 20, "A9": 10,
    "M1": 10, "M2": 10, "M3": 10, "M9": 10, "O2": 5, "O9": 5,
}  # fmt: skip
BASELINE = Baseline(
    name="town", label="Town", source="", date="", definition="", credit="", sha256="",
    residents={"Town": RESIDENTS},
)  # fmt: skip
BLANK = {
    **dict.fromkeys(DIMENSIONS, "not_recorded"),
    "area": "Town",
    "month": "2025-01",
    "kind": "person",
    "ethnicity_self_defined": "unknown",
    "ethnicity_officer_defined": "unknown",
    "force": "",
    "searched": "yes",
}


def tally_of(*rows: dict[str, Any]) -> Tally:
    whole = [{**BLANK, "searches": 1, **row} for row in rows]
    columns: dict[str, Any] = {n: pd.Categorical([r[n] for r in whole]) for n in DIMENSIONS}
    return Tally.of(
        pd.DataFrame({**columns, "searches": [r["searches"] for r in whole]}), DIMENSIONS
    )


def searches(own: str, number: int, officer: str = "unknown", **more: str) -> dict[str, Any]:
    codes = {"ethnicity_self_defined": own, "ethnicity_officer_defined": officer}
    return {**codes, "searches": number, **more}


ROWS = (
    searches("B1", 6, "black", outcome="arrest"),
    searches("B2", 2, "white", outcome="no_further_action"),
    searches("W1", 10, "white", outcome="no_further_action"),
    searches("W2", 4, "unknown", outcome="community_resolution"),
    searches("not_stated", 3, "black", outcome="arrest"),
    searches("unknown", 5, "asian"),
    searches("unknown", 7, kind="vehicle"),
)


def inputs_of(*rows: dict[str, Any], **ethnicity: str) -> Inputs:
    plan = Plan.model_validate({"ethnicity": ethnicity})
    return Inputs(
        tally=tally_of(*rows),
        baselines=(BASELINE,),
        plan=plan,
        areas=("Town",),
        period=Period(months=12),
        basis=plan.ethnicity.basis,
        kinds=plan.scope.kinds,
    )


def cases(inputs: Inputs, definition: Definition = "any_outcome") -> dict[str, Case]:
    part = counted(inputs)[""]
    population = Population(inputs, part, definition, BASELINE, inputs.areas)
    return {case.group.group: case for case in population.cases()}


def numbers(inputs: Inputs) -> dict[str, int]:
    return {
        name: case.group.searches for name, case in cases(inputs).items() if case.group.searches
    }


def reference(case: Case) -> tuple[str, int, int | None] | None:
    other = case.reference
    return other and (other.group, other.searches, other.residents)


def test_groups_by_the_persons_word_without_vehicle_searches() -> None:
    found = cases(inputs_of(*ROWS))

    assert numbers(inputs_of(*ROWS)) == {"black": 8, "white": 14}
    assert reference(found["black"]) == ("white", 14, 600)
    assert reference(found["white"]) is None
    assert found["black"].group.residents == 100
    assert found["black"].whole.searches == 22
    assert found["black"].whole.residents == sum(RESIDENTS.values())


def test_groups_by_other_bases() -> None:
    inputs = inputs_of(*ROWS)

    assert numbers(replace(inputs, basis="officer_defined")) == {
        "black": 9,
        "white": 12,
        "asian": 5,
    }
    assert numbers(replace(inputs, basis="self_else_officer")) == {
        "black": 11,
        "white": 14,
        "asian": 5,
    }


def test_the_reference_everyone_else() -> None:
    found = cases(inputs_of(*ROWS, reference="everyone_else"))

    everybody = sum(RESIDENTS.values())
    assert reference(found["black"]) == ("everyone_else", 14, everybody - 100)
    assert reference(found["white"]) == ("everyone_else", 8, everybody - 600)


def test_the_reference_white_british() -> None:
    found = cases(inputs_of(*ROWS, reference="white_british"))

    assert reference(found["black"]) == ("white_british", 10, 500)
    assert reference(found["white"]) is None


def test_eighteen_groups_beside_white() -> None:
    found = cases(inputs_of(*ROWS, classification="18+1"))

    assert {name: case.group.searches for name, case in found.items() if case.group.searches} == {
        "B1": 6, "B2": 2, "W1": 10, "W2": 4, "black": 8,
    }  # fmt: skip
    assert found["B1"].whole.searches == 22
    assert reference(found["B1"]) == ("white", 14, 600)
    assert reference(found["W2"]) is None


def test_all_unknown_in_the_reference() -> None:
    found = cases(replace(inputs_of(*ROWS), unknown="in_reference"))

    assert found["black"].group.searches == 8
    assert reference(found["black"]) == ("white", 22, 600)
    assert found["white"].group.searches == 22
    assert found["black"].whole.searches == 30


def test_all_unknown_in_a_reference_that_is_a_part_of_a_group() -> None:
    inputs = replace(inputs_of(*ROWS, reference="white_british"), unknown="in_reference")

    found = cases(inputs)

    assert reference(found["black"]) == ("white_british", 18, 500)
    assert found["white"].group.searches == 22


def test_all_unknown_in_the_group_one_at_a_time() -> None:
    found = cases(replace(inputs_of(*ROWS), unknown="in_group"))

    assert found["black"].group.searches == 16
    assert found["asian"].group.searches == 8
    assert reference(found["black"]) == ("white", 14, 600)


def test_unknown_shared_out_adds_up() -> None:
    found = cases(replace(inputs_of(*ROWS), unknown="pro_rata"))

    # 8 unknown over B1 6, B2 2, W1 10, W2 4 of 22: quotas 2.18, 0.73, 3.64, 1.45.
    assert found["black"].group.searches == 11
    assert found["white"].group.searches == 19
    assert found["black"].whole.searches == 30


def test_everybody_and_the_unknown() -> None:
    inputs = inputs_of(*ROWS)
    population = Population(inputs, counted(inputs)[""], "any_outcome", BASELINE, inputs.areas)

    assert population.everybody().searches == 30
    assert population.unknown().searches == 8
    assert population.unknown().residents is None


def test_vehicle_searches_where_they_are_asked_for() -> None:
    inputs = replace(inputs_of(*ROWS), kinds=("person", "person_and_vehicle", "vehicle"))
    population = Population(inputs, counted(inputs)[""], "any_outcome")

    assert population.everybody().searches == 37


def test_a_search_counts_under_each_of_its_grounds_and_an_area_under_its_whole_name() -> None:
    inputs = inputs_of(
        searches("B1", 3, grounds="behaviour+intelligence", area="Brighton + Hove"),
        searches("B1", 4, grounds="behaviour", area="Kent"),
    )

    by_grounds = {
        name: part.cells["B1"].total() for name, part in counted(inputs, "grounds").items()
    }
    assert by_grounds == {"behaviour": 7, "intelligence": 3}
    assert set(counted(inputs, "area")) == {"Brighton + Hove", "Kent"}


def test_groups_without_residents_in_one_of_the_areas_have_none() -> None:
    inputs = inputs_of(*ROWS)
    poor = replace(BASELINE, residents={"Town": {"white": 600}})
    population = Population(inputs, counted(inputs)[""], "any_outcome", poor, ("Town",))
    found = {case.group.group: case for case in population.cases()}

    assert found["black"].group.residents is None
    assert found["white"].group.residents == 600
    assert found["white"].whole.residents is None


def test_broad_labels_cannot_be_told_apart_finely() -> None:
    broad = inputs_of(searches("white", 3), searches("B1", 2), classification="18+1")

    problem = broad.unusable()
    assert problem is not None
    assert "3 searches" in problem.reason
    assert inputs_of(searches("white", 3)).unusable() is None
    assert inputs_of(searches("unknown", 3)).unusable() is not None


@pytest.mark.parametrize(
    ("definition", "outcome", "linked", "item", "status"),
    [
        ("any_outcome", "arrest", "no", "no", "find"),
        ("any_outcome", "no_further_action", "yes", "yes", "none"),
        ("any_outcome", "not_recorded", "yes", "yes", "unknown"),
        ("linked_outcome", "arrest", "yes", "no", "find"),
        ("linked_outcome", "arrest", "no", "yes", "none"),
        ("linked_outcome", "arrest", "not_recorded", "yes", "unclear"),
        ("linked_outcome", "no_further_action", "yes", "yes", "none"),
        ("linked_outcome", "not_recorded", "yes", "yes", "unknown"),
        ("arrest", "caution", "yes", "yes", "none"),
        ("arrest", "arrest", "no", "no", "find"),
        ("item_found", "no_further_action", "no", "yes", "find"),
        ("item_found", "arrest", "yes", "no", "none"),
        ("item_found", "arrest", "yes", "not_recorded", "unknown"),
    ],
)
def test_what_is_a_find(
    definition: Definition, outcome: str, *, linked: str, item: str, status: str
) -> None:
    assert find_status(definition, outcome, linked=linked, item=item) == status


def test_a_link_that_is_never_true_tells_nothing() -> None:
    inputs = inputs_of(searches("B1", 9, outcome="arrest", outcome_linked="no"))

    used = cases(inputs, "linked_outcome")["black"].group
    unused = cases(replace(inputs, link_is_used=False), "linked_outcome")["black"].group

    assert (used.finds, used.finds_known, used.finds_unclear) == (0, 9, 0)
    assert (unused.finds, unused.finds_known, unused.finds_unclear) == (0, 0, 9)
