"""A plan with what the files hold that it names beside its records: a form, a logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.plan import Plan


def filled(plan: Plan) -> Plan:
    """
    The plan with the stages of its operation as a filled form gives them, and its logo itself.

    `PlanError` where either cannot be read, or the form says something else than the plan.
    """
    plan = _with_logo(plan)
    if plan.operation is None or plan.operation.stages_file is None:
        return plan
    # Few plans name a form, and a report from counts alone is to be made at once.
    from audit.intake.stages_file import with_stages  # noqa: PLC0415

    return plan.model_copy(update={"operation": with_stages(plan.operation, plan.folder)})


def hidden_by_form(plan: Plan) -> tuple[str, ...]:
    """The small numbers that the form of a plan does not tell; `PlanError` as `filled` gives."""
    if plan.operation is None or plan.operation.stages_file is None:
        return ()
    from audit.intake.stages_file import hidden_counts  # noqa: PLC0415 - as above

    return hidden_counts(plan.operation, plan.folder)


def _with_logo(plan: Plan) -> Plan:
    """The plan with the picture in the place of its file's name, so that findings hold it."""
    named = plan.report.logo
    if not named:
        return plan
    from audit.reporting import logo  # noqa: PLC0415 - few plans name one

    held = logo.checked(named) if logo.is_embedded(named) else logo.embedded(plan.folder / named)
    return plan.model_copy(update={"report": plan.report.model_copy(update={"logo": held})})
