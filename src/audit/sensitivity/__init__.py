"""Every sensitivity analysis, in the order in which they are printed."""

from __future__ import annotations

from audit.sensitivity import (
    officer_defined,
    self_defined,
    self_else_officer,
    unknown_in_group,
    unknown_in_reference,
    unknown_pro_rata,
    with_vehicle_searches,
    without_section_60,
)
from audit.sensitivity.base import Variation

VARIATIONS: tuple[Variation, ...] = (
    officer_defined.VARIATION,
    self_defined.VARIATION,
    self_else_officer.VARIATION,
    unknown_pro_rata.VARIATION,
    unknown_in_reference.VARIATION,
    unknown_in_group.VARIATION,
    with_vehicle_searches.VARIATION,
    without_section_60.VARIATION,
)

__all__ = ["VARIATIONS", "Variation"]
