"""Findings of the sample data, and what would be hard to find in any records."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from pydantic import BaseModel

from audit.findings import Findings
from audit.jobs.auditing import run
from audit.plan import Plan
from audit.reporting.contents import contents, with_drawings
from audit.reporting.drawing import draw
from audit.reporting.sentences import statements
from audit.reporting.writing import outputs
from audit.resources import sample_data_directory, templates_directory

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.contents import Contents
    from audit.reporting.writing import Outputs

Model = TypeVar("Model", bound=BaseModel)

HOSTILE = (
    '<script>alert(1)</script> =HYPERLINK("x") \u202egnol\u202c \x00\x07 \u05e9\u05dc\u05d5\u05dd '
    + "x" * 10_000
)
"""Markup, a formula, control characters, right-to-left text and length, all in one."""


def _sample(name: str) -> Findings:
    return run(Plan.load(sample_data_directory() / name / "plan.toml"))


@pytest.fixture(scope="session")
def operation() -> Findings:
    """The sample operation: residents do not fit, so that there is no ratio."""
    return _sample("operation")


@pytest.fixture(scope="session")
def force_year() -> Findings:
    """The sample year of a force: rates and ratios to residents."""
    return _sample("force_year")


@pytest.fixture(scope="session")
def year_contents(force_year: Findings) -> Contents:
    """The contents of the report of the year, drawn."""
    undrawn = contents(force_year)
    folder = templates_directory()
    return with_drawings(
        undrawn, {figure.name: draw(figure.chart, folder) for figure in undrawn.figures}
    )


@pytest.fixture(scope="session")
def operation_outputs(operation: Findings) -> Outputs:
    """Every file of the report of the operation."""
    return outputs(operation)


@pytest.fixture(scope="session")
def year_outputs(force_year: Findings) -> Outputs:
    """Every file of the report of the year."""
    return outputs(force_year)


@pytest.fixture(scope="session")
def suppressed(force_year: Findings) -> Findings:
    """The year with every finding hidden, and its counts with it."""
    hidden = {"status": "suppressed", "counts": {}, "reason": "fewer than 5"}
    gone = dict.fromkeys(("value", "low", "high", "level", "method"))
    return _restated(
        force_year, [each.model_copy(update=hidden | gone) for each in force_year.findings]
    )


@pytest.fixture(scope="session")
def nothing(force_year: Findings) -> Findings:
    """A report about nothing: no findings, no files, no dates, no baseline."""
    coverage = force_year.provenance.coverage.model_copy(
        update={"first": None, "last": None, "months": {}}
    )
    provenance = force_year.provenance.model_copy(
        update={"files": (), "baselines": (), "coverage": coverage, "date": ""}
    )
    bare = force_year.model_copy(update={"health": (), "recodes": (), "provenance": provenance})
    return _restated(bare, [])


@pytest.fixture(scope="session")
def areas(force_year: Findings) -> Findings:
    """The year as if it were of three areas."""
    whole = [each for each in force_year.findings if not each.stratum and not each.variation]
    parts = [
        each.model_copy(update={"id": f"{each.id}/area={area}", "stratum": {"area": area}})
        for area in ("Eastmere", "Northmere", "Southmere")
        for each in whole
    ]
    plan = {**force_year.plan, "scope": {**force_year.plan["scope"], "area": None}}
    return _restated(force_year.model_copy(update={"plan": plan}), [*force_year.findings, *parts])


@pytest.fixture(scope="session")
def hostile(operation: Findings) -> Findings:
    """The operation with every text that comes from outside made hostile."""
    claims = [{"quote": HOSTILE, "claim": "other"}]
    plan = {
        **operation.plan,
        "title": HOSTILE,
        "scope": {**operation.plan["scope"], "area": HOSTILE},
        "operation": {**operation.plan["operation"], "claims": claims},
    }
    provenance = operation.provenance.model_copy(
        update={
            "files": tuple(_with(each, "name") for each in operation.provenance.files),
            "baselines": tuple(
                _with(each, "label", "source", "definition", "credit", "date")
                for each in operation.provenance.baselines
            ),
        }
    )
    update = {
        "plan": plan,
        "provenance": provenance,
        "recodes": tuple(_with(each, "label") for each in operation.recodes),
        "health": tuple(_with(each, "message") for each in operation.health),
    }
    return _restated(operation.model_copy(update=update), list(operation.findings))


def _with(model: Model, *fields: str) -> Model:
    return model.model_copy(update=dict.fromkeys(fields, HOSTILE))


def _restated(findings: Findings, held: list[Finding]) -> Findings:
    """The findings with others in their place, and the statements that follow from those."""
    changed = findings.model_copy(update={"findings": tuple(held)})
    return changed.model_copy(update={"statements": statements(changed)})
