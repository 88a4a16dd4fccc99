"""Reports of the samples hold: against themselves, and against their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.findings import Findings
from audit.jobs import verifying
from audit.reporting.verifying.command import BY_PLAN, command
from audit.reporting.verifying.recomputed import recomputed
from audit.resources import sample_data_directory

if TYPE_CHECKING:
    from pathlib import Path

    from audit.reporting.writing import Outputs

SAMPLES = sample_data_directory()


@pytest.mark.parametrize(
    ("report", "given"),
    [
        ("operation_outputs", "operation/operation.xlsx"),
        ("operation_outputs", "operation/plan.toml"),
        ("year_outputs", "force_year"),
    ],
)
def test_a_sample_is_reproduced_from_its_records(
    report: str,
    given: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: Outputs = request.getfixturevalue(report)
    # The same findings give the same bytes, which test_pdf looks at.
    monkeypatch.setattr(verifying.writing, "outputs", lambda *_: held)
    path = tmp_path / "report.pdf"
    path.write_bytes(held.files["report.pdf"])

    verified = verifying.verify(path, [SAMPLES / given])

    assert verified.held.problems == ()
    assert verified.basis == "records"
    # Thousands of findings, each with a count and a value at least.
    assert verified.held.numbers > 5_000
    assert verified.notes == (
        "Its pages are, byte for byte, what its findings give.",
        "Its findings are reproduced from the records.",
    )


@pytest.mark.parametrize("sample", ["operation", "force_year"])
def test_estimates_of_a_sample_are_made_again_of_their_counts(
    sample: str, request: pytest.FixtureRequest
) -> None:
    findings: Findings = request.getfixturevalue(sample)
    made = recomputed(findings)
    estimated = sum(each.status == "estimated" for each in findings.findings)

    assert made.held.problems == ()
    # Left are ratios over parts, imputed ones, agreement, shares of wards, and published rates.
    assert made.left < estimated / 20


@pytest.mark.parametrize(
    ("measure", "name", "source"),
    [
        ("rate_ratio", "p_holm", "its counts"),
        ("rate_ratio", "low", "its counts"),
        ("find_rate_homogeneity", "value", "its counts"),
        ("unknown_bounds", "high", "its counts"),
        ("officer_defined_share", "value", "its counts"),
    ],
)
def test_a_number_that_its_counts_do_not_give_is_found(
    measure: str, name: str, source: str, force_year: Findings
) -> None:
    place, held = next(
        (at, each)
        for at, each in enumerate(force_year.findings)
        if each.measure == measure
        and each.status == "estimated"
        and (name in each.extra or getattr(each, name, None) is not None)
    )
    wrong = {"extra": {**held.extra, name: 0.123}} if name in held.extra else {name: 0.123}
    every = list(force_year.findings)
    every[place] = held.model_copy(update=wrong)

    problems = recomputed(force_year.model_copy(update={"findings": tuple(every)})).held.problems

    assert [each.where for each in problems] == [held.id]
    assert f"is 0.123, and {source} give " in problems[0].says


def test_a_finding_under_anothers_name_is_found(force_year: Findings) -> None:
    first, *rest = force_year.findings
    renamed = first.model_copy(update={"group": "asian" if first.group != "asian" else "black"})

    problems = recomputed(
        force_year.model_copy(update={"findings": (renamed, *rest, renamed)})
    ).held.problems

    assert f"is said to be {renamed.measure} of {renamed.group}" in [each.says for each in problems]
    assert "two findings have this id" in [each.says for each in problems]


def test_a_plan_with_columns_is_no_matter_of_options(operation: Findings) -> None:
    assert command(operation) == BY_PLAN
