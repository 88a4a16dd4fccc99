"""A plan with the counts of the form that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.plan import Plan


def filled(plan: Plan) -> Plan:
    """
    The plan with the stages of its operation as a filled form gives them.

    `PlanError` where the form cannot be read, or says something else than the plan.
    """
    if plan.operation is None or plan.operation.stages_file is None:
        return plan
    # Few plans name a form, and a report from counts alone is to be made at once.
    from audit.intake.stages_file import with_stages  # noqa: PLC0415

    return plan.model_copy(update={"operation": with_stages(plan.operation, plan.folder)})
