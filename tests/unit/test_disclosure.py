"""Disclosure control on small tables that can be checked by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from audit.disclosure import protect, reason, rounding_reason
from audit.disclosure.cells import MEASURES as MODELLED
from audit.disclosure.cells import STRATA as MODELLED_STRATA
from audit.disclosure.cells import Cell, Form, Relations
from audit.disclosure.others import NOT_SHOWN, OTHER_REASONS
from audit.disclosure.search import hidden_forms
from audit.findings import Check, Coverage, Finding, Findings, Provenance, Statement
from audit.intake.accounting import Accounting, Recode, SetAside
from audit.jobs.auditing import run
from audit.measures import MEASURES
from audit.pipeline import STRATA
from audit.plan import Plan
from audit.schema import DRUG_DOG_INDICATION
from audit.sensitivity import VARIATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GROUPS = ("asian", "black", "mixed", "white", "other", "unknown")


def _searches(group: str, number: int, **stratum: str) -> Finding:
    parts = [f"{name}={code}" for name, code in stratum.items()]
    return Finding(
        id="/".join(["searches", group, *parts]),
        measure="searches",
        group=group,
        stratum=stratum,
        counts={"searches": number},
        status="estimated",
        value=float(number),
    )


def _table(numbers: Sequence[int], **stratum: str) -> tuple[Finding, ...]:
    """The searches of each group and of all of them."""
    groups = [_searches(g, n, **stratum) for g, n in zip(GROUPS, numbers, strict=True)]
    return (*groups, _searches("all", sum(numbers), **stratum))


def _findings(*found: Finding, searches: int = 100, **fields: Any) -> Findings:  # noqa: ANN401
    plan = fields.pop("plan", Plan().as_used())
    months = fields.pop("months", {})
    given = {
        "accounting": Accounting(rows_read=searches, rows_used=searches),
        "recodes": (),
        "health": (),
        **fields,
    }
    return Findings(
        plan=plan,
        provenance=Provenance(
            files=(),
            code_books={},
            baselines=(),
            versions={},
            date="",
            coverage=Coverage(first=None, last=None, months=months, years=1.0),
        ),
        findings=found,
        **given,
    )


def _shown(findings: Findings, **stratum: str) -> dict[str, int]:
    return {
        each.group: each.counts["searches"]
        for each in findings.where("searches", stratum=stratum)
        if each.status == "estimated"
    }


# Which counts go


def _line(sizes: Mapping[str, int]) -> tuple[Relations, dict[Form, int]]:
    """One row of cells whose sum is known, all of them shown."""
    cells = {name: Cell("main", "", name) for name in sizes}
    whole = frozenset(cells.values())
    shown = {frozenset([cell]): sizes[name] for name, cell in cells.items()}
    relations = Relations(tuple(sorted(whole)), equal=(), fixed=(whole,), at_least_one=())
    return relations, shown | {whole: sum(sizes.values())}


def _gone(sizes: Mapping[str, int], minimum: int) -> set[str]:
    relations, shown = _line(sizes)
    cost = {form: float(1 + number) for form, number in shown.items()}
    natural = {(form, frozenset(relations.cells)) for form in shown}
    hidden = hidden_forms(relations, shown, cost, natural=natural, minimum=minimum)
    return {cell.group for form in hidden for cell in form if len(form) == 1}


def test_a_row_without_small_numbers_stays() -> None:
    assert _gone({"a": 5, "b": 9, "c": 40}, 5) == set()


def test_zero_is_not_small() -> None:
    assert _gone({"a": 0, "b": 9, "c": 40}, 5) == set()


def test_a_small_number_takes_the_cheapest_other_one_with_it() -> None:
    assert _gone({"a": 2, "b": 9, "c": 40}, 5) == {"a", "b"}


def test_two_small_numbers_protect_each_other_where_their_sum_is_large_enough() -> None:
    assert _gone({"a": 3, "b": 4, "c": 40}, 5) == {"a", "b"}


def test_two_small_numbers_whose_sum_is_small_need_a_third() -> None:
    assert _gone({"a": 2, "b": 1, "c": 40}, 5) == {"a", "b", "c"}


def test_where_nothing_can_protect_everything_goes() -> None:
    assert _gone({"a": 2, "b": 1}, 5) == {"a", "b"}


def test_a_contradiction_hides_everything() -> None:
    relations, shown = _line({"a": 50, "b": 60})
    wrong = shown | {frozenset(relations.cells): 111}
    cost = dict.fromkeys(wrong, 1.0)

    assert hidden_forms(relations, wrong, cost, natural=(), minimum=5) == frozenset(wrong)


# Findings


def test_a_small_group_is_hidden_with_another_and_the_total_stays() -> None:
    before = _findings(*_table([20, 30, 3, 40, 12, 9]), searches=114)
    after = protect(before, minimum=5)

    assert _shown(after) == {"asian": 20, "black": 30, "white": 40, "other": 12, "all": 114}


def test_a_hidden_finding_keeps_its_name_and_nothing_that_it_found() -> None:
    before = _findings(*_table([20, 30, 3, 40, 12, 9]), searches=114)
    gone = protect(before, minimum=5).where("searches", group="mixed")[0]

    assert gone == Finding(
        id="searches/mixed",
        measure="searches",
        group="mixed",
        counts={},
        status="suppressed",
        reason="a number of people below 5 could be worked out from it",
    )


def test_a_small_number_in_a_stratum_is_hidden_in_two_rows_and_two_columns() -> None:
    men, women = [20, 30, 7, 40, 12, 9], [6, 8, 2, 9, 7, 10]
    both = [a + b for a, b in zip(men, women, strict=True)]
    before = _findings(
        *_table(both), *_table(men, gender="male"), *_table(women, gender="female"), searches=160
    )
    after = protect(before, minimum=5)
    shown_men, shown_women = _shown(after, gender="male"), _shown(after, gender="female")

    assert _shown(after) == _shown(before)
    assert "mixed" not in shown_men
    assert "mixed" not in shown_women
    assert set(shown_men) == set(shown_women)
    assert len(shown_women) == 5


def test_with_all_unknown_in_the_group_the_sum_goes_with_a_small_part() -> None:
    varied = _searches("mixed", 12).model_copy(
        update={"id": "searches/mixed/unknown_in_group", "variation": "unknown_in_group"}
    )
    before = _findings(*_table([20, 30, 3, 40, 12, 9]), varied, searches=114)
    after = protect(before, minimum=5)
    shown = [each.id for each in after.findings if each.status == "estimated"]

    assert not {"searches/unknown", "searches/mixed/unknown_in_group"} <= set(shown)


@pytest.mark.parametrize("minimum", [0, 1])
def test_without_a_minimum_the_same_findings_come_back(minimum: int) -> None:
    before = _findings(*_table([1, 2, 3, 4, 1, 2]), searches=13)

    assert protect(before, minimum=minimum, round_to=1) is before


def test_protected_findings_come_back_as_they_are() -> None:
    after = protect(_findings(*_table([20, 30, 3, 40, 12, 9]), searches=114), minimum=5)

    assert protect(after, minimum=5) is after


@pytest.mark.parametrize(
    "change",
    [
        {"measure": "another_measure"},
        {"variation": "another_choice"},
        {"stratum": {"officer": "1"}},
        {"counts": {"strip_searches": 50}},
        {"status": "not_estimable", "reason": "3 searches are recorded under broad groups"},
    ],
)
def test_what_is_not_understood_is_hidden(change: dict[str, Any]) -> None:
    strange = _searches("black", 30).model_copy(update={"id": "strange", **change})
    after = protect(_findings(*_table([20, 30, 13, 40, 12, 9]), strange, searches=124), minimum=5)

    assert {each.id for each in after.findings if each.status == "suppressed"} == {"strange"}


HIDDEN_AS_A_WHOLE = (
    "clothing_removal_rate", "ethnicity_agreement", "clustered_rate_ratio", "imputed_rate_ratio",
    "officer_defined_share", "people_searched",
)  # fmt: skip
"""Measures of tables whose small numbers are not worked out one by one."""


def test_a_ratio_over_areas_goes_where_a_count_of_one_of_them_goes() -> None:
    counts = {"searches": 60, "reference_searches": 43, "parts": 2}
    who = _searches("black", 60).model_copy(
        update={"id": "who", "measure": "who_ratio", "reference": "white", "counts": counts}
    )
    areas = [
        _searches(group, number).model_copy(
            update={"id": f"{group}/{area}", "stratum": {"area": area}}
        )
        for area, numbers in {"North": (57, 40), "South": (3, 3)}.items()
        for group, number in zip(("black", "white"), numbers, strict=True)
    ]
    whole = [_searches("black", 60), _searches("white", 43)]

    hidden = protect(_findings(*whole, *areas, who, searches=103), minimum=5)
    shown = protect(_findings(*whole, who, searches=103), minimum=5)

    assert hidden.findings[-1].status == "suppressed"
    assert hidden.findings[-1].extra == {}
    assert shown.findings[-1].status == "estimated"


def _audited(rows: list[str], **ethnicity: str) -> Findings:
    """The audit of a made-up sheet, before anything is hidden."""
    header = "ethnicity_self_defined,age_band,gender,outcome,clothing_removed"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        columns = {name: name for name in header.split(",")}
        plan = Plan.model_validate(
            {
                "records": {"paths": [str(path)], "columns": columns},
                "scope": {"area": "Haringey"},
                "ethnicity": ethnicity,
            }
        )
        return run(plan)


@pytest.mark.parametrize("classification", ["5+1", "18+1"])
@pytest.mark.parametrize("reference", ["white", "everyone_else"])
def test_where_all_numbers_are_large_nothing_but_whole_tables_is_hidden(
    classification: str, reference: str
) -> None:
    people = ["W1,18-24,Male,NFA,No", "W9,25-34,Male,NFA,No", "B1,18-24,Male,NFA,No",
              "B2,25-34,Male,NFA,No", "A2,18-24,Male,NFA,No", "A3,25-34,Male,NFA,No"]  # fmt: skip
    # Nobody under 10 and nobody over 34: residents of those ages have a line all the same.
    before = _audited(people * 40, classification=classification, reference=reference)
    after = protect(before, minimum=5)
    gone = {
        each.measure
        for each in after.findings
        if each.status == "suppressed" and not each.variation and len(each.stratum) < 2
    }

    assert gone <= {*HIDDEN_AS_A_WHOLE, "find_rate_homogeneity"}


def test_adjusted_p_values_go_together() -> None:
    tested = [
        each.model_copy(update={"extra": {"p_value": 0.01, "p_holm": 0.02}})
        for each in _table([20, 30, 3, 40, 12, 9])
    ]
    after = protect(_findings(*tested, searches=114), minimum=5).findings
    shown = [each for each in after if each.status == "estimated"]

    assert 0 < len(shown) < len(after)
    assert all(each.extra == {"p_value": 0.01} for each in shown)
    assert all(each.extra == {} for each in after if each not in shown)


def test_every_measure_stratum_and_variation_of_the_audit_is_understood() -> None:
    assert {each.name for each in MEASURES} == {*MODELLED, *HIDDEN_AS_A_WHOLE}
    for name in HIDDEN_AS_A_WHOLE:
        whole = _searches("black", 50).model_copy(update={"id": "w", "measure": name})
        assert protect(_findings(whole), minimum=5).findings[0].status == "suppressed", name
    assert {*STRATA, DRUG_DOG_INDICATION} == set(MODELLED_STRATA)
    for each in VARIATIONS:
        varied = _searches("black", 50).model_copy(update={"id": "v", "variation": each.name})
        after = protect(_findings(varied), minimum=5)
        assert after.findings[0].status == "estimated", each.name


def test_that_a_stage_is_not_recorded_hides_nobody() -> None:
    gone = dict.fromkeys(("value", "low", "high", "level", "method"))
    stage = {"id": "s", "measure": "stage_ratio", "stratum": {"stage": "passed"}, **gone}
    missing = _searches("black", 50).model_copy(
        update=stage
        | {"status": "not_estimable", "counts": {}, "reason": "this stage is not recorded"}
    )
    few = missing.model_copy(update={"id": "f", "reason": "one of its counts is below five"})
    counted = missing.model_copy(update={"id": "c", "counts": {"people": 3}})

    after = protect(_findings(missing, few, counted), minimum=5).findings

    assert [each.status for each in after] == ["not_estimable", "suppressed", "suppressed"]


def test_rounding_leaves_numbers_of_searches_only() -> None:
    share = _searches("black", 31).model_copy(
        update={"id": "share", "measure": "share_of_searches", "value": 0.31}
    )
    after = protect(_findings(_searches("black", 31), share), minimum=0, round_to=5)

    assert (after.findings[0].counts, after.findings[0].value) == ({"searches": 30}, 30.0)
    assert after.findings[1].reason == rounding_reason(5)
    assert after.findings[1].counts == {}


# All else that findings say


def test_statements_that_were_made_before_are_left_out() -> None:
    said = (Statement(kind="shown", text="3 searches.", findings=()),)
    before = _findings(*_table([20, 30, 3, 40, 12, 9]), searches=114, statements=said)

    assert protect(before, minimum=5).statements == ()
    safe = _findings(*_table([20] * 6), searches=120, statements=said)
    assert protect(safe, minimum=5).statements == said


def test_a_health_check_does_not_quote_a_hidden_number() -> None:
    said = Check(
        check="unknown_ethnicity",
        level="note",
        message="Ethnicity is unknown for 3 of 125 searches (2%).",
        evidence={"searches": 125, "unknown": 3, "not_stated": 3, "share": 0.024},
    )
    found = _table([20, 30, 20, 40, 12, 3])
    after = protect(_findings(*found, searches=125, health=(said,)), minimum=5)

    assert after.health[0].message == NOT_SHOWN
    assert after.health[0].evidence == {}


def test_a_health_check_keeps_numbers_that_are_shown() -> None:
    said = Check(
        check="unknown_ethnicity",
        level="note",
        message="Ethnicity is unknown for 9 of 131 searches (7%).",
        evidence={"searches": 131, "unknown": 9, "not_stated": 2, "share": 0.0687},
    )
    found = _table([20, 30, 20, 40, 12, 9])
    after = protect(_findings(*found, searches=131, health=(said,)), minimum=5)

    assert after.health[0].message == said.message
    assert after.health[0].evidence == {"searches": 131, "unknown": 9, "share": 0.0687}


def test_rare_reasons_are_counted_together_and_the_account_balances() -> None:
    account = Accounting(
        rows_read=130,
        rows_used=100,
        set_aside=(
            SetAside(reason="outside the period of the audit", rows=19, where=("a, line 2",)),
            SetAside(reason="a vehicle search without a person", rows=8, where=("a, line 3",)),
            SetAside(reason="the date cannot be read", rows=3, where=("a, line 4",)),
        ),
    )
    after = protect(_findings(accounting=account), minimum=5).accounting

    assert [(each.reason, each.rows) for each in after.set_aside] == [
        ("outside the period of the audit", 19),
        (OTHER_REASONS, 11),
    ]
    assert after.balances


def test_the_recodes_of_a_column_go_with_a_rare_label() -> None:
    recodes = (
        Recode(column="gender", label="M", code="male", rows=96),
        Recode(column="gender", label="F", code="female", rows=4),
        Recode(column="kind", label="Person", code="person", rows=100),
    )
    after = protect(_findings(*_table([20, 20, 20, 20, 10, 10]), recodes=recodes), minimum=5)

    assert {each.column for each in after.recodes} == {"kind"}


def test_a_month_with_few_searches_is_left_out_with_another() -> None:
    months = {"2025-01": 50, "2025-02": 47, "2025-03": 3}
    found = [_searches("all", number, month=month) for month, number in months.items()]
    after = protect(_findings(_searches("all", 100), *found, months=months), minimum=5)

    assert after.provenance.coverage.months in ({"2025-01": 50}, {"2025-02": 47})
    assert len(_shown(after, month="2025-03")) == 0


def test_small_counts_of_stages_leave_the_plan_and_published_totals_stay() -> None:
    stages = {"passed": 900, "screened": 3, "indicated": {"black": 20, "white": 2, "unknown": 0}}
    operation = {"drug_dog": True, "stages": stages, "published_totals": {"arrest": 2}}
    after = protect(_findings(plan=Plan().as_used() | {"operation": operation}), minimum=5)

    # Of those indicated the groups go and the number of all stays, 20 + 2.
    assert after.plan["operation"]["stages"] == {"passed": 900, "indicated": 22}
    assert after.plan["operation"]["published_totals"] == {"arrest": 2}


def test_the_reason_does_not_tell_a_small_number_from_one_hidden_beside_it() -> None:
    after = protect(_findings(*_table([20, 30, 3, 40, 12, 9]), searches=114), minimum=5)
    why = {each.reason for each in after.findings if each.status == "suppressed"}

    assert why == {reason(5)}


def test_an_audit_that_hides_nothing_does_not_wait_for_scipy() -> None:
    code = (
        "import sys; from audit.disclosure import protect; protect(None, minimum=0); "
        "sys.exit('scipy.optimize' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
