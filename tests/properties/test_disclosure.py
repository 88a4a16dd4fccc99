"""
What a reader can work out by adding and subtracting all that is still printed.

The attacker here shares no code with disclosure control. It knows every kind of record that could
exist, counts by hand which of them each printed number is of, and asks a linear programme for the
lowest and the highest that each hidden number could be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_array

from audit.baselines import Baseline
from audit.counts import Period
from audit.disclosure import protect
from audit.ethnicity import PARENTS
from audit.findings import Check, Coverage, Finding, Findings, Provenance
from audit.inputs import Inputs
from audit.intake.accounting import Accounting
from audit.intake.ingest import DIMENSIONS
from audit.operations.chain import NO_STAGE_BEFORE
from audit.pipeline import audit
from audit.plan import Plan
from audit.plan_counts import NOT_RECORDED
from audit.schema import OUTCOME
from audit.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

MINIMUM = 5
MOST_ATTACKS = 30
GROUPS = ("asian", "black", "mixed", "white", "other")
SELF = ("white", "black", "other", "unknown")
DETAILED = ("W1", "W9", "B1", "unknown")
OUTCOMES = ("arrest", "caution", "no_further_action", "not_recorded")
OF_PEOPLE = ("searches", "finds", "finds_known", "finds_unclear", "arrests", "outcomes_known",
             "no_further_action", "with_outcome")  # fmt: skip
NOT_TOLD = {
    "any_outcome": ("arrest_alone", "no_arrest"),
    "arrest": ("positive_outcome", "no_positive_outcome"),
    "linked_outcome": ("arrest_alone", "no_arrest", "positive_outcome", "no_positive_outcome"),
}
"""Outcomes of tables of counts that do not answer whether there was a find."""
PREFIXES = ("reference_", "all_", "unknown_")
NEVER_SHOWN = ("officer_defined_share", "clothing_removal_rate", "ethnicity_agreement",
               "imputed_rate_ratio", "people_searched", "clustered_rate_ratio",
               "searches_without_indication",
               "indication_find_rate_difference", "nothing_found_after_indication")  # fmt: skip
"""Measures that disclosure control hides as a whole."""
OF_RESIDENTS = {"residents", "reference_residents", "all_residents"}
"""Counts that anyone can look up."""
CHAIN = ("stage_count", "stage_rate", "stage_ratio", "chain_ratio")
"""Measures of the stages of an operation."""
OF_NOBODY_HERE = ("predictive_value", "published_find_rate")
"""Measures of no records, which disclosure control lets stand as they are."""
ALWAYS = {
    "area": "Here", "month": "2025-01", "kind": "person", "officer": "unknown",
    "force": "here", "searched": "yes",
    "age_band": "not_recorded", "gender": "not_recorded", "power": "pace_1",
    "object_of_search": "not_recorded", "grounds": "not_recorded", "linked": "not_recorded",
    "drug_dog_indication": "not_recorded", "item": "not_recorded",
    "clothing_removed": "not_recorded",
}  # fmt: skip
SCENES: tuple[dict[str, tuple[str, ...]], ...] = (
    {"gender": ("male", "female")},
    {"gender": ("male", "female"), "month": ("2025-01", "2025-02")},
    {"officer": ("white", "black", "unknown")},
    {"power": ("pace_1", "section_60", "misuse_of_drugs_23")},
    {"kind": ("person", "vehicle")},
    {"grounds": ("behaviour", "intelligence", "behaviour+intelligence", "not_recorded")},
    {"area": ("Here", "There")},
    {"linked": ("yes", "no", "not_recorded")},
    {"item": ("yes", "no", "not_recorded")},
    {"self": DETAILED, "gender": ("male", "female")},
    {"outcome": ("positive_outcome", "no_positive_outcome", "not_recorded")},
    {"outcome": ("arrest_alone", "no_arrest", "not_recorded"), "gender": ("male", "female")},
    {"outcome": ("positive_outcome", "no_positive_outcome", "arrest", "no_further_action")},
    {"drug_dog_indication": ("yes", "no", "not_recorded")},
)
"""The columns in which records differ beside ethnicity and outcome, with their codes."""

Kind = dict[str, str]


def _drawn(scene: int) -> dict[str, tuple[str, ...]]:
    """The codes that records are made of here."""
    return {"self": SELF, "outcome": OUTCOMES, **SCENES[scene]}


@cache
def _kinds(scene: int) -> list[Kind]:
    """
    Every kind of record that could exist, those that are made here first.

    A reader knows from the lines of a table which powers or genders occur; not so which
    groups and outcomes do, where their lines are hidden.
    """
    drawn = _drawn(scene)
    possible = drawn | {"self": _all_groups(drawn["self"]), "outcome": tuple(OUTCOME)}
    if "officer" in drawn:
        possible["officer"] = _all_groups(drawn["officer"])
    made, kinds = (
        [dict(zip(codes, each, strict=True)) for each in product(*codes.values())]
        for codes in (drawn, possible)
    )
    return [ALWAYS | each for each in (*made, *(each for each in kinds if each not in made))]


def _all_groups(drawn: tuple[str, ...]) -> tuple[str, ...]:
    return (*DETAILED, "A1", "M1", "O9") if "W1" in drawn else (*GROUPS, "unknown")


def _size(scene: int) -> int:
    return math.prod(map(len, _drawn(scene).values()))


def _found(scene: int, numbers: Sequence[int], plan: str = "") -> Findings:
    """What the audit finds in so many records of each kind, before anything is hidden."""
    kinds = _kinds(scene)
    numbers = [*numbers[: _size(scene)], *[0] * (len(kinds) - _size(scene))]
    named = {"officer": "ethnicity_officer_defined", "self": "ethnicity_self_defined",
             "linked": "outcome_linked", "item": "item_found"}  # fmt: skip
    records = pd.DataFrame(
        [{named.get(key, key): code for key, code in each.items()} for each in kinds]
    )
    records = records[list(DIMENSIONS)].astype("category").assign(searches=list(numbers))
    areas = SCENES[scene].get("area", ("Here",))
    dog = "[operation]\ndrug_dog = true\n" if "drug_dog_indication" in SCENES[scene] else ""
    chosen = Plan.parse(dog + plan)
    inputs = Inputs(
        tally=Tally.of(records[records["searches"] > 0], DIMENSIONS),
        baselines=(_residents(areas),),
        plan=chosen,
        areas=tuple(areas),
        period=Period(months=1),
        basis=chosen.ethnicity.basis,
        kinds=chosen.scope.kinds,
    )
    people = sum(n for each, n in zip(kinds, numbers, strict=True) if each["kind"] == "person")
    found = tuple(
        each
        for each in audit(inputs)
        if each.measure not in OF_NOBODY_HERE
        and each.reason not in (*NOT_RECORDED, NO_STAGE_BEFORE.reason)
    )
    return _document(chosen, found, rows=sum(numbers), people=people)


def _residents(areas: Sequence[str]) -> Baseline:
    of_groups = dict.fromkeys(GROUPS, 1000) | {"W1": 600}
    return Baseline(
        name="made-up", label="", source="", date="", definition="", credit="", sha256="",
        residents=dict.fromkeys(areas, of_groups),
    )  # fmt: skip


def _document(plan: Plan, found: tuple[Finding, ...], *, rows: int, people: int) -> Findings:
    vehicles = {"records": rows, "vehicle_only": rows - people}
    message = f"{rows - people} of {rows} records are searches of a vehicle only."
    return Findings(
        plan=plan.as_used(),
        provenance=Provenance(
            files=(), code_books={}, baselines=(), versions={}, date="",
            coverage=Coverage(first=None, last=None, months={}, years=1.0),
        ),
        accounting=Accounting(rows_read=rows, rows_used=people),
        recodes=(),
        health=(Check(check="vehicle_only", level="ok", message=message, evidence=vehicles),),
        findings=found,
    )  # fmt: skip


# The attacker


@dataclass(frozen=True)
class Attacker:
    """Knows which kinds of records there can be, and what every printed number counts."""

    scene: int
    basis: str = "self_defined"
    definition: str = "any_outcome"
    reference: str = "white"

    def counts(self, finding: Finding, name: str) -> np.ndarray:
        """How often a record of each kind is in one count of a finding."""
        if finding.measure in CHAIN:
            finding, name = _of_chain(finding, name)
        prefix = next((each for each in PREFIXES if name.startswith(each)), "")
        groups = self._groups(finding, prefix)
        return np.array(
            [
                float(
                    self._in_scope(finding, kind)
                    and self._has(finding, name.removeprefix(prefix), kind)
                    and not groups.isdisjoint(_with_parent(self._group(finding, kind)))
                )
                for kind in _kinds(self.scene)
            ]
        )

    def _in_scope(self, finding: Finding, kind: Kind) -> bool:
        if kind["kind"] == "vehicle" and finding.variation != "with_vehicle_searches":
            return False
        if kind["power"] == "section_60" and finding.variation == "without_section_60":
            return False
        return all(
            code in kind[column].split("+")
            for column, code in finding.stratum.items()
            if column not in ("definition", "outcome")
        )

    def _group(self, finding: Finding, kind: Kind) -> str:
        varied = ("self_defined", "officer_defined", "self_else_officer")
        match finding.variation if finding.variation in varied else self.basis:
            case "officer_defined":
                return kind["officer"]
            case "self_else_officer" if kind["self"] == "unknown":
                return kind["officer"]
            case _:
                return kind["self"]

    def _groups(self, finding: Finding, prefix: str) -> set[str]:
        group, everybody = finding.group, set(GROUPS)
        in_reference = finding.variation == "unknown_in_reference"
        in_group = finding.variation == "unknown_in_group"
        if prefix == "unknown_":
            return {"unknown"}
        if prefix == "all_":
            return everybody | ({"unknown"} if in_reference or in_group else set())
        if prefix == "reference_":
            others = everybody - {group} if self.reference == "everyone_else" else {self.reference}
            others = {"W1"} if self.reference == "white_british" else others
            return others | ({"unknown"} if in_reference else set())
        if group == "all":
            return everybody | {"unknown"}
        is_reference = group == self.reference or (
            group == "white" and self.reference == "white_british"
        )
        gains = in_group or (in_reference and is_reference)
        return {group} | ({"unknown"} if gains else set())

    def _has(self, finding: Finding, count: str, kind: Kind) -> bool:
        outcome = kind["outcome"]
        definition = finding.stratum.get("definition", self.definition)
        match count:
            case "searches":
                return True
            case "with_outcome":
                return outcome == finding.stratum["outcome"]
            case "arrests":
                return outcome in ("arrest", "arrest_alone")
            case "no_further_action":
                return outcome == count
            case "outcomes_known":
                return outcome not in ("not_recorded", "positive_outcome", "no_positive_outcome")
            case _:
                seen = {"find": "finds", "none": "", "unclear": "finds_unclear"}
                status = _status(definition, kind)
                return count == seen.get(status) or (
                    count == "finds_known" and status in ("find", "none")
                )


@cache
def _with_parent(code: str) -> frozenset[str]:
    """An ethnicity code and the broad group that it is of."""
    return frozenset((code, PARENTS.get(code, code)))


def _status(definition: str, kind: Kind) -> str:
    """Whether a record is of a find, read off the meaning of the definition."""
    said = {"yes": "find", "no": "none"}
    outcome = kind["outcome"]
    if definition == "item_found":
        return said.get(kind["item"], "unknown")
    if outcome == "not_recorded" or outcome in NOT_TOLD[definition]:
        return "unknown"
    if definition == "linked_outcome" and outcome != "no_further_action":
        return said.get(kind["linked"], "unclear")
    if definition == "arrest":
        return "find" if outcome in ("arrest", "arrest_alone") else "none"
    return "none" if outcome in ("no_further_action", "no_positive_outcome") else "find"


def _named(finding: Finding) -> list[str]:
    """The counts of a finding that are of people searched."""
    if finding.measure in CHAIN:
        return [name for name in finding.counts if name not in OF_RESIDENTS]
    return [
        name
        for name in finding.counts
        if any(name.removeprefix(each) in OF_PEOPLE for each in (*PREFIXES, ""))
    ]


def _of_chain(finding: Finding, name: str) -> tuple[Finding, str]:
    """
    The searches that a number of a stage counts, here where all that is known is of records.

    Those searched on an indication; of those, where anything is said of items in these records
    it is said of none, so that a find is a positive outcome.
    """
    prefix = "reference_" if name.startswith("reference_") else ""
    is_found = finding.stratum["stage"] == "found"
    people, of = ("finds", "finds_known") if is_found else ("searches", "searches")
    count = people if name.endswith("people") else of
    on_indication = finding.model_copy(update={"stratum": {"drug_dog_indication": "yes"}})
    return on_indication, prefix + count


def _is_refused(findings: Findings, finding: Finding) -> bool:
    """Whether a variation could not be made, so that it carries the counts of the main analysis."""
    same = [each for each in findings.findings if each.variation == finding.variation]
    return bool(finding.variation) and all(each.measure != "searches" for each in same)


def _printed(
    attacker: Attacker, before: Findings, after: Findings
) -> tuple[csr_array, np.ndarray, dict[bytes, tuple[np.ndarray, int]]]:
    """Sums that the reader knows, their values, and the small numbers that are hidden."""
    kinds = _kinds(attacker.scene)
    people = np.array([float(each["kind"] == "person") for each in kinds])
    known = {
        people.tobytes(): (people, before.accounting.rows_used),
        np.ones(len(kinds)).tobytes(): (np.ones(len(kinds)), before.accounting.rows_read),
    }
    hidden: dict[bytes, tuple[np.ndarray, int]] = {}
    for whole, shown in zip(before.findings, after.findings, strict=True):
        if whole.measure in NEVER_SHOWN or whole.variation == "unknown_pro_rata":
            continue
        main = whole.model_copy(update={"variation": None})
        finding = main if _is_refused(before, whole) else whole
        for name in _named(whole):
            row = attacker.counts(finding, name)
            into = known if _named(shown) else hidden
            into[row.tobytes()] = (row, whole.counts[name])
    rows = csr_array(np.array([row for row, _ in known.values()]))
    values = np.array([value for _, value in known.values()])
    small = {key: each for key, each in hidden.items() if 0 < each[1] < MINIMUM}
    return rows, values, small


def _range(row: np.ndarray, rows: csr_array, values: np.ndarray) -> tuple[float, float]:
    """The lowest and the highest that a sum can be, given the others."""
    ends = [linprog(sign * row, A_eq=rows, b_eq=values, bounds=(0, None)) for sign in (1, -1)]
    assert all(each.status in (0, 3) for each in ends)
    low, high = (each.fun if each.status == 0 else -np.inf for each in ends)
    return low, -high


def _assert_safe(attacker: Attacker, before: Findings) -> None:
    after = protect(before, minimum=MINIMUM)
    rows, values, small = _printed(attacker, before, after)
    if before.accounting.rows_used >= MINIMUM:
        some = list(small.values())[:: 1 + len(small) // MOST_ATTACKS]
        ranges = [_range(row, rows, values) for row, _ in some]
        assert all(high - low >= MINIMUM - 1e-6 for low, high in ranges)
    for finding in after.findings:
        assert finding.measure not in NEVER_SHOWN or finding.status == "suppressed"
        assert not any(0 < finding.counts[name] < MINIMUM for name in _named(finding))
        is_of_people = finding.counts.keys() - OF_RESIDENTS != set()
        assert not (is_of_people and finding.status == "suppressed")
        assert is_of_people or finding.status == "suppressed"


SIZES = st.sampled_from([0, 0, 0, 1, 2, 3, 5, 8, 13, 40, 200])


@st.composite
def _records(draw: st.DrawFn) -> tuple[int, list[int]]:
    scene = draw(st.integers(0, len(SCENES) - 1))
    size = _size(scene)
    numbers = draw(st.lists(SIZES, min_size=size, max_size=size))
    numbers[0] = max(numbers[0], 1)  # Somebody of known ethnicity was searched.
    return scene, numbers


TRIED = settings.default.max_examples
"""What other properties try: an attack on a whole audit takes seconds, and tries a part of it."""


@settings(max_examples=TRIED // 6)
@given(_records())
@example((0, [3, 0, 2, 1] * 8))
@example((2, [200, 3, 40, 1] * 12))
@example((3, [200, 2, 40, 1, 13, 3] * 8))
@example((4, [200, 2, 40, 8] * 8))
@example((5, [40, 1, 2, 13, 0, 5, 2, 8] * 8))
@example((13, [40, 2, 1, 13, 0, 5] * 8))
def test_no_small_number_that_is_hidden_can_be_worked_out(records: tuple[int, list[int]]) -> None:
    scene, numbers = records

    _assert_safe(Attacker(scene), _found(scene, numbers))


@settings(max_examples=TRIED // 10)
@given(
    st.lists(SIZES, min_size=48, max_size=48),
    st.sampled_from(["linked_outcome", "arrest", "item_found"]),
    st.sampled_from([2, 7, 8]),
)
def test_nor_by_another_definition_of_a_find(
    numbers: list[int], definition: str, scene: int
) -> None:
    before = _found(scene, [7, *numbers[1:]], f'[find]\ndefinition = "{definition}"')

    _assert_safe(Attacker(scene, definition=definition), before)


@settings(max_examples=TRIED // 10)
@given(
    st.lists(SIZES, min_size=48, max_size=48),
    st.sampled_from(["officer_defined", "self_else_officer"]),
    st.sampled_from(["white", "everyone_else"]),
)
def test_nor_by_another_word_on_ethnicity_or_reference(
    numbers: list[int], basis: str, reference: str
) -> None:
    plan = f'[ethnicity]\nbasis = "{basis}"\nreference = "{reference}"'
    before = _found(2, [7, *numbers[1:]], plan)

    _assert_safe(Attacker(2, basis=basis, reference=reference), before)


@settings(max_examples=TRIED // 10)
@given(st.lists(SIZES, min_size=32, max_size=32))
@example([40, 3, 60, 8] * 8)
def test_nor_with_white_british_people_as_the_reference(numbers: list[int]) -> None:
    before = _found(9, [7, *numbers[1:]], '[ethnicity]\nreference = "white_british"')

    _assert_safe(Attacker(9, reference="white_british"), before)


@settings(max_examples=TRIED // 10)
@given(_records())
def test_what_is_protected_stays_as_it_is(records: tuple[int, list[int]]) -> None:
    before = _found(*records)
    after = protect(before, minimum=MINIMUM)

    assert protect(after, minimum=MINIMUM) == after
    assert after.accounting == before.accounting
    assert [each.id for each in after.findings] == [each.id for each in before.findings]


@settings(max_examples=TRIED // 10)
@given(_records(), st.sampled_from([3, 5, 10]))
def test_rounded_counts_are_the_only_numbers_left(records: tuple[int, list[int]], to: int) -> None:
    after = protect(_found(*records), minimum=0, round_to=to)

    for finding in after.findings:
        assert all(finding.counts[name] % to == 0 for name in _named(finding))
        assert finding.value is None or finding.value % to == 0
        assert finding.low is None
        assert finding.high is None


@pytest.mark.parametrize("scene", range(len(SCENES)))
def test_the_attacker_counts_as_the_audit_does(scene: int) -> None:
    numbers = [(7 * at) % 11 + 1 for at in range(_size(scene))]
    before = _found(scene, numbers)
    rows, values, _ = _printed(Attacker(scene), before, before)

    everything = np.zeros(rows.shape[1])
    everything[: len(numbers)] = numbers
    assert np.array_equal(rows @ everything, values)
